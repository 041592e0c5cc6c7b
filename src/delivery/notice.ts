import type { SheetKey } from '../bot/index.ts'
import type { ChannelRef, NewsroomId, Person } from '../newsrooms/index.ts'

/**
 * What admins are told once: in the channel that hears their notices. Where none is named, `person` is told; where that
 * is nobody, each of those who have set a schedule, or else those who were named as admins.
 */
export interface Notice {
  id: number
  newsroom: NewsroomId
  person: Person | null
  tone: 'problem' | 'note'
  says: string
  remedy: string
  at: Temporal.Instant
}

export type NoticeTarget =
  | { kind: 'person'; person: Person }
  /** `name` as people call the channel. */
  | { kind: 'channel'; channel: ChannelRef; name: string }

/** Notices to one target go together, under a key, as one message. */
export interface NoticeAttempt {
  key: SheetKey
  at: Temporal.Instant
  target: NoticeTarget
}

export interface WaitingNotice extends Notice {
  /** Where it goes, once that is settled; else it is settled when it is told. */
  target: NoticeTarget | null
  attempt: Omit<NoticeAttempt, 'target'> | null
}

/** A channel that does not take notices any more, and who is told of it unless they know it. */
export interface RefusingChannel extends Pick<Notice, 'newsroom' | 'says' | 'remedy' | 'at'> {
  channel: ChannelRef
  people: readonly Person[]
}

/** What is still to be told. */
export interface NoticeStore {
  /** In the order in which they came up. */
  list(): Promise<WaitingNotice[]>
  /** Before they are sent; null once it is known that they did not arrive. */
  attempt(ids: readonly number[], attempt: NoticeAttempt | null): Promise<void>
  /** Each of them goes to each of these people. `because` where a channel refused them. */
  give(ids: readonly number[], people: readonly Person[], because?: RefusingChannel): Promise<void>
  /** Notices arrive in the newsroom's channel again. */
  arrivesAgain(newsroom: NewsroomId): Promise<void>
  remove(ids: readonly number[]): Promise<void>
}
