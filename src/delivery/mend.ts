import { Busy, Refused, Unknown } from '../bot/index.ts'
import type { Destinations } from './destination.ts'
import type { Schedule, ScheduleStore } from './schedule.ts'

/** A channel that is held is asked about so often at most. */
const ASK_AGAIN_MS = 60_000
/** Between two questions, so that many held channels are no storm of refusals. */
const PAUSE_MS = 2_000

/** Asks, one channel at a time, whether what kept a briefing from being posted is mended. */
export class Mending {
  readonly #schedules: ScheduleStore
  readonly #destinations: Destinations
  readonly #asked = new Map<string, number>()
  #nextMs = 0
  #isAsking = false

  constructor(schedules: ScheduleStore, destinations: Destinations) {
    this.#schedules = schedules
    this.#destinations = destinations
  }

  /** Gives the schedule that goes on again, if one does. Throws what nobody expected. */
  async look(): Promise<Schedule | null> {
    if (this.#isAsking || performance.now() < this.#nextMs) return null
    this.#isAsking = true
    try {
      const next = await this.#longestAgo()
      return next && (await this.#ask(next))
    } finally {
      this.#isAsking = false
    }
  }

  async #longestAgo(): Promise<Schedule | null> {
    const askedMs = ({ channel }: Schedule) => this.#asked.get(channel.channel) ?? -Infinity
    const [first] = (await this.#schedules.held()).toSorted((one, other) => askedMs(one) - askedMs(other))
    if (!first) this.#asked.clear()
    return first && askedMs(first) < performance.now() - ASK_AGAIN_MS ? first : null
  }

  async #ask(schedule: Schedule): Promise<Schedule | null> {
    const { channel } = schedule
    const destination = this.#destinations.get(channel.platform)
    this.#asked.set(channel.channel, performance.now())
    try {
      if (!destination) return null
      if (destination.kind === 'platform') await destination.platform.prepare(channel.channel)
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Busy || error instanceof Unknown)) throw error
      this.#nextMs = performance.now() + PAUSE_MS
      return null
    }
    await this.#schedules.release(channel)
    return schedule
  }
}
