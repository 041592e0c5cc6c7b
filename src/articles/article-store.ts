import type { NewsroomId } from '../newsrooms/index.ts'
import type { ArticleId, Draft } from './article.ts'
import type { Reading } from './reading.ts'

/**
 * What became of a draft: `known` when the same or a trivially changed article is stored already, `completed` when such
 * a one lacked its day or outlet and has it now, `corrected` when its source changed what it says (a new version).
 */
export interface Kept {
  kind: 'stored' | 'known' | 'completed' | 'corrected'
  id: ArticleId
  title: string
  quotes: number
}

/** A draft on its way into the store. */
export interface Incoming {
  draft: Draft
  /** The source that brought it, by its number, and under which id of its own. */
  from?: { source: number; item: string }
  /** By which an article is ordered whose day nobody states; the present where it is left out. */
  asOf?: Temporal.Instant
}

export interface ReadIncoming extends Incoming {
  reading: Reading
}

/** Where articles are kept. Everything of one call is written in one transaction, or nothing is. */
export interface ArticleStore {
  keep(newsroom: NewsroomId, draft: Draft, reading: Reading, now: Temporal.Instant): Promise<Kept>
  /** The same for a few at once, in their order; see {@link keepDrafts} for many. */
  keepAll(newsroom: NewsroomId, articles: readonly ReadIncoming[], now: Temporal.Instant): Promise<Kept[]>
  /** Removes an article from a newsroom with its quotes; editions that used it are marked. False where it is not there. */
  forget(newsroom: NewsroomId, id: ArticleId): Promise<boolean>
}
