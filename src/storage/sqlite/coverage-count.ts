import type { Coverage } from '../../archive/archive.ts'
import type { NewsroomId } from '../../newsrooms/index.ts'
import type { Database } from './database.ts'

/** While articles come in all the time, a count may be so old. */
const AGE_MS_MAX = 2_000

interface Counted {
  coverage: Coverage
  /** What the file held when it was counted. */
  mark: string
  at: number
}

/**
 * What a newsroom's archive covers. Every answer says it, and counting walks the whole archive, so a count is kept until
 * the file has changed and the count has some age. An empty archive is always counted anew: its first article shows.
 */
export class CoverageCount {
  readonly #database: Database
  readonly #counted = new Map<NewsroomId, Counted>()

  constructor(database: Database) {
    this.#database = database
  }

  of(newsroom: NewsroomId): Coverage {
    const known = this.#counted.get(newsroom)
    if (known && known.coverage.articles > 0) {
      if (performance.now() - known.at < AGE_MS_MAX || known.mark === this.#mark()) return known.coverage
    }
    const counted = { coverage: this.#count(newsroom), mark: this.#mark(), at: performance.now() }
    this.#counted.set(newsroom, counted)
    return counted.coverage
  }

  /** Changes whenever this connection or another one has written. */
  #mark(): string {
    const others = this.#database.get<{ data_version: number }>('PRAGMA data_version')?.data_version
    const own = this.#database.get<{ changes: number }>('SELECT total_changes() AS changes')?.changes
    return `${others} ${own}`
  }

  #count(newsroom: NewsroomId): Coverage {
    const row = this.#database.get<{ articles: number; outlets: number; quotes: number; since: string | null }>(
      `SELECT count(*) AS articles, count(DISTINCT a.outlet) AS outlets, min(a.day) AS since,
              (SELECT count(*) FROM quote q JOIN sees t ON t.article = q.article AND t.newsroom = $newsroom) AS quotes
       FROM sees s JOIN article a ON a.id = s.article WHERE s.newsroom = $newsroom`,
      { newsroom },
    )
    return {
      articles: row?.articles ?? 0,
      outlets: row?.outlets ?? 0,
      quotes: row?.quotes ?? 0,
      since: row?.since ? Temporal.PlainDate.from(row.since) : null,
    }
  }
}
