import { z } from 'zod'
import { type NewsroomId, newsroomId } from '../../newsrooms/index.ts'
import {
  type NewSource,
  type Source,
  type SourceFailure,
  type SourceId,
  type SourceProblem,
  type SourceRead,
  type SourceState,
  type SourceStore,
  stateAfterFailure,
  stateAfterRead,
} from '../../sources/index.ts'
import type { Database } from './database.ts'

interface SourceRow {
  id: number
  newsroom: string
  url: string
  title: string
  outlet: string | null
  added: number
  interval_minutes: number
  next_read: number | null
  state: string
}

export class SqliteSources implements SourceStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async add(
    newsroom: NewsroomId,
    { kind, url, title, outlet, intervalMinutes }: NewSource,
    now: Temporal.Instant,
  ): Promise<{ source: Source; isNew: boolean }> {
    return this.#database.transaction(() => {
      const { changes } = this.#database.run(
        `INSERT OR IGNORE INTO source (newsroom, kind, url, title, outlet, added, interval_minutes, next_read, state)
         VALUES ($newsroom, $kind, $url, $title, $outlet, $now, $intervalMinutes, $now, '{"kind":"new"}')`,
        { newsroom, kind, url, title, outlet, intervalMinutes, now: now.epochMilliseconds },
      )
      const row = this.#database.get<SourceRow>('SELECT * FROM source WHERE newsroom = $newsroom AND url = $url', {
        newsroom,
        url,
      })
      if (!row) throw new Error(`the source ${url} was stored and is not there`)
      return { source: asSource(row), isNew: changes > 0 }
    })
  }

  async list(newsroom: NewsroomId): Promise<Source[]> {
    return this.#database
      .all<SourceRow>('SELECT * FROM source WHERE newsroom = $newsroom ORDER BY id', { newsroom })
      .map(asSource)
  }

  async get(newsroom: NewsroomId, id: SourceId): Promise<Source | null> {
    const row = this.#database.get<SourceRow>('SELECT * FROM source WHERE newsroom = $newsroom AND id = $id', {
      newsroom,
      id,
    })
    return row ? asSource(row) : null
  }

  async remove(newsroom: NewsroomId, id: SourceId): Promise<boolean> {
    return (
      this.#database.run('DELETE FROM source WHERE newsroom = $newsroom AND id = $id', { newsroom, id }).changes > 0
    )
  }

  async due(now: Temporal.Instant, countMax: number): Promise<Source[]> {
    return this.#database
      .all<SourceRow>('SELECT * FROM source WHERE next_read <= $now ORDER BY next_read, id LIMIT $countMax', {
        now: now.epochMilliseconds,
        countMax,
      })
      .map(asSource)
  }

  async recordRead(id: SourceId, read: SourceRead): Promise<void> {
    this.#change(id, read.nextRead, (state) => stateAfterRead(state, read))
  }

  async recordFailure(id: SourceId, failure: SourceFailure): Promise<void> {
    this.#change(id, failure.nextRead, (state) => stateAfterFailure(state, failure))
  }

  #change(id: SourceId, nextRead: Temporal.Instant | null, after: (state: SourceState) => SourceState): void {
    this.#database.transaction(() => {
      const row = this.#database.get<SourceRow>('SELECT * FROM source WHERE id = $id', { id })
      if (!row) return
      this.#database.run('UPDATE source SET state = $state, next_read = $nextRead WHERE id = $id', {
        id,
        state: JSON.stringify(after(asSource(row).state)),
        nextRead: nextRead?.epochMilliseconds ?? null,
      })
    })
  }
}

const instant = z.string().transform((text) => Temporal.Instant.from(text))
const trouble = {
  since: instant,
  problem: z.string().transform((problem) => problem as SourceProblem),
  says: z.string(),
  remedy: z.string(),
  lastRead: instant.nullable(),
}

const stateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.literal('reading'), lastRead: instant, lastNew: instant.nullable() }),
  z.object({ kind: z.literal('failing'), failures: z.number(), ...trouble }),
  z.object({ kind: z.literal('retired'), ...trouble }),
])

const asSource = (row: SourceRow): Source => ({
  id: row.id as SourceId,
  newsroom: newsroomId(row.newsroom),
  kind: 'feed',
  url: row.url,
  title: row.title,
  outlet: row.outlet,
  added: Temporal.Instant.fromEpochMilliseconds(row.added),
  intervalMinutes: row.interval_minutes,
  nextRead: row.next_read === null ? null : Temporal.Instant.fromEpochMilliseconds(row.next_read),
  state: stateSchema.parse(JSON.parse(row.state)),
})
