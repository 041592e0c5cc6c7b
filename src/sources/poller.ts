import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import PQueue from 'p-queue'
import type { Draft } from '../articles/article.ts'
import type { Kept } from '../articles/article-store.ts'
import type { Feed, FeedItem } from './feeds/feed.ts'
import { draftOfItem, outletOfFeed } from './feeds/item-draft.ts'
import { readFeed } from './feeds/read-feed.ts'
import { FetchError } from './fetch-error.ts'
import { readAgain, tryAgain } from './read-again.ts'
import type { Fetched, Fetcher, Validators } from './safe-fetch.ts'
import type { Source } from './source.ts'
import type { SourceFailure, SourceProblem } from './source-state.ts'
import type { SourceStore } from './source-store.ts'

/** What a poll remembers of each source, under keys. What is lost costs a request, nothing else. */
export interface PollMemory {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown, ttlMs?: number): Promise<unknown>
}

export interface Poll {
  store: SourceStore
  fetcher: Fetcher
  /** Holds validators and the marks of items already kept. */
  memory: PollMemory
  now: () => Temporal.Instant
  random: () => number
  /** Keeps the articles of a source, oldest first; the answer is in the same order. */
  keep: (drafts: Draft[], source: Source) => Promise<readonly Pick<Kept, 'kind'>[]>
  signal?: AbortSignal
}

export interface PollReport {
  /** Sources that answered, whether with news or not. */
  read: number
  failed: number
  /** Articles stored that were not known. */
  stored: number
  /** Items that are no article, the first ones of a round. */
  refused: { source: string; why: string }[]
  /** Failures of ours, not of a source: what `keep` or the store threw. */
  broke: unknown[]
}

const HOSTS_AT_ONCE = 8
const SOURCES_A_ROUND = 1_000
/** Articles of one source in one round; the rest waits for the next. */
const ITEMS_A_READ = 500
const REFUSED_TOLD_MAX = 50

/** Reads every source that is due, several at once but one a host. A source's failure is recorded, never thrown. */
export async function pollDue(poll: Poll): Promise<PollReport> {
  const report: PollReport = { read: 0, failed: 0, stored: 0, refused: [], broke: [] }
  const due = await poll.store.due(poll.now(), SOURCES_A_ROUND)
  const queue = new PQueue({ concurrency: HOSTS_AT_ONCE })
  const hosts = Map.groupBy(due, (source) => URL.parse(source.url)?.host ?? source.url)
  await queue.addAll([...hosts.values()].map((sources) => () => pollHost(poll, sources, report)))
  return report
}

async function pollHost(poll: Poll, sources: readonly Source[], report: PollReport): Promise<void> {
  const fetcher = sharing(poll.fetcher)
  for (const source of sources.toSorted((one, other) => (one.url < other.url ? -1 : 1))) {
    if (poll.signal?.aborted) return
    try {
      await pollSource({ ...poll, fetcher }, source, report)
    } catch (error) {
      report.broke.push(error)
    }
  }
}

/** A feed that several newsrooms read is fetched once where they ask the same of it. Holds one answer at a time. */
function sharing(fetcher: Fetcher): Fetcher {
  let last: { asked: string; answer: Promise<Fetched> } | null = null
  return {
    ...fetcher,
    get(url, options) {
      const asked = JSON.stringify([url, options?.validators])
      if (last?.asked !== asked) last = { asked, answer: fetcher.get(url, options) }
      return last.answer
    },
  }
}

async function pollSource(poll: Poll, source: Source, report: PollReport): Promise<void> {
  try {
    const newItems = await readSource(poll, source, report)
    await poll.store.recordRead(source.id, {
      at: poll.now(),
      nextRead: readAgain(waitOf(poll, source)),
      newItems,
      observed: source.observed,
    })
    report.read += 1
    report.stored += newItems
  } catch (error) {
    if (error instanceof FetchError && error.problem === 'stopped') return
    report.failed += 1
    await poll.store.recordFailure(source.id, failureOf(poll, source, error, report))
  }
}

const waitOf = ({ now, random }: Poll, { observed: { intervalMinutes } }: Source) => ({
  now: now(),
  random,
  intervalMinutes,
})

/** How many articles were stored that were not known. Throws FetchError, NotAFeed, or what `keep` throws. */
async function readSource(poll: Poll, source: Source, report: PollReport): Promise<number> {
  const memory = await recall(poll, source)
  const answer = await poll.fetcher.get(source.url, {
    validators: memory.validators,
    ...(poll.signal === undefined ? {} : { signal: poll.signal }),
  })
  if (answer.kind === 'not-modified') return 0
  const feed = readFeed(answer.body, { contentType: answer.contentType, url: answer.url })
  if ('refused' in feed) throw new NotAFeed(feed.refused, feed.remedy)
  const fresh = freshItems(feed, new Set(memory.seen))
  const kept = await keepItems(poll, source, { feed, items: fresh.slice(0, ITEMS_A_READ), report })
  await remember(poll, source, memoryAfter(answer, feed, fresh))
  return kept
}

class NotAFeed extends Error {
  readonly remedy: string
  constructor(says: string, remedy: string) {
    super(says)
    this.remedy = remedy
  }
}

interface Keeping {
  feed: Feed
  items: FeedItem[]
  report: PollReport
}

async function keepItems(poll: Poll, source: Source, { feed, items, report }: Keeping): Promise<number> {
  const setting = { outlet: source.outlet ?? outletOfFeed(feed, source.url), language: feed.language, now: poll.now() }
  const drafts: Draft[] = []
  for (const item of items) {
    const draft = draftOfItem(item, setting)
    if (!('refused' in draft)) drafts.push(draft)
    else if (report.refused.length < REFUSED_TOLD_MAX) report.refused.push({ source: source.title, why: draft.refused })
    // Reading markup takes milliseconds an item: others get their turn.
    await nextTurn()
  }
  if (drafts.length === 0) return 0
  const kept = await poll.keep(drafts, source)
  return kept.filter(({ kind }) => kind === 'stored').length
}

/** What the last reading left: how to ask whether anything changed, and which items were in it. */
interface Memory {
  validators: Validators
  seen: string[]
}

const MEMORY_DAYS = 60
const keyOf = (source: Source): string => `source:${source.id}:${source.url}`

async function recall(poll: Poll, source: Source): Promise<Memory> {
  const memory = await poll.memory.get(keyOf(source))
  return isMemory(memory) ? memory : { validators: {}, seen: [] }
}

const isMemory = (value: unknown): value is Memory =>
  typeof value === 'object' && value !== null && 'validators' in value && 'seen' in value && Array.isArray(value.seen)

const remember = (poll: Poll, source: Source, memory: Memory): Promise<unknown> =>
  poll.memory.set(keyOf(source), memory, MEMORY_DAYS * 86_400_000)

/** Where items are left over, the next reading must bring them again: no validators are kept. */
function memoryAfter(answer: Extract<Fetched, { kind: 'fetched' }>, feed: Feed, fresh: readonly FeedItem[]): Memory {
  const left = new Set(fresh.slice(ITEMS_A_READ).map(markOf))
  const { etag, 'last-modified': lastModified } = answer.headers
  const validators = {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
  return { validators: left.size > 0 ? {} : validators, seen: feed.items.map(markOf).filter((mark) => !left.has(mark)) }
}

/** Items that are new or changed since the last reading, oldest first. */
function freshItems(feed: Feed, seen: ReadonlySet<string>): FeedItem[] {
  const fresh = feed.items.filter((item) => !seen.has(markOf(item)))
  const timeOf = (item: FeedItem) => item.published?.epochMilliseconds ?? Number.POSITIVE_INFINITY
  return fresh.reverse().sort((one, other) => Math.sign(timeOf(one) - timeOf(other)) || 0)
}

/** Changes with anything that a reader would see changed. */
const markOf = ({ id, title, content }: FeedItem): string =>
  createHash('sha256').update(`${id}\n${title}\n${content}`).digest('base64url').slice(0, 12)

function failureOf(poll: Poll, source: Source, error: unknown, report: PollReport): SourceFailure {
  const failures = source.state.kind === 'failing' ? source.state.failures : 0
  const retryAfter = error instanceof FetchError ? error.retryAfter : null
  const nextRead = tryAgain({ ...waitOf(poll, source), failures: failures + 1, retryAfter })
  const failure = { at: poll.now(), nextRead: nextRead as Temporal.Instant | null, ...sentencesOf(error) }
  if (failure.problem === 'not-kept') report.broke.push(error)
  return failure.problem === 'gone' ? { ...failure, nextRead: null } : failure
}

function sentencesOf(error: unknown): { problem: SourceProblem; says: string; remedy: string } {
  if (error instanceof FetchError) return { problem: error.problem, says: error.says, remedy: error.remedy }
  if (error instanceof NotAFeed) {
    return {
      problem: 'not-a-feed',
      says: `What the address answers is no feed. ${error.message}`,
      remedy: 'Dateline tries again later. If the feed has moved, remove this source and add its new address.',
    }
  }
  return {
    problem: 'not-kept',
    says: 'Its articles could not be stored.',
    remedy: 'See the log of Dateline; it tries again later.',
  }
}
