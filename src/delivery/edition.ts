import type { Document } from '../messages/index.ts'
import type { ChannelRef, NewsroomId } from '../newsrooms/index.ts'

/** A briefing as it was composed, once per channel, newsroom, kind and local date; every surface draws from it. */
export interface Edition {
  id: number
  channel: ChannelRef
  newsroom: NewsroomId
  kind: string
  localDate: Temporal.PlainDate
  composed: Temporal.Instant
  document: Document
  /** Articles that were used and have been taken back since. */
  withdrawn: string[]
}

export type NewEdition = Omit<Edition, 'id' | 'withdrawn'> & {
  /** Ids of the articles that the document draws on, so that a withdrawal can mark the edition. */
  articles: number[]
}

/** The ledger of editions. `add` is the only way in and keeps each one once. */
export interface EditionStore {
  /** Stores it unless its channel has one of this newsroom, kind and local date; gives the one that stands. */
  add(edition: NewEdition): Promise<{ edition: Edition; isNew: boolean }>
  find(
    channel: ChannelRef,
    newsroom: NewsroomId,
    kind: string,
    localDate: Temporal.PlainDate,
  ): Promise<Edition | undefined>
  /** When the channel's last edition before then was composed, of those that were not kept from it. */
  lastComposed(
    channel: ChannelRef,
    newsroom: NewsroomId,
    before: Temporal.Instant,
  ): Promise<Temporal.Instant | undefined>
  /** Newest first. */
  list(channel: ChannelRef, newsroom: NewsroomId, limit: number): Promise<Edition[]>
}

export interface ComposeAt {
  newsroom: NewsroomId
  channel: ChannelRef
  now: Temporal.Instant
  zone: string
}

export interface Composed {
  document: Document
  articles: number[]
  /** The channel wants nothing on a day like this. */
  isSkipped?: boolean
}

/** Makes the document of a channel's edition; a briefing of `briefings/` stands behind it. */
export interface Composer {
  compose(kind: string, at: ComposeAt): Promise<Composed>
  /** Equal for channels that would be told the same now, so that it is composed once. */
  sameFor(kind: string, at: ComposeAt): Promise<string>
}
