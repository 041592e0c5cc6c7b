import { z } from 'zod'
import type {
  Notice,
  NoticeAttempt,
  NoticeStore,
  NoticeTarget,
  RefusingChannel,
  WaitingNotice,
} from '../../delivery/index.ts'
import { channelKey, type NewsroomId, newsroomId, type Person } from '../../newsrooms/index.ts'
import type { Database } from './database.ts'
import { DurableWrites } from './durable-writes.ts'
import { asPerson } from './schedule-rows.ts'

interface NoticeRow {
  id: number
  newsroom: string
  person: string | null
  tone: Notice['tone']
  says: string
  remedy: string
  at: number
  target: string | null
  key: string | null
  attempted: number | null
}

const person = z.object({ platform: z.string(), id: z.string(), name: z.string() })
const storedTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person }),
  z.object({
    kind: z.literal('channel'),
    channel: z.object({ platform: z.string(), place: z.string(), channel: z.string() }),
    name: z.string(),
  }),
])

const asTarget = (stored: string | null): NoticeTarget | null =>
  stored === null ? null : storedTarget.parse(JSON.parse(stored))

/** Belongs into the transaction of what it tells of. */
export function insertNotice(
  database: Database,
  { newsroom, person, tone, says, remedy, at }: Omit<Notice, 'id'>,
  target: NoticeTarget | null = null,
): void {
  database.run(
    `INSERT INTO admin_notice (newsroom, person, tone, says, remedy, at, target)
     VALUES ($newsroom, $person, $tone, $says, $remedy, $at, $target)`,
    {
      newsroom,
      person: person && JSON.stringify(person),
      tone,
      says,
      remedy,
      at: at.epochMilliseconds,
      target: target && JSON.stringify(target),
    },
  )
}

/** For the admins of a newsroom, whoever they are when it is told. Belongs into the transaction of what it tells of. */
export const insertAdminNotice = (
  database: Database,
  newsroom: NewsroomId,
  { tone = 'problem', ...told }: Pick<Notice, 'says' | 'remedy' | 'at'> & Partial<Pick<Notice, 'tone'>>,
): void => insertNotice(database, { newsroom, person: null, tone, ...told })

/** `database` is a durable one. */
export class SqliteNotices implements NoticeStore {
  readonly #database: Database
  readonly #writes: DurableWrites

  constructor(database: Database, writes = new DurableWrites(database)) {
    this.#database = database
    this.#writes = writes
  }

  async list(): Promise<WaitingNotice[]> {
    return this.#database.all<NoticeRow>('SELECT * FROM admin_notice ORDER BY id').map(asNotice)
  }

  attempt(ids: readonly number[], attempt: NoticeAttempt | null): Promise<void> {
    return this.#writes.add(() => {
      this.#database.run(
        // What did not arrive in a channel goes to whichever hears it then.
        `UPDATE admin_notice SET key = $key, attempted = $at,
           target = coalesce($target, iif(target ->> 'kind' = 'channel', NULL, target))
         WHERE id IN (SELECT value FROM json_each($ids))`,
        {
          key: attempt?.key ?? null,
          at: attempt?.at.epochMilliseconds ?? null,
          target: attempt && JSON.stringify(attempt.target),
          ids: JSON.stringify(ids),
        },
      )
    })
  }

  give(ids: readonly number[], people: readonly Person[], because?: RefusingChannel): Promise<void> {
    return this.#writes.add(() => {
      for (const person of people) {
        const target = JSON.stringify({ kind: 'person', person } satisfies NoticeTarget)
        this.#database.run(
          `INSERT INTO admin_notice (newsroom, person, tone, says, remedy, at, target)
           SELECT newsroom, person, tone, says, remedy, at, $target FROM admin_notice
           WHERE id IN (SELECT value FROM json_each($ids)) ORDER BY id`,
          { target, ids: JSON.stringify(ids) },
        )
      }
      this.#delete(ids)
      if (because) this.#sayRefusing(because)
    })
  }

  #sayRefusing({ newsroom, channel, people, ...told }: RefusingChannel): void {
    const { changes: isNew } = this.#database.run(
      'UPDATE notices_channel SET refusing = 1 WHERE newsroom = $newsroom AND channel = $channel AND refusing = 0',
      { newsroom, channel: channelKey(channel) },
    )
    if (isNew === 0) return
    for (const person of people) {
      insertNotice(this.#database, { newsroom, person: null, tone: 'problem', ...told }, { kind: 'person', person })
    }
  }

  arrivesAgain(newsroom: NewsroomId): Promise<void> {
    return this.#writes.add(() => {
      this.#database.run('UPDATE notices_channel SET refusing = 0 WHERE newsroom = $newsroom AND refusing = 1', {
        newsroom,
      })
    })
  }

  remove(ids: readonly number[]): Promise<void> {
    return this.#writes.add(() => this.#delete(ids))
  }

  #delete(ids: readonly number[]): void {
    this.#database.run('DELETE FROM admin_notice WHERE id IN (SELECT value FROM json_each($ids))', {
      ids: JSON.stringify(ids),
    })
  }
}

const asNotice = ({ newsroom, person, at, target, key, attempted, ...row }: NoticeRow): WaitingNotice => ({
  ...row,
  newsroom: newsroomId(newsroom),
  person: asPerson(person),
  at: Temporal.Instant.fromEpochMilliseconds(at),
  target: asTarget(target),
  attempt: key === null || attempted === null ? null : { key, at: Temporal.Instant.fromEpochMilliseconds(attempted) },
})
