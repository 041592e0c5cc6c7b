/**
 * How well and how fast are quotes found? Runs people and quotes over annotated news where it is there
 * (`../shared/eval/quotes`, `../shared/eval/attributions`, or the folder that is the first argument), hands the result
 * to the scorer that comes with it, and prints the published figures beside it.
 * Speed: one process, one warm-up pass, then the median of three; articles of 500 words.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findCast } from '../src/people/find-cast.ts'
import { findQuotes } from '../src/quotes/find-quotes.ts'
import type { Quote } from '../src/quotes/quote.ts'
import type { Span } from '../src/text/span.ts'

interface Gold {
  start: number
  end: number
  speaker?: string
  reference?: string
  speech?: boolean
}

interface Labelled {
  id: string
  text: string
  quotes: Gold[]
}

const PUBLISHED = `Published on comparable news:
  Gender Gap Tracker (spaCy large, parses)   overlap 0.3 F1 83.7, 0.8 F1 76.1, speaker right 86.5 %  (their 98 articles)
  BBC Citron (PARC 3, other data)            contents F1 59.3 exact, 83.3 overlap; sources 82.0 exact, 85.3 overlap
  naive regular expression                   direct exact F1 76 to 89`
const WORDS_AN_ARTICLE = 500

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../../shared/eval'))
for (const set of ['quotes/dev.jsonl', 'attributions/train.jsonl']) {
  const file = join(folder, set)
  if (!existsSync(file)) console.log(`${set}: not there (${file}), nothing measured`)
  else measure(set, file)
}
console.log(PUBLISHED)

function measure(set: string, file: string): void {
  const articles: Labelled[] = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  const read = articles.map(({ text }) => findQuotes(text, findCast(text)))
  const predictions = read.map((found, index) => {
    const quotes = found.map((quote) => ({ ...quote, speaker: quote.speaker?.name ?? null }))
    return JSON.stringify({ id: articles[index]?.id, quotes })
  })
  console.log(`\n${set}, ${articles.length} articles`)
  console.log(calibration(articles.flatMap(({ quotes }, index) => judge(quotes, read[index] ?? []))))
  console.log(score(file, `${predictions.join('\n')}\n`))
  console.log(speed(articles.slice(0, 100)))
}

interface Judged {
  said: number
  right: boolean
}

/** Words found (intersection over union above a half) and speaker not contradicted; thoughts and wishes are left out. */
function judge(golds: readonly Gold[], quotes: readonly Quote[]): Judged[] {
  return quotes.flatMap((quote) => {
    const gold = golds.find((one) => shared(one, quote) > 0.5)
    if (gold?.speech === false) return []
    return [{ said: quote.confidence, right: gold !== undefined && sameSpeaker(gold, quote) }]
  })
}

function shared(one: Span, other: Span): number {
  const both = Math.min(one.end, other.end) - Math.max(one.start, other.start)
  return Math.max(0, both) / (Math.max(one.end, other.end) - Math.min(one.start, other.start))
}

function sameSpeaker(gold: Gold, quote: Quote): boolean {
  const known = `${gold.speaker ?? ''} ${gold.reference ?? ''}`.toLowerCase()
  const lastWord = (words: string) =>
    words
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.at(-1)
  const guesses = [
    lastWord(quote.speaker?.name ?? ''),
    gold.reference === undefined ? lastWord(quote.surface) : undefined,
  ]
  return known.trim() === '' || guesses.some((guess) => guess !== undefined && known.includes(guess))
}

/** Five bins of equal count: what confidence says, and the share that is right. */
function calibration(judged: Judged[]): string {
  const sorted = judged.sort((one, other) => one.said - other.said)
  const bins = [0, 1, 2, 3, 4].map((bin) => {
    const some = sorted.slice((bin * sorted.length) / 5, ((bin + 1) * sorted.length) / 5)
    const said = some.reduce((sum, one) => sum + one.said, 0) / some.length
    const right = some.filter((one) => one.right).length / some.length
    return `${said.toFixed(2)} → ${right.toFixed(2)}`
  })
  return `confidence, said → right: ${bins.join('   ')}`
}

function score(file: string, predictions: string): string {
  const scratch = mkdtempSync(join(tmpdir(), 'dateline-bench-'))
  const predicted = join(scratch, 'predictions.jsonl')
  writeFileSync(predicted, predictions)
  const scored = spawnSync(process.execPath, [
    join(folder, 'quotes/score.mjs'),
    file,
    predicted,
    ...process.argv.slice(3),
  ])
  rmSync(scratch, { recursive: true })
  return `${scored.stdout}${scored.stderr}`.trimEnd()
}

function speed(articles: Labelled[]): string {
  const read = articles.map(({ text }) => ({ text, cast: findCast(text) }))
  const words = articles.reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0)
  const seconds = medianSeconds(() => {
    for (const { text, cast } of read) findQuotes(text, cast, { language: 'en' })
  })
  return `quotes alone: ${Math.round(words / WORDS_AN_ARTICLE / seconds)} articles of ${WORDS_AN_ARTICLE} words a second`
}

function medianSeconds(run: () => void): number {
  run()
  const times = [0, 1, 2].map(() => {
    const begun = performance.now()
    run()
    return (performance.now() - begun) / 1000
  })
  return times.sort((one, other) => one - other)[1] ?? Number.NaN
}
