import type { Delivery } from './delivery.ts'
import { firstAfter, lastUntil } from './occurrences.ts'
import type { Hour, Occurrence } from './schedule.ts'

/** A briefing that was missed goes out late within this time, and after it not at all. */
export const LATE_HOURS = 3

export interface Plan {
  /** To be delivered now. */
  due: Occurrence | null
  /** Too late to be delivered and not noted yet, newest first. */
  missed: Occurrence[]
  next: Occurrence | null
}

type Day = Occurrence & Pick<Delivery, 'progress'>

interface At {
  now: Temporal.Instant
  /** What fell due by then is not this schedule's business. */
  from: Temporal.Instant
  /** Days that the channel has had. */
  had: readonly Day[]
}

/** What a schedule asks for at this instant. Pure; the ledger has the last word on which day is taken. */
export function planAt(hour: Hour, { now, from, had }: At): Plan {
  // Set by a clock that ran ahead: it says nothing about what came before.
  const since = Temporal.Instant.compare(from, now) > 0 ? now : from
  const isTaken = (occurrence: Occurrence): boolean => had.some((day) => takes(day, occurrence, hour))
  const isKnown = (occurrence: Occurrence): boolean =>
    isTaken(occurrence) || had.some((day) => day.localDate.equals(occurrence.localDate))
  const fallen = lastUntil(now, since, hour)
  const known = fallen.findIndex(isKnown)
  const unknown = known === -1 ? fallen : fallen.slice(0, known)
  const isInTime = ({ due }: Occurrence): boolean => Temporal.Instant.compare(due.add({ hours: LATE_HOURS }), now) >= 0
  return {
    due: unknown.find(isInTime) ?? null,
    missed: unknown.filter((each) => !isInTime(each)),
    next: firstAfter(now, hour, isTaken),
  }
}

/**
 * Whether a day that the channel has had stands for this one too: the same date, or, after the zone was changed, what was
 * delivered on it as the new zone counts. A skipped day can still have its edition.
 */
const takes = (day: Day, { localDate }: Occurrence, { zone }: Hour): boolean =>
  day.progress !== 'skipped' &&
  (day.localDate.equals(localDate) || day.due.toZonedDateTimeISO(zone).toPlainDate().equals(localDate))
