/**
 * How well and how fast are names found? F1 by exact span and kind on labelled documents, and documents of 500 words
 * read on one core. Needs a folder of labelled names; says so and ends where there is none.
 *   node bench/names.ts [file of {id, source, text, entities} lines] [--errors 40]
 */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type EntityKind, findCast } from '../src/people/index.ts'

const KINDS = ['PER', 'ORG', 'LOC'] as const satisfies EntityKind[]
const WORDS_PER_ARTICLE = 500
const RUNS = 5

const entity = z.object({ start: z.number(), end: z.number(), kind: z.enum(KINDS) })
const labelled = z.object({ id: z.string(), source: z.string(), text: z.string(), entities: z.array(entity) })
type Labelled = z.infer<typeof labelled>
type Entity = z.infer<typeof entity>

interface Tally {
  hit: number
  extra: number
  missed: number
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { errors: { type: 'string' } } })
const path = resolve(positionals[0] ?? resolve(import.meta.dirname, '../../shared/eval/names/dev.jsonl'))
function report(file: string): void {
  const documents = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => labelled.parse(JSON.parse(line)))
  const started = performance.now()
  findCast('Ada Quill of Testhaven said no.', { language: 'en' })
  const loadMs = performance.now() - started

  const errors: string[] = []
  const scores = new Map<string, Map<EntityKind, Tally>>()
  for (const document of documents) {
    for (const group of ['all', document.source]) {
      const tallies = scores.get(group) ?? new Map(KINDS.map((kind) => [kind, { hit: 0, extra: 0, missed: 0 }]))
      scores.set(group, tallies)
      count(document, tallies, group === 'all' ? errors : [])
    }
  }
  console.log(`${documents.length} documents, ${path}\n`)
  console.log('| F1, exact span and kind | PER | ORG | LOC | micro |\n|---|---|---|---|---|')
  for (const [group, tallies] of [...scores].sort()) {
    const micro = f1([...tallies.values()].reduce(sum))
    console.log(`| ${group} | ${[...tallies.values()].map(f1).join(' | ')} | ${micro} |`)
  }
  console.log(`\n${speedOf(documents)}; the first call took ${loadMs.toFixed(0)} ms`)
  for (const error of errors.slice(0, Number(values.errors ?? 0))) console.log(error)
}

function count({ id, text, entities }: Labelled, tallies: Map<EntityKind, Tally>, errors: string[]): void {
  const key = ({ start, end, kind }: Entity) => `${kind} ${start} ${end}`
  const wanted = new Set(entities.map(key))
  const { mentions } = findCast(text, { language: 'en' })
  const found = new Set(mentions.map(key))
  const note = (what: string, { start, end, kind }: Entity) =>
    errors.push(
      `${what} ${kind} ${JSON.stringify(text.slice(Math.max(0, start - 30), start))} [${text.slice(start, end)}] ${JSON.stringify(text.slice(end, end + 30))} ${id.slice(0, 40)}`,
    )
  for (const mention of mentions) {
    const tally = tallies.get(mention.kind)
    if (!tally) continue
    if (wanted.has(key(mention))) tally.hit++
    else {
      tally.extra++
      note('extra ', mention)
    }
  }
  for (const missing of entities.filter((one) => !found.has(key(one)))) {
    const tally = tallies.get(missing.kind)
    if (tally) tally.missed++
    note('missed', missing)
  }
}

const sum = (one: Tally, other: Tally): Tally => ({
  hit: one.hit + other.hit,
  extra: one.extra + other.extra,
  missed: one.missed + other.missed,
})

const f1 = ({ hit, extra, missed }: Tally): string => ((2 * hit) / (2 * hit + extra + missed || 1)).toFixed(3)

/** Documents are joined and cut again into articles of one length; median of several runs. */
function speedOf(documents: Labelled[]): string {
  const lines = documents.flatMap(({ text }) => text.split('\n'))
  const articles: string[] = []
  let [article, words]: [string[], number] = [[], 0]
  for (const line of lines) {
    article.push(line)
    words += line.split(/\s+/).length
    if (words < WORDS_PER_ARTICLE) continue
    articles.push(article.join('\n'))
    article = []
    words = 0
  }
  if (articles.length === 0) articles.push(article.join('\n'))
  const speeds = Array.from({ length: RUNS }, () => {
    const started = performance.now()
    for (const text of articles) findCast(text, { language: 'en' })
    return (articles.length / (performance.now() - started)) * 1000
  }).sort((one, other) => one - other)
  const [slowest = 0, median = 0, fastest = 0] = [speeds[0], speeds[RUNS >> 1], speeds[RUNS - 1]]
  const range = `${slowest.toFixed(0)} to ${fastest.toFixed(0)}`
  return `${median.toFixed(0)} articles of ${WORDS_PER_ARTICLE} words a second (${RUNS} runs: ${range}), ${articles.length} articles`
}

if (existsSync(path)) report(path)
else console.log(`bench:names: no labelled names at ${path}; give a file of {id, source, text, entities} lines.`)
