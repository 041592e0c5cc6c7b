import { createBriefings } from '../../briefings/index.ts'
import { commands, type Rooms } from '../../commands/index.ts'
import { PageReader } from '../../src/articles/pages/page-reader.ts'
import { type Asker, createBot, THIS_MACHINE } from '../../src/bot/index.ts'
import { createAdminDesk, createChannelDesk } from '../../src/delivery/index.ts'
import type { Action, Document } from '../../src/messages/index.ts'
import { MAIN } from '../../src/newsrooms/index.ts'
import { createSources, type Fetcher } from '../../src/sources/index.ts'
import { SqliteAuditLog } from '../../src/storage/sqlite/audit-log.ts'
import { SqliteChannelSettings, SqliteNoticesChannels } from '../../src/storage/sqlite/channel-settings.ts'
import { SqliteEditions } from '../../src/storage/sqlite/editions.ts'
import { SqliteNamedAdmins } from '../../src/storage/sqlite/named-admins.ts'
import { SqliteSources } from '../../src/storage/sqlite/sources.ts'
import { SqliteStories } from '../../src/storage/sqlite/stories.ts'
import { StoryBook } from '../../src/stories/index.ts'
import { politeOver } from '../sources/polite.ts'
import { aNewsroom, NOW } from '../storage/a-newsroom.ts'
import { aScheduling } from './a-scheduling.ts'

/** No site is asked in these tests: whatever is fetched is this. */
const fetcherOf = (body: string): Fetcher => ({
  async get(url) {
    return {
      kind: 'fetched',
      url,
      permanentUrl: url,
      status: 200,
      headers: {},
      body: Buffer.from(body),
      contentType: 'application/rss+xml',
    }
  },
  close: async () => {},
})

/** The real commands over a real file; typed lines in, documents out. */
export function aBot({ site = '', prefix = '', now = NOW }: { site?: string; prefix?: string; now?: typeof NOW } = {}) {
  const failures: unknown[] = []
  const newsroom = aNewsroom()
  const { database, archive } = newsroom
  const stories = new SqliteStories(database)
  const editions = new SqliteEditions(database)
  const book = new StoryBook(stories, () => now)
  const channelSettings = new SqliteChannelSettings(database)
  const noticesChannels = new SqliteNoticesChannels(database)
  const briefings = createBriefings({
    archive,
    stories,
    editions,
    settingsOf: (channel) => channelSettings.find(channel),
    catchUp: (room) => book.catchUp(room),
    sourceCounts: async () => ({ all: 3, failing: 1 }),
    reportFailure: (error) => failures.push(error),
  })
  const audit = new SqliteAuditLog(database)
  const sources = createSources({
    store: new SqliteSources(database),
    fetcher: politeOver(fetcherOf(site)),
    pages: new PageReader(),
    audit,
    now: () => now,
  })
  const schedules = aScheduling({ database, composer: briefings, now })
  const { scheduling } = schedules
  const admins = new SqliteNamedAdmins(database)
  const adminDesk = createAdminDesk({ admins, destinations: schedules.destinations, audit, now: () => now })
  const { schedules: scheduleStore, destinations } = schedules
  const channels = createChannelDesk({
    schedules: scheduleStore,
    destinations,
    channelSettings,
    noticesChannels,
    audit,
    now: () => now,
  })
  const rooms: Rooms = {
    archive,
    briefings,
    sources,
    audit,
    admins: adminDesk,
    channels,
    scheduling,
    connections: () => [],
  }
  const bot = createBot<Rooms>({
    commands,
    rooms,
    prefix,
    reportFailure: (error) => {
      failures.push(error)
      return 'R-1'
    },
  })
  const asker: Asker = {
    newsroom: MAIN,
    channel: { platform: 'terminal', place: 'local', channel: 'main' },
    person: null,
    role: 'admin',
    zone: 'UTC',
    now,
    surface: THIS_MACHINE,
  }
  const ask = async (line: string, at: Partial<Asker> = {}): Promise<Document> => {
    const document = await bot.answer(bot.read(line), { ...asker, ...at })
    if (failures.length > 0) throw failures[0]
    return document
  }
  /** What a button does. */
  const press = async (action: Action | undefined): Promise<Document> => {
    const document = await bot.answer({ command: action?.command ?? '', typed: action?.options ?? {} }, asker)
    if (failures.length > 0) throw failures[0]
    return document
  }
  return {
    ...newsroom,
    ask,
    press,
    bot,
    rooms,
    briefings,
    editions,
    schedules,
    admins,
    channelSettings,
    noticesChannels,
    asker,
  }
}

export const blocksOf = <Kind extends Document['blocks'][number]['kind']>(document: Document, kind: Kind) =>
  document.blocks.filter((block): block is Extract<typeof block, { kind: Kind }> => block.kind === kind)
