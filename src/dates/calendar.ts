/** Days of the calendar's own units. Both ends are included. */
export interface Days {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
}

export type Season = 'spring' | 'summer' | 'autumn' | 'winter'

const date = (year: number, month: number, day: number) => Temporal.PlainDate.from({ year, month, day })

export const oneDay = (day: Temporal.PlainDate): Days => ({ from: day, to: day })

/** The day, or null where the calendar has none such (30 February). */
export function dayOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  return day > date(year, month, 1).daysInMonth ? null : date(year, month, day)
}

/** Monday to Sunday. */
export function weekOf(day: Temporal.PlainDate): Days {
  const from = day.subtract({ days: day.dayOfWeek - 1 })
  return { from, to: from.add({ days: 6 }) }
}

/** Saturday and Sunday of the week that holds the day. */
export function weekendOf(day: Temporal.PlainDate): Days {
  const { to } = weekOf(day)
  return { from: to.subtract({ days: 1 }), to }
}

export function monthOf(year: number, month: number): Days {
  const from = date(year, month, 1)
  return { from, to: from.with({ day: from.daysInMonth }) }
}

export function quarterOf(year: number, quarter: number): Days {
  return { from: date(year, quarter * 3 - 2, 1), to: monthOf(year, quarter * 3).to }
}

export const yearOf = (year: number): Days => ({ from: date(year, 1, 1), to: date(year, 12, 31) })

export const decadeOf = (year: number): Days => ({ from: date(year, 1, 1), to: date(year + 9, 12, 31) })

const FIRST_MONTH: Record<Season, number> = { spring: 3, summer: 6, autumn: 9, winter: 12 }

/** Seasons by whole months, as weather services count them. A winter belongs to the year of its December. */
export function seasonOf(year: number, season: Season): Days {
  const from = date(year, FIRST_MONTH[season], 1)
  return { from, to: from.add({ months: 3 }).subtract({ days: 1 }) }
}

/** `start` and `end` are narrower than `early` and `late`: "the end of 2023", "late 2023". */
export type PartOfSpan = 'start' | 'early' | 'mid' | 'late' | 'end'

/**
 * A part of a month or of something longer: a third of it; its start and end are a sixth of what is longer than a month.
 * Of a month the days to 10, 11 to 20, and from 21; of longer spans whole months.
 */
export function partOf(days: Days, part: PartOfSpan): Days {
  const months = days.from.until(days.to.add({ days: 1 }), { largestUnit: 'months' }).months
  if (months < 3) return partOfMonth(days, part)
  const third = Math.ceil(months / (part === 'start' || part === 'end' ? 6 : 3))
  if (part === 'early' || part === 'start')
    return { from: days.from, to: days.from.add({ months: third }).subtract({ days: 1 }) }
  const lateFrom = days.from.add({ months: months - third })
  if (part === 'late' || part === 'end') return { from: lateFrom, to: days.to }
  return { from: days.from.add({ months: third }), to: lateFrom.subtract({ days: 1 }) }
}

function partOfMonth(days: Days, part: PartOfSpan): Days {
  const length = days.from.until(days.to).days + 1
  const third = Math.floor(length / 3)
  if (part === 'early' || part === 'start') return { from: days.from, to: days.from.add({ days: third - 1 }) }
  const lateFrom = days.from.add({ days: third * 2 })
  if (part === 'late' || part === 'end') return { from: lateFrom, to: days.to }
  return { from: days.from.add({ days: third }), to: lateFrom.subtract({ days: 1 }) }
}

export type Unit = 'day' | 'week' | 'month' | 'year'

/** The calendar unit that holds a day. */
export function unitOf(day: Temporal.PlainDate, unit: Unit): Days {
  if (unit === 'day') return oneDay(day)
  if (unit === 'week') return weekOf(day)
  return unit === 'month' ? monthOf(day.year, day.month) : yearOf(day.year)
}

/** A day so many units on; negative goes back. Years outside 1000 to 2999 are nobody's news: null. */
export function shift(day: Temporal.PlainDate, count: number, unit: Unit): Temporal.PlainDate | null {
  if (Math.abs(count) > 100_000) return null
  const moved = day.add({ [`${unit}s`]: count })
  return moved.year >= 1000 && moved.year < 3000 ? moved : null
}
