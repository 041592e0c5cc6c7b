import type {
  ArticleListing,
  Coverage,
  EntityId,
  QuoteFound,
  StatementFound,
  StatementId,
} from '../../archive/archive.ts'
import type { ArchiveStore, EntityListing, QuoteQuery } from '../../archive/archive-store.ts'
import type { Article, ArticleId } from '../../articles/article.ts'
import type { NewsroomId } from '../../newsrooms/index.ts'
import type { EntityKind } from '../../people/cast.ts'
import { type ArticleRow, asArticle, asListing, LISTING_COLUMNS, type ListingRow } from './article-rows.ts'
import { CoverageCount } from './coverage-count.ts'
import type { Database } from './database.ts'
import { EntityRows } from './entity-rows.ts'
import { matching } from './full-text.ts'
import { QuoteRows } from './quote-rows.ts'
import { StatementRows } from './statement-rows.ts'

const SEEN = `
  FROM sees s JOIN article a ON a.id = s.article JOIN article_version v ON v.id = a.version
  WHERE s.newsroom = $newsroom`

/** Copies named for one article. */
const COPIES_MAX = 12

/** The archive's questions on SQLite. Lists of ids and words go in as JSON, so that each statement is prepared once. */
export class SqliteArchiveStore implements ArchiveStore {
  readonly #database: Database
  readonly #coverage: CoverageCount
  readonly #entities: EntityRows
  readonly #quotes: QuoteRows
  readonly #statements: StatementRows

  /** `onMismatch` hears of quotes that no longer stand in their text; they are never given out. */
  constructor(database: Database, onMismatch: (article: number) => void = () => {}) {
    this.#database = database
    this.#coverage = new CoverageCount(database)
    this.#entities = new EntityRows(database)
    this.#quotes = new QuoteRows(database, onMismatch)
    this.#statements = new StatementRows(database)
  }

  async coverage(newsroom: NewsroomId): Promise<Coverage> {
    return this.#coverage.of(newsroom)
  }

  async articles(
    newsroom: NewsroomId,
    { limit, offset, outlet }: { limit: number; offset: number; outlet?: string },
  ): Promise<ArticleListing[]> {
    return this.#database
      .all<ListingRow>(
        `SELECT ${LISTING_COLUMNS} ${SEEN} AND ($outlet IS NULL OR a.outlet = $outlet)
         ORDER BY s.at DESC, s.article DESC LIMIT $limit OFFSET $offset`,
        { newsroom, limit, offset, outlet: outlet ?? null },
      )
      .map(asListing)
  }

  async article(newsroom: NewsroomId, id: ArticleId): Promise<Article | undefined> {
    const row = this.#database.get<ArticleRow>(
      `SELECT ${LISTING_COLUMNS}, a.version, v.byline, v.lede, v.text, v.parts, v.via, a.published_is
       ${SEEN} AND s.article = $id`,
      { newsroom, id },
    )
    return row && asArticle(row)
  }

  async copiesOf(newsroom: NewsroomId, id: ArticleId): Promise<ArticleListing[]> {
    return this.#database
      .all<ListingRow>(
        `SELECT ${LISTING_COLUMNS} ${SEEN} AND s.article <> $id AND s.article IN (
           WITH original AS (SELECT coalesce(copy_of, id) AS id FROM article WHERE id = $id)
           SELECT id FROM original UNION ALL SELECT a.id FROM article a, original WHERE a.copy_of = original.id)
         ORDER BY s.at DESC LIMIT ${COPIES_MAX}`,
        { newsroom, id },
      )
      .map(asListing)
  }

  async entity(newsroom: NewsroomId, id: EntityId): Promise<EntityListing | undefined> {
    return this.#entities.entity(newsroom, id)
  }

  async entitiesIn(newsroom: NewsroomId, article: ArticleId): Promise<EntityListing[]> {
    return this.#entities.entitiesIn(newsroom, article)
  }

  async entitiesNamed(
    newsroom: NewsroomId,
    words: readonly string[],
    options: { kinds: readonly EntityKind[]; isLastPrefix: boolean; limit: number },
  ): Promise<EntityListing[]> {
    return this.#entities.entitiesNamed(newsroom, words, options)
  }

  async wordsLike(word: string): Promise<string[]> {
    return this.#entities.wordsLike(word)
  }

  async mostQuoted(
    newsroom: NewsroomId,
    options: { limit: number; since?: Temporal.Instant },
  ): Promise<EntityListing[]> {
    return this.#entities.mostQuoted(newsroom, options)
  }

  async mostNamed(
    newsroom: NewsroomId,
    options: { kinds: readonly EntityKind[]; limit: number },
  ): Promise<EntityListing[]> {
    return this.#entities.mostNamed(newsroom, options)
  }

  async quotes(newsroom: NewsroomId, query: QuoteQuery): Promise<QuoteFound[]> {
    return this.#quotes.find(newsroom, query)
  }

  async countQuotes(newsroom: NewsroomId, query: Omit<QuoteQuery, 'limit' | 'offset'>): Promise<number> {
    return this.#quotes.count(newsroom, query)
  }

  async statementsAbout(newsroom: NewsroomId, entities: readonly EntityId[], limit: number): Promise<StatementFound[]> {
    return this.#statements.about(newsroom, entities, limit)
  }

  async statementsWith(newsroom: NewsroomId, words: readonly string[], limit: number): Promise<StatementFound[]> {
    return this.#statements.holding(newsroom, words, limit)
  }

  async statementsIn(newsroom: NewsroomId, articles: readonly ArticleId[]): Promise<StatementFound[]> {
    return this.#statements.inArticles(newsroom, articles)
  }

  async statementsBehind(
    newsroom: NewsroomId,
    statements: readonly StatementId[],
  ): Promise<{ before: StatementId; statement: StatementFound }[]> {
    return this.#statements.behind(newsroom, statements)
  }

  async articlesWith(newsroom: NewsroomId, words: readonly string[], limit: number): Promise<ArticleId[]> {
    if (words.length === 0) return []
    return this.#database
      .all<{ id: number }>(
        `SELECT f.rowid AS id FROM article_text f JOIN sees s ON s.article = f.rowid AND s.newsroom = $newsroom
         WHERE article_text MATCH $match ORDER BY f.rowid DESC LIMIT $limit`,
        { newsroom, match: matching(words), limit },
      )
      .map((row) => row.id as ArticleId)
  }
}
