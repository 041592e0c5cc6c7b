import { setTimeout as wait } from 'node:timers/promises'
import PQueue from 'p-queue'
import { FetchError } from './fetch-error.ts'
import { readRetryAfter } from './retry-after.ts'
import type { Robots } from './robots.ts'
import type { Fetched, Fetcher, GetOptions } from './safe-fetch.ts'

export interface PoliteOptions extends GetOptions {
  /** Somebody named this very address to be read: only a plain no in robots.txt keeps Dateline from it. */
  isNamed?: boolean
}

/** `tookMs`: the request alone, without the time it waited for its turn. */
export type Timed = Fetched & { tookMs: number }

/** One request a host at a time, with a pause after each; robots.txt and a host's wish to be left alone are kept. */
export interface PoliteFetcher extends Fetcher {
  get(url: string, options?: PoliteOptions): Promise<Timed>
}

interface Manners {
  fetcher: Fetcher
  robots: Robots
  /** Between the end of one request to a host and the beginning of the next, in ms. */
  spacingMs: number
  /** Requests under way, over all hosts. */
  atOnce: number
  now: () => Temporal.Instant
}

interface Host {
  /** Settles when the request before has had its pause. */
  turn: Promise<void>
  waiting: number
  /** It asked to be left alone until then. */
  busyUntil: Temporal.Instant | null
}

export function politely({ fetcher, robots, spacingMs, atOnce, now }: Manners): PoliteFetcher {
  const line = new PQueue({ concurrency: atOnce })
  const hosts = new Map<string, Host>()

  async function inTurn<Result>(
    name: string,
    act: (host: Host) => Promise<Result>,
    pause: () => number,
  ): Promise<Result> {
    const host = hosts.get(name) ?? { turn: Promise.resolve(), waiting: 0, busyUntil: null }
    hosts.set(name, host)
    host.waiting += 1
    const before = host.turn
    const { promise, resolve } = Promise.withResolvers<void>()
    host.turn = promise
    await before
    try {
      return await act(host)
    } finally {
      wait(pause(), undefined, { ref: false }).then(() => {
        host.waiting -= 1
        if (host.waiting === 0 && !isBusy(host, now())) hosts.delete(name)
        resolve()
      })
    }
  }

  async function get(url: string, { isNamed = false, ...options }: PoliteOptions = {}): Promise<Timed> {
    const parsed = URL.parse(url)
    if (parsed === null || !/^https?:$/.test(parsed.protocol)) return timed(() => fetcher.get(url, options))
    let delayMs = spacingMs
    return inTurn(
      parsed.host,
      async (host) => {
        if (host.busyUntil && isBusy(host, now())) {
          const seconds = Math.ceil(host.busyUntil.since(now()).total('seconds'))
          throw new FetchError('busy', { url: parsed, retryAfter: String(seconds) })
        }
        const rules = await robots.rulesFor(url)
        delayMs = Math.max(spacingMs, rules.delayMs)
        const permits = rules.permits(url)
        if (permits === 'no' || (permits === 'unknown' && !isNamed)) throw new FetchError('kept-out', { url: parsed })
        try {
          return await line.add(() => timed(() => fetcher.get(url, options)))
        } catch (error) {
          if (error instanceof FetchError && error.problem === 'busy' && error.retryAfter !== null) {
            host.busyUntil = readRetryAfter(error.retryAfter, now())
          }
          throw error
        }
      },
      () => delayMs,
    )
  }

  return { get, close: () => fetcher.close() }
}

async function timed(fetch: () => Promise<Fetched>): Promise<Timed> {
  const startMs = performance.now()
  const answer = await fetch()
  return { ...answer, tookMs: performance.now() - startMs }
}

const isBusy = ({ busyUntil }: Host, now: Temporal.Instant): boolean =>
  busyUntil !== null && Temporal.Instant.compare(now, busyUntil) < 0
