import { setTimeout as wait } from 'node:timers/promises'
import { Busy, type Log, type PostRef, Refused, Unknown } from '../bot/index.ts'
import { channelKey } from '../newsrooms/index.ts'
import type { Compositions } from './compositions.ts'
import type { Delivery, DeliveryLedger, Part, Progress, Trouble } from './delivery.ts'
import { type DeliveryPlatform, type Destinations, properName } from './destination.ts'
import type { Notice } from './notice.ts'
import type { Pace } from './pace.ts'
import type { ScheduleStore } from './schedule.ts'
import { CannotAsk, Dropped, sendPart, TooLate } from './send-part.ts'
import { cannotAsk, isGone, partly, refusedForGood, silent, unset } from './troubles.ts'

/** Waits that a platform asks for are sat out up to here; longer ones are come back to. */
const PATIENCE_MS = 60_000
/** A channel that is held is looked at so often. */
const HELD_MS = 30_000
/** The same trouble of a channel is told again after this time. */
const TOLD_AGAIN_MS = 20 * 60 * 60_000
/** What has begun to arrive is finished within this time. */
const FINISH_HOURS = 24

export interface Delivering {
  ledger: DeliveryLedger
  schedules: ScheduleStore
  compositions: Compositions
  destinations: Destinations
  paceOf(platform: DeliveryPlatform): Pace
  tries: Map<string, number>
  /** When an admin was last told of each channel's trouble, in ms of a clock that is never set. */
  told: Map<string, number>
  now(): Temporal.Instant
  signal: AbortSignal
  log: Log
  onStep(step: string, delivery: Delivery): void
}

/** Done with, or to be come back to. */
export type Outcome = { kind: 'ended' } | { kind: 'later'; afterMs: number } | { kind: 'silent' }

const ended: Outcome = { kind: 'ended' }

const NOT_IN_TIME: Trouble = { says: 'It could not be sent in time.', remedy: '' }

/** Takes one delivery as far as it comes now. Throws what nobody expected, and CannotRecord. */
export async function deliver(delivery: Delivery, house: Delivering): Promise<Outcome> {
  const { ledger, schedules, destinations, compositions, now } = house
  const step = (name: string) => house.onStep(name, delivery)
  const isTooLate = isOver(delivery, house)
  const schedule = await schedules.find(delivery.channel)
  if (schedule?.state.kind === 'held') {
    if (!isTooLate) return { kind: 'later', afterMs: HELD_MS }
    return endUnfinished(delivery, schedule.state, house, { isTold: true })
  }
  if (isTooLate && delivery.progress !== 'sending' && (await howFar(delivery, house)).sent === 0) {
    return endUnfinished(delivery, delivery.trouble ?? NOT_IN_TIME, house)
  }
  const destination = destinations.get(delivery.channel.platform)
  if (!destination) return hold(delivery, unset(delivery.channel.platform), house)
  const platform = destination.kind === 'platform' ? destination.platform : null
  if (delivery.progress === 'claimed') {
    step('claimed')
    await compositions.compose(delivery, platform, now())
    const standing = await ledger.find(delivery.id)
    if (standing?.progress !== 'composed') return ended
    step('composed')
  }
  if (platform) {
    const stopped = await sendParts(delivery, platform, house)
    if (stopped) return stopped
  }
  await ledger.note(delivery, { progress: 'sent', trouble: null }, now())
  step('sent')
  return ended
}

const isOver = ({ until }: Delivery, { now }: Delivering): boolean => Temporal.Instant.compare(now(), until) > 0

/** Null once every part stands in the channel. */
async function sendParts(delivery: Delivery, platform: DeliveryPlatform, house: Delivering): Promise<Outcome | null> {
  let under: PostRef | undefined
  for (;;) {
    const parts = await partsOf(delivery, platform, house)
    const next = parts.find(({ state }) => state.kind !== 'sent')
    if (!next) return null
    under ??= firstPost(parts)
    const stopped = await sendNext(delivery, next, under, platform, house)
    if (stopped) return stopped
  }
}

/** Messages of long ago are let go of, and laid out anew where an admin wants them sent again. */
async function partsOf(delivery: Delivery, platform: DeliveryPlatform, house: Delivering): Promise<Part[]> {
  const stored = await house.ledger.parts(delivery)
  if (stored.length > 0) return stored
  await house.compositions.compose(delivery, platform, house.now())
  const parts = await house.ledger.parts(delivery)
  if (parts.length === 0) throw new Error(`the edition of delivery ${delivery.id} was laid out as no message`)
  return parts
}

const firstPost = ([first]: Part[]): PostRef | undefined =>
  first?.state.kind === 'sent' ? first.state.post : undefined

/** Null where it is to be gone on at once. */
async function sendNext(
  delivery: Delivery,
  part: Part,
  under: PostRef | undefined,
  platform: DeliveryPlatform,
  house: Delivering,
): Promise<Outcome | null> {
  const { ledger, tries, now } = house
  const onStep = (step: string) => house.onStep(step, delivery)
  try {
    const turn = { channel: delivery.channel.channel, order: delivery.id }
    await house.paceOf(platform).take(turn, () => {
      // A turn may be long in coming.
      const mayBegin = under !== undefined || !isOver(delivery, house)
      return sendPart(delivery, part, under, { mayBegin, ledger, platform, tries, now, onStep })
    })
    return null
  } catch (error) {
    house.signal.throwIfAborted()
    if (error instanceof Busy) {
      if (error.retryAfterMs > PATIENCE_MS) return { kind: 'later', afterMs: error.retryAfterMs }
      // The pace stands still for all; whoever waits there keeps its place in the order due.
      if (error.of === 'platform') return null
      await wait(error.retryAfterMs, undefined, { signal: house.signal })
      return null
    }
    if (error instanceof Dropped) return ended
    if (error instanceof TooLate) return end(delivery, 'skipped', tooLate(delivery), house)
    if (error instanceof CannotAsk) return end(delivery, 'unknown', cannotAsk(delivery, error.refusal), house)
    if (error instanceof Refused) return refused(delivery, error, house)
    if (!(error instanceof Unknown)) throw error
    return unanswered(delivery, part, platform, house)
  }
}

async function refused(delivery: Delivery, refusal: Refused, house: Delivering): Promise<Outcome> {
  const trouble = { says: refusal.message, remedy: refusal.remedy }
  return refusal.until === 'mended' ? hold(delivery, trouble, house) : endRefused(delivery, trouble, house)
}

async function endRefused(delivery: Delivery, trouble: Trouble, house: Delivering): Promise<Outcome> {
  const { sent, of, isDoubtful } = await howFar(delivery, house)
  if (isDoubtful) return end(delivery, 'unknown', isGone(delivery, trouble), house)
  const told = sent > 0 ? partly(delivery, trouble, { sent, of }) : refusedForGood(delivery, trouble)
  return end(delivery, 'refused', told, house)
}

async function howFar(delivery: Delivery, { ledger }: Delivering) {
  const parts = await ledger.parts(delivery)
  const sent = parts.filter(({ state }) => state.kind === 'sent').length
  return { sent, of: parts.length, isDoubtful: parts.some(({ state }) => state.kind === 'attempted') }
}

/** The schedule waits until that is mended, and whoever set it is told once. */
async function hold(delivery: Delivery, trouble: Trouble, house: Delivering): Promise<Outcome> {
  const { schedules, ledger, now } = house
  const at = now()
  const isTold = delivery.trouble?.says === trouble.says || isToldLately(delivery, trouble, house)
  const says = `The briefing cannot be posted in ${delivery.channelName}: ${trouble.says}`
  await schedules.hold(
    delivery.channel,
    { kind: 'held', since: at, ...trouble },
    isTold
      ? null
      : noticeOf(delivery, { says, remedy: `${trouble.remedy} Once that is mended, it goes on by itself.` }, at),
  )
  // After it: where this is noted the admin has been told, whatever crashed.
  await ledger.note(delivery, { trouble }, at)
  house.log.warn({ channel: delivery.channel, says: trouble.says }, 'a briefing cannot be posted')
  const isHeld = (await schedules.find(delivery.channel))?.state.kind === 'held'
  if (isHeld && !isOver(delivery, house)) return { kind: 'later', afterMs: HELD_MS }
  // Paused or removed meanwhile: nobody looks whether it is mended.
  return isHeld ? endUnfinished(delivery, trouble, house, { isTold: true }) : endRefused(delivery, trouble, house)
}

/** Some refusals show only at a post: what looks mended in between is the same trouble still. */
function isToldLately({ channel }: Delivery, { says }: Trouble, { told }: Delivering): boolean {
  const key = `${channelKey(channel)} ${says}`
  const lastMs = told.get(key)
  const isLately = lastMs !== undefined && performance.now() - lastMs < TOLD_AGAIN_MS
  if (!isLately) told.set(key, performance.now())
  return isLately
}

async function unanswered(
  delivery: Delivery,
  { state }: Part,
  platform: DeliveryPlatform,
  house: Delivering,
): Promise<Outcome> {
  const trouble = silent(properName(platform.name))
  if (delivery.trouble?.says !== trouble.says) await house.ledger.note(delivery, { trouble }, house.now())
  if (isOver(delivery, house) && state.kind === 'attempted') return endUnfinished(delivery, trouble, house)
  return { kind: 'silent' }
}

/** What cannot be finished: nothing of it was sent, some of it was, or nobody knows. */
async function endUnfinished(
  delivery: Delivery,
  trouble: Trouble,
  house: Delivering,
  { isTold = false } = {},
): Promise<Outcome> {
  const { sent, of, isDoubtful } = await howFar(delivery, house)
  if (sent > 0 && Temporal.Instant.compare(house.now(), delivery.due.add({ hours: FINISH_HOURS })) < 0) {
    return { kind: 'silent' }
  }
  if (isDoubtful) return end(delivery, 'unknown', isGone(delivery, trouble), house)
  if (sent > 0) return end(delivery, 'refused', partly(delivery, trouble, { sent, of }), house)
  return end(delivery, 'skipped', refusedForGood(delivery, trouble), house, { isTold })
}

async function end(
  delivery: Delivery,
  progress: Progress,
  trouble: Trouble,
  { ledger, now, log }: Delivering,
  { isTold = false } = {},
): Promise<Outcome> {
  const notice = isTold ? null : noticeOf(delivery, trouble, now())
  await ledger.note(delivery, { progress, trouble, notice }, now())
  const { channel, localDate } = delivery
  log.warn({ channel, localDate, progress, says: trouble.says }, 'a briefing was not delivered')
  return ended
}

const noticeOf = (
  { newsroom, setBy }: Delivery,
  { says, remedy }: Trouble,
  at: Temporal.Instant,
): Omit<Notice, 'id'> => ({
  newsroom,
  person: setBy,
  tone: 'problem',
  says,
  remedy,
  at,
})

const tooLate = (delivery: Delivery): Trouble => refusedForGood(delivery, delivery.trouble ?? NOT_IN_TIME)
