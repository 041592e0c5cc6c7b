import CachePolicy from 'http-cache-semantics'
import { readRetryAfter, WAIT_HOURS_MAX } from './retry-after.ts'
import type { Observed } from './source.ts'

const MS_A_MINUTE = 60_000
const MINUTES_MIN = 5
const MINUTES_MAX = WAIT_HOURS_MAX * 60
/** Spreads sources that were added together. Share of the wait, both ways. */
const JITTER = 0.1
/** A source is asked so many times between two of its items, and after a silence the more rarely the longer it is. */
const READINGS_A_GAP = 6
const READINGS_A_SILENCE = 20
/** Without dates: how much longer the wait becomes when nothing came, and how much shorter when something did. */
const SLOWER = 1.5
const FASTER = 0.6
const ITEMS_LOOKED_AT = 20
/** Weight of the newest answer in the smoothed time of answers. */
const ANSWER_WEIGHT = 0.2

export interface Glance {
  /** When the items that were listed were published; empty where the site said "not modified". */
  published: readonly (Temporal.Instant | null)[]
  newItems: number
  answerMs: number
  now: Temporal.Instant
}

/** What is known of a source after one more reading. */
export function observe(before: Observed, { published, newItems, answerMs, now }: Glance): Observed {
  const nowMs = now.epochMilliseconds
  const times = published
    .filter((time) => time !== null)
    .map((time) => time.epochMilliseconds)
    .filter((ms) => ms <= nowMs)
    .sort((one, other) => other - one)
    .slice(0, ITEMS_LOOKED_AT)
  const newestMs = Math.max(times[0] ?? 0, before.newest?.epochMilliseconds ?? 0)
  const gapMinutes = medianGapMinutes(times) ?? before.gapMinutes
  return {
    ...before,
    gapMinutes,
    newest: newestMs === 0 ? null : Temporal.Instant.fromEpochMilliseconds(newestMs),
    answerMs: Math.round(
      before.answerMs === null ? answerMs : before.answerMs + ANSWER_WEIGHT * (answerMs - before.answerMs),
    ),
    intervalMinutes: clamp(
      gapMinutes === null || newestMs === 0
        ? before.intervalMinutes * (newItems > 0 ? FASTER : SLOWER)
        : Math.max(gapMinutes / READINGS_A_GAP, (nowMs - newestMs) / MS_A_MINUTE / READINGS_A_SILENCE),
    ),
  }
}

const clamp = (minutes: number): number => Math.round(Math.min(MINUTES_MAX, Math.max(MINUTES_MIN, minutes)))

function medianGapMinutes(times: readonly number[]): number | null {
  const gaps = times.slice(1).map((time, at) => ((times[at] ?? time) - time) / MS_A_MINUTE)
  gaps.sort((one, other) => one - other)
  return gaps.length < 2 ? null : Math.round(gaps[Math.floor(gaps.length / 2)] ?? 0)
}

export interface Wait {
  now: Temporal.Instant
  intervalMinutes: number
  /** 0 to 1, as Math.random gives it. */
  random: () => number
}

/** What a feed and its answer ask for. */
export interface Wishes {
  ttlMinutes: number | null
  /** Hours (0–23, GMT) and days (1 Monday … 7 Sunday) at which it does not change. */
  skipHours: readonly number[]
  skipDays: readonly number[]
  /** How long the answer may be used as it is, in ms (Cache-Control, Expires). */
  freshMs: number
}

/** When a source that was read is read again. */
export function readAgain({ now, intervalMinutes, random }: Wait, wishes?: Wishes): Temporal.Instant {
  const asked = Math.max(wishes?.ttlMinutes ?? 0, (wishes?.freshMs ?? 0) / MS_A_MINUTE)
  const own = intervalMinutes * (1 + JITTER * (2 * random() - 1))
  const at = now.add({ milliseconds: Math.round(Math.min(MINUTES_MAX, Math.max(own, asked)) * MS_A_MINUTE) })
  return wishes ? awake(at, wishes, random) : at
}

/** The first time from `at` on at which the feed may change. Who skips every hour means nothing by it. */
function awake(at: Temporal.Instant, { skipHours, skipDays }: Wishes, random: () => number): Temporal.Instant {
  if (skipHours.length === 0 && skipDays.length === 0) return at
  let time = at.toZonedDateTimeISO('UTC')
  for (let hours = 0; hours < WAIT_HOURS_MAX; hours++) {
    if (!skipHours.includes(time.hour) && !skipDays.includes(time.dayOfWeek)) return time.toInstant()
    time = time.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 })
    time = time.add({ seconds: Math.floor(random() * 600) })
  }
  return at
}

/** How long an answer is fresh by its own headers, in ms; nothing is guessed where they do not say (RFC 9111). */
export function freshMsOf(url: string, headers: Readonly<Record<string, string>>, status = 200): number {
  const policy = new CachePolicy(
    { url, method: 'GET', headers: {} },
    { status, headers: { ...headers } },
    { shared: false, cacheHeuristic: 0, immutableMinTimeToLive: 0 },
  )
  // In whole seconds, as sites say it: a millisecond that reading took is not theirs.
  return policy.storable() ? Math.ceil(policy.timeToLive() / 1_000) * 1_000 : 0
}

/**
 * When a source that failed is tried again: twice as long with each failure, up to a day. `retryAfter` is the site's
 * own wish and is waited for at least.
 */
export function tryAgain({
  failures,
  retryAfter,
  ...wait
}: Wait & { failures: number; retryAfter: string | null }): Temporal.Instant {
  const doubled = wait.intervalMinutes * 2 ** Math.min(failures, 20)
  const own = readAgain({ ...wait, intervalMinutes: Math.min(doubled, MINUTES_MAX) })
  const asked = retryAfter === null ? null : readRetryAfter(retryAfter, wait.now)
  return asked !== null && Temporal.Instant.compare(asked, own) > 0 ? asked : own
}
