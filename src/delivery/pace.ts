import { setTimeout as wait } from 'node:timers/promises'
import PQueue from 'p-queue'
import { Busy } from '../bot/index.ts'

/** Requests under way at once; a platform's own limits decide the rest. */
const AT_ONCE = 32
/** For a while after the platform said that it is busy: fewer requests that it would only turn away. */
const CAREFUL = 4
const CAREFUL_MS = 60_000
/** A request that takes longer no longer keeps others from being sent. */
const SLOW_MS = 2_000
const TIMER_MAX_MS = 2 ** 31 - 1
/** Channels whose last post is remembered; forgetting one costs a refusal at most. */
const CHANNELS_KEPT_MAX = 10_000

interface Turn {
  channel: string
  /** Lower ones first. */
  order: number
}

/**
 * Keeps to one platform's limits: in each channel posts lie `spacingMs` apart, and when the platform says that it is busy
 * nothing is sent until it may be again, first one request and then all.
 */
export class Pace {
  readonly #queue = new PQueue({ concurrency: AT_ONCE })
  readonly #spacingMs: number
  readonly #signal: AbortSignal
  readonly #last = new Map<string, number>()
  #pausedUntil = -CAREFUL_MS

  constructor(spacingMs: number, signal: AbortSignal) {
    this.#spacingMs = spacingMs
    this.#signal = signal
  }

  /** Sends when it is this one's turn. Throws what `send` throws. */
  async take<Result>({ channel, order }: Turn, send: () => Promise<Result>): Promise<Result> {
    await this.#spaced(channel)
    let sent: Promise<Result> | undefined
    await this.#queue.add(
      async () => {
        this.#signal.throwIfAborted()
        sent = this.#send(send)
        await Promise.race([sent.catch(() => {}), wait(SLOW_MS, undefined, { ref: false })])
      },
      { priority: -order },
    )
    if (!sent) throw new Error('a turn passed without a request')
    return sent.catch((error: unknown) => {
      // Nothing was posted, so the next attempt need not keep its distance.
      if (error instanceof Busy) this.#last.delete(channel)
      throw error
    })
  }

  async #send<Result>(send: () => Promise<Result>): Promise<Result> {
    try {
      const result = await send()
      if (performance.now() >= this.#pausedUntil) this.#queue.concurrency = this.#atOnce()
      return result
    } catch (error) {
      if (error instanceof Busy && error.of === 'platform') this.#pause(error.retryAfterMs)
      throw error
    }
  }

  #pause(ms: number): void {
    const until = performance.now() + ms
    if (until <= this.#pausedUntil) return
    this.#pausedUntil = until
    this.#queue.pause()
    this.#goOnIn(ms)
  }

  #atOnce(): number {
    return performance.now() - this.#pausedUntil < CAREFUL_MS ? CAREFUL : AT_ONCE
  }

  /** A timer leaves out the fraction of a millisecond, and none is longer than some weeks: what is left is waited for too. */
  #goOnIn(ms: number): void {
    setTimeout(() => this.#goOn(), Math.min(Math.ceil(ms), TIMER_MAX_MS)).unref()
  }

  #goOn(): void {
    const leftMs = this.#pausedUntil - performance.now()
    if (leftMs > 0) this.#goOnIn(leftMs)
    else {
      this.#queue.concurrency = 1
      this.#queue.start()
    }
  }

  /** Takes the channel's next place in time at once, so that two never have the same. */
  async #spaced(channel: string): Promise<void> {
    if (this.#spacingMs === 0) return
    const now = performance.now()
    const at = Math.max(now, (this.#last.get(channel) ?? -Infinity) + this.#spacingMs)
    if (this.#last.size >= CHANNELS_KEPT_MAX) this.#last.clear()
    this.#last.set(channel, at)
    if (at > now) await wait(at - now, undefined, { signal: this.#signal })
  }
}
