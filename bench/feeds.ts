// How well and how fast are feeds read, beside the parsers that Dateline stands on? Real feeds are read from
// ../shared/eval/feeds where that folder is and held against a plain reading of the same XML; small documents with known
// facts come from the tests. One process, after a warm-up; growth doubles the input twice and shows the times. Comparing
// with a plain reading shows differences, not who is right: `--errors` lists them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import FeedParser from 'feedparser'
import { parseFeed } from 'feedsmith'
import { decodeBody } from '../src/sources/feeds/decode-body.ts'
import type { Feed } from '../src/sources/feeds/feed.ts'
import { htmlToLine } from '../src/sources/feeds/html-text.ts'
import { readFeed } from '../src/sources/feeds/read-feed.ts'
import { HOME } from '../tests/fixtures/feeds/cases/feed-case.ts'
import { feedCases } from '../tests/fixtures/feeds/cases/index.ts'
import { GROWING } from './growing-feeds.ts'
import { type PlainItem, plainReading, wordsOf } from './plain-feed-reading.ts'
import { row } from './table.ts'
import { Tally } from './tally.ts'

const folder = resolve(import.meta.dirname, '../../shared/eval/feeds')
const showErrors = process.argv.includes('--errors')

function agreement(bodies: { name: string; body: Buffer }[]) {
  console.log('\nreal feeds: agreement with a plain reading')
  const tally = new Tally({ showWrong: showErrors })
  let parsed = 0
  for (const { name, body } of bodies) {
    const feed = readFeed(body)
    if ('refused' in feed) {
      console.log(`  ${name}: ${feed.refused}`)
      continue
    }
    parsed += 1
    const plain = plainReading(decodeBody(body))
    tally.count(
      'items',
      plain.length === feed.items.length,
      () => `${name}: ${feed.items.length} items, not ${plain.length}`,
    )
    if (plain.length === feed.items.length) compareItems(tally, name, feed, plain)
  }
  row('parsed', `${parsed} of ${bodies.length}`)
  tally.print()
}

function compareItems(tally: Tally, name: string, feed: Feed, plain: PlainItem[]) {
  for (const [at, item] of feed.items.entries()) {
    const other = plain[at]
    if (other === undefined) continue
    const ours = {
      title: item.title.replace(/\s+/g, ''),
      link: item.link,
      id: item.id,
      date: item.published?.epochMilliseconds ?? null,
      content: wordsOf(item.content),
    }
    for (const field of ['title', 'link', 'id', 'date', 'content'] as const) {
      if (other[field] === null || other[field] === '') continue
      const isSame = ours[field] === other[field] || (field === 'date' && sameSecond(ours.date, other.date))
      tally.count(field, isSame, () => `${name} ${at} ${field}: ${cut(ours[field])} | ${cut(other[field])}`)
    }
  }
}

const sameSecond = (a: number | null, b: number | null): boolean => a !== null && b !== null && Math.abs(a - b) < 1000
const cut = (value: unknown): string => JSON.stringify(value).slice(0, 120)

function knownFacts() {
  console.log(`\nsmall documents with known facts: ${feedCases.length}`)
  const tally = new Tally({ showWrong: showErrors })
  for (const { says, body, contentType, url = HOME, items, ...head } of feedCases) {
    const feed = readFeed(typeof body === 'string' ? Buffer.from(body) : body, {
      ...(url === null ? {} : { url }),
      ...(contentType === undefined ? {} : { contentType }),
    })
    tally.count('parsed', !('refused' in feed), () => `${says}: refused`)
    if ('refused' in feed) continue
    countFields(tally, says, head, { ...feed, updated: feed.updated?.toString() ?? null }, 'feed ')
    for (const [at, expected] of (items ?? []).entries()) {
      const item = feed.items[at]
      const found = item && {
        ...item,
        published: item.published?.toString() ?? null,
        summaryText: htmlToLine(item.summary),
        contentText: htmlToLine(item.content),
      }
      countFields(tally, says, expected, found ?? {})
    }
  }
  tally.print()
}

function countFields(tally: Tally, says: string, expected: object, found: object, prefix = '') {
  for (const [field, value] of Object.entries(expected)) {
    if (value === undefined) continue
    const got: unknown = Reflect.get(found, field)
    tally.count(
      prefix + field.replace('Text', ''),
      got === value,
      () => `${says}, ${field}: ${cut(got)} not ${cut(value)}`,
    )
  }
}

const READERS: { name: string; read: (body: Buffer) => unknown }[] = [
  { name: 'dateline', read: (body) => readFeed(body) },
  { name: 'feedsmith 3.0.1, bare', read: (body) => attempt(() => parseFeed(body.toString('utf8'))) },
  { name: 'feedparser 2.6.0', read: (body) => attempt(() => withFeedparser(body)) },
]

function attempt(read: () => unknown): unknown {
  try {
    return read()
  } catch {
    return null
  }
}

function withFeedparser(body: Buffer): number {
  const parser = new FeedParser({})
  parser.on('error', () => {})
  parser.end(body)
  let count = 0
  while (parser.read() !== null) count += 1
  return count
}

function timed(read: () => unknown): number {
  const start = performance.now()
  read()
  return performance.now() - start
}

const ROUNDS = 5

function speed(bodies: Buffer[]) {
  console.log('\nreal feeds: speed, median of five rounds')
  const megabytes = bodies.reduce((sum, body) => sum + body.length, 0) / 1e6
  for (const { name, read } of READERS) {
    const round = () => timed(() => bodies.forEach(read))
    round()
    const times = Array.from({ length: ROUNDS }, round).sort((a, b) => a - b)
    row(name, `${((1000 * megabytes) / (times[ROUNDS >> 1] ?? 1)).toFixed(1)} MB/s`)
  }
}

const SIZES = [10_000, 20_000, 40_000]

function growth() {
  console.log(
    '\ngrowth: milliseconds for 10,000, 20,000 and 40,000 items or elements; a ratio of 2 is linear, 4 is quadratic',
  )
  for (const [name, make] of Object.entries(GROWING)) {
    const bodies = SIZES.map((size) => Buffer.from(make(size)))
    for (const reader of READERS.slice(0, name === 'items' ? 3 : 1)) {
      const times = bodies.map((body) => timed(() => reader.read(body)))
      const [, middle = 1, last = 0] = times
      row(`${name}: ${reader.name}`, times.map((time) => time.toFixed(0)).join(' / '), (last / middle).toFixed(1))
    }
  }
}

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`)
if (existsSync(folder)) {
  const bodies = readdirSync(folder).map((name) => ({ name, body: readFileSync(join(folder, name)) }))
  agreement(bodies)
  speed(bodies.map(({ body }) => body))
} else console.log(`No real feeds in ${folder}: only our own are read.`)
knownFacts()
growth()
