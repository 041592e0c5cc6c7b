import { z } from 'zod'
import type { EntityId } from '../../archive/archive.ts'
import type { EntityListing } from '../../archive/archive-store.ts'
import type { ArticleId } from '../../articles/article.ts'
import type { NewsroomId } from '../../newsrooms/index.ts'
import type { EntityKind } from '../../people/cast.ts'
import type { Database } from './database.ts'
import { misspellingsOf } from './names.ts'

const MISSPELLED_MAX = 40

/** People, organisations and places as a newsroom knows them. */
export class EntityRows {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  entity(newsroom: NewsroomId, id: EntityId): EntityListing | undefined {
    return this.#entities('AND e.id = $id', { newsroom, id })[0]
  }

  entitiesIn(newsroom: NewsroomId, article: ArticleId): EntityListing[] {
    return this.#entities(
      'AND e.id IN (SELECT entity FROM mention WHERE article = $article) ORDER BY k.quotes DESC, k.articles DESC',
      { newsroom, article },
    )
  }

  entitiesNamed(
    newsroom: NewsroomId,
    words: readonly string[],
    { kinds, isLastPrefix, limit }: { kinds: readonly EntityKind[]; isLastPrefix: boolean; limit: number },
  ): EntityListing[] {
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

  wordsLike(word: string): string[] {
    return this.#database
      .all<{ word: string }>(
        `SELECT DISTINCT word FROM entity_misspelling WHERE letters IN (SELECT value FROM json_each($letters))
         LIMIT ${MISSPELLED_MAX}`,
        { letters: JSON.stringify(misspellingsOf(word)) },
      )
      .map((row) => row.word)
  }

  mostQuoted(newsroom: NewsroomId, { limit, since }: { limit: number; since?: Temporal.Instant }): EntityListing[] {
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

  mostNamed(newsroom: NewsroomId, { kinds, limit }: { kinds: readonly EntityKind[]; limit: number }): EntityListing[] {
    return this.#entities(
      'AND e.kind IN (SELECT value FROM json_each($kinds)) ORDER BY k.articles DESC, e.name LIMIT $limit',
      { newsroom, kinds: JSON.stringify(kinds), limit },
    )
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
}

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
