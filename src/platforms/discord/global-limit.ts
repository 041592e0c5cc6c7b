import { setTimeout as wait } from 'node:timers/promises'
import { Busy } from '../../bot/index.ts'

/** Of everything that one bot asks (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit). */
const PER_SECOND = 50
const SECOND_MS = 1_000
/** A request has reached Discord by the time it is answered, and after this long in any case. */
const ARRIVED_MS = 250
/** Timers may be early by a little. */
const MARGIN_MS = 2
/** A place that comes free within this time is waited for. */
const PATIENCE_MS = 1_000

/**
 * Discord's limit on everything. When its seconds begin is not told, so none of any length of a second may hold more than
 * it takes; discord.js counts from its own first request, and sends twice as many across two of its seconds.
 */
export class GlobalLimit {
  /** When each place is free again. */
  readonly #free = new Float64Array(PER_SECOND).fill(-Infinity)

  /** Waits its turn where that comes soon, else throws Busy before anything is sent. */
  async keep<Result>(send: () => Promise<Result>): Promise<Result> {
    const place = this.#firstFree()
    const now = performance.now()
    const free = this.#free[place] ?? now
    const turn = Math.max(free, now)
    // Who comes back a little early waits here for the rest.
    if (turn - now > PATIENCE_MS) throw new Busy(Math.ceil(turn - now - ARRIVED_MS), { of: 'platform' })
    const latest = turn + ARRIVED_MS + SECOND_MS + MARGIN_MS
    this.#free[place] = latest
    if (turn > now) await wait(Math.ceil(turn - now))
    try {
      return await send()
    } finally {
      // Somebody may have taken it for later already.
      if (this.#free[place] === latest) this.#free[place] = Math.min(latest, performance.now() + SECOND_MS + MARGIN_MS)
    }
  }

  #firstFree(): number {
    return this.#free.reduce((first, at, place) => (at < (this.#free[first] ?? Infinity) ? place : first), 0)
  }
}
