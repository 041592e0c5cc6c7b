import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { Configuration } from './configuration.ts'
import type { DeskAnswer, DeskAsk } from './desk.ts'
import { createLog } from './log.ts'
import { createReading } from './reading.ts'
import { ticking } from './ticking.ts'

/** Read again in one transaction, so that other writers get their turn. */
const READ_AGAIN_BATCH = 2
/** Looks for due sources so often; nothing happens where none is due. */
const EVERY_20_SECONDS = '*/20 * * * * *'
/** What is too old goes at a quiet minute of each hour. */
const HOURLY = '17 * * * *'

const configuration: Configuration = workerData
const log = createLog(configuration)
const reading = createReading(configuration)
let isStopping = false

const readingAgain = bit('reading articles again failed; it goes on at the next start', readAgain)
let lettingGo = bit('articles could not be let go; it is tried again in an hour', letGo)

/** What an earlier version of Dateline read is read again, a few articles at a time. */
async function readAgain(): Promise<void> {
  while (!isStopping && (await reading.articles.readAgain(READ_AGAIN_BATCH)) > 0) await nextTurn()
}

async function letGo(): Promise<void> {
  while (!isStopping && (await reading.letGo())) await nextTurn()
}

async function bit(whatFailed: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.error({ err: error }, whatFailed)
  }
}

const readDue = () => (isStopping ? undefined : bit('reading sources failed; it is tried again', reading.readDue))

const tickers = [
  ticking(EVERY_20_SECONDS, readDue),
  ticking(HOURLY, () => {
    lettingGo = bit('articles could not be let go; it is tried again in an hour', letGo)
    return lettingGo
  }),
]

async function answer(ask: DeskAsk): Promise<void> {
  if (ask.kind === 'stop') return stop()
  const reply: DeskAnswer = { id: ask.id }
  try {
    await reading.catchUp(ask.newsroom)
  } catch (error) {
    reply.error = error instanceof Error ? error.message : String(error)
  }
  parentPort?.postMessage(reply)
}

async function stop(): Promise<void> {
  isStopping = true
  await Promise.all(tickers.map((ticker) => ticker.stop()))
  await Promise.all([readingAgain, lettingGo])
  await reading.stop()
  parentPort?.close()
}

parentPort?.on('message', (ask: DeskAsk) => void answer(ask))
void readDue()
