import type { Edition, EditionStore, NewEdition } from '../../delivery/index.ts'
import { documentSchema } from '../../messages/index.ts'
import { type ChannelRef, channelKey, type NewsroomId } from '../../newsrooms/index.ts'
import type { Database } from './database.ts'

interface EditionRow {
  id: number
  kind: string
  local_date: string
  composed: number
  document: string
  withdrawn: string
}

const SELECT = `SELECT e.id, e.kind, e.local_date, c.composed, c.document,
  (SELECT json_group_array(title) FROM composition_article u WHERE u.composition = c.id AND u.withdrawn = 1) AS withdrawn
  FROM edition e JOIN composition c ON c.id = e.composition`

export class SqliteEditions implements EditionStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async add(edition: NewEdition): Promise<{ edition: Edition; isNew: boolean }> {
    const { channel, newsroom, kind, localDate } = edition
    const isNew = this.#database.transaction(() => this.#insert(edition))
    const stored = await this.find(channel, newsroom, kind, localDate)
    if (!stored) throw new Error(`the edition of ${localDate} for ${channelKey(channel)} was stored and is not there`)
    return { edition: stored, isNew }
  }

  #insert({ channel, newsroom, kind, localDate, ...composed }: NewEdition): boolean {
    const edition = { channel: channelKey(channel), newsroom, kind, localDate: localDate.toString() }
    const standing = this.#database.get(
      `SELECT 1 FROM edition
       WHERE channel = $channel AND newsroom = $newsroom AND kind = $kind AND local_date = $localDate`,
      edition,
    )
    if (standing) return false
    insertEdition(this.#database, edition, insertComposition(this.#database, { newsroom, kind, ...composed }))
    return true
  }

  async find(
    channel: ChannelRef,
    newsroom: NewsroomId,
    kind: string,
    localDate: Temporal.PlainDate,
  ): Promise<Edition | undefined> {
    const row = this.#database.get<EditionRow>(
      `${SELECT}
       WHERE e.channel = $channel AND e.newsroom = $newsroom AND e.kind = $kind AND e.local_date = $localDate`,
      { channel: channelKey(channel), newsroom, kind, localDate: localDate.toString() },
    )
    return row && asEdition(row, channel, newsroom)
  }

  async lastComposed(channel: ChannelRef, newsroom: NewsroomId, before: Temporal.Instant) {
    const row = this.#database.get<{ composed: number }>(
      `SELECT c.composed FROM edition e JOIN composition c ON c.id = e.composition
       WHERE e.channel = $channel AND e.newsroom = $newsroom AND c.composed < $before
         AND NOT EXISTS (
           SELECT 1 FROM delivery d
           WHERE d.channel = e.channel AND d.kind = e.kind AND d.local_date = e.local_date AND d.edition = e.id
             AND d.progress IN ('skipped', 'refused')
             AND NOT EXISTS (SELECT 1 FROM delivery_part p WHERE p.delivery = d.id AND p.post IS NOT NULL))
       ORDER BY c.composed DESC LIMIT 1`,
      { channel: channelKey(channel), newsroom, before: before.epochMilliseconds },
    )
    return row && Temporal.Instant.fromEpochMilliseconds(row.composed)
  }

  async list(channel: ChannelRef, newsroom: NewsroomId, limit: number): Promise<Edition[]> {
    return this.#database
      .all<EditionRow>(
        `${SELECT} WHERE e.channel = $channel AND e.newsroom = $newsroom
         ORDER BY e.local_date DESC, c.composed DESC LIMIT $limit`,
        { channel: channelKey(channel), newsroom, limit },
      )
      .map((row) => asEdition(row, channel, newsroom))
  }
}

/** The composition's id. Belongs into the transaction of whoever asks. */
export function insertComposition(
  database: Database,
  { newsroom, kind, composed, document, articles }: Omit<NewEdition, 'channel' | 'localDate'>,
): number {
  const { id } = database.run(
    `INSERT INTO composition (newsroom, kind, composed, document) VALUES ($newsroom, $kind, $composed, $document)`,
    { newsroom, kind, composed: composed.epochMilliseconds, document: JSON.stringify(document) },
  )
  database.run(
    `INSERT INTO composition_article (composition, article, title)
     SELECT $id, a.id, v.title FROM article a JOIN article_version v ON v.id = a.version
     WHERE a.id IN (SELECT value FROM json_each($articles))`,
    { id, articles: JSON.stringify(articles) },
  )
  return id
}

interface EditionKey {
  channel: string
  newsroom: string
  kind: string
  localDate: string
}

/** Gives the edition's id. */
export const insertEdition = (database: Database, edition: EditionKey, composition: number): number =>
  database.run(
    `INSERT INTO edition (channel, newsroom, kind, local_date, composition)
     VALUES ($channel, $newsroom, $kind, $localDate, $composition)`,
    { ...edition, composition },
  ).id

const asEdition = (row: EditionRow, channel: ChannelRef, newsroom: NewsroomId): Edition => ({
  id: row.id,
  channel,
  newsroom,
  kind: row.kind,
  localDate: Temporal.PlainDate.from(row.local_date),
  composed: Temporal.Instant.fromEpochMilliseconds(row.composed),
  document: documentSchema.parse(JSON.parse(row.document)),
  withdrawn: JSON.parse(row.withdrawn),
})
