import type { Notice, NoticeAttempt, NoticeStore } from '../../delivery/index.ts'
import type { Database } from './database.ts'
import { DurableWrites } from './durable-writes.ts'
import { asPerson } from './schedule-rows.ts'

interface NoticeRow {
  id: number
  person: string
  says: string
  remedy: string
  at: number
  key: string | null
  attempted: number | null
}

/** Belongs into the transaction of what it tells of. */
export function insertNotice(database: Database, { person, says, remedy, at }: Omit<Notice, 'id'>): void {
  database.run('INSERT INTO admin_notice (person, says, remedy, at) VALUES ($person, $says, $remedy, $at)', {
    person: JSON.stringify(person),
    says,
    remedy,
    at: at.epochMilliseconds,
  })
}

/** `database` is a durable one. */
export class SqliteNotices implements NoticeStore {
  readonly #database: Database
  readonly #writes: DurableWrites

  constructor(database: Database, writes = new DurableWrites(database)) {
    this.#database = database
    this.#writes = writes
  }

  async list(): Promise<(Notice & { attempt: NoticeAttempt | null })[]> {
    return this.#database.all<NoticeRow>('SELECT * FROM admin_notice ORDER BY id').flatMap((row) => {
      const person = asPerson(row.person)
      return person === null ? [] : [asNotice(row, person)]
    })
  }

  attempt(ids: readonly number[], attempt: NoticeAttempt | null): Promise<void> {
    return this.#writes.add(() => {
      this.#database.run(
        `UPDATE admin_notice SET key = $key, attempted = $at WHERE id IN (SELECT value FROM json_each($ids))`,
        { key: attempt?.key ?? null, at: attempt?.at.epochMilliseconds ?? null, ids: JSON.stringify(ids) },
      )
    })
  }

  remove(ids: readonly number[]): Promise<void> {
    return this.#writes.add(() => {
      this.#database.run('DELETE FROM admin_notice WHERE id IN (SELECT value FROM json_each($ids))', {
        ids: JSON.stringify(ids),
      })
    })
  }
}

const asNotice = ({ id, says, remedy, at, key, attempted }: NoticeRow, person: Notice['person']) => ({
  id,
  person,
  says,
  remedy,
  at: Temporal.Instant.fromEpochMilliseconds(at),
  attempt: key === null || attempted === null ? null : { key, at: Temporal.Instant.fromEpochMilliseconds(attempted) },
})
