export type Preposition = 'on' | 'by' | 'until' | 'from' | 'since'
export type MonthForm = 'month' | 'in month' | 'of month'

/** How one language's newspapers write days and months. */
export interface CalendarWords {
  /** A day after its preposition. `distance` is in days from the article's own day, negative for the past. */
  day(preposition: Preposition, day: Temporal.PlainDate, distance: number): string
  weekday(day: Temporal.PlainDate): string
  date(day: Temporal.PlainDate): string
  month(form: MonthForm, month: number): string
}

/** Within a week news names the weekday, a week away the next or last one, beyond that the date. */
const sightOf = (distance: number): 'weekday' | 'next' | 'last' | 'date' => {
  if (Math.abs(distance) < 7) return 'weekday'
  if (distance === 7) return 'next'
  return distance === -7 ? 'last' : 'date'
}

/** `months[month - 1]`, `weekdays[dayOfWeek - 1]`: calendars count from 1. */
const nth = <T>(list: readonly T[], from1: number): T => {
  const item = list[from1 - 1]
  if (item === undefined) throw new RangeError(`${from1} is not within 1 to ${list.length}`)
  return item
}

const ENGLISH_MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const ENGLISH_WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

export const english: CalendarWords = {
  day(preposition, day, distance) {
    const sight = sightOf(distance)
    if (sight === 'date') return `${preposition} ${this.date(day)}`
    if (sight === 'weekday') return `${preposition} ${this.weekday(day)}`
    return preposition === 'on' ? `${sight} ${this.weekday(day)}` : `${preposition} ${sight} ${this.weekday(day)}`
  },
  weekday: (day) => nth(ENGLISH_WEEKDAYS, day.dayOfWeek),
  date: (day) => `${day.day} ${nth(ENGLISH_MONTHS, day.month)}`,
  month(form, month) {
    const name = nth(ENGLISH_MONTHS, month)
    return form === 'month' ? name : `${form === 'in month' ? 'in' : 'of'} ${name}`
  },
}

const UKRAINIAN_MONTHS = [
  { month: 'січень', 'in month': 'у січні', 'of month': 'січня' },
  { month: 'лютий', 'in month': 'у лютому', 'of month': 'лютого' },
  { month: 'березень', 'in month': 'у березні', 'of month': 'березня' },
  { month: 'квітень', 'in month': 'у квітні', 'of month': 'квітня' },
  { month: 'травень', 'in month': 'у травні', 'of month': 'травня' },
  { month: 'червень', 'in month': 'у червні', 'of month': 'червня' },
  { month: 'липень', 'in month': 'у липні', 'of month': 'липня' },
  { month: 'серпень', 'in month': 'у серпні', 'of month': 'серпня' },
  { month: 'вересень', 'in month': 'у вересні', 'of month': 'вересня' },
  { month: 'жовтень', 'in month': 'у жовтні', 'of month': 'жовтня' },
  { month: 'листопад', 'in month': 'у листопаді', 'of month': 'листопада' },
  { month: 'грудень', 'in month': 'у грудні', 'of month': 'грудня' },
]

const UKRAINIAN_WEEKDAYS = [
  { name: 'понеділок', on: 'у понеділок', of: 'понеділка', from: 'з', ending: 'ого' },
  { name: 'вівторок', on: 'у вівторок', of: 'вівторка', from: 'з', ending: 'ого' },
  { name: 'середа', on: 'у середу', of: 'середи', from: 'із', ending: 'ої' },
  { name: 'четвер', on: 'у четвер', of: 'четверга', from: 'з', ending: 'ого' },
  { name: 'п’ятниця', on: 'у п’ятницю', of: 'п’ятниці', from: 'з', ending: 'ої' },
  { name: 'субота', on: 'у суботу', of: 'суботи', from: 'із', ending: 'ої' },
  { name: 'неділя', on: 'у неділю', of: 'неділі', from: 'з', ending: 'ої' },
]

export const ukrainian: CalendarWords = {
  day(preposition, day, distance) {
    const sight = sightOf(distance)
    const weekday = nth(UKRAINIAN_WEEKDAYS, day.dayOfWeek)
    if (preposition === 'on' && sight === 'weekday') return weekday.on
    const adjective = sight === 'next' ? `наступн${weekday.ending} ` : sight === 'last' ? `минул${weekday.ending} ` : ''
    const genitive = sight === 'date' ? this.date(day) : adjective + weekday.of
    if (preposition === 'on') return genitive
    if (preposition === 'by' || preposition === 'until') return `до ${genitive}`
    return `${sight === 'weekday' ? weekday.from : 'з'} ${genitive}`
  },
  weekday: (day) => nth(UKRAINIAN_WEEKDAYS, day.dayOfWeek).name,
  date: (day) => `${day.day} ${nth(UKRAINIAN_MONTHS, day.month)['of month']}`,
  month: (form, month) => nth(UKRAINIAN_MONTHS, month)[form],
}
