import { type NewsroomId, newsroomId } from '../../newsrooms/index.ts'
import {
  type Headers,
  type NewSource,
  NOTHING_OBSERVED,
  newsAfter,
  type Observed,
  type Overlap,
  PLAIN_SETTINGS,
  type Source,
  type SourceChange,
  type SourceFailure,
  type SourceId,
  type SourceRead,
  type SourceState,
  type SourceStore,
  stateAfterFailure,
  stateAfterRead,
} from '../../sources/index.ts'
import type { Database } from './database.ts'
import { insertAdminNotice } from './notices.ts'
import { asSource, type SourceRow, stateOf } from './source-rows.ts'

const SOURCE = `SELECT s.*, (SELECT json_group_array(name) FROM source_header WHERE source = s.id) AS header_names
  FROM source s`

/** Sources wait a day, and out of days that they skip one more. */
const WAIT_DAYS_MAX = 3

export class SqliteSources implements SourceStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async add(
    newsroom: NewsroomId,
    source: NewSource,
    now: Temporal.Instant,
  ): Promise<{ source: Source; isNew: boolean }> {
    const { kind, url, title, outlet, site, settings = {}, headers = {} } = source
    return this.#database.transaction(() => {
      const { changes, id } = this.#database.run(
        `INSERT OR IGNORE INTO source (newsroom, kind, url, title, outlet, site, added, settings, observed, next_read, state)
         VALUES ($newsroom, $kind, $url, $title, $outlet, $site, $now, $settings, $observed, $now, '{"kind":"new"}')`,
        {
          newsroom,
          kind,
          url,
          title,
          outlet,
          site,
          now: now.epochMilliseconds,
          settings: JSON.stringify({ ...PLAIN_SETTINGS, ...settings }),
          observed: JSON.stringify(NOTHING_OBSERVED),
        },
      )
      if (changes > 0) this.#setHeaders(id, headers)
      const row = this.#database.get<SourceRow>(`${SOURCE} WHERE newsroom = $newsroom AND url = $url`, {
        newsroom,
        url,
      })
      if (!row) throw new Error(`the source ${url} was stored and is not there`)
      return { source: asSource(row), isNew: changes > 0 }
    })
  }

  async list(newsroom: NewsroomId): Promise<Source[]> {
    return this.#database.all<SourceRow>(`${SOURCE} WHERE newsroom = $newsroom ORDER BY id`, { newsroom }).map(asSource)
  }

  async get(newsroom: NewsroomId, id: SourceId): Promise<Source | null> {
    const row = this.#database.get<SourceRow>(`${SOURCE} WHERE newsroom = $newsroom AND id = $id`, { newsroom, id })
    return row ? asSource(row) : null
  }

  async remove(newsroom: NewsroomId, id: SourceId): Promise<boolean> {
    return (
      this.#database.run('DELETE FROM source WHERE newsroom = $newsroom AND id = $id', { newsroom, id }).changes > 0
    )
  }

  async change(newsroom: NewsroomId, id: SourceId, change: SourceChange): Promise<Source | null> {
    const source = await this.get(newsroom, id)
    if (!source) return null
    this.#database.transaction(() => {
      this.#database.run('UPDATE source SET title = $title, settings = $settings WHERE id = $id', {
        id,
        title: change.title ?? source.title,
        settings: JSON.stringify({ ...source.settings, ...change.settings }),
      })
      if (change.headers) this.#setHeaders(id, change.headers)
    })
    return this.get(newsroom, id)
  }

  #setHeaders(source: number, headers: Headers): void {
    this.#database.run('DELETE FROM source_header WHERE source = $source', { source })
    for (const [name, value] of Object.entries(headers)) {
      this.#database.run('INSERT INTO source_header (source, name, value) VALUES ($source, $name, $value)', {
        source,
        name: name.toLowerCase(),
        value,
      })
    }
  }

  async pause(newsroom: NewsroomId, id: SourceId, now: Temporal.Instant): Promise<Source | null> {
    this.#database.run('UPDATE source SET paused = coalesce(paused, $now) WHERE newsroom = $newsroom AND id = $id', {
      newsroom,
      id,
      now: now.epochMilliseconds,
    })
    return this.get(newsroom, id)
  }

  async resume(newsroom: NewsroomId, id: SourceId, now: Temporal.Instant): Promise<Source | null> {
    this.#database.run('UPDATE source SET paused = NULL, next_read = $now WHERE newsroom = $newsroom AND id = $id', {
      newsroom,
      id,
      now: now.epochMilliseconds,
    })
    return this.get(newsroom, id)
  }

  async headers(id: SourceId): Promise<Headers> {
    const rows = this.#database.all<{ name: string; value: string }>(
      'SELECT name, value FROM source_header WHERE source = $id',
      { id },
    )
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
  }

  async due(now: Temporal.Instant, countMax: number, except: readonly SourceId[] = []): Promise<Source[]> {
    this.#wakeThoseAhead(now)
    return this.#database
      .all<SourceRow>(
        `${SOURCE} WHERE next_read <= $now AND next_read IS NOT NULL AND paused IS NULL
         AND id NOT IN (SELECT value FROM json_each($except)) ORDER BY next_read, id LIMIT $countMax`,
        { now: now.epochMilliseconds, countMax, except: JSON.stringify(except) },
      )
      .map(asSource)
  }

  /** Nothing waits so long unless the clock was wrong when it was put off. */
  #wakeThoseAhead(now: Temporal.Instant): void {
    const farthest = now.add({ hours: 24 * WAIT_DAYS_MAX }).epochMilliseconds
    const ahead = 'next_read IS NOT NULL AND paused IS NULL AND next_read > $farthest'
    if (!this.#database.get(`SELECT 1 FROM source WHERE ${ahead} LIMIT 1`, { farthest })) return
    this.#database.run(`UPDATE source SET next_read = $now WHERE ${ahead}`, { farthest, now: now.epochMilliseconds })
  }

  async recordRead(id: SourceId, read: SourceRead): Promise<void> {
    this.#record(id, read, (state) => stateAfterRead(state, read), read.observed)
  }

  async recordFailure(id: SourceId, failure: SourceFailure): Promise<void> {
    this.#record(id, failure, (state) => stateAfterFailure(state, failure))
  }

  #record(
    id: SourceId,
    { at, nextRead }: Pick<SourceFailure, 'at' | 'nextRead'>,
    after: (state: SourceState) => SourceState,
    observed?: Observed,
  ): void {
    this.#database.transaction(() => {
      const row = this.#database.get<SourceRow>('SELECT * FROM source WHERE id = $id', { id })
      if (!row) return
      const before = stateOf(row)
      const state = after(before)
      this.#database.run(
        `UPDATE source SET state = $state, next_read = $nextRead, observed = $observed WHERE id = $id`,
        {
          id,
          state: JSON.stringify(state),
          nextRead: nextRead?.epochMilliseconds ?? null,
          observed: observed ? JSON.stringify(observed) : row.observed,
        },
      )
      const news = row.paused === null ? newsAfter(row.title, before, state) : null
      if (news) insertAdminNotice(this.#database, newsroomId(row.newsroom), { ...news, at })
    })
  }

  async move(id: SourceId, url: string): Promise<boolean> {
    return this.#database.run('UPDATE OR IGNORE source SET url = $url WHERE id = $id', { id, url }).changes > 0
  }

  async overlaps(newsroom: NewsroomId, since: Temporal.Instant): Promise<Overlap[]> {
    return this.#database
      .all<{ one: number; other: number; articles: number; shared: number }>(OVERLAPS, {
        newsroom,
        since: since.epochMilliseconds,
      })
      .map(({ one, other, articles, shared }) => ({
        one: one as SourceId,
        other: other as SourceId,
        articles,
        share: shared / articles,
      }))
  }
}

/** Fewer articles say nothing about a source. */
const ARTICLES_MIN = 5
const OVERLAPS = `
  WITH brought AS (
    SELECT DISTINCT sa.source, sa.article FROM source_article sa
    JOIN source s ON s.id = sa.source AND s.newsroom = $newsroom
    JOIN sees ON sees.newsroom = $newsroom AND sees.article = sa.article AND sees.at >= $since
  ),
  counted AS (SELECT source, count(*) AS articles FROM brought GROUP BY source HAVING count(*) >= ${ARTICLES_MIN}),
  shared AS (
    SELECT one.source AS one, other.source AS other, count(*) AS shared FROM brought one
    JOIN brought other ON other.article = one.article AND other.source <> one.source
    GROUP BY one.source, other.source
  )
  SELECT one, other, articles, shared FROM shared JOIN counted ON counted.source = shared.one
  WHERE shared * 2 > articles ORDER BY one, shared DESC`
