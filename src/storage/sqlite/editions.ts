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

const COLUMNS = `id, kind, local_date, composed, document,
  (SELECT json_group_array(title) FROM edition_article u WHERE u.edition = edition.id AND u.withdrawn = 1) AS withdrawn`

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

  #insert({ channel, newsroom, kind, localDate, composed, document, articles }: NewEdition): boolean {
    const { changes, id } = this.#database.run(
      `INSERT OR IGNORE INTO edition (channel, newsroom, kind, local_date, composed, document)
       VALUES ($channel, $newsroom, $kind, $localDate, $composed, $document)`,
      {
        channel: channelKey(channel),
        newsroom,
        kind,
        localDate: localDate.toString(),
        composed: composed.epochMilliseconds,
        document: JSON.stringify(document),
      },
    )
    if (changes === 0) return false
    this.#database.run(
      `INSERT INTO edition_article (edition, article, title)
       SELECT $id, a.id, v.title FROM article a JOIN article_version v ON v.id = a.version
       WHERE a.id IN (SELECT value FROM json_each($articles))`,
      { id, articles: JSON.stringify(articles) },
    )
    return true
  }

  async find(
    channel: ChannelRef,
    newsroom: NewsroomId,
    kind: string,
    localDate: Temporal.PlainDate,
  ): Promise<Edition | undefined> {
    const row = this.#database.get<EditionRow>(
      `SELECT ${COLUMNS} FROM edition
       WHERE channel = $channel AND newsroom = $newsroom AND kind = $kind AND local_date = $localDate`,
      { channel: channelKey(channel), newsroom, kind, localDate: localDate.toString() },
    )
    return row && asEdition(row, channel, newsroom)
  }

  async list(channel: ChannelRef, newsroom: NewsroomId, limit: number): Promise<Edition[]> {
    return this.#database
      .all<EditionRow>(
        `SELECT ${COLUMNS} FROM edition WHERE channel = $channel AND newsroom = $newsroom
         ORDER BY local_date DESC, composed DESC LIMIT $limit`,
        { channel: channelKey(channel), newsroom, limit },
      )
      .map((row) => asEdition(row, channel, newsroom))
  }
}

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
