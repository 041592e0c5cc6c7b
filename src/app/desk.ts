import { Worker } from 'node:worker_threads'
import type { NewsroomId } from '../newsrooms/index.ts'
import type { Configuration } from './configuration.ts'

/** What the desk's thread is asked and answers. */
export type DeskAsk = { id: number; kind: 'catch up'; newsroom: NewsroomId } | { id: number; kind: 'stop' }
export interface DeskAnswer {
  id: number
  error?: string
}

/** What it needs and some more: left to itself, V8 lets garbage of a long round pile up before it looks. In MB. */
export const DESK_LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 768 }

/** How long a reading under way may take to come to its end. */
const STOP_MS = 3_000

/**
 * The thread that reads sources, stores what they bring and puts it into stories, so that the main thread answers
 * people at once whatever comes in.
 */
export class Desk {
  readonly #worker: Worker
  readonly #waiting = new Map<number, { resolve(): void; reject(error: Error): void }>()
  #asked = 0
  #isStopping = false
  #end: Error | null = null

  /** `onDeath` hears of an end that nobody asked for. */
  constructor(configuration: Configuration, onDeath: (error: unknown) => void) {
    this.#worker = new Worker(new URL('./desk-thread.ts', import.meta.url), {
      workerData: configuration,
      resourceLimits: DESK_LIMITS,
    })
    this.#worker.on('message', (answer: DeskAnswer) => this.#settle(answer))
    this.#worker.on('error', (error) => this.#fail(error, onDeath))
    this.#worker.on('exit', (code) => this.#fail(new Error(`the desk's thread ended with ${code}`), onDeath))
  }

  /** Every stored article of the newsroom has its story when this resolves. */
  catchUp(newsroom: NewsroomId): Promise<void> {
    return this.#ask({ id: ++this.#asked, kind: 'catch up', newsroom })
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    if (this.#end) return
    const timer = setTimeout(() => void this.#worker.terminate(), STOP_MS)
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()))
    this.#worker.postMessage({ id: 0, kind: 'stop' } satisfies DeskAsk)
    await ended
    clearTimeout(timer)
  }

  #ask(ask: DeskAsk): Promise<void> {
    if (this.#end) return Promise.reject(this.#end)
    return new Promise((resolve, reject) => {
      this.#waiting.set(ask.id, { resolve, reject })
      this.#worker.postMessage(ask)
    })
  }

  #settle({ id, error }: DeskAnswer): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) waiting?.resolve()
    else waiting?.reject(new Error(error))
  }

  /** An error is followed by an exit; the first of them counts. Nobody waits for a thread that is gone. */
  #fail(error: unknown, onDeath: (error: unknown) => void): void {
    if (this.#end) return
    this.#end = new Error('the desk is gone', { cause: error })
    for (const { reject } of this.#waiting.values()) reject(this.#end)
    this.#waiting.clear()
    if (!this.#isStopping) onDeath(error)
  }
}
