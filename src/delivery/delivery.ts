import type { PostRef, Sheet, SheetKey } from '../bot/index.ts'
import type { ChannelRef, NewsroomId } from '../newsrooms/index.ts'
import type { NewEdition } from './edition.ts'
import type { Occurrence, Person, Schedule } from './schedule.ts'

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
  /** The edition that it delivers, once it is composed. */
  edition: number | null
  /** Not tried again before. Only of meaning while it is under way. */
  retryAt: Temporal.Instant
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
  /** `attempted`: it may have arrived since `first`; the last attempt was at `last`. */
  state:
    | { kind: 'waiting' }
    | { kind: 'attempted'; first: Temporal.Instant; last: Temporal.Instant }
    | { kind: 'sent'; post: PostRef }
}

/** A sentence for an admin, told once. */
export interface Notice {
  id: number
  person: Person
  says: string
  remedy: string
  at: Temporal.Instant
}

/** What is written down of deliveries. Every write is on the disk when its promise resolves. */
export interface DeliveryLedger {
  /** Takes the day for this channel and moves the schedule to its next. False where the day is taken already. */
  claim(schedule: Schedule, occurrence: Occurrence, next: Occurrence | null, at: Claim): Promise<boolean>
  /** Stores the edition with its sheets, all or nothing. */
  compose(delivery: Delivery, composed: NewComposition, now: Temporal.Instant): Promise<void>
  parts(delivery: Delivery): Promise<Part[]>
  /** Before a part is sent. */
  attempt(delivery: Delivery, part: number, now: Temporal.Instant): Promise<void>
  /** Nothing of that attempt arrived: the platform said so. */
  notAttempted(delivery: Delivery, part: number): Promise<void>
  confirm(delivery: Delivery, part: number, post: PostRef, now: Temporal.Instant): Promise<void>
  /** Ends it, or says why it waits. */
  note(
    delivery: Delivery,
    change: { progress?: Progress; trouble?: Trouble | null; retryAt?: Temporal.Instant },
    now: Temporal.Instant,
  ): Promise<void>
  /** Takes up again what was skipped, refused or is unknown, by the wish of an admin. */
  reopen(delivery: Delivery, at: { now: Temporal.Instant; until: Temporal.Instant }): Promise<void>
  find(id: number): Promise<Delivery | undefined>
  /** Under way and to be tried again by now, in the order due. */
  toDo(now: Temporal.Instant): Promise<Delivery[]>
  underWay(): Promise<Delivery[]>
  /** Newest first. */
  recent(newsroom: NewsroomId, limit: number): Promise<Delivery[]>
  /** Days that a channel has used up, newest first. */
  taken(channel: ChannelRef, kind: string, limit: number): Promise<(Occurrence & { progress: Progress })[]>
  addNotice(notice: Omit<Notice, 'id'>): Promise<void>
  notices(): Promise<Notice[]>
  removeNotices(ids: number[]): Promise<void>
}

export interface Claim {
  now: Temporal.Instant
  until: Temporal.Instant
  /** Skipped from the start: it was missed. */
  skipped?: Trouble
}

/** What is stored of a composition: once, however many channels it goes to. */
export interface NewComposition {
  edition: NewEdition
  /** Its id, where another channel's edition has the same document. */
  composition: number | null
  sheets: Sheet[]
}
