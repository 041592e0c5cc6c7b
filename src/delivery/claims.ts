import type { Log } from '../bot/index.ts'
import { channelKey } from '../newsrooms/index.ts'
import { CannotRecord } from './cannot-record.ts'
import type { DeliveryLedger } from './delivery.ts'
import { LATE_HOURS, planAt } from './plan.ts'
import type { Schedule, ScheduleStore } from './schedule.ts'
import { missed } from './troubles.ts'

/** Days of a channel that are looked at for what it has had. */
const DAYS_LOOKED_AT = 14
/** A schedule that cannot be planned is looked at again after this. */
const FAULTY_MS = 5 * 60_000
/** A clock that steps back less than this is being set right, no more. */
const STEP_MS = 1_000

interface Parts {
  schedules: ScheduleStore
  ledger: DeliveryLedger
  now(): Temporal.Instant
  log: Log
  onFault(error: unknown): void
}

/** Turns hours that have come into deliveries: takes each channel's day in the ledger, once. */
export class Claims {
  readonly #parts: Parts
  /** Schedules that could not be planned, and when, in ms of a clock that is never set. */
  readonly #faulty = new Map<string, number>()
  #clock: Temporal.Instant | null = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** A clock that was set back makes what is planned and noted untrue. */
  async watchClock(): Promise<void> {
    const { ledger, now } = this.#parts
    const before = this.#clock ?? (await ledger.latest())
    const at = now()
    const isFirst = this.#clock === null
    const steppedMs = before ? before.epochMilliseconds - at.epochMilliseconds : 0
    if (steppedMs > STEP_MS) await ledger.predateAttempts(at.subtract({ hours: LATE_HOURS }))
    if (isFirst || steppedMs > STEP_MS) await this.#planAgain()
    this.#clock = at
  }

  async #planAgain(): Promise<void> {
    const all = await this.#parts.schedules.all()
    await this.#forEach(all, async (schedule) => {
      if (schedule.state.kind === 'paused') return
      const { due, missed: late, next } = await this.#plan(schedule)
      const first = due ?? late[0] ?? next
      if (first?.due.epochMilliseconds !== schedule.next?.due.epochMilliseconds) {
        await this.#parts.schedules.move(schedule, first)
      }
    })
  }

  /** One that cannot be planned keeps no other waiting. */
  async #forEach(schedules: Schedule[], work: (schedule: Schedule) => Promise<void>): Promise<void> {
    const wanted = schedules.filter(({ channel }) => !this.#isFaulty(channelKey(channel)))
    const outcomes = await Promise.allSettled(wanted.map(work))
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') continue
      if (outcome.reason instanceof CannotRecord) throw outcome.reason
      const schedule = wanted[at]
      if (schedule) this.#faulty.set(channelKey(schedule.channel), performance.now())
      this.#parts.onFault(outcome.reason)
    }
  }

  #isFaulty(channel: string): boolean {
    return performance.now() - (this.#faulty.get(channel) ?? -Infinity) < FAULTY_MS
  }

  async #plan(schedule: Schedule) {
    const had = await this.#parts.ledger.daysOf(schedule.channel, schedule.kind, DAYS_LOOKED_AT)
    return planAt(schedule, { now: this.#parts.now(), from: schedule.from, had })
  }

  /** Takes the days that are due, or were missed. True where something was written down. */
  async claimDue(): Promise<boolean> {
    const due = await this.#parts.schedules.due(this.#parts.now())
    await this.#forEach(due, (schedule) => this.#claim(schedule))
    return due.length > 0
  }

  async #claim(schedule: Schedule): Promise<void> {
    const { ledger, schedules, now } = this.#parts
    const { due, missed: late, next } = await this.#plan(schedule)
    const at = now()
    const [latest, ...earlier] = late
    if (latest) {
      const trouble = missed({ ...schedule, ...latest }, { more: earlier.length, hours: LATE_HOURS })
      await ledger.claim(schedule, latest, due ?? next, { now: at, until: latest.due, missed: trouble })
      this.#parts.log.warn({ channel: schedule.channel, localDate: latest.localDate }, 'a briefing was missed')
    }
    if (due) {
      await ledger.claim(schedule, due, next, { now: at, until: due.due.add({ hours: LATE_HOURS }), missed: null })
    } else if (!latest) await schedules.move(schedule, next)
  }
}
