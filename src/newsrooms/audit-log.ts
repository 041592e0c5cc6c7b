import type { NewsroomId } from './newsroom.ts'
import type { Person } from './person.ts'

/** One change that somebody made to a newsroom's set-up. */
export interface AuditEntry {
  at: Temporal.Instant
  /** Null: Dateline itself, as where a site has moved for good. */
  by: Person | null
  /** What was done, as a sentence: "Added the source Harbour Post (https://post.example/feed)." Holds no secret. */
  did: string
}

/** Who changed what, and when. Entries are never changed. */
export interface AuditLog {
  record(newsroom: NewsroomId, entry: AuditEntry): Promise<void>
  /** Newest first; `skip` of them left out. */
  list(newsroom: NewsroomId, page: { limit: number; skip?: number }): Promise<AuditEntry[]>
}
