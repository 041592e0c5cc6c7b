import type { ArticleListing, EntityId, StatementFound, StatementId } from '../../archive/archive.ts'
import type { ArticleId } from '../../articles/article.ts'
import type { NewsroomId } from '../../newsrooms/index.ts'
import { asListing, LISTING_COLUMNS, type ListingRow } from './article-rows.ts'
import type { Database } from './database.ts'
import { matching } from './full-text.ts'

/** Sentences with the times that they speak of. */
export class StatementRows {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  about(newsroom: NewsroomId, entities: readonly EntityId[], limit: number): StatementFound[] {
    return this.#statements(
      `t.id IN (SELECT statement FROM statement_about WHERE entity IN (SELECT value FROM json_each($entities))
                ORDER BY at DESC LIMIT $limit)
       ORDER BY t.at DESC, t.id`,
      { newsroom, entities: JSON.stringify(entities), limit },
    )
  }

  holding(newsroom: NewsroomId, words: readonly string[], limit: number): StatementFound[] {
    if (words.length === 0) return []
    return this.#statements(
      `t.id IN (SELECT rowid FROM statement_text WHERE statement_text MATCH $match ORDER BY rowid DESC LIMIT $limit)
       ORDER BY t.id DESC`,
      { newsroom, match: matching(words), limit },
    )
  }

  inArticles(newsroom: NewsroomId, articles: readonly ArticleId[]): StatementFound[] {
    return this.#statements(
      't.article IN (SELECT value FROM json_each($articles)) ORDER BY t.article DESC, t.start LIMIT 5000',
      { newsroom, articles: JSON.stringify(articles) },
    )
  }

  behind(
    newsroom: NewsroomId,
    statements: readonly StatementId[],
  ): { before: StatementId; statement: StatementFound }[] {
    const rows = this.#database.all<StatementRow & { before: number }>(
      `SELECT ${STATEMENT_COLUMNS}, b.id AS before FROM json_each($statements) wanted
       CROSS JOIN statement b ON b.id = wanted.value
       CROSS JOIN statement t ON t.article = b.article AND t.start > b."end" AND t.start <= b."end" + 1
       CROSS JOIN sees s ON s.article = t.article AND s.newsroom = $newsroom`,
      { newsroom, statements: JSON.stringify(statements) },
    )
    const before = new Map(rows.map((row) => [row.id, row.before as StatementId]))
    return this.#withArticles(rows).flatMap((statement) => {
      const first = before.get(statement.id)
      return first === undefined ? [] : [{ before: first, statement }]
    })
  }

  /** Rows first, then each article once: a text is long, and many of its sentences may be wanted. */
  #statements(condition: string, parameters: Record<string, string | number>): StatementFound[] {
    const rows = this.#database.all<StatementRow>(
      `SELECT ${STATEMENT_COLUMNS} FROM statement t CROSS JOIN sees s ON s.article = t.article AND s.newsroom = $newsroom
       WHERE ${condition}`,
      parameters,
    )
    return this.#withArticles(rows)
  }

  #withArticles(rows: StatementRow[]): StatementFound[] {
    const versions = JSON.stringify([...new Set(rows.map((row) => row.version))])
    const articles = this.#database.all<ListingRow & { version: number; text: string }>(
      `SELECT v.id AS version, v.text, ${LISTING_COLUMNS}
       FROM article_version v JOIN article a ON a.id = v.article WHERE v.id IN (SELECT value FROM json_each($versions))`,
      { versions },
    )
    const byVersion = new Map(articles.map((row) => [row.version, { listing: asListing(row), text: row.text }]))
    return rows.flatMap((row) => {
      const article = byVersion.get(row.version)
      return article ? [asStatement(row, article)] : []
    })
  }
}

const STATEMENT_COLUMNS = 't.id, t.version, t.start, t."end", t.from_day, t.to_day, t.phrase, t.is_planned'

interface StatementRow {
  id: number
  version: number
  start: number
  end: number
  from_day: string | null
  to_day: string | null
  phrase: string
  is_planned: number
}

const asStatement = (
  row: StatementRow,
  { listing, text }: { listing: ArticleListing; text: string },
): StatementFound => ({
  id: row.id as StatementId,
  article: listing,
  start: row.start,
  end: row.end,
  text: text.slice(row.start, row.end),
  from: row.from_day === null ? null : Temporal.PlainDate.from(row.from_day),
  to: row.to_day === null ? null : Temporal.PlainDate.from(row.to_day),
  phrase: row.phrase,
  isPlanned: row.is_planned === 1,
})
