import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { Keyv } from 'keyv'
import { keepDrafts } from '../articles/keep-drafts.ts'
import { createFetcher, pollDue } from '../sources/index.ts'
import { SqliteArticles } from '../storage/sqlite/articles.ts'
import { Database } from '../storage/sqlite/database.ts'
import { KeyvStore } from '../storage/sqlite/keyv-store.ts'
import { SqliteSources } from '../storage/sqlite/sources.ts'
import { SqliteStories } from '../storage/sqlite/stories.ts'
import { StoryBook } from '../stories/index.ts'
import type { Configuration } from './configuration.ts'
import type { DeskAnswer, DeskAsk } from './desk.ts'
import { databaseFile, USER_AGENT } from './house.ts'
import { createLog } from './log.ts'
import { ticking } from './ticking.ts'

/** Read again in one transaction, so that other writers get their turn. */
const READ_AGAIN_BATCH = 2
/** Looks for due sources so often; nothing happens where none is due. */
const EVERY_20_SECONDS = '*/20 * * * * *'

const configuration: Configuration = workerData
const log = createLog(configuration)
const database = new Database(databaseFile(configuration))
const keyv = new KeyvStore(database)
const articles = new SqliteArticles(database)
const book = new StoryBook(new SqliteStories(database), () => Temporal.Now.instant())
const fetcher = createFetcher({ allowHosts: configuration.allowHosts, userAgent: USER_AGENT })
const stopping = new AbortController()

const poll = {
  store: new SqliteSources(database),
  fetcher,
  memory: new Keyv({ store: keyv, namespace: 'validators' }),
  now: () => Temporal.Now.instant(),
  random: Math.random,
  signal: stopping.signal,
  async keep(drafts, source) {
    const kept = await keepDrafts(articles, source.newsroom, drafts, () => Temporal.Now.instant())
    await book.catchUp(source.newsroom)
    return kept
  },
} satisfies Parameters<typeof pollDue>[0]

const readingAgain = readAgain()
let reading: Promise<void> | null = null

/** One round at a time: a slow one swallows the ticks that come meanwhile. */
function readSources(): void {
  if (stopping.signal.aborted) return
  reading ??= readDueSources().finally(() => {
    reading = null
  })
}

async function readDueSources(): Promise<void> {
  try {
    const { broke, refused, ...report } = await pollDue(poll)
    if (report.read + report.failed > 0) log.info(report, 'sources read')
    for (const item of refused) log.warn(item, 'an item of a source is no article')
    for (const error of broke) log.error({ err: error }, 'a source could not be kept')
    keyv.sweep(Date.now())
  } catch (error) {
    log.error({ err: error }, 'reading sources failed; it is tried again')
  }
}

/** What an earlier version of Dateline read is read again, a few articles at a time. */
async function readAgain(): Promise<void> {
  try {
    while (!stopping.signal.aborted && (await articles.readAgain(READ_AGAIN_BATCH)) > 0) await nextTurn()
  } catch (error) {
    log.error({ err: error }, 'reading articles again failed; it goes on at the next start')
  }
}

const ticker = ticking(EVERY_20_SECONDS, readSources)

async function answer(ask: DeskAsk): Promise<void> {
  if (ask.kind === 'stop') return stop()
  const reply: DeskAnswer = { id: ask.id }
  try {
    await book.catchUp(ask.newsroom)
  } catch (error) {
    reply.error = error instanceof Error ? error.message : String(error)
  }
  parentPort?.postMessage(reply)
}

async function stop(): Promise<void> {
  stopping.abort()
  // What is under way writes once more; the file is closed only behind it.
  await ticker.stop()
  await Promise.all([readingAgain, reading])
  await fetcher.close()
  database.close()
  parentPort?.close()
}

parentPort?.on('message', (ask: DeskAsk) => void answer(ask))
readSources()
