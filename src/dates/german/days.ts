import { dayOf, oneDay, shift, type Unit, unitOf } from '../calendar.ts'
import { dayOnWeekday, nearestDay, nearestWeekday, strictWeekday } from '../reckon.ts'
import { pattern, type Reading, type Rule } from '../rule.ts'
import {
  COUNT,
  countOf,
  DAY_PART,
  MONTH,
  monthNumber,
  OF_YEAR,
  WEEKDAY,
  WHICH,
  weekdayNumber,
  whichNamed,
  yearFromWords,
} from './words.ts'

const DAY = '(?:3[01]|[12]\\d|0?[1-9])\\.'

/** "24. Februar 2022", "9. bis 11. April", "Freitag, den 28. März". */
const dayOfMonth: Rule = {
  heads: ['month', 'weekday'],
  pattern: pattern(
    `(?:(?<weekday>${WEEKDAY})(?:${DAY_PART})?,? (?:den |dem )?)?(?<day>${DAY})(?:(?:\\s?[-–—/]\\s?| bis | und )(?<last>${DAY}))? ?(?<month>${MONTH})${OF_YEAR}?`,
  ),
  read: (words, at) => {
    if (/[\d.,:]$/.test(at.before)) return null
    const month = monthNumber(words.get('month'))
    const day = parseInt(words.get('day'), 10)
    const year = Number(words.get('year')) || yearFromWords(words.get('yearword'), at.today)
    const weekday = weekdayNumber(words.get('weekday'))
    const from = year
      ? dayOf(year, month, day)
      : ((weekday ? dayOnWeekday(at.today, { month, day, weekday }) : null) ??
        nearestDay(at.today, month, day, at.direction()))
    if (!from) return null
    const how = words.get('year') ? 'stated' : 'resolved'
    const last = words.get('last') ? dayOf(from.year, month, parseInt(words.get('last'), 10)) : null
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

/** "am Montag", "Dienstagabend", "vergangenen Freitag", "am kommenden Mittwoch". A name ("Herr Sonntag") has no preposition. */
const weekday: Rule = {
  heads: ['weekday'],
  pattern: pattern(`(?:${WHICH} )?(?<weekday>${WEEKDAY})(?<part>${DAY_PART}| ?(?:früh|${DAY_PART}))?`),
  read: (words, at) => {
    const number = weekdayNumber(words.get('weekday'))
    const which = whichNamed(words.get('which'))
    if (which === -1) return day(strictWeekday(at.today, number, 'past'))
    if (which === 1) return day(strictWeekday(at.today, number, 'future'))
    const isGoverned = /(?:^| )(?:am|seit|bis|zum|vom|von|ab|auf|für|und|oder|vor|nach|den|dem|frühen|späten) $/i.test(
      at.before,
    )
    if (which === null && !isGoverned && words.get('part') === '' && !/^(?:^|[“"„»(]\s?)$/.test(at.before)) return null
    if (/(?:jede[nm]|Herrn?|Frau) $/.test(at.before)) return null
    return day(nearestWeekday(at.today, number, at.direction()))
  },
}

/** "heute", "gestern Abend", "morgen", "in der Nacht"; a capital "Morgen" is the morning, but for a sentence's first word. */
const deictic: Rule = {
  heads: ['deictic'],
  pattern: pattern(`(?<word>heute|gestern|morgen|vorgestern|übermorgen)(?: (?:früh|${DAY_PART}))?`),
  read: (words, at) => {
    const word = words.get('word')
    if (word === 'Morgen' && !/^$|[.!?:“„»"] ?$/.test(at.before)) return null
    if (/(?:^| )(?:am|guten|jeden|von|bis in den|frühen) $/i.test(at.before) && /^morgen$/i.test(word)) return null
    const days = { heute: 0, gestern: -1, morgen: 1, vorgestern: -2, übermorgen: 2 }[word.toLowerCase()] ?? 0
    return day(at.today.add({ days }))
  },
}

const unitNamed = (word: string): Unit =>
  /^t/i.test(word) ? 'day' : /^w/i.test(word) ? 'week' : /^m/i.test(word) ? 'month' : 'year'

/** "vor zwei Tagen", "vor einem Jahr". */
const ago: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `vor (?:rund |etwa |gut |knapp |mehr als )?(?<count>${COUNT}) (?<unit>Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en|zehnten?)?)`,
  ),
  read: (words, at) => {
    const isDecade = /zehnt/.test(words.get('unit'))
    const unit = unitNamed(words.get('unit'))
    const on = shift(at.today, -countOf(words.get('count')) * (isDecade ? 10 : 1), unit)
    return on && { days: unitOf(on, unit), grain: unit, how: 'resolved' }
  },
}

/** "in den vergangenen 24 Stunden", "die letzten drei Jahre", "in den nächsten zwei Wochen". */
const spanOf: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `(?:de[nr] |die )?(?<which>vergangenen|letzten|nächsten|kommenden) (?<count>${COUNT}) (?<unit>Stunden|Tagen?|Wochen|Monaten?|Jahren?)`,
  ),
  read: (words, at) => {
    const sign = whichNamed(words.get('which')) === 1 ? 1 : -1
    const count = countOf(words.get('count'))
    const isHours = words.get('unit') === 'Stunden'
    const other = isHours
      ? shift(at.today, sign * Math.ceil(count / 24), 'day')
      : shift(at.today, sign * count, unitNamed(words.get('unit')))
    if (!other) return null
    const days = sign > 0 ? { from: at.today, to: other } : { from: other, to: at.today }
    return { days, grain: 'span', how: 'resolved', isPlanned: sign > 0 }
  },
}

export const dayRules: Rule[] = [dayOfMonth, numeric, weekday, deictic, ago, spanOf]

const day = (on: Temporal.PlainDate): Reading => ({ days: oneDay(on), grain: 'day', how: 'resolved' })
