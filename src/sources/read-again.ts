/** Longer than this no source is left alone, whatever it asks for. */
const WAIT_HOURS_MAX = 24
const MS_A_MINUTE = 60_000
/** Spreads sources that were added together. Share of the wait, both ways. */
const JITTER = 0.1

export interface Wait {
  now: Temporal.Instant
  intervalMinutes: number
  /** 0 to 1, as Math.random gives it. */
  random: () => number
}

/** When a source that was read is read again. */
export const readAgain = ({ now, intervalMinutes, random }: Wait): Temporal.Instant =>
  after(now, intervalMinutes, random)

/**
 * When a source that failed is tried again: twice as long with each failure, up to a day. `retryAfter` is the site's
 * own wish (RFC 9110, 10.2.3: seconds or a date) and is waited for at least.
 */
export function tryAgain({
  failures,
  retryAfter,
  ...wait
}: Wait & { failures: number; retryAfter: string | null }): Temporal.Instant {
  const doubled = wait.intervalMinutes * 2 ** Math.min(failures, 20)
  const own = after(wait.now, Math.min(doubled, WAIT_HOURS_MAX * 60), wait.random)
  const asked = retryAfter === null ? null : readRetryAfter(retryAfter, wait.now)
  return asked !== null && Temporal.Instant.compare(asked, own) > 0 ? asked : own
}

function after(now: Temporal.Instant, minutes: number, random: () => number): Temporal.Instant {
  const spread = 1 + JITTER * (2 * random() - 1)
  return now.add({ milliseconds: Math.round(Math.min(minutes * spread, WAIT_HOURS_MAX * 60) * MS_A_MINUTE) })
}

/** Null for what is no time; never later than a day from now. */
function readRetryAfter(header: string, now: Temporal.Instant): Temporal.Instant | null {
  const latest = now.add({ hours: WAIT_HOURS_MAX })
  const seconds = /^\s*(\d{1,9})\s*$/.exec(header)?.[1]
  const ms = seconds === undefined ? Date.parse(header) : now.epochMilliseconds + Number(seconds) * 1000
  if (Number.isNaN(ms)) return null
  return ms > latest.epochMilliseconds ? latest : Temporal.Instant.fromEpochMilliseconds(ms)
}
