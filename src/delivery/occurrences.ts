import type { Hour, Occurrence } from './schedule.ts'

/** Monday to Friday, as ISO 8601 counts them. */
const FRIDAY = 5
/** Longer than any run of days that a channel can have used up. */
const DAYS_LOOKED_AT = 400
/** Nobody counts what was missed longer ago. */
const DAYS_BACK = 62

/**
 * When an hour falls due on a local date; null where it does not: a weekend, or a day that its zone left out. A time that
 * the clocks skip comes after the gap, one that comes twice at the first (RFC 5545, 3.3.5), and always on its own date.
 */
export function occurrenceOn(localDate: Temporal.PlainDate, { days, time, zone }: Hour): Occurrence | null {
  if (days === 'weekdays' && localDate.dayOfWeek > FRIDAY) return null
  const wanted = localDate.toPlainDateTime(time)
  const choices = (['compatible', 'earlier'] as const).map((disambiguation) =>
    wanted.toZonedDateTime(zone, { disambiguation }),
  )
  const found = choices.find((choice) => choice.toPlainDate().equals(localDate))
  return found ? { localDate, due: found.toInstant() } : null
}

/** The first that falls due after `after` on a day that is not taken. */
export function firstAfter(
  after: Temporal.Instant,
  hour: Hour,
  isTaken: (occurrence: Occurrence) => boolean = () => false,
): Occurrence | null {
  const start = localDay(after, hour).subtract({ days: 1 })
  for (let days = 0; days < DAYS_LOOKED_AT; days++) {
    const found = occurrenceOn(start.add({ days }), hour)
    if (found && Temporal.Instant.compare(found.due, after) > 0 && !isTaken(found)) return found
  }
  return null
}

/** The last that fell due by `now`, the others before it back to `from`, newest first. */
export function lastUntil(now: Temporal.Instant, from: Temporal.Instant, hour: Hour): Occurrence[] {
  const start = localDay(now, hour).add({ days: 1 })
  const found: Occurrence[] = []
  for (let days = 0; days < DAYS_BACK; days++) {
    const each = occurrenceOn(start.subtract({ days }), hour)
    if (!each || Temporal.Instant.compare(each.due, now) > 0) continue
    if (Temporal.Instant.compare(each.due, from) <= 0) break
    found.push(each)
  }
  return found
}

const localDay = (instant: Temporal.Instant, { zone }: Hour): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(zone).toPlainDate()
