/**
 * How often is the day right that a phrase means, how often is a phrase without a time left alone, and how fast?
 * Our rules beside chrono-node (`casual`, since its `strict` knows neither weekdays nor months alone) in the same run.
 * Phrases: the labelled ones of tests/dates, and those of `../shared/eval/dates/` where that folder is there.
 * Speed: those texts repeated to 4 million characters, five runs after a warm-up, the median; both in this one process.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as chrono from 'chrono-node'
import * as chronoDe from 'chrono-node/de'
import * as chronoUk from 'chrono-node/uk'
import { findDates } from '../src/dates/index.ts'

interface Phrase {
  text: string
  published: string
  language?: string
  from: string | null
  to: string | null
  within?: boolean
}

type Reader = (text: string, published: Temporal.PlainDate, language: string) => (readonly [string, string])[]

const root = join(import.meta.dirname, '..')

const ours: Reader = (text, published, language) =>
  findDates(text, { published, language })
    .filter(({ from }) => from !== null)
    .map(({ from, to }) => [String(from), String(to)] as const)

const parsers: Record<string, { casual: { parse: typeof chrono.casual.parse } }> = {
  en: chrono,
  de: chronoDe,
  uk: chronoUk,
}

/** Months and years are taken whole where chrono-node is certain of no finer part. */
const theirs: Reader = (text, published, language) => {
  const reference = new Date(published.year, published.month - 1, published.day, 12)
  return (parsers[language] ?? chrono).casual.parse(text, reference).map(({ start, end }) => {
    const on = dayOf(start)
    if (start.isCertain('day') || start.isCertain('weekday'))
      return [String(on), String(end ? dayOf(end) : on)] as const
    const first = start.isCertain('month') ? on.with({ day: 1 }) : on.with({ month: 1, day: 1 })
    const last = start.isCertain('month') ? first.with({ day: first.daysInMonth }) : first.with({ month: 12, day: 31 })
    return [String(first), String(last)] as const
  })
}

const dayOf = (parts: chrono.ParsedComponents) =>
  Temporal.PlainDate.from({
    year: parts.get('year') ?? 1,
    month: parts.get('month') ?? 1,
    day: parts.get('day') ?? 1,
  })

function isRight({ from, to, within }: Phrase, found: (readonly [string, string])[]): boolean {
  if (from === null || to === null) return found.length === 0
  return found.some(([first, last]) => (within ? first >= from && last <= to : first === from && last === to))
}

function rightOf(phrases: Phrase[], read: Reader): string {
  const right = phrases.filter((phrase) =>
    isRight(phrase, read(phrase.text, dayIn(phrase.published), phrase.language ?? 'en')),
  ).length
  return phrases.length === 0 ? '–' : `${right} of ${phrases.length} (${((100 * right) / phrases.length).toFixed(1)} %)`
}

const dayIn = (instant: string) => Temporal.PlainDate.from(instant.slice(0, 10))

function megabytesPerSecond(text: string, read: Reader): number {
  const published = Temporal.PlainDate.from('2024-07-03')
  const seconds = Array.from({ length: 6 }, () => {
    const start = performance.now()
    read(text, published, 'en')
    return (performance.now() - start) / 1000
  })
  const median = seconds.slice(1).sort((a, b) => a - b)[2] ?? 1
  return Buffer.byteLength(text) / 1e6 / median
}

const read = (file: string): Phrase[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : []

const own = read(join(root, 'tests/dates/phrases.jsonl'))
const shared = read(join(root, '../shared/eval/dates/phrases.jsonl'))
const sets: [string, Phrase[]][] = [
  ['shared phrases, with a time', shared.filter(({ from }) => from !== null)],
  ['shared phrases, without', shared.filter(({ from }) => from === null)],
  ...['en', 'uk', 'de'].flatMap((language): [string, Phrase[]][] => {
    const spoken = own.filter((phrase) => phrase.language === language)
    return [
      [`own phrases ${language}, with a time`, spoken.filter(({ from }) => from !== null)],
      [`own phrases ${language}, without`, spoken.filter(({ from }) => from === null)],
    ]
  }),
]

const row = (...cells: string[]) => console.log(`| ${cells.map((cell, i) => cell.padEnd(i ? 20 : 30)).join(' | ')} |`)
row('', 'our rules', 'chrono-node casual')
row('---', '---', '---')
for (const [name, phrases] of sets) row(name, rightOf(phrases, ours), rightOf(phrases, theirs))

/** News has a time every 300 to 500 characters. */
const FILLER =
  'The council heard the report and adjourned without a word to those who had waited outside in the rain. ' +
  'Nobody from the harbour office would say who had signed the order, or why the cranes stood still. '

const paragraph = own
  .filter(({ language }) => language === 'en')
  .map(({ text }) => `${text} ${FILLER}${FILLER}`)
  .join('\n')
const text = paragraph.repeat(Math.ceil(4e6 / paragraph.length))
row('MB/s', megabytesPerSecond(text, ours).toFixed(1), megabytesPerSecond(text.slice(0, 4e5), theirs).toFixed(1))
