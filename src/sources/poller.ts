import PQueue from 'p-queue'
import { FetchError } from './fetch-error.ts'
import type { PoliteFetcher, Timed } from './polite-fetch.ts'
import { nothingRead, type Poll, type PollReport } from './poll.ts'
import { readSource } from './read-source.ts'
import { readAgain, tryAgain } from './rhythm.ts'
import type { Source, SourceId } from './source.ts'
import type { SourceFailure, SourceProblem } from './source-state.ts'
import { Unusable } from './unusable.ts'

/** Hosts that are read at the same time; most of that time each of them has its pause. */
const HOSTS_AT_ONCE = 64
/** Sources in hand; more are taken when half of them are done. */
const IN_HAND_MAX = 1_000

/**
 * Reads whatever is due, many hosts at once but the sources of one host after each other, so that a slow site keeps
 * nobody else waiting. A source's failure is recorded, never thrown.
 */
export class Poller {
  readonly #poll: Poll
  readonly #queue = new PQueue({ concurrency: HOSTS_AT_ONCE })
  readonly #inHand = new Set<SourceId>()
  /** What waits at each host that is being read. */
  readonly #lines = new Map<string, Source[]>()
  #report = nothingRead()
  #taking: Promise<void> | null = null
  #isMoreDue = false

  constructor(poll: Poll) {
    this.#poll = poll
  }

  /** Takes what is due and begins to read it; resolves when it is taken. Throws what the store throws. */
  take(): Promise<void> {
    this.#taking ??= this.#take().finally(() => {
      this.#taking = null
    })
    return this.#taking
  }

  async #take(): Promise<void> {
    const { store, now, signal } = this.#poll
    const room = IN_HAND_MAX - this.#inHand.size
    if (room <= 0 || signal?.aborted) return
    const due = await store.due(now(), room, [...this.#inHand])
    this.#isMoreDue = due.length === room
    const hosts = Map.groupBy(due, ({ url }) => URL.parse(url)?.host ?? url)
    for (const [host, sources] of hosts) {
      for (const { id } of sources) this.#inHand.add(id)
      const line = this.#lines.get(host)
      // A feed that several newsrooms read comes together, so that one answer serves them all.
      const sorted = sources.toSorted((one, other) => (one.url < other.url ? -1 : 1))
      if (line) line.push(...sorted)
      else this.#begin(host, sorted)
    }
  }

  #begin(host: string, line: Source[]): void {
    this.#lines.set(host, line)
    void this.#queue.add(async () => {
      const poll = { ...this.#poll, fetcher: sharing(this.#poll.fetcher) }
      for (let source = line.shift(); source; source = line.shift()) {
        if (!poll.signal?.aborted) await this.#read(poll, source)
        this.#inHand.delete(source.id)
        this.#refill()
      }
      this.#lines.delete(host)
    })
  }

  #refill(): void {
    if (!this.#isMoreDue || this.#inHand.size > IN_HAND_MAX / 2) return
    this.#isMoreDue = false
    this.take().catch((error) => this.#report.broke.push(error))
  }

  async #read(poll: Poll, source: Source): Promise<void> {
    try {
      await pollSource(poll, source, this.#report)
    } catch (error) {
      this.#report.broke.push(error)
    }
  }

  /** Nothing is in hand any more. */
  async idle(): Promise<void> {
    do {
      await this.#taking
      await this.#queue.onIdle()
    } while (this.#taking !== null || this.#inHand.size > 0)
  }

  /** What was done since the last report. */
  report(): PollReport {
    const report = this.#report
    this.#report = nothingRead()
    return report
  }
}

/** Reads what is due now and waits for all of it. */
export async function pollDue(poll: Poll): Promise<PollReport> {
  const poller = new Poller(poll)
  await poller.take()
  await poller.idle()
  return poller.report()
}

/** A feed that several newsrooms read is fetched once where they ask the same of it. Holds one answer at a time. */
function sharing(fetcher: PoliteFetcher): PoliteFetcher {
  let last: { asked: string; answer: Promise<Timed> } | null = null
  return {
    ...fetcher,
    get(url, options = {}) {
      if (!options.isNamed) return fetcher.get(url, options)
      const asked = JSON.stringify([url, options.validators, options.headers])
      if (last?.asked !== asked) last = { asked, answer: fetcher.get(url, options) }
      return last.answer
    },
  }
}

async function pollSource(poll: Poll, source: Source, report: PollReport): Promise<void> {
  try {
    const { newItems, observed, wishes } = await readSource(poll, source, report)
    const wait = { now: poll.now(), random: poll.random, intervalMinutes: observed.intervalMinutes }
    await poll.store.recordRead(source.id, { at: poll.now(), nextRead: readAgain(wait, wishes), newItems, observed })
    report.read += 1
    report.stored += newItems
  } catch (error) {
    if (error instanceof FetchError && error.problem === 'stopped') return
    report.failed += 1
    await poll.store.recordFailure(source.id, failureOf(poll, source, error, report))
  }
}

function failureOf(poll: Poll, source: Source, error: unknown, report: PollReport): SourceFailure {
  const failure = { at: poll.now(), ...sentencesOf(error) }
  if (failure.problem === 'not-kept') report.broke.push(error)
  if (failure.problem === 'gone' || (error instanceof Unusable && error.isForGood))
    return { ...failure, nextRead: null }
  const failures = source.state.kind === 'failing' ? source.state.failures : 0
  const wait = { now: poll.now(), random: poll.random, intervalMinutes: source.observed.intervalMinutes }
  const retryAfter = error instanceof FetchError ? error.retryAfter : null
  return { ...failure, nextRead: tryAgain({ ...wait, failures: failures + 1, retryAfter }) }
}

function sentencesOf(error: unknown): { problem: SourceProblem; says: string; remedy: string } {
  if (error instanceof FetchError) return { problem: error.problem, says: error.says, remedy: error.remedy }
  if (error instanceof Unusable) return { problem: error.problem, says: error.message, remedy: error.remedy }
  return {
    problem: 'not-kept',
    says: 'Its articles could not be stored.',
    remedy: 'See the log of Dateline; it tries again later.',
  }
}
