import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type NewsText, type Passage, type StoryArticle, StoryIndex, tellStory } from '../src/stories/index.ts'
import { findParagraphs } from '../src/text/parts.ts'
import { leadsInTurn, lexRank } from './telling-baselines.ts'
import { type Gates, passGates } from './telling-gates.ts'

/**
 * Do articles on one event become one story, how fast, and does a story read well?
 * Labelled events with other news mixed in by time; no names given. `--long` adds 100,000 articles in a row.
 */

const SHARED = resolve(import.meta.dirname, '../../shared/eval')
const EVENTS = `${SHARED}/stories/dev.jsonl`
const OTHER_NEWS = `${SHARED}/attributions/train.jsonl`

interface Row {
  id: string
  title: string
  text: string
  published: string
  outlet: string
  event?: string
}

const rowsOf = (file: string): Row[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

function run(events: Row[], others: Row[]): void {
  const mixed = [...events, ...others].sort((a, b) => a.published.localeCompare(b.published))
  const news = mixed.map(asNews)
  printClusters('with other news', mixed, news)
  printClusters(
    'first 30 words',
    mixed,
    news.map((article) => ({ ...article, text: firstWords(article.text, 30) })),
  )
  printClusters(
    'headlines alone',
    mixed,
    news.map((article) => ({ ...article, text: '' })),
  )
  printMoved(news)
  printSpeed(news)
  if (process.argv.includes('--long')) printLong()
  printTellings(events)
}

const asNews = ({ id, title, text, published, outlet }: Row): NewsText => ({
  id,
  title,
  text,
  at: Date.parse(published),
  outlet,
  names: [],
})

const firstWords = (text: string, count: number): string => text.split(/\s+/).slice(0, count).join(' ')

function storiesOf(news: readonly NewsText[]): string[] {
  const index = new StoryIndex()
  return news.map((article) => index.add(article))
}

/** B-cubed over the labelled articles; other news in a labelled story costs precision. */
function printClusters(name: string, rows: readonly Row[], news: readonly NewsText[]): void {
  const stories = storiesOf(news)
  const labelled = rows.map(({ event }, n) => ({ event, story: stories[n] ?? '' }))
  const size = Map.groupBy(labelled, ({ story }) => story)
  const gold = labelled.filter(({ event }) => event !== undefined)
  const goldSize = Map.groupBy(gold, ({ event }) => event)
  let precision = 0
  let recall = 0
  for (const { event, story } of gold) {
    const both = gold.filter((other) => other.event === event && other.story === story).length
    precision += both / (size.get(story)?.length ?? 1) / gold.length
    recall += both / (goldSize.get(event)?.length ?? 1) / gold.length
  }
  const f1 = (2 * precision * recall) / (precision + recall)
  console.log(
    `${name.padEnd(16)} B-cubed P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)}  ` +
      `${new Set(gold.map(({ story }) => story)).size} stories for ${goldSize.size} events`,
  )
}

function printMoved(news: readonly NewsText[]): void {
  const half = news.slice(0, Math.floor(news.length / 2))
  const alone = storiesOf(half)
  const followed = storiesOf(news)
  const moved = alone.filter((story, n) => followed[n] !== story).length
  console.log(`moved by what comes later: ${((100 * moved) / half.length).toFixed(1)} %`)
}

/** Four rounds over texts that differ: every round has other words in the place of half of the rarer ones. */
function printSpeed(news: readonly NewsText[]): void {
  const rounds = Array.from({ length: 5 }, (_, round) =>
    news.map((article) => ({
      ...article,
      id: `${article.id}-${round}`,
      at: article.at + round * 60_000,
      text: article.text
        .slice(0, 2400)
        .replace(/\p{L}{7,}/gu, (word, at: number) => ((at + round) % 2 ? word : `${word}${round}`)),
    })),
  )
  const index = new StoryIndex()
  const rates = rounds.map((round) => {
    const start = process.cpuUsage()
    for (const article of round) index.add(article)
    return (1_000_000 * round.length) / process.cpuUsage(start).user
  })
  const sorted = rates.slice(1).sort((a, b) => a - b)
  console.log(
    `speed: ${Math.round(sorted[1] ?? 0)} articles/s of one core (worst ${Math.round(sorted[0] ?? 0)}), ${index.size} open stories`,
  )
}

/** A hundred thousand invented articles of 250 words over a hundred days, words as rare as in print, a third on known events. */
function printLong(): void {
  const index = new StoryIndex()
  let state = 1
  /** mulberry32 */
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const word = () => `w${Math.floor(40_000 ** random() * 3)}`
  const subject = (event: number) => Array.from({ length: 12 }, (_, n) => `e${event}x${n}`).join(' ')
  const make = (n: number): NewsText => {
    const event = random() < 0.33 ? Math.floor(n / 60) : n + 1_000_000
    const text = `${subject(event)} ${Array.from({ length: 240 }, word).join(' ')} ${subject(event)}`
    return {
      id: `${n}`,
      title: `${word()} ${subject(event).slice(0, 20)}`,
      text,
      at: n * 86_400,
      outlet: null,
      names: [],
    }
  }
  let micros = 0
  for (let n = 0; n < 100_000; n += 1000) {
    const articles = Array.from({ length: 1000 }, (_, more) => make(n + more))
    const start = process.cpuUsage()
    for (const article of articles) index.add(article)
    micros += process.cpuUsage(start).user
    if (n % 20_000 !== 19_000) continue
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    const megabytes = Math.round((heapUsed + arrayBuffers) / 1_048_576)
    console.log(
      `  after ${n + 1000}: ${Math.round(2e10 / micros)} articles/s of one core, ${index.size} open stories, ${megabytes} MB`,
    )
    micros = 0
  }
}

function printTellings(rows: readonly Row[]): void {
  const stories = [...Map.groupBy(rows, ({ event }) => event).values()].map((articles) => articles.map(asStoryArticle))
  const methods: [string, (articles: StoryArticle[]) => Passage[]][] = [
    ['Dateline', (articles) => tellStory(articles, { sentences: 3 }).sentences],
    ['leads in turn', (articles) => leadsInTurn(articles, 3)],
    ['LexRank + MMR', (articles) => lexRank(articles, 3)],
  ]
  console.log(
    `\n${stories.length} stories told   sentences  dangling  boilerplate  incomplete  redundant  one-sided  not verbatim  main fact`,
  )
  for (const [name, tell] of methods) {
    const told = stories.map(tell)
    const gates = told.map((sentences, n) => passGates(sentences, stories[n] ?? []))
    const total = (gate: keyof Gates): number => gates.reduce((sum, one) => sum + one[gate], 0)
    const columns = [
      told.flat().length,
      total('dangling'),
      total('boilerplate'),
      total('incomplete'),
      total('redundant'),
    ]
    const tail = [total('oneSided'), total('notVerbatim'), (total('mainFact') / stories.length).toFixed(2)]
    console.log(name.padEnd(18) + [...columns, ...tail].map((value) => String(value).padStart(11)).join(''))
  }
}

const asStoryArticle = ({ id, title, text, published, outlet }: Row): StoryArticle => ({
  id,
  title,
  text,
  parts: findParagraphs(text),
  outlet,
  at: Date.parse(published) || 0,
})

const missing = [EVENTS, OTHER_NEWS].filter((file) => !existsSync(file))
if (missing.length > 0) {
  console.log(`bench:stories needs labelled news that is not here: ${missing.join(', ')}`)
} else {
  run(rowsOf(EVENTS), rowsOf(OTHER_NEWS))
}
