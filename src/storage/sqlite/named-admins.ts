import { z } from 'zod'
import type { NamedAdmin, NamedAdminStore, NewsroomId, Person } from '../../newsrooms/index.ts'
import type { Database } from './database.ts'

const person = z.object({ platform: z.string(), id: z.string(), name: z.string() })

type Row = Pick<NamedAdmin, 'platform' | 'id' | 'name'> & { named_by: string; since: number }

export class SqliteNamedAdmins implements NamedAdminStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async list(newsroom: NewsroomId): Promise<NamedAdmin[]> {
    return this.#database
      .all<Row>(
        `SELECT platform, id, name, named_by, since FROM named_admin WHERE newsroom = $newsroom
         ORDER BY since, platform, id`,
        { newsroom },
      )
      .map(({ named_by, since, ...named }) => ({
        ...named,
        namedBy: person.parse(JSON.parse(named_by)),
        since: Temporal.Instant.fromEpochMilliseconds(since),
      }))
  }

  async has(newsroom: NewsroomId, { platform, id }: Pick<Person, 'platform' | 'id'>): Promise<boolean> {
    const found = this.#database.get(
      'SELECT 1 FROM named_admin WHERE newsroom = $newsroom AND platform = $platform AND id = $id',
      { newsroom, platform, id },
    )
    return found !== undefined
  }

  async add(newsroom: NewsroomId, { platform, id, name, namedBy, since }: NamedAdmin): Promise<boolean> {
    const { changes } = this.#database.run(
      `INSERT OR IGNORE INTO named_admin (newsroom, platform, id, name, named_by, since)
       VALUES ($newsroom, $platform, $id, $name, $namedBy, $since)`,
      { newsroom, platform, id, name, namedBy: JSON.stringify(namedBy), since: since.epochMilliseconds },
    )
    return changes > 0
  }

  async remove(newsroom: NewsroomId, { platform, id }: Pick<Person, 'platform' | 'id'>): Promise<boolean> {
    const { changes } = this.#database.run(
      'DELETE FROM named_admin WHERE newsroom = $newsroom AND platform = $platform AND id = $id',
      { newsroom, platform, id },
    )
    return changes > 0
  }
}
