import { Worker } from 'node:worker_threads'
import type { Draft, Given, Refusal } from '../article.ts'
import { HTML_MAX, tooLarge } from './page-limits.ts'
import { type DraftMessage, fromMessage, type GivenMessage, givenMessage } from './page-message.ts'

/** What a page may take and when the worker is replaced: linkedom's memory grows with every page it has seen. */
export interface PageReaderLimits {
  /** After this long a page is given up and its worker ended. */
  timeoutMs: number
  /** Pages that one worker reads before a fresh one takes over. */
  pagesMax: number
  /** Heap of the worker after a page from which on a fresh one takes over; at twice as much it is ended amid a page. */
  heapMbMax: number
}

const LIMITS: PageReaderLimits = { timeoutMs: 10_000, pagesMax: 200, heapMbMax: 400 }

export interface PageRequest {
  html: string
  given: GivenMessage
}

export interface PageAnswer {
  found: DraftMessage | Refusal
  heapMb: number
}

/** Reads pages one after the other in a thread of their own, so that no page can hold up or bring down the rest. */
export class PageReader {
  readonly #limits: PageReaderLimits
  #worker: Worker | null = null
  #pages = 0
  #queue: Promise<unknown> = Promise.resolve()
  #isClosed = false

  constructor(limits: Partial<PageReaderLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits }
  }

  /** Never rejects: whatever happens to the worker is a refusal of the page that it read. */
  read(html: string, given: Given = {}): Promise<Draft | Refusal> {
    if (html.length > HTML_MAX) return Promise.resolve(tooLarge)
    const answer = this.#queue.then(() =>
      this.#isClosed ? closed : this.#readNow({ html, given: givenMessage(given) }),
    )
    this.#queue = answer
    return answer
  }

  /** Ends the worker. Pages that still wait are refused. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#end()
  }

  async #readNow(request: PageRequest): Promise<Draft | Refusal> {
    const worker = this.#worker ?? this.#start()
    const answer = await ask(worker, request, this.#limits.timeoutMs)
    this.#pages++
    if ('failed' in answer) {
      await this.#end()
      return this.#isClosed ? closed : answer.failed
    }
    if (this.#pages >= this.#limits.pagesMax || answer.heapMb > this.#limits.heapMbMax) await this.#end()
    return 'refused' in answer.found ? answer.found : fromMessage(answer.found)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./page-worker.ts', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 2 * this.#limits.heapMbMax },
    })
    worker.unref()
    worker.on('error', () => undefined)
    this.#worker = worker
    this.#pages = 0
    return worker
  }

  async #end(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }
}

const tooSlow: Refusal = {
  refused: 'This page took too long to read.',
  remedy: 'Copy the text of the article and paste it.',
}
const broken: Refusal = {
  refused: 'This page needs more memory than reading a page may take.',
  remedy: 'Copy the text of the article and paste it.',
}
const closed: Refusal = {
  refused: 'Dateline is shutting down and reads no more pages.',
  remedy: 'Hand the page in again when it runs.',
}

/** The worker's answer, or why there is none. Holds the process open only while it waits. */
function ask(worker: Worker, request: PageRequest, timeoutMs: number): Promise<PageAnswer | { failed: Refusal }> {
  return new Promise((resolve) => {
    const settle = (answer: PageAnswer | { failed: Refusal }) => {
      clearTimeout(timer)
      worker.off('message', settle).off('error', fail).off('exit', fail)
      worker.unref()
      resolve(answer)
    }
    const fail = () => settle({ failed: broken })
    const timer = setTimeout(() => settle({ failed: tooSlow }), timeoutMs)
    worker.on('message', settle).on('error', fail).on('exit', fail)
    worker.ref()
    worker.postMessage(request)
  })
}
