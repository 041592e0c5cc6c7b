import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { copyKeysOf, copyOf, KEY_ARTICLES_MAX, likelyCopies } from '../src/articles/copies.ts'
import { likeness, NEAR_COPY_LIKENESS, sketchOf } from '../src/articles/likeness.ts'
import { COPIES, type Material, NO_COPIES, type Random, sentencesOf } from './made-up-copies.ts'
import { FORMS } from './made-up-forms.ts'
import { madeUpNews, randomFrom } from './made-up-news.ts'
import { percentile, row } from './table.ts'

/**
 * Are near-copies found, and nothing else taken for one? Every article is copied in each of twelve ways and answered by
 * reports that only look like copies; all go, in order of time, into one index in which each looks for its original.
 * A link is right where it leads to the article that the copy was made from, or to another copy of it.
 * `--tune` takes the half of the articles that thresholds were set on; without it, the other half.
 *
 *   npm run bench:copies [-- --tune]
 */
const SHARED = resolve(import.meta.dirname, '../../shared/eval')
const SETS = ['stories/dev.jsonl', 'attributions/train.jsonl', 'quotes/dev.jsonl']
/** Shorter texts are teasers; a quarter of one is a line. */
const WORDS_MIN = 150
const FORMS_EACH = 40

interface Labelled {
  id: string
  text: string
  event?: string
}

/** One text on its way into the index. `family` is what it was made from; every report of its own has its own. */
interface Report {
  text: string
  family: string
  kind: string
  isCopy: boolean
}

const rowsOf = (file: string): Labelled[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const labelled = SETS.map((set) => `${SHARED}/${set}`)
  .filter(existsSync)
  .flatMap(rowsOf)
const all: Labelled[] =
  labelled.length > 0
    ? labelled
    : [...madeUpNews(300, Temporal.PlainDate.from('2026-01-05'))].map(({ text }, n) => ({ id: `made up ${n}`, text }))
const half = process.argv.includes('--tune') ? 0 : 1
/** Events stay whole, so that reports of one event meet. */
const isOfHalf = ({ id, event }: Labelled) => hashOf(event ?? id) % 2 === half
const wordsIn = (text: string): number => text.split(/\s+/).length
/** What is mixed into copies comes from the other half, which is not in the index. */
const foreign = all
  .filter((article) => !isOfHalf(article))
  .flatMap(({ text }) => sentencesOf(text.replaceAll('\n', ' ')))
  .filter((sentence) => !/[“”"‘’«»]/.test(sentence))
const articles = withoutRealCopies(all.filter((article) => isOfHalf(article) && wordsIn(article.text) >= WORDS_MIN))

function hashOf(name: string): number {
  let hash = 7
  for (const letter of name) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0
  return hash ^ (hash >>> 7)
}

/**
 * Agency copy is in the labelled articles too, not marked as such. Of articles of which a seventh runs through another in
 * stretches of thirty words, letter for letter, the first stays. No rule of the product is asked.
 */
function withoutRealCopies(from: Labelled[]): Labelled[] {
  const seen = new Set<string>()
  return from.filter(({ text }) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
    const stretches = words.slice(29).map((_, at) => words.slice(at, at + 30).join(' '))
    const known = stretches.filter((stretch) => seen.has(stretch)).length
    for (const stretch of stretches) seen.add(stretch)
    return known <= stretches.length / 7
  })
}

function makeReports(random: Random): Report[] {
  const reports: Report[] = articles.map(({ id, text }) => ({ text, family: id, kind: 'the originals', isCopy: false }))
  for (const { id, text } of articles) {
    const material: Material = { text, foreign }
    for (const [kind, make] of Object.entries(COPIES)) {
      reports.push({ text: make(material, random), family: id, kind, isCopy: true })
    }
    for (const [kind, make] of Object.entries(NO_COPIES)) {
      reports.push({ text: make(material, random), family: `${kind} ${id}`, kind, isCopy: false })
    }
  }
  for (const [form, make] of Object.entries(FORMS)) {
    for (let n = 0; n < FORMS_EACH; n++) {
      reports.push({ text: make(random), family: `${form} ${n}`, kind: `a form: ${form}`, isCopy: false })
    }
  }
  return reports
}

/** Finds the article that a text is a copy of, and adds the text. Gives how many were looked at closely. */
type Finder = (text: string, id: number) => { original: number | undefined; likely: number[] }

/** As the store does it: one table of keys, one bounded look-up a key. */
function byKeys(): Finder & { bytes: () => number } {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE copy_key (key INTEGER, article INTEGER, PRIMARY KEY (key, article)) WITHOUT ROWID')
  const find = database.prepare(
    `SELECT article FROM copy_key WHERE key = ? AND article > ? ORDER BY article LIMIT ${KEY_ARTICLES_MAX}`,
  )
  const add = database.prepare('INSERT OR IGNORE INTO copy_key (key, article) VALUES (?, ?)')
  const texts: string[] = []
  const finder = (text: string, id: number) => {
    const keys = copyKeysOf(text)
    const likely = likelyCopies(keys.map((key) => find.all(key, -1).map((found) => Number(found.article))))
    let best: { share: number; original: number } | undefined
    for (const candidate of likely) {
      const { share, isCopy } = copyOf(texts[candidate] ?? '', text)
      if (isCopy && share > (best?.share ?? 0)) best = { share, original: candidate }
    }
    for (const key of keys) add.run(key, id)
    texts[id] = text
    return { original: best?.original, likely }
  }
  const bytes = () => {
    const page = database.prepare('PRAGMA page_count').get()?.page_count
    return (Number(page) * 4096) / texts.length
  }
  return Object.assign(finder, { bytes })
}

/** MinHash of 256 functions, 16 bands of 16; or, without bands, against every text, which no archive could afford. */
function byMinHash(isBanded: boolean, least = NEAR_COPY_LIKENESS): Finder {
  const sketches: Uint32Array[] = []
  const articlesOf = new Map<string, number[]>()
  return (text, id) => {
    const sketch = sketchOf(text)
    const bands = Array.from({ length: 16 }, (_, band) => `${band} ${sketch.subarray(band * 16, band * 16 + 16)}`)
    const likely = isBanded ? [...new Set(bands.flatMap((band) => articlesOf.get(band) ?? []))] : [...sketches.keys()]
    let best: { share: number; original: number } | undefined
    for (const candidate of likely) {
      const share = likeness(sketches[candidate] ?? new Uint32Array(), sketch)
      if (share >= least && share > (best?.share ?? 0)) best = { share, original: candidate }
    }
    if (isBanded) for (const band of bands) articlesOf.set(band, [...(articlesOf.get(band) ?? []), id])
    sketches[id] = sketch
    return { original: best?.original, likely }
  }
}

interface Outcome {
  report: Report
  isLinked: boolean
  isRight: boolean
  isFound: boolean
  looked: number
  ms: number
}

function run(reports: readonly Report[], find: Finder): Outcome[] {
  return reports.map((report, id) => {
    const began = performance.now()
    const { original, likely } = find(report.text, id)
    const ms = performance.now() - began
    const isOfFamily = (other: number) => reports[other]?.family === report.family
    const isLinked = original !== undefined
    return {
      report,
      isLinked,
      isRight: isLinked && isOfFamily(original),
      isFound: likely.some(isOfFamily),
      looked: likely.length,
      ms,
    }
  })
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)
const count = <Item>(items: readonly Item[], is: (item: Item) => boolean): number => items.filter(is).length

function print(name: string, outcomes: readonly Outcome[], isFull: boolean): void {
  const copies = outcomes.filter(({ report }) => report.isCopy)
  const others = outcomes.filter(({ report }) => !report.isCopy)
  const right = count(outcomes, ({ isRight }) => isRight)
  const linked = count(outcomes, ({ isLinked }) => isLinked)
  console.log(`\n${name}`)
  row('  precision of links', percent(right, linked), `${linked - right} of ${linked} wrong`)
  row(
    '  recall of copies',
    percent(
      count(copies, ({ isRight }) => isRight),
      copies.length,
    ),
    `${copies.length} copies`,
  )
  row(
    '  copies among those looked at',
    percent(
      count(copies, ({ isFound }) => isFound),
      copies.length,
    ),
  )
  row(
    '  reports linked though no copies',
    percent(
      count(others, ({ isLinked }) => isLinked),
      others.length,
    ),
    `${others.length} reports`,
  )
  const mean = (of: (outcome: Outcome) => number) => outcomes.reduce((sum, one) => sum + of(one), 0) / outcomes.length
  row('  looked at closely, an article', mean(({ looked }) => looked).toFixed(1))
  const times = outcomes.map(({ ms }) => ms)
  row(
    '  find, judge and add',
    `${mean(({ ms }) => ms).toFixed(2)} ms an article`,
    `p99 ${percentile(times, 99).toFixed(1)} ms`,
  )
  if (!isFull) return
  for (const [kind, of] of Map.groupBy(outcomes, ({ report }) => report.kind)) {
    const isCopy = of[0]?.report.isCopy
    const share = percent(
      count(of, ({ isRight, isLinked }) => (isCopy ? isRight : isLinked)),
      of.length,
    )
    row(
      `    ${kind}`,
      `${isCopy ? 'found' : 'linked'} ${share}`,
      isCopy
        ? `looked at ${percent(
            count(of, (one) => one.isFound),
            of.length,
          )}`
        : '',
    )
  }
}

function printSpeed(): void {
  const texts = all
    .map(({ text }) =>
      text
        .split(/(?<=\s)/)
        .slice(0, 600)
        .join(''),
    )
    .slice(0, 400)
  const time = (work: (text: string, n: number) => unknown) => {
    for (let warm = 0; warm < 200; warm++) work(texts[warm % texts.length] ?? '', warm)
    const times = texts.map((text, n) => {
      const began = performance.now()
      work(text, n)
      return performance.now() - began
    })
    return [`p50 ${percentile(times, 50).toFixed(2)} ms`, `p99 ${percentile(times, 99).toFixed(2)} ms`]
  }
  console.log('\nTexts of up to 600 words')
  row('  copyKeysOf', ...time((text) => copyKeysOf(text)))
  row('  copyOf', ...time((text, n) => copyOf(text, texts[(n + 1) % texts.length] ?? '')))
  row('  peer: sketchOf', ...time((text) => sketchOf(text)))
}

const reports = makeReports(randomFrom(11))
console.log(
  `${articles.length} ${labelled.length > 0 ? 'labelled' : 'made-up'} articles of the half ${half === 0 ? 'for tuning' : 'kept apart'}, ${reports.length} texts`,
)
const keys = byKeys()
print('Keys and containment', run(reports, keys), true)
row('  index', `${Math.round(keys.bytes())} bytes an article`)
print('Peer: MinHash, 16 bands', run(reports, byMinHash(true)), true)
if (process.argv.includes('--every-pair'))
  print('Peer: MinHash against every text', run(reports, byMinHash(false)), true)
printSpeed()
