import { Busy, type PostRef, Refused } from '../bot/index.ts'
import type { Delivery, DeliveryLedger, Part, PartState } from './delivery.ts'
import type { DeliveryPlatform } from './destination.ts'

/** What was sent may not be seen in a history at once, and a request may still be on its way. */
const SETTLE_MS = 5_000

/** Nobody can say whether a part arrived: the platform may not be asked. */
export class CannotAsk extends Error {
  readonly refusal: Refused
  constructor(refusal: Refused) {
    super(refusal.message, { cause: refusal })
    this.name = 'CannotAsk'
    this.refusal = refusal
  }
}

/** It did not arrive, and may not be sent any more. */
export class TooLate extends Error {
  constructor() {
    super('it did not arrive in time')
    this.name = 'TooLate'
  }
}

/** An admin has dropped it meanwhile: nothing of it was sent. */
export class Dropped extends Error {
  constructor() {
    super('it was dropped before it was sent')
    this.name = 'Dropped'
  }
}

interface Sending {
  /** False where nothing may be sent any more that has not arrived already. */
  mayBegin: boolean
  ledger: DeliveryLedger
  platform: DeliveryPlatform
  /** When this process first tried each key, in ms of a clock that is never set. */
  tries: Map<string, number>
  now(): Temporal.Instant
  /** Hears of each step once it was taken. */
  onStep(step: string): void
}

/**
 * One attempt to have a part stand in its channel once. What may have arrived is looked for before it is sent again,
 * unless the platform itself makes one message of both. Throws Refused, Busy, Unknown,
 * {@link CannotAsk}, {@link Dropped} or {@link TooLate}.
 */
export async function sendPart(
  delivery: Delivery,
  { part, key, sheet, state }: Part,
  under: PostRef | undefined,
  { mayBegin, ledger, platform, tries, now, onStep }: Sending,
): Promise<PostRef> {
  const { channel } = delivery
  const isSame = mayBegin && isMadeOne(tries.get(key), state, { forMs: platform.sameForMs, now: now() })
  const found = state.kind === 'attempted' && !isSame ? await lookFor() : undefined
  if (found) {
    await ledger.confirm(delivery, part, found)
    return found
  }
  if (!mayBegin) {
    await ledger.notArrived(delivery, part)
    throw new TooLate()
  }
  if (!(await ledger.attempt(delivery, part, now()))) throw new Dropped()
  onStep('attempted')
  if (!tries.has(key)) tries.set(key, performance.now())
  const post = await posted(state)
  onStep('answered')
  await ledger.confirm(delivery, part, post)
  tries.delete(key)
  onStep('confirmed')
  return post

  async function lookFor(): Promise<PostRef | undefined> {
    if (state.kind !== 'attempted') return undefined
    const elapsedMs = now().epochMilliseconds - state.last.epochMilliseconds
    if (elapsedMs >= 0 && elapsedMs < SETTLE_MS) throw new Busy(SETTLE_MS - elapsedMs)
    try {
      return await platform.find(channel, key, state.first, under)
    } catch (error) {
      throw error instanceof Refused ? new CannotAsk(error) : error
    }
  }

  async function posted(before: PartState): Promise<PostRef> {
    try {
      return await platform.post(channel, sheet, key, under)
    } catch (error) {
      const isNothingThere = error instanceof Refused || error instanceof Busy
      // A plain no says nothing about an earlier attempt that was not looked for.
      if (isNothingThere && (before.kind === 'waiting' || !isSame)) {
        await ledger.notArrived(delivery, part)
        tries.delete(key)
      }
      throw error
    }
  }
}

/** By both clocks: the one that is never set stands still while the machine sleeps, the other may be set back. */
function isMadeOne(
  triedMs: number | undefined,
  state: PartState,
  { forMs, now }: { forMs: number; now: Temporal.Instant },
): boolean {
  if (triedMs === undefined || state.kind !== 'attempted') return false
  const elapsedMs = now.epochMilliseconds - state.first.epochMilliseconds
  return performance.now() - triedMs < forMs && elapsedMs >= 0 && elapsedMs < forMs
}
