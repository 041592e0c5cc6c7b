/** Longer than this no source is left alone, whatever it asks for. */
export const WAIT_HOURS_MAX = 24

/** RFC 9110, 10.2.3: seconds or a date. Null for what is no time; never later than a day from now. */
export function readRetryAfter(header: string, now: Temporal.Instant): Temporal.Instant | null {
  const latest = now.add({ hours: WAIT_HOURS_MAX })
  const seconds = /^\s*(\d{1,9})\s*$/.exec(header)?.[1]
  const ms = seconds === undefined ? Date.parse(header) : now.epochMilliseconds + Number(seconds) * 1000
  if (Number.isNaN(ms)) return null
  return ms > latest.epochMilliseconds ? latest : Temporal.Instant.fromEpochMilliseconds(ms)
}
