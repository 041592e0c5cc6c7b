import { z } from 'zod'
import {
  type ChannelRef,
  type ChannelSettings,
  type ChannelSettingsStore,
  channelKey,
  LENGTHS,
  type NewsroomId,
  type NoticesChannel,
  type NoticesChannelStore,
  QUIET_DAYS,
  type SetChannel,
  usualSettingsOf,
} from '../../newsrooms/index.ts'
import type { Database } from './database.ts'
import { asChannel } from './schedule-rows.ts'

const time = z.string().transform((stored) => Temporal.PlainTime.from(stored))
const storedSettings = z.object({
  topics: z.array(z.string()),
  muted: z.array(z.string()),
  language: z.string().nullable(),
  length: z.enum(LENGTHS),
  quietDays: z.enum(QUIET_DAYS),
  quietHours: z.object({ from: time, to: time }).nullable(),
})

const asSettings = (stored: string): ChannelSettings => storedSettings.parse(JSON.parse(stored))

export class SqliteChannelSettings implements ChannelSettingsStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async find(channel: ChannelRef): Promise<ChannelSettings> {
    const row = this.#database.get<{ settings: string }>(
      'SELECT settings FROM channel_setting WHERE channel = $channel',
      { channel: channelKey(channel) },
    )
    return row ? asSettings(row.settings) : usualSettingsOf(channel)
  }

  async put(newsroom: NewsroomId, { channel, name, settings }: SetChannel): Promise<void> {
    this.#database.run(
      `INSERT OR REPLACE INTO channel_setting (channel, newsroom, name, settings)
       VALUES ($channel, $newsroom, $name, $settings)`,
      { channel: channelKey(channel), newsroom, name, settings: JSON.stringify(settings) },
    )
  }

  async list(newsroom: NewsroomId): Promise<SetChannel[]> {
    return this.#database
      .all<{ channel: string; name: string; settings: string }>(
        'SELECT channel, name, settings FROM channel_setting WHERE newsroom = $newsroom ORDER BY name, channel',
        { newsroom },
      )
      .map(({ channel, name, settings }) => ({ channel: asChannel(channel), name, settings: asSettings(settings) }))
  }
}

export class SqliteNoticesChannels implements NoticesChannelStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async find(newsroom: NewsroomId): Promise<NoticesChannel | null> {
    const row = this.#database.get<{ channel: string; name: string; refusing: number }>(
      'SELECT channel, name, refusing FROM notices_channel WHERE newsroom = $newsroom',
      { newsroom },
    )
    return row ? { channel: asChannel(row.channel), name: row.name, isRefusing: row.refusing === 1 } : null
  }

  async name(newsroom: NewsroomId, { channel, name }: Omit<NoticesChannel, 'isRefusing'>): Promise<void> {
    this.#database.run(
      'INSERT OR REPLACE INTO notices_channel (newsroom, channel, name) VALUES ($newsroom, $channel, $name)',
      { newsroom, channel: channelKey(channel), name },
    )
  }

  async forget(newsroom: NewsroomId): Promise<void> {
    this.#database.run('DELETE FROM notices_channel WHERE newsroom = $newsroom', { newsroom })
  }
}
