import { Keyv } from 'keyv'
import type { Incoming, Kept } from '../articles/article-store.ts'
import { keepDrafts } from '../articles/keep-drafts.ts'
import { PageReader } from '../articles/pages/page-reader.ts'
import type { NewsroomId } from '../newsrooms/index.ts'
import { createFetcher, FetchError, type FetcherOptions, Poller } from '../sources/index.ts'
import { SqliteArticles } from '../storage/sqlite/articles.ts'
import { SqliteAuditLog } from '../storage/sqlite/audit-log.ts'
import { Database } from '../storage/sqlite/database.ts'
import { KeyvStore } from '../storage/sqlite/keyv-store.ts'
import { SqliteSources } from '../storage/sqlite/sources.ts'
import { SqliteStories } from '../storage/sqlite/stories.ts'
import { StoryBook } from '../stories/index.ts'
import type { Configuration } from './configuration.ts'
import { databaseFile } from './house.ts'
import { createLog } from './log.ts'
import { mannerly, userAgentOf } from './manners.ts'

/** Between two looks at whether Dateline is to stop. */
const KEPT_AT_ONCE = 20
/** Removed in one transaction, so that other writers get their turn. */
const LET_GO_BATCH = 2
const SPACING_MS = 1_000

export interface Reading {
  articles: SqliteArticles
  /** Every stored article of the newsroom has its story when this resolves. */
  catchUp(newsroom: NewsroomId): Promise<void>
  /** Takes what is due; `idle` waits for what is in hand. */
  readDue(): Promise<void>
  idle(): Promise<void>
  /** Lets articles go that are older than they are kept, a few; false once there are none. */
  letGo(): Promise<boolean>
  stop(): Promise<void>
}

/** All that reading sources needs, over a connection of its own. */
export function createReading(configuration: Configuration, { lookup }: Pick<FetcherOptions, 'lookup'> = {}): Reading {
  const log = createLog(configuration)
  const database = new Database(databaseFile(configuration), { cacheMb: 16 })
  const keyv = new KeyvStore(database)
  const memory = new Keyv({ store: keyv, namespace: 'sources' })
  const articles = new SqliteArticles(database)
  const now = () => Temporal.Now.instant()
  const book = new StoryBook(new SqliteStories(database), now)
  const { allowHosts, contact, keepDays } = configuration
  const plain = createFetcher({ allowHosts, userAgent: userAgentOf(contact), ...(lookup ? { lookup } : {}) })
  const fetcher = mannerly(plain, { memory, now, spacingMs: SPACING_MS })
  const pages = new PageReader()
  const stopping = new AbortController()
  const keptSince = () => (keepDays === null ? null : now().subtract({ hours: 24 * keepDays }))
  const poller = new Poller({
    store: new SqliteSources(database),
    fetcher,
    pages,
    memory,
    audit: new SqliteAuditLog(database),
    now,
    random: Math.random,
    signal: stopping.signal,
    async keep(incoming, source) {
      const kept: Pick<Kept, 'kind'>[] = []
      for (let at = 0; at < incoming.length; at += KEPT_AT_ONCE) {
        // What is kept by then is known when the source is read again.
        if (stopping.signal.aborted) throw new FetchError('stopped')
        const some = incoming.slice(at, at + KEPT_AT_ONCE)
        const wanted = some.filter((one) => !isOlder(one, keptSince()))
        const answers = new Map(
          (await keepDrafts(articles, source.newsroom, wanted, now)).map((answer, i) => [wanted[i], answer]),
        )
        kept.push(...some.map((one) => answers.get(one) ?? { kind: 'known' as const }))
      }
      await book.catchUp(source.newsroom)
      return kept
    },
  })

  function tell(): void {
    const { broke, refused, ...report } = poller.report()
    if (report.read + report.failed > 0) log.info(report, 'sources read')
    for (const item of refused) log.warn(item, 'an item of a source is no article')
    for (const error of broke) log.error({ err: error }, 'a source could not be kept')
  }

  return {
    articles,
    catchUp: (newsroom) => book.catchUp(newsroom),
    async readDue() {
      tell()
      await poller.take()
      keyv.sweep(Date.now())
    },
    idle: () => poller.idle(),
    async letGo() {
      const since = keptSince()
      return since !== null && (await articles.letGo(since, LET_GO_BATCH)) > 0
    },
    async stop() {
      stopping.abort()
      // What is under way writes once more; the file is closed only behind it.
      await poller.idle()
      tell()
      await Promise.allSettled([fetcher.close(), pages.close()])
      database.close()
    },
  }
}

/** What feeds still list and is let go of would come back with every change of theirs. */
const isOlder = ({ draft, asOf }: Incoming, since: Temporal.Instant | null): boolean => {
  const at = draft.published ?? asOf
  return since !== null && at !== undefined && Temporal.Instant.compare(at, since) < 0
}
