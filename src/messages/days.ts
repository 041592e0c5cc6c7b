/** Days as people read them. English for now; a further language is a locale away. */

const format = (day: Temporal.PlainDate, options: Intl.DateTimeFormatOptions): string =>
  day.toLocaleString('en-GB', options)

/** "23 Nov 2026" */
export const shortDay = (day: Temporal.PlainDate): string =>
  format(day, { day: 'numeric', month: 'short', year: 'numeric' }).replace('Sept', 'Sep')

/** "Tuesday 24 November 2026" */
export const longDay = (day: Temporal.PlainDate): string =>
  format(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '')

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const monthName = (day: Temporal.PlainDate): string => MONTHS[day.month - 1] ?? ''

/** A span of days in the fewest words: "23 Nov 2026", "July 2023", "2022", "9–11 Jul 2024", "late November 2023". */
export function daysInWords(from: Temporal.PlainDate, to: Temporal.PlainDate): string {
  if (from.equals(to)) return shortDay(from)
  const isWholeYear = from.dayOfYear === 1 && to.dayOfYear === to.daysInYear
  if (isWholeYear) return from.year === to.year ? `${from.year}` : `${from.year}–${to.year}`
  const isWholeMonths = from.day === 1 && to.day === to.daysInMonth
  if (from.year === to.year && from.month === to.month) {
    if (isWholeMonths) return `${monthName(from)} ${from.year}`
    if (from.day > 15 && to.day === to.daysInMonth) return `late ${monthName(from)} ${from.year}`
    return `${from.day}–${shortDay(to)}`
  }
  if (isWholeMonths && from.year === to.year) return `${monthName(from)}–${monthName(to)} ${to.year}`
  const start = from.year === to.year ? shortDay(from).replace(/ \d+$/, '') : shortDay(from)
  return `${start} – ${shortDay(to)}`
}
