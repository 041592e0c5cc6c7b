import { setTimeout as wait } from 'node:timers/promises'
import PQueue from 'p-queue'
import { FetchError } from './fetch-error.ts'
import { readRetryAfter } from './retry-after.ts'
import type { Robots } from './robots.ts'
import type { Fetched, Fetcher, GetOptions } from './safe-fetch.ts'
import { unlessStopped } from './unless-stopped.ts'

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
  /** Settles when the request before is over. */
  turn: Promise<void>
  waiting: number
  /** When the pause after it is over, in ms of a clock that is never set. */
  freeMs: number
  /** It asked to be left alone until then. */
  busyUntil: Temporal.Instant | null
}

/** Hosts that nobody waits for are forgotten beyond so many. */
const HOSTS_MAX = 2_000

/** For so long a host is left alone that has too many requests and does not say for how long. */
const BUSY_MINUTES = 10

export function politely({ fetcher, robots, spacingMs, atOnce, now }: Manners): PoliteFetcher {
  const line = new PQueue({ concurrency: atOnce })
  const hosts = new Map<string, Host>()

  function hostOf(name: string): Host {
    const known = hosts.get(name)
    if (known) return known
    if (hosts.size >= HOSTS_MAX) forgetIdle()
    const host = { turn: Promise.resolve(), waiting: 0, freeMs: 0, busyUntil: null }
    hosts.set(name, host)
    return host
  }

  function forgetIdle(): void {
    const nowMs = performance.now()
    for (const [name, host] of hosts) {
      if (host.waiting === 0 && host.freeMs <= nowMs && !isBusy(host, now())) hosts.delete(name)
    }
  }

  /** `act` says how long the pause after it is, in ms. */
  async function inTurn<Result>(
    name: string,
    signal: AbortSignal | undefined,
    act: (host: Host, pause: (ms: number) => void) => Promise<Result>,
  ): Promise<Result> {
    const host = hostOf(name)
    host.waiting += 1
    const before = host.turn
    const { promise, resolve } = Promise.withResolvers<void>()
    host.turn = promise
    let pauseMs = spacingMs
    try {
      await before
      const restMs = host.freeMs - performance.now()
      if (restMs > 0 && !signal?.aborted)
        await wait(restMs, undefined, { ...(signal ? { signal } : {}) }).catch(() => {})
      if (signal?.aborted) throw new FetchError('stopped')
      return await act(host, (ms) => {
        pauseMs = ms
      })
    } finally {
      host.freeMs = performance.now() + pauseMs
      host.waiting -= 1
      resolve()
    }
  }

  async function get(url: string, { isNamed = false, ...options }: PoliteOptions = {}): Promise<Timed> {
    const parsed = URL.parse(url)
    if (parsed === null || !/^https?:$/.test(parsed.protocol)) return timed(() => fetcher.get(url, options))
    return inTurn(parsed.host, options.signal, async (host, pause) => {
      if (host.busyUntil && isBusy(host, now())) {
        const seconds = Math.ceil(host.busyUntil.since(now()).total('seconds'))
        throw new FetchError('busy', { url: parsed, retryAfter: String(seconds) })
      }
      // The rules of a site are for all who ask for them, so whoever stops leaves them to be fetched.
      const rules = await unlessStopped(robots.rulesFor(url), options.signal)
      pause(Math.max(spacingMs, rules.delayMs))
      const permits = rules.permits(url)
      if (permits === 'no' || (permits === 'unknown' && !isNamed)) throw new FetchError('kept-out', { url: parsed })
      try {
        return await line.add(() => timed(() => fetcher.get(url, options)))
      } catch (error) {
        if (error instanceof FetchError && error.problem === 'busy') {
          const asked = error.retryAfter === null ? null : readRetryAfter(error.retryAfter, now())
          host.busyUntil = asked ?? now().add({ minutes: BUSY_MINUTES })
        }
        throw error
      }
    })
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
