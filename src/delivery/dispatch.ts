import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../bot/index.ts'
import { channelKey } from '../newsrooms/index.ts'
import { CannotRecord } from './cannot-record.ts'
import { Claims } from './claims.ts'
import { Compositions } from './compositions.ts'
import { type Delivering, deliver, type Outcome } from './deliver.ts'
import type { Delivery, DeliveryLedger, Trouble } from './delivery.ts'
import type { DeliveryPlatform } from './destination.ts'
import type { Composer, EditionStore } from './edition.ts'
import type { HearerParts } from './hearers.ts'
import { Mending } from './mend.ts'
import type { NoticeStore } from './notice.ts'
import { Pace } from './pace.ts'
import { AdminNotices } from './tell-admins.ts'

/** After an answer that was lost, in ms; the last one again and again. */
const BACKOFF_MS = [1_000, 3_000, 10_000, 30_000, 60_000, 180_000]
const AGAIN_MS = 5_000
/** Requests under way when Dateline stops get so long. */
const STOP_MS = 2_000
/** The same trouble is said again so often. */
const SAID_AGAIN_MS = 5 * 60_000
/** Many channels may be taken away at once. */
const GATHER_MS = 10_000
/** What is old is let go of so often. */
const SWEEP_MS = 60 * 60_000

export interface DispatchParts extends HearerParts {
  ledger: DeliveryLedger
  notices: NoticeStore
  editions: EditionStore
  composer: Composer
  keepActions: ConstructorParameters<typeof Compositions>[0]['keepActions']
  /** Notices to one admin go together where they come up within this time, in ms; some seconds unless said. */
  gatherMs?: number
  log: Log
  reportFailure(error: unknown): string
  /** Hears of each step of each delivery once it was taken. */
  onStep?(step: string, delivery: Delivery): void
}

interface InHand {
  channel: string
  /** Not taken up before, in ms of a clock that is never set. */
  notBeforeMs: number
  silences: number
  isRunning: boolean
}

/**
 * Brings every edition to its channel, once, at its hour. A tick only says that time has passed: what is due, and how far
 * each delivery has come, stands in the ledger, so that a tick may come twice or never, and a process may end anywhere.
 */
export class Dispatch {
  readonly #parts: DispatchParts
  readonly #house: Delivering
  readonly #claims: Claims
  readonly #mending: Mending
  readonly #notices: AdminNotices
  readonly #inHand = new Map<number, InHand>()
  readonly #running = new Set<Promise<void>>()
  readonly #stopping = new AbortController()
  #isTicking = false
  #trouble: (Trouble & { since: Temporal.Instant }) | null = null
  #saidMs = -Infinity
  #sweptMs = -Infinity

  constructor(parts: DispatchParts) {
    const { ledger, schedules, destinations, now, log } = parts
    const paces = new Map<string, Pace>()
    const { signal } = this.#stopping
    this.#parts = parts
    this.#house = {
      ledger,
      schedules,
      destinations,
      compositions: new Compositions(parts),
      paceOf: (platform: DeliveryPlatform) =>
        paces.getOrInsertComputed(platform.name, () => new Pace(platform.spacingMs, signal)),
      tries: new Map(),
      told: new Map(),
      now,
      signal,
      log,
      onStep: (step, delivery) => parts.onStep?.(step, delivery),
    }
    this.#claims = new Claims({ schedules, ledger, now, log, onFault: (error) => this.#meet(error) })
    this.#mending = new Mending(schedules, destinations)
    this.#notices = new AdminNotices({
      ...parts,
      store: parts.notices,
      gatherMs: parts.gatherMs ?? GATHER_MS,
    })
  }

  /** What keeps Dateline from delivering at all. */
  trouble(): (Trouble & { since: Temporal.Instant }) | null {
    return this.#trouble
  }

  /** Begins whatever is to be done by now. Never throws. Resolves once it was begun; {@link settled} waits for its end. */
  async tick(): Promise<void> {
    if (this.#isTicking || this.#stopping.signal.aborted) return
    this.#isTicking = true
    try {
      await this.#claims.watchClock()
      if (await this.#claims.claimDue()) this.#recovered()
      await this.#takeUp()
      await this.#lookForRecovery()
      await this.#sweep()
      this.#later(() => this.#mend())
      this.#later(() => this.#notices.tell())
    } catch (error) {
      this.#meet(error)
    } finally {
      this.#isTicking = false
    }
  }

  /** Once everything that can be done now is done. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
  }

  /** Takes up a channel's deliveries at the next tick, or those of all, however long they were to wait. */
  hurry(channel?: string): void {
    for (const each of this.#inHand.values())
      if (channel === undefined || each.channel === channel) each.notBeforeMs = 0
  }

  /** Begins nothing more; what is under way stays in the ledger. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.race([this.settled(), wait(STOP_MS, undefined, { ref: false })])
  }

  async #takeUp(): Promise<void> {
    const underWay = await this.#parts.ledger.underWay()
    const ids = new Set(underWay.map(({ id }) => id))
    for (const id of this.#inHand.keys()) if (!ids.has(id)) this.#inHand.delete(id)
    for (const delivery of underWay) {
      const inHand = this.#inHand.getOrInsertComputed(delivery.id, () => ({
        channel: channelKey(delivery.channel),
        notBeforeMs: 0,
        silences: 0,
        isRunning: false,
      }))
      if (inHand.isRunning || inHand.notBeforeMs > performance.now()) continue
      inHand.isRunning = true
      this.#later(() => this.#advance(delivery, inHand))
    }
  }

  async #advance(delivery: Delivery, inHand: InHand): Promise<void> {
    try {
      const outcome = await deliver(delivery, this.#house)
      if (outcome.kind === 'ended') this.#recovered()
      inHand.notBeforeMs = performance.now() + waitOf(outcome, inHand)
    } catch (error) {
      inHand.notBeforeMs = performance.now() + waitOf({ kind: 'silent' }, inHand)
      await this.#fail(delivery, error)
    } finally {
      inHand.isRunning = false
    }
  }

  async #fail(delivery: Delivery, error: unknown): Promise<void> {
    if (error instanceof CannotRecord || this.#stopping.signal.aborted) return this.#meet(error)
    const { ledger, now, reportFailure } = this.#parts
    const trouble = { says: `A fault in Dateline (${reportFailure(error)} in its log).`, remedy: 'It is tried again.' }
    if (!delivery.trouble) await ledger.note(delivery, { trouble }, now())
  }

  async #mend(): Promise<void> {
    const goesOn = await this.#mending.look()
    if (!goesOn) return
    const channel = channelKey(goesOn.channel)
    this.#parts.log.info({ channel }, 'a briefing that was held goes on')
    this.hurry(channel)
  }

  #later(work: () => Promise<void>): void {
    const promise = work()
      .catch((error: unknown) => this.#meet(error))
      .finally(() => this.#running.delete(promise))
    this.#running.add(promise)
  }

  #meet(error: unknown): void {
    if (this.#stopping.signal.aborted) return
    if (!(error instanceof CannotRecord)) return void this.#parts.reportFailure(error)
    const { now, log } = this.#parts
    this.#trouble = { says: error.message, remedy: error.remedy, since: this.#trouble?.since ?? now() }
    if (performance.now() - this.#saidMs < SAID_AGAIN_MS) return
    this.#saidMs = performance.now()
    log.error({ err: error, remedy: error.remedy }, `${error.message} No briefing is sent until it can be recorded`)
  }

  /** Where nothing waits any more, a write that can be made ends the trouble. */
  async #lookForRecovery(): Promise<void> {
    if (this.#trouble === null || this.#inHand.size > 0) return
    await this.#parts.notices.remove([])
    this.#recovered()
  }

  async #sweep(): Promise<void> {
    if (performance.now() - this.#sweptMs < SWEEP_MS) return
    this.#sweptMs = performance.now()
    await this.#parts.ledger.sweep(this.#parts.now())
  }

  #recovered(): void {
    this.#trouble = null
    this.#saidMs = -Infinity
  }
}

function waitOf(outcome: Outcome, inHand: InHand): number {
  if (outcome.kind === 'ended') return 0
  if (outcome.kind === 'later') return outcome.afterMs
  return BACKOFF_MS[Math.min(inHand.silences++, BACKOFF_MS.length - 1)] ?? AGAIN_MS
}
