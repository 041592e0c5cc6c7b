import { dayOf, oneDay, shift, type Unit, unitOf, weekOf } from '../calendar.ts'
import { dayOnWeekday, nearestDay, nearestWeekday, strictWeekday } from '../reckon.ts'
import { pattern, type Reading, type Rule } from '../rule.ts'
import { COUNT, countOf, MONTH, monthNumber, OF_YEAR, WEEKDAY, weekdayNumber } from './words.ts'
import { yearFromWords } from './year-words.ts'

const DAY = '(?:3[01]|[12]\\d|0?[1-9])'

/** "24 лютого 2022 року", "9–11 квітня", "у п'ятницю, 28 березня". */
const dayOfMonth: Rule = {
  heads: ['month', 'weekday'],
  pattern: pattern(
    `(?:(?<weekday>${WEEKDAY}),? )?(?<day>${DAY})(?:-?го)?(?:(?:\\s?[-–—]\\s?| до | по | та | і )(?<last>${DAY}))? (?<month>${MONTH})${OF_YEAR}?`,
  ),
  read: (words, at) => {
    if (/[\d.,:]$/.test(at.before)) return null
    const month = monthNumber(words.get('month'))
    const day = Number(words.get('day'))
    const year = Number(words.get('year')) || yearFromWords(words.get('yearword'), at)
    const weekday = weekdayNumber(words.get('weekday'))
    const from = year
      ? dayOf(year, month, day)
      : ((weekday ? dayOnWeekday(at.today, { month, day, weekday }) : null) ??
        nearestDay(at.today, month, day, at.direction()))
    if (!from) return null
    const how = words.get('year') ? 'stated' : 'resolved'
    const last = words.get('last') ? dayOf(from.year, month, Number(words.get('last'))) : null
    if (!last) return words.get('last') ? null : { days: oneDay(from), grain: 'day', how }
    return Temporal.PlainDate.compare(from, last) < 0 ? { days: { from, to: last }, grain: 'span', how } : null
  },
}

/** "24.02.2022", "2022-02-24". */
const numeric: Rule = {
  heads: ['numeric'],
  pattern:
    /(?:(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>(?:19|20)\d\d)|(?<year2>(?:19|20)\d\d)-(?<month2>\d\d)-(?<day2>\d\d))(?![\d-]|\.\d)/uy,
  read: (words, at) => {
    if (/[\d.-]$/.test(at.before)) return null
    const get = (group: string) => Number(words.get(group) || words.get(`${group}2`))
    const on = dayOf(get('year'), get('month'), get('day'))
    return on && { days: oneDay(on), grain: 'day', how: 'stated' }
  },
}

/** "у понеділок", "минулої п'ятниці", "наступного вівторка", "середи минулого тижня". */
const weekday: Rule = {
  heads: ['weekday'],
  pattern: pattern(
    `(?:(?<which>минул(?:ої|ого|у)|наступн(?:ої|ого|у)|цієї|цього|цю) )?(?<weekday>${WEEKDAY})(?: (?<week>минулого|наступного|цього) тижня)?`,
  ),
  read: (words, at) => {
    const number = weekdayNumber(words.get('weekday'))
    const which = words.get('which').toLowerCase()
    if (/(?:кожн\p{L}+|щоп\p{L}*) $/iu.test(at.before) || (/^\p{Lu}/u.test(words.get('weekday')) && at.before !== ''))
      return null
    if (words.get('week')) {
      const weeks = { минулого: -1, наступного: 1 }[words.get('week').toLowerCase()] ?? 0
      return day(weekOf(at.today).from.add({ days: 7 * weeks + number - 1 }))
    }
    if (which.startsWith('минул')) return day(strictWeekday(at.today, number, 'past'))
    if (which.startsWith('наступн')) return day(strictWeekday(at.today, number, 'future'))
    return day(nearestWeekday(at.today, number, at.direction()))
  },
}

/** "сьогодні", "вчора", "післязавтра". */
const deictic: Rule = {
  heads: ['deictic'],
  pattern: pattern('(?<word>сьогодні|[ву]чора|завтра|позавчора|після\\s?завтра)'),
  read: (words, at) => {
    const word = words.get('word').toLowerCase().replace(/\s/, '').replace(/^у/, 'в')
    const days = { сьогодні: 0, вчора: -1, завтра: 1, позавчора: -2, післязавтра: 2 }[word] ?? 0
    return day(at.today.add({ days }))
  },
}

const UNITS: [RegExp, Unit][] = [
  [/^(?:дн|ден|діб|доб)/, 'day'],
  [/^тиж/, 'week'],
  [/^міс/, 'month'],
  [/^р[оі]к/, 'year'],
]

const unitNamed = (word: string): Unit => UNITS.find(([start]) => start.test(word.toLowerCase()))?.[1] ?? 'day'

/** "два дні тому", "тиждень тому", "рік тому". */
const ago: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `(?:(?<count>${COUNT}) )?(?<unit>день|дні|днів|тиждень|тижні|тижнів|місяць|місяці|місяців|рік|роки|років) тому`,
  ),
  read: (words, at) => {
    const unit = unitNamed(words.get('unit'))
    const on = shift(at.today, -countOf(words.get('count')), unit)
    return on && { days: unitOf(on, unit), grain: unit, how: 'resolved' }
  },
}

/** "протягом наступних двох тижнів". */
const nextSpan: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `(?:наступні|наступних) (?<count>${COUNT}) (?<unit>дні|днів|тижні|тижнів|місяці|місяців|роки|років)`,
  ),
  read: (words, at) => {
    const to = shift(at.today, countOf(words.get('count')), unitNamed(words.get('unit')))
    return to && { days: { from: at.today, to }, grain: 'span', how: 'resolved', isPlanned: true }
  },
}

/** "за минулу добу", "протягом останніх трьох днів", "за останні 24 години". */
const lastSpan: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `(?:(?:минулу|останню|попередню|минулої|останньої) доб[уи]|(?:останні|останніх|минулі|минулих) (?<count>${COUNT}) (?<unit>годин|години|діб|доби|дні|днів|тижні|тижнів|місяці|місяців|роки|років))`,
  ),
  read: (words, at) => {
    const count = countOf(words.get('count'))
    const unit = words.get('unit')
    const hours = unit.startsWith('годин')
    const from = shift(at.today, -(hours ? Math.ceil(count / 24) : count), hours ? 'day' : unitNamed(unit))
    return from && { days: { from, to: at.today }, grain: 'span', how: 'resolved' }
  },
}

export const dayRules: Rule[] = [dayOfMonth, numeric, weekday, deictic, ago, lastSpan, nextSpan]

const day = (on: Temporal.PlainDate): Reading => ({ days: oneDay(on), grain: 'day', how: 'resolved' })
