import { join, resolve } from 'node:path'
import { Keyv } from 'keyv'
import { type Briefings, createBriefings } from '../../briefings/index.ts'
import { commands, type Rooms } from '../../commands/index.ts'
import { type Archive, createArchive } from '../archive/index.ts'
import { PageReader } from '../articles/pages/page-reader.ts'
import { type Bot, type Conversation, createBot, createConversation, type KeyValue } from '../bot/index.ts'
import {
  createAdminDesk,
  createChannelDesk,
  createScheduling,
  type DeliveryLedger,
  type Destination,
  type EditionStore,
  type NoticeStore,
  type ScheduleStore,
  type Scheduling,
  type Standing,
} from '../delivery/index.ts'
import {
  type AuditLog,
  type ChannelSettingsStore,
  MAIN,
  type NamedAdminStore,
  type NewsroomId,
  type NoticesChannelStore,
  SAMPLE,
} from '../newsrooms/index.ts'
import { DEFAULT_PORT, WEB_CHANNEL } from '../platforms/web/index.ts'
import { createFetcher, createSources, type Fetcher, type Intake, type Sources } from '../sources/index.ts'
import { SqliteArchiveStore } from '../storage/sqlite/archive-store.ts'
import { SqliteArticles } from '../storage/sqlite/articles.ts'
import { SqliteAuditLog } from '../storage/sqlite/audit-log.ts'
import { SqliteChannelSettings, SqliteNoticesChannels } from '../storage/sqlite/channel-settings.ts'
import { Database } from '../storage/sqlite/database.ts'
import { SqliteDeliveries } from '../storage/sqlite/deliveries.ts'
import { DurableWrites } from '../storage/sqlite/durable-writes.ts'
import { SqliteEditions } from '../storage/sqlite/editions.ts'
import { KeyvStore } from '../storage/sqlite/keyv-store.ts'
import { SqliteNamedAdmins } from '../storage/sqlite/named-admins.ts'
import { SqliteNewsrooms } from '../storage/sqlite/newsrooms.ts'
import { SqliteNotices } from '../storage/sqlite/notices.ts'
import { SqliteSchedules } from '../storage/sqlite/schedules.ts'
import { SqliteSources } from '../storage/sqlite/sources.ts'
import { SqliteStories } from '../storage/sqlite/stories.ts'
import { StoryBook } from '../stories/index.ts'
import type { Configuration } from './configuration.ts'
import { createIntake } from './intake.ts'
import { createLog, type Logger } from './log.ts'
import { mannerly, userAgentOf } from './manners.ts'
import { loadSample } from './sample-newsroom.ts'

/** Everything joined together over one data folder. */
export interface House {
  configuration: Configuration
  log: Logger
  database: Database
  archive: Archive
  articles: SqliteArticles
  editions: EditionStore
  schedules: ScheduleStore
  ledger: DeliveryLedger
  notices: NoticeStore
  admins: NamedAdminStore
  channelSettings: ChannelSettingsStore
  noticesChannels: NoticesChannelStore
  scheduling: Scheduling
  /** Where editions go: the web page always; platforms are added by whoever joins them. */
  destinations: Map<string, Destination>
  sources: Sources
  audit: AuditLog
  sourceStore: SqliteSources
  fetcher: Fetcher
  intake: Intake
  briefings: Briefings
  rooms: Rooms
  bot: Bot
  /** What the chat platforms ask and answer through. */
  conversation: Conversation
  /** Small values with an age: validators, suggestions, pages of answers, short ids of buttons. */
  state: KeyValue
  /** The newsroom that the web page and the terminal show: `main`, or the sample while `main` is empty. */
  newsroom(): Promise<NewsroomId>
  /** Where a command acts: what an admin arranges is `main`'s, whatever is shown. */
  newsroomOf(command: string): Promise<NewsroomId>
  /** Brings the sample to the present day, where it is wanted. */
  refreshSample(): Promise<void>
  /** Address of the local web page, as the bot serves it or would. */
  webAddress(): Promise<string>
  reportFailure(error: unknown): string
  close(): Promise<void>
}

interface Setting {
  now: () => Temporal.Instant
  /** Puts new articles into stories; another thread may do it. Left out: done here. */
  catchUp?: (newsroom: NewsroomId) => Promise<void>
  /** How things stand with the platforms; left out: none is connected. */
  connections?: Rooms['connections']
  /** What keeps Dateline from delivering at all; left out: nothing. */
  trouble?: () => Standing['trouble']
}

const WEB_ADDRESS = 'web:address'
/** A person waits for it. */
const SPACING_MS = 200
const DATABASE_FILE = 'dateline.sqlite'

export const databaseFile = (configuration: Configuration): string =>
  join(resolve(configuration.dataDir), DATABASE_FILE)

/** A write of the ledger that another one keeps waiting is tried again, and not waited for while nobody is answered. */
const LEDGER_WAIT_MS = 50

export function openHouse(
  configuration: Configuration,
  { now, catchUp, connections = () => [], trouble = () => null }: Setting,
): House {
  const log = createLog(configuration)
  const database = new Database(databaseFile(configuration))
  const state = new Keyv({ store: new KeyvStore(database), namespace: 'dateline' })
  state.on('error', (error) => log.error({ err: error }, 'a small value could not be kept'))
  const articles = new SqliteArticles(database)
  const newsrooms = new SqliteNewsrooms(database)
  const editions = new SqliteEditions(database)
  const sourceStore = new SqliteSources(database)
  const ledgerFile = new Database(databaseFile(configuration), {
    isDurable: true,
    busyTimeoutMs: LEDGER_WAIT_MS,
    cacheMb: 4,
  })
  const writes = new DurableWrites(ledgerFile)
  const schedules = new SqliteSchedules(ledgerFile, writes)
  const ledger = new SqliteDeliveries(ledgerFile, writes)
  const notices = new SqliteNotices(ledgerFile, writes)
  const admins = new SqliteNamedAdmins(database)
  const channelSettings = new SqliteChannelSettings(database)
  const noticesChannels = new SqliteNoticesChannels(database)
  const stories = new SqliteStories(database)
  const book = new StoryBook(stories, now)
  const pages = new PageReader()
  const archive = createArchive(
    new SqliteArchiveStore(database, (article) => log.error({ article }, 'a stored quote does not stand in its text')),
  )
  const { allowHosts, contact } = configuration
  const fetcher = createFetcher({ allowHosts, userAgent: userAgentOf(contact) })
  const robots = new Keyv({ store: new KeyvStore(database), namespace: 'sources' })
  const audit = new SqliteAuditLog(database)
  const sources = createSources({
    store: sourceStore,
    fetcher: mannerly(fetcher, { memory: robots, now, spacingMs: SPACING_MS }),
    pages,
    audit,
    now,
  })
  const intake = createIntake({ articles, fetcher, pages, now })
  const briefings = createBriefings({
    archive,
    stories,
    editions,
    settingsOf: (channel) => channelSettings.find(channel),
    catchUp: catchUp ?? ((newsroom) => book.catchUp(newsroom)),
    sourceCounts: async (newsroom) => {
      const all = await sourceStore.list(newsroom)
      return {
        all: all.length,
        failing: all.filter(({ state: { kind } }) => kind === 'failing' || kind === 'retired').length,
      }
    },
    reportFailure: (error) => reportFailure(error),
  })
  const destinations = new Map<string, Destination>([
    [WEB_CHANNEL.platform, { kind: 'reader', channel: WEB_CHANNEL, channelName: 'the web page' }],
  ])
  const scheduling = createScheduling({ schedules, ledger, composer: briefings, destinations, audit, now, trouble })
  const adminDesk = createAdminDesk({ admins, destinations, audit, now })
  const channels = createChannelDesk({ schedules, destinations, channelSettings, noticesChannels, audit, now })
  const rooms: Rooms = { archive, briefings, sources, audit, admins: adminDesk, channels, scheduling, connections }
  const bot = createBot({
    commands,
    rooms,
    reportFailure: (error, { command }) => reportFailure(error, command),
    prefix: configuration.commandPrefix,
  })

  /** The command is told, never what was typed for it: that may be somebody's secret. */
  function reportFailure(error: unknown, command?: string): string {
    const reference = crypto.randomUUID().slice(0, 8)
    log.error({ err: error, reference, command }, 'a fault in Dateline')
    return reference
  }

  const newsroom = async () =>
    !newsrooms.holdsArticles(MAIN) && newsrooms.holdsArticles(SAMPLE) && configuration.hasSample ? SAMPLE : MAIN

  return {
    configuration,
    log,
    database,
    archive,
    articles,
    editions,
    schedules,
    ledger,
    notices,
    admins,
    channelSettings,
    noticesChannels,
    scheduling,
    destinations,
    sources,
    audit,
    sourceStore,
    fetcher,
    intake,
    briefings,
    rooms,
    bot,
    conversation: createConversation(bot, state),
    state,
    newsroom,
    newsroomOf: async (command) => (bot.find(command)?.who === 'admin' ? MAIN : newsroom()),
    async refreshSample() {
      if (!configuration.hasSample || newsrooms.holdsArticles(MAIN)) return
      const isNew = await loadSample({ articles, newsrooms, state, zone: configuration.zone, now: now() })
      if (isNew) book.startAgain(SAMPLE)
    },
    async webAddress() {
      const served = await state.get(WEB_ADDRESS)
      return typeof served === 'string' ? served : `http://127.0.0.1:${configuration.port ?? DEFAULT_PORT}`
    },
    reportFailure,
    async close() {
      await Promise.allSettled([pages.close(), fetcher.close()])
      ledgerFile.close()
      database.close()
    },
  }
}

/** Commands and links on other surfaces find the page where it is served now. */
export const rememberWebAddress = (house: House, address: string): Promise<unknown> =>
  house.state.set(WEB_ADDRESS, address)
