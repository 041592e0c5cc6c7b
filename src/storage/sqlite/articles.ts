import type { ArticleId, Draft } from '../../articles/article.ts'
import type { ArticleStore, Kept, ReadIncoming } from '../../articles/article-store.ts'
import { urlKey } from '../../articles/clean-url.ts'
import { sketchOf } from '../../articles/likeness.ts'
import { READER, type Reading, readArticle } from '../../articles/reading.ts'
import { type NewsroomId, newsroomId, SAMPLE } from '../../newsrooms/index.ts'
import { type Part, partSchema } from './article-rows.ts'
import { handOnCopies, likelyArticles, linkCopies, removeCopyKeys, writeCopyKeys } from './copy-keys.ts'
import type { Database } from './database.ts'
import { type ReadVersion, removeReading, writeReading } from './readings.ts'
import { isRestless } from './restless.ts'
import { type Found, figuresOf, findSame, hashOfItem, identityOf, isLike } from './same-article.ts'

/** Looked up at once; looking costs a walk past all that editions drew on. */
const TOO_OLD_AT_ONCE = 500

export class SqliteArticles implements ArticleStore {
  readonly #database: Database
  /** What is to be let go of next. */
  #tooOld: { newsroom: string; article: number }[] = []

  constructor(database: Database) {
    this.#database = database
  }

  async keep(newsroom: NewsroomId, draft: Draft, reading: Reading, now: Temporal.Instant): Promise<Kept> {
    return this.#database.transaction(() => this.#keep(newsroom, { draft, reading }, now))
  }

  async keepAll(newsroom: NewsroomId, articles: readonly ReadIncoming[], now: Temporal.Instant): Promise<Kept[]> {
    return this.#database.transaction(() => articles.map((incoming) => this.#keep(newsroom, incoming, now)))
  }

  #keep(newsroom: NewsroomId, incoming: ReadIncoming, now: Temporal.Instant): Kept {
    const kept = this.#put(newsroom, incoming, now)
    if (incoming.from) this.#noteSource(incoming.from, kept.id)
    return kept
  }

  #put(newsroom: NewsroomId, incoming: ReadIncoming, now: Temporal.Instant): Kept {
    const { draft, reading } = incoming
    const sketch = sketchOf(draft.text)
    const likely = likelyArticles(this.#database, newsroom, draft.text)
    const same = findSame(this.#database, newsroom, incoming, sketch, likely)
    if (!same) return this.#store(newsroom, incoming, likely, now)
    const isUnchanged =
      same.fingerprint === identityOf(draft) ||
      (isLike(same.text, sketch) && figuresOf(same.text) === figuresOf(draft.text))
    if (isUnchanged && completes(draft, same)) {
      return { ...this.#rewrite(same, draft, reading, now), kind: 'completed' }
    }
    if (isUnchanged || isExcerpt(draft.text, same.text) || isRestless(this.#database, same.id, now))
      return this.#known(same)
    return this.#rewrite(same, draft, reading, now)
  }

  async forget(newsroom: NewsroomId, id: ArticleId): Promise<boolean> {
    return this.#database.transaction(() => {
      if (!this.#unsee(newsroom, id)) return false
      this.#database.run(
        `UPDATE composition_article SET withdrawn = 1 WHERE article = $id
         AND composition IN (SELECT id FROM composition WHERE newsroom = $newsroom)`,
        { newsroom, id },
      )
      return true
    })
  }

  #unsee(newsroom: string, id: number): boolean {
    const { changes } = this.#database.run('DELETE FROM sees WHERE newsroom = $newsroom AND article = $id', {
      newsroom,
      id,
    })
    if (changes === 0) return false
    this.#count(newsroom, id, -1)
    if (!this.#database.get('SELECT 1 FROM sees WHERE article = $id', { id })) this.#remove(id)
    return true
  }

  /**
   * Lets articles go that are older than `before`, at most `limit`, save those that an edition drew on. Gives how many;
   * call until it gives 0.
   */
  async letGo(before: Temporal.Instant, limit: number): Promise<number> {
    if (this.#tooOld.length === 0) this.#tooOld = this.#olderThan(before.epochMilliseconds)
    const going = this.#tooOld.splice(0, limit)
    this.#database.transaction(() => {
      for (const { newsroom, article } of going) if (!this.#isDrawnOn(article)) this.#unsee(newsroom, article)
    })
    return going.length
  }

  /** By an edition, since it was looked up. */
  #isDrawnOn(article: number): boolean {
    return this.#database.get('SELECT 1 FROM composition_article WHERE article = $article', { article }) !== undefined
  }

  #olderThan(before: number): { newsroom: string; article: number }[] {
    return this.#database.all(
      `SELECT s.newsroom, s.article FROM sees s WHERE s.newsroom <> $sample AND s.at < $before
       AND NOT EXISTS (SELECT 1 FROM composition_article c WHERE c.article = s.article) LIMIT ${TOO_OLD_AT_ONCE}`,
      { before, sample: SAMPLE },
    )
  }

  /** Reads again, with the present reader, what an earlier one read. Gives how many; call until it gives 0. */
  async readAgain(limit: number): Promise<number> {
    return this.#database.transaction(() => {
      const unkeyed = this.#unkeyed(limit)
      for (const { id, text } of unkeyed) writeCopyKeys(this.#database, id, text)
      if (unkeyed.length > 0) return unkeyed.length
      const stale = this.#database.all<StaleRow>(
        `SELECT a.id AS article, v.id AS version, a.at, v.title, v.text, v.parts, a.day, a.language
         FROM article_version v JOIN article a ON a.version = v.id WHERE v.reader < $reader LIMIT $limit`,
        { reader: READER, limit },
      )
      for (const row of stale) this.#readAgain(row)
      return stale.length
    })
  }

  #unkeyed(limit: number): { id: number; text: string }[] {
    return this.#database.all(
      `SELECT a.id, v.text FROM article a JOIN article_version v ON v.id = a.version WHERE a.is_keyed = 0 LIMIT $limit`,
      { limit },
    )
  }

  #readAgain(row: StaleRow): void {
    const newsrooms = this.#newsroomsOf(row.article)
    for (const newsroom of newsrooms) this.#count(newsroom, row.article, -1)
    removeReading(this.#database, row.article)
    const parts: Part[] = partSchema.array().parse(JSON.parse(row.parts))
    const day = row.day === null ? null : Temporal.PlainDate.from(row.day)
    writeReading(this.#database, row, readArticle({ text: row.text, parts, day, language: row.language }))
    for (const newsroom of newsrooms) this.#count(newsroom, row.article, 1)
  }

  #newsroomsOf(article: number): string[] {
    return this.#database
      .all<{ newsroom: string }>('SELECT newsroom FROM sees WHERE article = $article', { article })
      .map((row) => row.newsroom)
  }

  #noteSource({ source, item }: NonNullable<ReadIncoming['from']>, article: number): void {
    this.#database.run(
      `INSERT INTO source_article (source, item, article) SELECT id, $item, $article FROM source WHERE id = $source
       ON CONFLICT (source, item) DO UPDATE SET article = excluded.article`,
      { source, item: hashOfItem(item), article },
    )
  }

  #known(same: Found): Kept {
    return { kind: 'known', id: same.id as ArticleId, title: same.title, quotes: this.#quotesOf(same.id) }
  }

  #store(
    newsroom: NewsroomId,
    { draft, reading, asOf }: ReadIncoming,
    likely: readonly number[],
    now: Temporal.Instant,
  ): Kept {
    const { epochMilliseconds: stored } = now
    const at = (draft.published ?? asOf ?? now).epochMilliseconds
    const { id } = this.#database.run(
      `INSERT INTO article (version, url, url_key, outlet, published, day, published_is, at, stored, language, fingerprint)
       VALUES (0, $url, $urlKey, $outlet, $published, $day, $publishedIs, $at, $stored, $language, $fingerprint)`,
      { ...articleColumns(draft), at, stored },
    )
    this.#writeVersion(id, at, draft, reading, stored)
    this.#database.run('INSERT INTO sees (newsroom, article, at) VALUES ($newsroom, $id, $at)', { newsroom, id, at })
    linkCopies(this.#database, newsroom, id, likely)
    this.#count(newsroom, id, 1)
    return { kind: 'stored', id: id as ArticleId, title: draft.title, quotes: this.#quotesOf(id) }
  }

  /** A new version of an article; what nobody knew of it is filled in, what is known stays. */
  #rewrite(same: Found, draft: Draft, reading: Reading, now: Temporal.Instant): Kept {
    const { id } = same
    const newsrooms = this.#newsroomsOf(id)
    for (const newsroom of newsrooms) this.#count(newsroom, id, -1)
    removeReading(this.#database, id)
    this.#removeIndex(id, same.text)
    this.#database.run(
      `UPDATE article SET fingerprint = $fingerprint, language = $language, at = coalesce(published, $published, at),
         url = coalesce(url, $url), url_key = coalesce(url_key, $urlKey), outlet = coalesce(outlet, $outlet),
         published_is = CASE WHEN published IS NULL THEN $publishedIs ELSE published_is END,
         published = coalesce(published, $published), day = coalesce(day, $day)
       WHERE id = $id`,
      { id, ...articleColumns(draft) },
    )
    const row = this.#database.get<{ at: number; day: string | null }>('SELECT at, day FROM article WHERE id = $id', {
      id,
    })
    const at = row?.at ?? now.epochMilliseconds
    this.#database.run('UPDATE sees SET at = $at WHERE article = $id', { at, id })
    const day = row?.day ? Temporal.PlainDate.from(row.day) : null
    const isReadFromItsDay = day === null ? draft.day === null : draft.day?.equals(day) === true
    const reread = isReadFromItsDay ? reading : readArticle({ ...draft, day })
    this.#writeVersion(id, at, draft, reread, now.epochMilliseconds)
    for (const newsroom of newsrooms) this.#count(newsroom, id, 1)
    this.#database.run('UPDATE article SET copy_of = NULL WHERE id = $id', { id })
    for (const each of newsrooms.map(newsroomId))
      linkCopies(this.#database, each, id, likelyArticles(this.#database, each, draft.text))
    return { kind: 'corrected', id: id as ArticleId, title: draft.title, quotes: this.#quotesOf(id) }
  }

  #writeVersion(article: number, at: number, draft: Draft, reading: Reading, stored: number): void {
    const { id: version } = this.#database.run(
      `INSERT INTO article_version (article, title, byline, lede, text, parts, via, stored, reader)
       VALUES ($article, $title, $byline, $lede, $text, $parts, $via, $stored, 0)`,
      {
        article,
        title: draft.title,
        byline: draft.byline,
        lede: draft.lede,
        text: draft.text,
        parts: JSON.stringify(draft.parts),
        via: JSON.stringify(draft.via),
        stored,
      },
    )
    this.#database.run('UPDATE article SET version = $version WHERE id = $article', { version, article })
    writeCopyKeys(this.#database, article, draft.text)
    this.#database.run('INSERT INTO article_text (rowid, title, body) VALUES ($article, $title, $text)', {
      article,
      title: draft.title,
      text: draft.text,
    })
    const of: ReadVersion = { article, version, at, title: draft.title, text: draft.text }
    writeReading(this.#database, of, reading)
  }

  #remove(id: number): void {
    const version = this.#database.get<{ text: string }>(
      'SELECT v.text FROM article a JOIN article_version v ON v.id = a.version WHERE a.id = $id',
      { id },
    )
    handOnCopies(this.#database, id)
    removeReading(this.#database, id)
    this.#removeIndex(id, version?.text ?? '')
    this.#database.run('DELETE FROM article WHERE id = $id', { id })
  }

  #removeIndex(id: number, text: string): void {
    this.#database.run('DELETE FROM article_text WHERE rowid = $id', { id })
    removeCopyKeys(this.#database, id, text)
  }

  /** Adds an article's names and quotes to what a newsroom knows, or takes them off again. */
  #count(newsroom: string, article: number, sign: 1 | -1): void {
    this.#database.run(
      `INSERT INTO known_entity (newsroom, entity, articles, quotes, office, office_at)
       SELECT $newsroom, m.entity, $sign,
              $sign * (SELECT count(*) FROM quote q WHERE q.article = m.article AND q.entity = m.entity),
              m.office, (SELECT at FROM article WHERE id = m.article)
       FROM mention m WHERE m.article = $article
       ON CONFLICT (newsroom, entity) DO UPDATE SET
         articles = articles + excluded.articles,
         quotes = quotes + excluded.quotes,
         office = CASE WHEN excluded.office IS NOT NULL AND excluded.office_at >= ifnull(office_at, 0)
                       THEN excluded.office ELSE office END,
         office_at = CASE WHEN excluded.office IS NOT NULL AND excluded.office_at >= ifnull(office_at, 0)
                          THEN excluded.office_at ELSE office_at END`,
      { newsroom, article, sign },
    )
    if (sign === -1) {
      this.#database.run(
        `DELETE FROM known_entity WHERE newsroom = $newsroom AND articles <= 0
         AND entity IN (SELECT entity FROM mention WHERE article = $article)`,
        { newsroom, article },
      )
    }
  }

  #quotesOf(article: number): number {
    return (
      this.#database.get<{ n: number }>('SELECT count(*) AS n FROM quote WHERE article = $article', { article })?.n ?? 0
    )
  }
}

interface StaleRow extends ReadVersion {
  parts: string
  day: string | null
  language: string
}

/** A feed's summary says less than the article that is stored; it corrects nothing. */
const EXCERPT_SHARE = 0.6
const isExcerpt = (text: string, stored: string): boolean => text.length < stored.length * EXCERPT_SHARE

const completes = (draft: Draft, same: Found): boolean =>
  (same.published === null && draft.published !== null) || (same.outlet === null && draft.outlet !== null)

function articleColumns(draft: Draft) {
  return {
    url: draft.url,
    urlKey: draft.url === null ? null : urlKey(draft.url),
    outlet: draft.outlet,
    published: draft.published?.epochMilliseconds ?? null,
    day: draft.day?.toString() ?? null,
    publishedIs: draft.publishedIs,
    language: draft.language,
    fingerprint: identityOf(draft),
  }
}
