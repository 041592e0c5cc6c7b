import type { NewsroomId } from '../newsrooms/index.ts'
import type { Headers, NewSource, Source, SourceChange, SourceId } from './source.ts'
import type { SourceFailure, SourceRead } from './source-state.ts'

/** Two sources of a newsroom that bring the same articles. `share`: of the articles of `one`, how many `other` has too. */
export interface Overlap {
  one: SourceId
  other: SourceId
  articles: number
  share: number
}

/** Where sources are kept. A source of one newsroom is not seen by another. */
export interface SourceStore {
  /** Due at once. `isNew` is false where the newsroom has this address already; the source is then left as it was. */
  add(newsroom: NewsroomId, source: NewSource, now: Temporal.Instant): Promise<{ source: Source; isNew: boolean }>
  /** In the order in which they were added. */
  list(newsroom: NewsroomId): Promise<Source[]>
  get(newsroom: NewsroomId, id: SourceId): Promise<Source | null>
  /** False where it is not there. Articles stay. */
  remove(newsroom: NewsroomId, id: SourceId): Promise<boolean>
  /** Null where it is not there. */
  change(newsroom: NewsroomId, id: SourceId, change: SourceChange): Promise<Source | null>
  /** Null where it is not there. A paused source is never due; what it was before, it is again, and due at once. */
  pause(newsroom: NewsroomId, id: SourceId, now: Temporal.Instant): Promise<Source | null>
  resume(newsroom: NewsroomId, id: SourceId, now: Temporal.Instant): Promise<Source | null>
  /** With their values: for the requests of this source and nothing else. */
  headers(id: SourceId): Promise<Headers>
  /** Of all newsrooms, those whose `nextRead` has come, longest overdue first, at most `countMax`, without `except`. */
  due(now: Temporal.Instant, countMax: number, except?: readonly SourceId[]): Promise<Source[]>
  /** Sets `reading`; nothing where the source has been removed meanwhile. */
  recordRead(id: SourceId, read: SourceRead): Promise<void>
  /** Sets `failing` or `retired`; keeps `since` and counts `failures` up while it goes on failing. */
  recordFailure(id: SourceId, failure: SourceFailure): Promise<void>
  /** The site has moved for good. False where the newsroom reads that address already: nothing is changed then. */
  move(id: SourceId, url: string): Promise<boolean>
  /** Pairs that share most of what they brought since. */
  overlaps(newsroom: NewsroomId, since: Temporal.Instant): Promise<Overlap[]>
}
