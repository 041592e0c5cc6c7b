import type { Archive } from '../src/archive/index.ts'
import type { Document } from '../src/messages/index.ts'
import type { ChannelRef, ChannelSettings, NewsroomId } from '../src/newsrooms/index.ts'
import type { StoryStore } from '../src/stories/index.ts'

/** Whom a briefing is for and which stretch of news it tells. */
export interface Scope {
  newsroom: NewsroomId
  channel: ChannelRef
  now: Temporal.Instant
  /** IANA name; the day and its times are the channel's. */
  zone: string
  since: Temporal.Instant
  /** What the channel is about, and how it is told. */
  settings: ChannelSettings
  /** False where articles came in that are not in their stories yet. */
  isCaughtUp: boolean
  /** True where `since` is the channel's last edition, not just a day ago. */
  isSinceEdition: boolean
}

export interface BriefingRooms {
  archive: Archive
  stories: StoryStore
  /** How many sources are read, and how many of them do not answer. */
  sourceCounts(newsroom: NewsroomId): Promise<{ all: number; failing: number }>
  /** Takes an error that nobody expected: the briefing goes out with what can be told. */
  reportFailure(error: unknown): unknown
}

/** `articles` are those that the document draws on. */
export interface Composed {
  document: Document
  articles: number[]
  /** Nothing new: what was left to the channel to hear of it or not. */
  isQuiet: boolean
}

/** A kind of briefing: choose, tell, lay out. One file each; adding one is adding its file and a line in index.ts. */
export interface Briefing {
  kind: string
  compose(scope: Scope, rooms: BriefingRooms): Promise<Composed>
}
