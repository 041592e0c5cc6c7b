import { z } from 'zod'
import type { AuditEntry, AuditLog, NewsroomId } from '../../newsrooms/index.ts'
import type { Database } from './database.ts'

const person = z.object({ platform: z.string(), id: z.string(), name: z.string() })

export class SqliteAuditLog implements AuditLog {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async record(newsroom: NewsroomId, { at, by, did }: AuditEntry): Promise<void> {
    this.#database.run('INSERT INTO audit (newsroom, at, by, did) VALUES ($newsroom, $at, $by, $did)', {
      newsroom,
      at: at.epochMilliseconds,
      by: by && JSON.stringify(by),
      did,
    })
  }

  async list(newsroom: NewsroomId, { limit, skip = 0 }: { limit: number; skip?: number }): Promise<AuditEntry[]> {
    return this.#database
      .all<{ at: number; by: string | null; did: string }>(
        'SELECT at, by, did FROM audit WHERE newsroom = $newsroom ORDER BY id DESC LIMIT $limit OFFSET $skip',
        { newsroom, limit, skip },
      )
      .map(({ at, by, did }) => ({
        at: Temporal.Instant.fromEpochMilliseconds(at),
        by: by === null ? null : person.parse(JSON.parse(by)),
        did,
      }))
  }
}
