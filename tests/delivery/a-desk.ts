import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Asker } from '../../src/bot/index.ts'
import { THIS_MACHINE } from '../../src/bot/index.ts'
import {
  type Composer,
  createScheduling,
  type Delivery,
  type DeliveryPlatform,
  type Destination,
  Dispatch,
} from '../../src/delivery/index.ts'
import { notice } from '../../src/messages/index.ts'
import { MAIN } from '../../src/newsrooms/index.ts'
import { SqliteAuditLog } from '../../src/storage/sqlite/audit-log.ts'
import { SqliteChannelSettings, SqliteNoticesChannels } from '../../src/storage/sqlite/channel-settings.ts'
import { Database } from '../../src/storage/sqlite/database.ts'
import { SqliteDeliveries } from '../../src/storage/sqlite/deliveries.ts'
import { SqliteEditions } from '../../src/storage/sqlite/editions.ts'
import { SqliteNamedAdmins } from '../../src/storage/sqlite/named-admins.ts'
import { SqliteNotices } from '../../src/storage/sqlite/notices.ts'
import { SqliteSchedules } from '../../src/storage/sqlite/schedules.ts'
import { aFolder } from '../storage/a-newsroom.ts'

export const WEB = { platform: 'web', place: 'local', channel: 'front' }

/** A clock that stands where it is put. */
export function aClock(start: string) {
  let now = Temporal.Instant.from(start)
  return {
    now: () => now,
    put: (at: string) => {
      now = Temporal.Instant.from(at)
    },
    add: (duration: Temporal.DurationLike) => {
      now = now.add(duration)
    },
  }
}

export const asker = (platform: string, channel: string, now: Temporal.Instant): Asker => ({
  newsroom: MAIN,
  channel: { platform, place: 'P', channel },
  person: { id: 'ada', name: 'Ada' },
  role: 'admin',
  zone: 'Europe/Kyiv',
  now,
  surface: THIS_MACHINE,
})

interface Options {
  clock: ReturnType<typeof aClock>
  platforms: DeliveryPlatform[]
  file?: string
  onStep?: (step: string, delivery: Delivery) => void
  /** Happens while a briefing is composed. */
  meanwhile?: () => Promise<unknown>
  /** A day without news in a channel that wants nothing then. */
  isSkipped?: boolean
  /** How long a briefing is. */
  words?: number
}

/** The real delivery over a real file. `again` is the next process over the same file, when this one is gone. */
export function aDesk({
  clock,
  platforms,
  file = join(aFolder(), 'dateline.sqlite'),
  onStep,
  meanwhile,
  isSkipped = false,
  words = 10,
}: Options) {
  const { now } = clock
  const database = new Database(file, { isDurable: true, busyTimeoutMs: 50 })
  onTestFinished(() => database.close())
  const schedules = new SqliteSchedules(database)
  const ledger = new SqliteDeliveries(database)
  const notices = new SqliteNotices(database)
  const editions = new SqliteEditions(database)
  const admins = new SqliteNamedAdmins(database)
  const channelSettings = new SqliteChannelSettings(database)
  const noticesChannels = new SqliteNoticesChannels(database)
  const destinations = new Map<string, Destination>([
    ['web', { kind: 'reader', channel: WEB, channelName: 'the web page' }],
    ...platforms.map((platform) => [platform.name, { kind: 'platform', platform }] as const),
  ])
  const composed: string[] = []
  const failures: unknown[] = []
  const common = {
    schedules,
    ledger,
    destinations,
    now,
    composer: {
      compose: async (_kind, at) => {
        await meanwhile?.()
        composed.push(at.now.toString())
        return { document: notice(`The news as of ${at.now}`, 'word '.repeat(words)), articles: [], isSkipped }
      },
      sameFor: async (_kind, { zone }) => zone,
    } satisfies Composer,
  }
  const dispatch = new Dispatch({
    ...common,
    notices,
    admins,
    channelSettings,
    noticesChannels,
    editions,
    keepActions: async () => {},
    zone: 'UTC',
    gatherMs: 0,
    log: { info() {}, warn() {}, error() {} },
    reportFailure: (error) => {
      failures.push(error)
      return 'R-1'
    },
    ...(onStep ? { onStep } : {}),
  })
  const scheduling = createScheduling({
    ...common,
    audit: new SqliteAuditLog(database),
    trouble: () => dispatch.trouble(),
  })
  return {
    dispatch,
    scheduling,
    schedules,
    ledger,
    notices,
    admins,
    channelSettings,
    noticesChannels,
    editions,
    database,
    file,
    composed,
    failures,
    /** One tick, and everything that it began. */
    async run() {
      await dispatch.tick()
      await dispatch.settled()
    },
    again: (more: Partial<Options> = {}) => aDesk({ clock, platforms, file, words, ...more }),
  }
}
