import { z } from 'zod'
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
import type { Speaker } from '../../quotes/index.ts'
import { type ArticleRow, asArticle, asListing, LISTING_COLUMNS, type ListingRow } from './article-rows.ts'
import { CoverageCount } from './coverage-count.ts'
import type { Database } from './database.ts'
import { misspellingsOf } from './names.ts'

const SEEN = `
  FROM sees s JOIN article a ON a.id = s.article JOIN article_version v ON v.id = a.version
  WHERE s.newsroom = $newsroom`

const ALSO_MAX = 12
const MISSPELLED_MAX = 40

/** The archive's questions on SQLite. Lists of ids and words go in as JSON, so that each statement is prepared once. */
export class SqliteArchiveStore implements ArchiveStore {
  readonly #database: Database
  readonly #coverage: CoverageCount
  readonly #onMismatch: (article: number) => void

  /** `onMismatch` hears of quotes that no longer stand in their text; they are never given out. */
  constructor(database: Database, onMismatch: (article: number) => void = () => {}) {
    this.#database = database
    this.#coverage = new CoverageCount(database)
    this.#onMismatch = onMismatch
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
      `SELECT ${LISTING_COLUMNS}, a.version, v.byline, v.lede, v.text, v.parts, v.via, a.published_is, a.language
       ${SEEN} AND s.article = $id`,
      { newsroom, id },
    )
    return row && asArticle(row)
  }

  async copiesOf(newsroom: NewsroomId, id: ArticleId): Promise<ArticleListing[]> {
    return this.#database
      .all<ListingRow>(
        `SELECT ${LISTING_COLUMNS} ${SEEN} AND s.article <> $id AND s.article IN (
           SELECT other.article FROM sketch_band mine JOIN sketch_band other ON other.band = mine.band
           WHERE mine.article = $id GROUP BY other.article LIMIT 50)
         ORDER BY s.at DESC LIMIT ${ALSO_MAX}`,
        { newsroom, id },
      )
      .map(asListing)
  }

  async entity(newsroom: NewsroomId, id: EntityId): Promise<EntityListing | undefined> {
    return this.#entities('AND e.id = $id', { newsroom, id })[0]
  }

  async entitiesIn(newsroom: NewsroomId, article: ArticleId): Promise<EntityListing[]> {
    return this.#entities(
      'AND e.id IN (SELECT entity FROM mention WHERE article = $article) ORDER BY k.quotes DESC, k.articles DESC',
      { newsroom, article },
    )
  }

  async entitiesNamed(
    newsroom: NewsroomId,
    words: readonly string[],
    { kinds, isLastPrefix, limit }: { kinds: readonly EntityKind[]; isLastPrefix: boolean; limit: number },
  ): Promise<EntityListing[]> {
    const last = words.at(-1)
    if (last === undefined) return []
    const until = isLastPrefix ? `${last}\u{10ffff}` : last
    return this.#entities(
      `AND e.id IN (SELECT entity FROM entity_word WHERE word >= $last AND word <= $until)
       AND (SELECT count(*) FROM json_each($others) o
            WHERE EXISTS (SELECT 1 FROM entity_word w WHERE w.entity = e.id AND w.word = o.value)) = json_array_length($others)
       AND e.kind IN (SELECT value FROM json_each($kinds))
       ORDER BY k.quotes DESC, k.articles DESC, e.id LIMIT $limit`,
      {
        newsroom,
        last,
        until,
        others: JSON.stringify(words.slice(0, -1)),
        kinds: JSON.stringify(kinds),
        limit,
      },
    )
  }

  async wordsLike(word: string): Promise<string[]> {
    return this.#database
      .all<{ word: string }>(
        `SELECT DISTINCT word FROM entity_misspelling WHERE letters IN (SELECT value FROM json_each($letters))
         LIMIT ${MISSPELLED_MAX}`,
        { letters: JSON.stringify(misspellingsOf(word)) },
      )
      .map((row) => row.word)
  }

  async mostQuoted(
    newsroom: NewsroomId,
    { limit, since }: { limit: number; since?: Temporal.Instant },
  ): Promise<EntityListing[]> {
    if (since === undefined) {
      return this.#entities("AND e.kind = 'PER' AND k.quotes > 0 ORDER BY k.quotes DESC, e.name LIMIT $limit", {
        newsroom,
        limit,
      })
    }
    const rows = this.#database.all<EntityRow>(
      `SELECT ${ENTITY_COLUMNS.replace('k.quotes', 'recent.n AS quotes')}
       FROM (SELECT q.entity, count(*) AS n FROM sees s JOIN quote q ON q.article = s.article
             WHERE s.newsroom = $newsroom AND s.at >= $since AND q.entity IS NOT NULL GROUP BY q.entity) recent
       JOIN entity e ON e.id = recent.entity JOIN known_entity k ON k.entity = e.id AND k.newsroom = $newsroom
       WHERE e.kind = 'PER' ORDER BY recent.n DESC, e.name LIMIT $limit`,
      { newsroom, since: since.epochMilliseconds, limit },
    )
    return rows.map(asEntity)
  }

  async mostNamed(
    newsroom: NewsroomId,
    { kinds, limit }: { kinds: readonly EntityKind[]; limit: number },
  ): Promise<EntityListing[]> {
    return this.#entities(
      'AND e.kind IN (SELECT value FROM json_each($kinds)) ORDER BY k.articles DESC, e.name LIMIT $limit',
      { newsroom, kinds: JSON.stringify(kinds), limit },
    )
  }

  async quotes(newsroom: NewsroomId, query: QuoteQuery): Promise<QuoteFound[]> {
    const rows = this.#database.all<QuoteRow>(
      `SELECT q.id AS quote, q.kind, q.entity, q.speaker_kind, q.speaker, q.cue, q.confidence, q.key, q.pieces,
              CASE q.via WHEN '[]' THEN w.via ELSE q.via END AS via, q.article AS in_article, w.text, k.office,
              ${LISTING_COLUMNS}
       FROM (SELECT q.* ${quotesFrom(query)} ORDER BY q.at DESC, q.article DESC, q.start LIMIT $limit OFFSET $offset) q
       JOIN article a ON a.id = q.article JOIN article_version v ON v.id = a.version
       JOIN article_version w ON w.id = q.version
       LEFT JOIN known_entity k ON k.entity = q.entity AND k.newsroom = $newsroom
       ORDER BY q.at DESC, q.article DESC, q.start`,
      { ...quoteParameters(newsroom, query), limit: query.limit, offset: query.offset ?? 0 },
    )
    return rows.map((row) => this.#asQuote(newsroom, row)).filter((quote) => quote !== undefined)
  }

  async countQuotes(newsroom: NewsroomId, query: Omit<QuoteQuery, 'limit' | 'offset'>): Promise<number> {
    const row = this.#database.get<{ n: number }>(
      `SELECT count(*) AS n ${quotesFrom(query)}`,
      quoteParameters(newsroom, query),
    )
    return row?.n ?? 0
  }

  async statementsAbout(newsroom: NewsroomId, entities: readonly EntityId[], limit: number): Promise<StatementFound[]> {
    return this.#statements(
      `t.id IN (SELECT statement FROM statement_about WHERE entity IN (SELECT value FROM json_each($entities))
                ORDER BY at DESC LIMIT $limit)
       ORDER BY t.at DESC, t.id`,
      { newsroom, entities: JSON.stringify(entities), limit },
    )
  }

  async statementsWith(newsroom: NewsroomId, words: readonly string[], limit: number): Promise<StatementFound[]> {
    if (words.length === 0) return []
    return this.#statements(
      `t.id IN (SELECT rowid FROM statement_text WHERE statement_text MATCH $match ORDER BY rowid DESC LIMIT $limit)
       ORDER BY t.id DESC`,
      { newsroom, match: matching(words), limit },
    )
  }

  async statementsIn(newsroom: NewsroomId, articles: readonly ArticleId[]): Promise<StatementFound[]> {
    return this.#statements(
      't.article IN (SELECT value FROM json_each($articles)) ORDER BY t.article DESC, t.start LIMIT 5000',
      { newsroom, articles: JSON.stringify(articles) },
    )
  }

  async statementsBehind(
    newsroom: NewsroomId,
    statements: readonly StatementId[],
  ): Promise<{ before: StatementId; statement: StatementFound }[]> {
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

  #entities(condition: string, parameters: Record<string, string | number>): EntityListing[] {
    return this.#database
      .all<EntityRow>(
        `SELECT ${ENTITY_COLUMNS} FROM known_entity k JOIN entity e ON e.id = k.entity
         WHERE k.newsroom = $newsroom ${condition}`,
        parameters,
      )
      .map(asEntity)
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

  #asQuote(newsroom: NewsroomId, row: QuoteRow): QuoteFound | undefined {
    const pieces = piecesSchema.parse(JSON.parse(row.pieces))
    const isVerbatim = pieces.every(({ start, end, words }) => row.text.slice(start, end) === words)
    if (!isVerbatim) {
      this.#onMismatch(row.in_article)
      return undefined
    }
    return {
      article: asListing(row),
      pieces,
      speaker: asSpeaker(row),
      entity: row.entity as EntityId | null,
      office: row.office,
      kind: row.kind,
      cue: row.cue,
      via: z.array(z.string()).parse(JSON.parse(row.via)),
      confidence: row.confidence,
      also: this.#sameWords(newsroom, row.key, row.in_article),
    }
  }

  #sameWords(newsroom: NewsroomId, key: string, article: number): ArticleListing[] {
    return this.#database
      .all<ListingRow>(
        `SELECT DISTINCT ${LISTING_COLUMNS} FROM quote q
         CROSS JOIN sees s ON s.article = q.article AND s.newsroom = $newsroom
         JOIN article a ON a.id = q.article JOIN article_version v ON v.id = a.version
         WHERE q.key = $key AND q.article <> $article ORDER BY s.at DESC LIMIT ${ALSO_MAX}`,
        { newsroom, key, article },
      )
      .map(asListing)
  }
}

/** Full-text words, each as a beginning, all of them wanted. Search keys hold letters and digits only. */
const matching = (words: readonly string[]): string => words.map((word) => `"${word}"*`).join(' ')

const piecesSchema = z.array(z.object({ start: z.number(), end: z.number(), words: z.string() })).min(1)

interface QuoteRow extends ListingRow {
  quote: number
  kind: 'direct' | 'mixed'
  entity: number | null
  speaker_kind: Speaker['kind'] | null
  speaker: string | null
  cue: string | null
  via: string
  confidence: number
  key: string
  pieces: string
  in_article: number
  text: string
  office: string | null
}

type QuoteCondition = Omit<QuoteQuery, 'limit' | 'offset'>

/**
 * The same words in several articles are one entry, that of the newest article. CROSS JOIN keeps SQLite from walking
 * all that the newsroom sees; the + keeps it from looking for namesakes of a wording by speaker, of whom there are many.
 */
function quotesFrom({ entities, article, about, since }: QuoteCondition): string {
  const whose = entities ? 'AND q.entity IN (SELECT value FROM json_each($entities))' : ''
  const where = article === undefined ? '' : 'AND q.article = $article'
  const passage = about
    ? `AND q.id IN (SELECT rowid FROM quote_text WHERE quote_text MATCH $about ORDER BY rowid DESC LIMIT ${entities ? 5000 : 200})`
    : ''
  const when = since ? 'AND q.at >= $since' : ''
  const once =
    article === undefined
      ? `AND NOT EXISTS (SELECT 1 FROM quote newer CROSS JOIN sees ns ON ns.article = newer.article AND ns.newsroom = $newsroom
           WHERE newer.key = q.key AND +newer.entity IS q.entity
           AND (newer.at, newer.article, -newer.start) > (q.at, q.article, -q.start))`
      : ''
  return `FROM quote q CROSS JOIN sees s ON s.article = q.article AND s.newsroom = $newsroom
    WHERE true ${whose} ${where} ${passage} ${when} ${once}`
}

function quoteParameters(newsroom: NewsroomId, { entities, article, about, since }: QuoteCondition) {
  return {
    newsroom,
    ...(entities ? { entities: JSON.stringify(entities) } : {}),
    ...(article === undefined ? {} : { article }),
    ...(about ? { about: matching(about) } : {}),
    ...(since ? { since: since.epochMilliseconds } : {}),
  }
}

const asSpeaker = (row: QuoteRow): Speaker | null =>
  row.speaker === null || row.speaker_kind === null ? null : { kind: row.speaker_kind, name: row.speaker }

const ENTITY_COLUMNS = `
  e.id, e.kind, e.name, k.articles, k.quotes, k.office,
  (SELECT json_group_array(name) FROM entity_name n WHERE n.entity = e.id) AS names`

interface EntityRow {
  id: number
  kind: EntityKind
  name: string
  articles: number
  quotes: number
  office: string | null
  names: string
}

const asEntity = (row: EntityRow): EntityListing => ({
  id: row.id as EntityId,
  kind: row.kind,
  name: row.name,
  articles: row.articles,
  quotes: row.quotes,
  office: row.office,
  names: z.array(z.string()).parse(JSON.parse(row.names)),
})

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
