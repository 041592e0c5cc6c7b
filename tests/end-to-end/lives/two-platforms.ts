import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sampleArticles } from '../../../src/app/sample/sample-articles.ts'
import { keepDrafts } from '../../../src/articles/keep-drafts.ts'
import type { Days } from '../../../src/delivery/index.ts'
import { firstAfter } from '../../../src/delivery/index.ts'
import { type ChannelRef, MAIN } from '../../../src/newsrooms/index.ts'
import { SqliteArticles } from '../../../src/storage/sqlite/articles.ts'
import { Database } from '../../../src/storage/sqlite/database.ts'
import { SqliteDeliveries } from '../../../src/storage/sqlite/deliveries.ts'
import { SqliteSchedules } from '../../../src/storage/sqlite/schedules.ts'
import { startDiscord } from '../../platforms/discord/double.ts'
import { startSlack } from '../../platforms/slack/double.ts'
import { type SimulatedClock, simulatedNow } from './simulated-clock.ts'

export const PLATFORMS = ['slack', 'discord'] as const
export type PlatformName = (typeof PLATFORMS)[number]

interface Wanted {
  clock: SimulatedClock
  /** On each platform. */
  channels: number
  /** As long as those of Discord, by the simulated clock. */
  nonceWindowMs: number
}

/** Slack and Discord of this machine, and a data folder with so much news that an edition takes several messages. */
export async function twoPlatforms({ clock, channels, nonceWindowMs }: Wanted) {
  const names = Array.from({ length: channels }, (_, at) => `desk-${String(at).padStart(3, '0')}`)
  const slack = await startSlack({ mode: 'socket' })
  const discord = await startDiscord({ nonceWindowMs, guild: { name: 'newsroom', channels: names } })
  for (const name of names) await slack.admin.addChannel(name, { withBot: true })
  const folder = mkdtempSync(join(tmpdir(), 'dateline-lives-'))
  const database = new Database(join(folder, 'dateline.sqlite'))
  const schedules = new SqliteSchedules(database)
  const ledger = new SqliteDeliveries(database)
  await keepLongNews(database, simulatedNow(clock))
  const channelsOf = (platform: PlatformName): ChannelRef[] =>
    names.map((name) => {
      const channel = (platform === 'slack' ? slack : discord).channel(name).id
      return { platform, place: platform === 'slack' ? 'T' : discord.guild.id, channel }
    })
  return {
    slack,
    discord,
    ledger,
    channels: { slack: channelsOf('slack'), discord: channelsOf('discord') },
    environment: {
      ...slack.env(),
      ...discord.env(),
      DATELINE_DATA_DIR: folder,
      DATELINE_ZONE: 'UTC',
      DATELINE_SAMPLE: 'off',
      LOG_LEVEL: 'error',
      SIMULATED_CLOCK: JSON.stringify(clock),
    },
    /** From now on; the first edition falls due after it. */
    schedule: (channel: ChannelRef, time: Temporal.PlainTime, days: Days = 'daily') => {
      const now = simulatedNow(clock)
      const hour = { days, time, zone: 'UTC' }
      return schedules.put({
        ...hour,
        channel,
        channelName: `#${channel.channel}`,
        newsroom: MAIN,
        kind: 'daily',
        setBy: null,
        from: now,
        state: { kind: 'active' },
        next: firstAfter(now, hour),
      })
    },
    /** The keys or marks of all messages that stand in a channel, threads included. */
    async standing({ platform, channel }: ChannelRef): Promise<string[]> {
      if (platform === 'slack') {
        return (await slack.transcript(channel)).flatMap(({ key }) => (key === null ? [] : [key]))
      }
      const told = discord.transcript(channel)
      return [...told, ...told.flatMap(({ replies }) => replies)].map(({ mark }) => String(mark))
    },
    /** How many messages the ledger says that its sent editions have there. */
    recorded: ({ platform, place, channel }: ChannelRef): number =>
      database.get<{ parts: number }>(
        `SELECT count(*) AS parts FROM delivery_part p JOIN delivery d ON d.id = p.delivery
         WHERE d.channel = $channel AND d.progress = 'sent'`,
        { channel: `${platform}:${place}:${channel}` },
      )?.parts ?? 0,
    async stop() {
      database.close()
      await Promise.all([slack.stop(), discord.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The sample's news as the newsroom's own, under addresses so long that an edition takes several messages. */
async function keepLongNews(database: Database, now: Temporal.Instant): Promise<void> {
  const today = now.toZonedDateTimeISO('UTC').toPlainDate()
  const drafts = sampleArticles(today, 'UTC').map((draft) => ({
    ...draft,
    url: draft.url && `${draft.url}?${'a-very-long-address-'.repeat(30)}`,
  }))
  await keepDrafts(
    new SqliteArticles(database),
    MAIN,
    drafts.map((draft) => ({ draft })),
    () => now,
  )
}
