import { Refused } from '../../src/bot/index.ts'
import {
  type Composer,
  createScheduling,
  type Delivery,
  type DeliveryPlatform,
  type Destination,
  type Hour,
  LATE_HOURS,
  type Progress,
  type Schedule,
  type Standing,
  type Trouble,
} from '../../src/delivery/index.ts'
import { type ChannelRef, MAIN } from '../../src/newsrooms/index.ts'
import { SqliteAuditLog } from '../../src/storage/sqlite/audit-log.ts'
import type { Database } from '../../src/storage/sqlite/database.ts'
import { SqliteDeliveries } from '../../src/storage/sqlite/deliveries.ts'
import { SqliteSchedules } from '../../src/storage/sqlite/schedules.ts'
import { aPlatform } from '../delivery/a-channel.ts'

export const WEB: ChannelRef = { platform: 'web', place: 'local', channel: 'front' }
export const GENERAL: ChannelRef = { platform: 'slack', place: 'P', channel: 'general' }
export const NEWS: ChannelRef = { platform: 'discord', place: 'P', channel: 'news' }

interface Parts {
  database: Database
  composer: Composer
  now: Temporal.Instant
}

/** What a test says of a delivery; the rest is one of this morning at 08:00 in Kyiv, sent at once. */
interface Delivered {
  channel?: ChannelRef
  due?: string
  minutesLater?: number
  progress?: Progress
  trouble?: Trouble
}

/**
 * The real scheduling over a real file, with the web page, a Slack and a Discord of which #closed lets nobody in.
 * `keep` and `deliver` put down what a test starts from.
 */
export function aScheduling({ database, composer, now }: Parts) {
  const schedules = new SqliteSchedules(database)
  const ledger = new SqliteDeliveries(database)
  const destinations = new Map<string, Destination>([
    ['web', { kind: 'reader', channel: WEB, channelName: 'the web page' }],
    ['slack', { kind: 'platform', platform: withChannels('slack', ['general', 'closed']) }],
    ['discord', { kind: 'platform', platform: withChannels('discord', ['news']) }],
  ])
  let trouble: Standing['trouble'] = null
  const scheduling = createScheduling({
    schedules,
    ledger,
    composer,
    destinations,
    audit: new SqliteAuditLog(database),
    now: () => now,
    trouble: () => trouble,
  })

  async function keep(
    channel: ChannelRef,
    changes: Partial<Hour & Pick<Schedule, 'channelName' | 'state' | 'next'>> = {},
  ) {
    const schedule: Schedule = {
      days: 'daily',
      time: Temporal.PlainTime.from('08:00'),
      zone: 'Europe/Kyiv',
      channel,
      channelName: channel.platform === 'web' ? 'the web page' : `#${channel.channel}`,
      newsroom: MAIN,
      kind: 'daily',
      setBy: null,
      from: now.subtract({ hours: 24 * 30 }),
      state: { kind: 'active' },
      next: occurrence('2026-11-25T06:00:00Z'),
      ...changes,
    }
    await schedules.put(schedule)
    return schedule
  }

  async function deliver({
    channel = GENERAL,
    due = '2026-11-24T06:00:00Z',
    minutesLater = 0,
    progress = 'sent',
    trouble: why,
  }: Delivered = {}): Promise<Delivery> {
    const schedule = (await schedules.find(channel)) ?? (await keep(channel))
    const fell = occurrence(due)
    const until = fell.due.add({ hours: LATE_HOURS })
    await ledger.claim(schedule, fell, schedule.next, { now: fell.due, until, missed: null })
    const [claimed] = await ledger
      .recent(MAIN, 1000)
      .then((all) => all.filter((each) => isSame(each, channel, fell.due)))
    if (!claimed) throw new Error('that day is taken')
    await ledger.note(claimed, { progress, trouble: why ?? null }, fell.due.add({ minutes: minutesLater }))
    return claimed
  }

  return {
    scheduling,
    schedules,
    destinations,
    keep,
    deliver,
    find: (id: number) => ledger.find(id),
    break: (why: Standing['trouble']) => {
      trouble = why
    },
  }
}

const isSame = (delivery: Delivery, { platform, channel }: ChannelRef, due: Temporal.Instant): boolean =>
  delivery.channel.platform === platform && delivery.channel.channel === channel && delivery.due.equals(due)

const occurrence = (due: string) => ({
  due: Temporal.Instant.from(due),
  localDate: Temporal.Instant.from(due).toZonedDateTimeISO('Europe/Kyiv').toPlainDate(),
})

function withChannels(name: string, channels: string[]): DeliveryPlatform {
  const { platform, ...rest } = aPlatform({ name, now: () => Temporal.Now.instant() })
  rest.break('closed', new Refused('Dateline is not in #closed.', 'Type /invite @Dateline there.', { until: 'mended' }))
  return {
    ...platform,
    channels: async () =>
      channels.map((channel) => ({ channel: { ...GENERAL, platform: name, channel }, name: `#${channel}` })),
  }
}
