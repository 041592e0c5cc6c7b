import type { Hour } from './schedule.ts'

/** A day on which a local time does not exist, or comes twice. */
export interface ClockChange {
  kind: 'skipped' | 'twice'
  localDate: Temporal.PlainDate
  /** When the briefing comes instead: after the gap, or at the first of the two. */
  comes: Temporal.PlainTime
}

const DAYS_AHEAD = 370

/** The odd days of the year to come for this hour, in order; most hours have none. */
export function clockChanges({ time, zone }: Hour, now: Temporal.Instant): ClockChange[] {
  const end = now.add({ hours: 24 * DAYS_AHEAD })
  const found: ClockChange[] = []
  let from = now.toZonedDateTimeISO(zone)
  for (;;) {
    const change = from.getTimeZoneTransition('next')
    if (!change || Temporal.Instant.compare(change.toInstant(), end) > 0) return found
    const before = change.subtract({ nanoseconds: 1 })
    // A gap or a double may touch the evening before as well.
    for (const date of new Set([before, change].map((each) => each.toPlainDate().toString()))) {
      const odd = oddness(Temporal.PlainDate.from(date), time, zone)
      if (odd) found.push(odd)
    }
    from = change
  }
}

function oddness(localDate: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): ClockChange | null {
  const wanted = localDate.toPlainDateTime(time)
  const earlier = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = wanted.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.equals(later)) return null
  if (earlier.toPlainTime().equals(time)) return { kind: 'twice', localDate, comes: time }
  const comes = later.toPlainDate().equals(localDate) ? later : earlier
  return { kind: 'skipped', localDate, comes: comes.toPlainTime() }
}
