import { type Days, dayOf, monthOf, quarterOf, type Season, seasonOf, weekendOf } from './calendar.ts'

/**
 * Whether the sentence looks back or ahead from the day of publication. `either`: it speaks in the present; the nearer month or
 * date is meant, and for all else the past, since news tells what happened.
 */
export type Direction = 'past' | 'future' | 'either'

type Day = Temporal.PlainDate

const isBefore = (one: Day, other: Day) => Temporal.PlainDate.compare(one, other) < 0

/** How far a day without a year may lie on the wrong side of publication before another year is meant. */
const REACH_DAYS = 30

/** In these first days of a month its bare name, looking back, means last year's. */
const MONTH_IS_YOUNG_DAYS = 8

/** Publication's own weekday means that day; else the last or the next one. `weekday`: 1 Monday to 7 Sunday. */
export function nearestWeekday(today: Day, weekday: number, direction: Direction): Day {
  const ahead = (weekday - today.dayOfWeek + 7) % 7
  if (ahead === 0) return today
  return direction === 'future' ? today.add({ days: ahead }) : today.subtract({ days: 7 - ahead })
}

/** "last Friday", "next Friday": never the day of publication itself. */
export function strictWeekday(today: Day, weekday: number, direction: Direction): Day {
  const ahead = (weekday - today.dayOfWeek + 7) % 7
  return direction === 'future' ? today.add({ days: ahead || 7 }) : today.subtract({ days: 7 - ahead })
}

/** A month's day without its year; null where no year near has it. */
export function nearestDay(today: Day, month: number, day: number, direction: Direction): Day | null {
  const years = [today.year, today.year - 1, today.year + 1, today.year + 2, today.year - 2]
  const found = years.map((year) => dayOf(year, month, day)).filter((candidate) => candidate !== null)
  const earliest = direction === 'future' ? today.subtract({ days: REACH_DAYS }) : null
  const latest = direction === 'past' ? today.add({ days: REACH_DAYS }) : null
  const fitting = found.filter((candidate) => {
    if (earliest && isBefore(candidate, earliest)) return false
    return !(latest && isBefore(latest, candidate))
  })
  return fitting.sort((a, b) => distance(today, a) - distance(today, b))[0] ?? null
}

const distance = (one: Day, other: Day) => Math.abs(one.until(other).days)

/** A month's day with its weekday: the year, at most five away, in which they agree. */
export function dayOnWeekday(
  today: Day,
  { month, day, weekday }: { month: number; day: number; weekday: number },
): Day | null {
  for (const away of [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5]) {
    const candidate = dayOf(today.year + away, month, day)
    if (candidate?.dayOfWeek === weekday) return candidate
  }
  return null
}

export function nearestMonth(today: Day, month: number, direction: Direction): Days {
  const monthsAhead = (month - today.month + 12) % 12
  const isAhead = direction === 'future' || (direction === 'either' && monthsAhead < 6)
  if (isAhead) return monthOf(month < today.month ? today.year + 1 : today.year, month)
  const isOver = month < today.month || (month === today.month && today.day > MONTH_IS_YOUNG_DAYS)
  return monthOf(isOver ? today.year : today.year - 1, month)
}

/** "last July", "next July": never the month of publication. */
export function strictMonth(today: Day, month: number, direction: Direction): Days {
  if (direction === 'future') return monthOf(month <= today.month ? today.year + 1 : today.year, month)
  return monthOf(month < today.month ? today.year : today.year - 1, month)
}

/** Looking back: the last one that is over, the running one in its last fortnight; ahead: the running or the next. */
export function nearestQuarter(today: Day, quarter: number, direction: Direction): Days {
  const thisYears = quarterOf(today.year, quarter)
  if (direction === 'future') return isBefore(thisYears.to, today) ? quarterOf(today.year + 1, quarter) : thisYears
  return isBefore(thisYears.to.subtract({ days: 14 }), today) ? thisYears : quarterOf(today.year - 1, quarter)
}

/** Looking back: the last season of the name that has begun; ahead: the running or the next. */
export function nearestSeason(today: Day, season: Season, direction: Direction): Days {
  const years = [today.year + 1, today.year, today.year - 1, today.year - 2].map((year) => seasonOf(year, season))
  if (direction !== 'future') return years.find(({ from }) => !isBefore(today, from)) ?? seasonOf(today.year, season)
  return years.reverse().find(({ to }) => !isBefore(to, today)) ?? seasonOf(today.year, season)
}

/** "last summer": over before publication; "next summer": not yet begun. */
export function strictSeason(today: Day, season: Season, direction: Direction): Days {
  const years = [today.year + 1, today.year, today.year - 1, today.year - 2].map((year) => seasonOf(year, season))
  if (direction === 'past') return years.find(({ to }) => isBefore(to, today)) ?? seasonOf(today.year - 1, season)
  return years.reverse().find(({ from }) => isBefore(today, from)) ?? seasonOf(today.year + 1, season)
}

/**
 * "this summer": the one of the running year; in January and February "this winter" is the running one.
 * Looked ahead to when it is over, next year's.
 */
export function thisSeason(today: Day, season: Season, direction: Direction): Days {
  const running = seasonOf(season === 'winter' && today.month < 3 ? today.year - 1 : today.year, season)
  const isOver = isBefore(running.to, today)
  return direction === 'future' && isOver ? seasonOf(running.from.year + 1, season) : running
}

/** "the weekend": the running one on its days; else the last or the coming one. */
export function nearestWeekend(today: Day, direction: Direction): Days {
  const running = weekendOf(today)
  if (today.dayOfWeek >= 6 || direction === 'future') return running
  return { from: running.from.subtract({ days: 7 }), to: running.to.subtract({ days: 7 }) }
}
