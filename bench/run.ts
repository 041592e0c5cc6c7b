import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createArchive } from '../src/archive/index.ts'
import { keepDrafts } from '../src/articles/keep-drafts.ts'
import { readArticle } from '../src/articles/reading.ts'
import { MAIN } from '../src/newsrooms/index.ts'
import { SqliteArchiveStore } from '../src/storage/sqlite/archive-store.ts'
import { SqliteArticles } from '../src/storage/sqlite/articles.ts'
import { Database } from '../src/storage/sqlite/database.ts'
import { SqliteStories } from '../src/storage/sqlite/stories.ts'
import { StoryBook } from '../src/stories/index.ts'
import { madeUpNews } from './made-up-news.ts'
import { percentile, row } from './table.ts'

/**
 * How fast is one machine? Ingest, /quote and /context at 10,000 made-up articles of about 300 words, start-up, memory.
 * One process, SQLite file in a temporary folder; the peer for the two questions is the same words scanned by LIKE.
 *
 *   npm run bench [-- articles]
 */
const COUNT = Number(process.argv[2] ?? 10_000)
const ASKED = 400
/** Reading alone is timed on so many. */
const READ_AGAIN = 1_000
const TODAY = Temporal.Now.plainDateISO()

const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'))
const file = join(folder, 'dateline.sqlite')

try {
  console.log(`${COUNT} articles, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}\n`)
  const database = new Database(file)
  await ingest(database)
  await ask(database)
  database.close()
  await startUp()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function ingest(database: Database): Promise<void> {
  const articles = new SqliteArticles(database)
  const drafts = [...madeUpNews(COUNT, TODAY)]
  const words = drafts.reduce((sum, draft) => sum + draft.text.split(/\s+/).length, 0)
  const began = performance.now()
  await keepDrafts(
    articles,
    MAIN,
    drafts.map((draft) => ({ draft })),
    () => Temporal.Now.instant(),
  )
  row(
    'ingest: read and store',
    `${rate(COUNT, performance.now() - began)} articles/s`,
    `${Math.round(words / COUNT)} words an article`,
  )
  const reading = performance.now()
  for (const draft of drafts.slice(0, READ_AGAIN)) readArticle(draft)
  row(
    '  of which reading',
    `${rate(Math.min(COUNT, READ_AGAIN), performance.now() - reading)} articles/s`,
    'people, quotes, times',
  )
  const book = new StoryBook(new SqliteStories(database), () => Temporal.Now.instant())
  const placing = performance.now()
  await book.catchUp(MAIN)
  row('placing into stories', `${rate(COUNT, performance.now() - placing)} articles/s`)
  const text = drafts.reduce((sum, draft) => sum + Buffer.byteLength(draft.text), 0)
  row('database', `${Math.round((statSync(file).size - text) / COUNT)} bytes an article beyond its text`)
}

async function ask(database: Database): Promise<void> {
  const archive = createArchive(new SqliteArchiveStore(database))
  const people = await archive.mostQuoted(MAIN, { limit: ASKED })
  const topics = await archive.topics(MAIN, ASKED)
  await time('/quote, five quotes and their count', people, async ({ name }) => {
    const found = await archive.findPeople(MAIN, name)
    if (found.kind !== 'one') return
    await archive.quotesOf(MAIN, found.person.id, { limit: 5 })
    await archive.countQuotes(MAIN, found.person.id, {})
  })
  await time('/quote with a mistake in the name', people, ({ name }) =>
    archive.findPeople(MAIN, `${name.slice(0, -2)}${name.at(-1)}`),
  )
  await time('/context', topics, ({ name }) => archive.context(MAIN, name))
  await time('completing a name', people, ({ name }) => archive.completePerson(MAIN, name.slice(0, 3), 25))
  await time('peer: LIKE over all texts, newest 5', people, async ({ name }) => {
    database.all('SELECT id FROM article_version WHERE text LIKE $words ORDER BY id DESC LIMIT 5', {
      words: `%${name}%`,
    })
  })
  row('memory of this process', `${Math.round(process.memoryUsage().rss / 1024 / 1024)} MB`)
}

async function time<Item>(what: string, items: Item[], question: (item: Item) => Promise<unknown>): Promise<void> {
  const times: number[] = []
  for (const item of items) {
    const start = performance.now()
    await question(item)
    times.push(performance.now() - start)
  }
  row(
    what,
    `p50 ${percentile(times, 50).toFixed(1)} ms`,
    `p99 ${percentile(times, 99).toFixed(1)} ms`,
    `${times.length} asked`,
  )
}

/** The whole bot as a process, from its start to its first 200 of /healthz: with this archive, and as a new user has it. */
async function startUp(): Promise<void> {
  await startOnce('start-up with this archive', folder)
  await startOnce('start-up of a new installation', join(folder, 'new'))
}

async function startOnce(what: string, dataDir: string): Promise<void> {
  const began = performance.now()
  const bot = spawn(process.execPath, ['bin/dateline.mjs', 'start'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, DATELINE_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((ready) => bot.stdout.on('data', (said: Buffer) => said.includes('Ctrl-C') && ready()))
  row(what, `${Math.round(performance.now() - began)} ms`)
  bot.kill('SIGTERM')
  await new Promise((ended) => bot.on('close', ended))
}

function rate(count: number, ms: number): number {
  return Math.round((count * 1000) / ms)
}
