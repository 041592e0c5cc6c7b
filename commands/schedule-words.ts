import { clockTime, momentIn, weekdayAndDay } from '../src/bot/index.ts'
import { type ClockChange, clockChanges, type Hour, type Schedule } from '../src/delivery/index.ts'
import { type Block, soft } from '../src/messages/index.ts'
import { counted } from '../src/showing/index.ts'

/** Schedules as people read them. */

/** "Wed 25 Nov 08:00 Kyiv, in 3 h"; null where nothing is to come. */
export function nextInWords({ next, zone }: Schedule, now: Temporal.Instant): string | null {
  if (!next) return null
  return `${momentIn(zone, next.due, now)}, ${howSoon(now, next.due)}`
}

const MINUTES_SAID_MAX = 90
const HOURS_SAID_MAX = 36

export function howSoon(now: Temporal.Instant, at: Temporal.Instant): string {
  const minutes = Math.round(now.until(at).total('minutes'))
  if (Temporal.Instant.compare(at, now) <= 0) return 'now'
  if (minutes < 1) return 'in less than a minute'
  return `in ${duration(minutes)}`
}

/** "25 min", "3 h", "4 days" */
export function duration(minutes: number): string {
  if (minutes < MINUTES_SAID_MAX) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < HOURS_SAID_MAX ? `${hours} h` : counted(Math.round(hours / 24), 'day')
}

/** The days of the coming year on which the clocks move this hour; none for most hours. */
export function oddDays(hour: Hour, now: Temporal.Instant): string | null {
  const changes = clockChanges(hour, now).filter(({ localDate }) => hour.days === 'daily' || localDate.dayOfWeek <= 5)
  return changes.length === 0 ? null : changes.map((change) => oddDay(change, clockTime(hour.time))).join(' ')
}

function oddDay({ kind, localDate, comes }: ClockChange, time: string): string {
  const day = `On ${weekdayAndDay(localDate)} ${localDate.year}`
  return kind === 'twice'
    ? `${day} ${time} comes twice: it comes at the first.`
    : `${day} the clocks skip ${time}: it comes at ${clockTime(comes)}.`
}

/** What a short list leaves out. */
export const restOnPage = (rest: number): Block[] =>
  rest > 0 ? [soft(`${rest} more ${rest === 1 ? 'stands' : 'stand'} on the web page.`)] : []
