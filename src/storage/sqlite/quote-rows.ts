import { z } from 'zod'
import type { ArticleListing, EntityId, QuoteFound } from '../../archive/archive.ts'
import type { QuoteQuery } from '../../archive/archive-store.ts'
import type { NewsroomId } from '../../newsrooms/index.ts'
import type { Speaker } from '../../quotes/index.ts'
import { asListing, LISTING_COLUMNS, type ListingRow } from './article-rows.ts'
import type { Database } from './database.ts'
import { matching } from './full-text.ts'

/** Other articles named for one wording. */
const ALSO_MAX = 12

/** Quotes as they are shown; each is checked against the text that it was read from. */
export class QuoteRows {
  readonly #database: Database
  readonly #onMismatch: (article: number) => void

  /** `onMismatch` hears of quotes that no longer stand in their text; they are never given out. */
  constructor(database: Database, onMismatch: (article: number) => void) {
    this.#database = database
    this.#onMismatch = onMismatch
  }

  find(newsroom: NewsroomId, query: QuoteQuery): QuoteFound[] {
    const rows = this.#database.all<QuoteRow>(
      `SELECT q.id AS quote, q.kind, q.entity, q.speaker_kind, q.speaker, q.cue, q.confidence, q.key, q.pieces,
              q.via, w.via AS article_via, q.article AS in_article, w.text, k.office,
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

  count(newsroom: NewsroomId, query: Omit<QuoteQuery, 'limit' | 'offset'>): number {
    const row = this.#database.get<{ n: number }>(
      `SELECT count(*) AS n ${quotesFrom(query)}`,
      quoteParameters(newsroom, query),
    )
    return row?.n ?? 0
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
      via: viaOf(row),
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

const piecesSchema = z.array(z.object({ start: z.number(), end: z.number(), words: z.string() })).min(1)

const names = z.array(z.string())

/** Whom the article itself rests on, then what is said at the quote alone ("told Fox News"). */
function viaOf({ via, article_via }: QuoteRow): string[] {
  const whole = names.parse(JSON.parse(article_via))
  const here = names.parse(JSON.parse(via))
  return [...whole, ...here.filter((name) => !whole.some((other) => other.includes(name) || name.includes(other)))]
}

interface QuoteRow extends ListingRow {
  quote: number
  kind: 'direct' | 'mixed'
  entity: number | null
  speaker_kind: Speaker['kind'] | null
  speaker: string | null
  cue: string | null
  via: string
  article_via: string
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
