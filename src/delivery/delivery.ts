import type { PostRef, Sheet, SheetKey } from '../bot/index.ts'
import type { ChannelRef, NewsroomId, Person } from '../newsrooms/index.ts'
import type { NewEdition } from './edition.ts'
import type { Notice } from './notice.ts'
import type { Occurrence, Schedule } from './schedule.ts'

/**
 * How far an edition has come; each is written down before what it names is done.
 * - `claimed`: the day is this delivery's; it is being composed
 * - `composed`: the document and its sheets are stored; nothing was sent
 * - `sending`: some of it may stand in the channel
 * - `sent`: the platform has confirmed every part
 * - `skipped`: nothing was sent, and nothing will be
 * - `refused`: the platform does not take it
 * - `unknown`: nobody can say whether a part arrived, so it is never sent again by itself
 */
export type Progress = 'claimed' | 'composed' | 'sending' | 'sent' | 'skipped' | 'refused' | 'unknown'

/** What is wrong, and what somebody can do about it. */
export interface Trouble {
  says: string
  remedy: string
}

/** One edition of one channel on its way. There is one a channel, kind and local date. */
export interface Delivery extends Occurrence {
  id: number
  channel: ChannelRef
  channelName: string
  newsroom: NewsroomId
  kind: string
  zone: string
  setBy: Person | null
  progress: Progress
  /** What stood or stands in its way. */
  trouble: Trouble | null
  /** Of the edition that it delivers, once that is composed. */
  edition: number | null
  /** Not begun any more after this. */
  until: Temporal.Instant
  /** When its progress last changed. */
  changed: Temporal.Instant
}

export const isUnderWay = ({ progress }: Pick<Delivery, 'progress'>): boolean =>
  progress === 'claimed' || progress === 'composed' || progress === 'sending'

/** One message of a delivery. The first stands in the channel, the others under it. */
export interface Part {
  part: number
  key: SheetKey
  sheet: Sheet
  state: PartState
}

/** `attempted`: it may have arrived since `first`. */
export type PartState =
  | { kind: 'waiting' }
  | { kind: 'attempted'; first: Temporal.Instant; last: Temporal.Instant }
  | { kind: 'sent'; post: PostRef }

export interface Change {
  progress?: Progress
  trouble?: Trouble | null
  /** Written down together with it. */
  notice?: Omit<Notice, 'id'> | null
}

export interface Claim {
  now: Temporal.Instant
  until: Temporal.Instant
  /** Skipped from the start: it was missed. */
  missed: Trouble | null
}

/** What is stored of a composition: once, however many channels it goes to. */
export interface NewComposition {
  edition: NewEdition
  /** Its id, where another channel's edition has the same document. */
  composition: number | null
  /** In the order of its parts; empty where the channel reads the edition itself. */
  sheets: readonly Sheet[]
}

/** What is written down of deliveries. Every write is on the disk when its promise resolves. */
export interface DeliveryLedger {
  /**
   * Takes the day for this channel and moves its schedule on to `next`. False where the day is taken already, or the
   * schedule was changed meanwhile. A day that was skipped can be taken, since nothing of it was sent.
   */
  claim(schedule: Schedule, occurrence: Occurrence, next: Occurrence | null, claim: Claim): Promise<boolean>
  /**
   * Stores the edition with its sheets, all or nothing; gives the composition's id. Of a delivery that was dropped
   * meanwhile the composition alone, for others to share.
   */
  compose(delivery: Delivery, composed: NewComposition, now: Temporal.Instant): Promise<number>
  parts(delivery: Delivery): Promise<Part[]>
  /** Before a part is sent. The first attempt stays noted. False where it was dropped meanwhile: then it may not be sent. */
  attempt(delivery: Delivery, part: number, now: Temporal.Instant): Promise<boolean>
  /** The platform said that nothing of it arrived. */
  notArrived(delivery: Delivery, part: number): Promise<void>
  confirm(delivery: Delivery, part: number, post: PostRef): Promise<void>
  /** A change of progress is one of a delivery that is under way still; else nothing is noted. */
  note(delivery: Delivery, change: Change, now: Temporal.Instant): Promise<void>
  /** What waits is skipped, by the wish of an admin. False where some of it may have been sent. */
  drop(delivery: Delivery, why: Trouble, now: Temporal.Instant): Promise<boolean>
  /** Takes up again what was skipped, refused or is unknown, by the wish of an admin. False where it is none of these. */
  reopen(delivery: Delivery, now: Temporal.Instant, until: Temporal.Instant): Promise<boolean>
  find(id: number): Promise<Delivery | undefined>
  /** In the order due. */
  underWay(): Promise<Delivery[]>
  /** Newest first: so many of all, and so many of those that were not sent and are their channel's last. */
  recent(newsroom: NewsroomId, limit: number): Promise<Delivery[]>
  /** Days that a channel has had, the latest due first. */
  daysOf(channel: ChannelRef, kind: string, limit: number): Promise<(Occurrence & Pick<Delivery, 'progress'>)[]>
  /** The latest instant that was written down; a clock before it has stepped back. */
  latest(): Promise<Temporal.Instant | null>
  /** Attempts count as made at `first` or earlier: the clock by which they were noted cannot be trusted. */
  predateAttempts(first: Temporal.Instant): Promise<void>
  /** Lets go of messages as they were sent, of some weeks ago. */
  sweep(now: Temporal.Instant): Promise<void>
}
