import { type Days, monthOf, oneDay, shift, weekOf } from '../calendar.ts'
import { nearestWeekday, strictWeekday } from '../reckon.ts'
import { type Moment, pattern, type Reading, type Rule, type Words } from '../rule.ts'
import { COUNT, countOf, DAY_PART, MONTH_NAME, monthNumber, WEEKDAY, weekdayNumber, YEAR } from './words.ts'

const TIME_OF_DAY = `(?:late |early )?`

/** "Monday", "early Thursday", "last Friday", "this Sunday", "Tuesday night". */
const bareWeekday: Rule = {
  heads: ['weekday'],
  pattern: pattern(
    `(?:(?<which>last|past|next|this(?: coming| past)?|coming) )?${TIME_OF_DAY}(?<weekday>${WEEKDAY})(?<part>${DAY_PART})?`,
  ),
  read: (words, at) => {
    if (isNoDay(words, at)) return null
    const weekday = weekdayNumber(words.get('weekday'))
    const which = words.get('which').toLowerCase()
    if (which === 'last' || which.endsWith('past')) return day(strictWeekday(at.today, weekday, 'past'))
    if (which === 'next' || which.endsWith('coming')) return day(strictWeekday(at.today, weekday, 'future'))
    if (which === 'this') return day(thisWeekday(at, weekday))
    return day(
      isToldOfYesterday(at, weekday)
        ? at.today.subtract({ days: 1 })
        : nearestWeekday(at.today, weekday, at.direction()),
    )
  },
}

/** "Tuesday of last week", "Monday next week", "last week on Friday" is read by its parts. */
const weekdayOfWeek: Rule = {
  heads: ['weekday'],
  pattern: pattern(`${TIME_OF_DAY}(?<weekday>${WEEKDAY})(?:${DAY_PART})?,? (?:of )?(?<which>last|next|this) week`),
  read: (words, at) => {
    const weeks = { last: -1, this: 0, next: 1 }[words.get('which').toLowerCase()] ?? 0
    const monday = weekOf(at.today).from
    return day(monday.add({ days: weeks * 7 + weekdayNumber(words.get('weekday')) - 1 }))
  },
}

/** "a week ago Tuesday", "two weeks ago on Friday". */
const weeksAgoOn: Rule = {
  heads: ['unit'],
  pattern: pattern(`(?<count>${COUNT}) weeks? ago,? (?:on |last )?(?<weekday>${WEEKDAY})`),
  read: (words, at) => {
    const near = nearestWeekday(at.today, weekdayNumber(words.get('weekday')), 'past')
    const moved = shift(near, -countOf(words.get('count')), 'week')
    return moved && day(moved)
  },
}

/** "a week from Friday". */
const weeksFrom: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `(?<count>${COUNT}) weeks? from (?:(?<weekday>${WEEKDAY})|(?<today>today|now)|(?<tomorrow>tomorrow))`,
  ),
  read: (words, at) => {
    const base = words.get('weekday')
      ? nearestWeekday(at.today, weekdayNumber(words.get('weekday')), 'future')
      : at.today.add({ days: words.get('tomorrow') ? 1 : 0 })
    const moved = shift(base, countOf(words.get('count')), 'week')
    if (!moved) return null
    return { ...(words.get('today').toLowerCase() === 'now' ? week(moved) : day(moved)), isPlanned: true }
  },
}

/** "the following Monday", "the previous Friday": counted from the day that the text spoke of last. */
const weekdayBeside: Rule = {
  heads: ['weekday'],
  pattern: pattern(`(?:the )?(?<which>following|previous|preceding) (?<weekday>${WEEKDAY})(?:${DAY_PART})?`),
  read: (words, at) => {
    const base = at.last?.grain === 'day' ? at.last.days.from : at.today
    const direction = words.get('which').toLowerCase() === 'following' ? 'future' : 'past'
    return day(strictWeekday(base, weekdayNumber(words.get('weekday')), direction))
  },
}

const NTH = ['first', 'second', 'third', 'fourth']

/** "the first Sunday in May", "the last Thursday of November 2023". */
const nthWeekday: Rule = {
  heads: ['weekday'],
  pattern: pattern(
    `(?:the )?(?<nth>${NTH.join('|')}|last) (?<weekday>${WEEKDAY}) (?:in|of) (?<month>${MONTH_NAME})(?:,? (?<year>${YEAR})(?!\\d))?`,
  ),
  read: (words, at) => {
    const [month, weekday] = [monthNumber(words.get('month')), weekdayNumber(words.get('weekday'))]
    const inYear = (year: number) => nthOf(monthOf(year, month), weekday, NTH.indexOf(words.get('nth').toLowerCase()))
    const stated = Number(words.get('year'))
    if (stated) return { ...day(inYear(stated)), how: 'stated' }
    const years = [-1, 0, 1].map((away) => inYear(at.today.year + away))
    const isOver = (on: Temporal.PlainDate) => Temporal.PlainDate.compare(on, at.today) <= 0
    const on = at.direction() === 'past' ? years.findLast(isOver) : years.find((year) => !isOver(year))
    return on ? day(on) : null
  },
}

/** `nth` counts from 0; −1 is the month's last. */
function nthOf(month: Days, weekday: number, nth: number): Temporal.PlainDate {
  if (nth < 0) return month.to.subtract({ days: (month.to.dayOfWeek - weekday + 7) % 7 })
  return month.from.add({ days: ((weekday - month.from.dayOfWeek + 7) % 7) + 7 * nth })
}

export const weekdayRules: Rule[] = [nthWeekday, bareWeekday, weekdayOfWeek, weeksAgoOn, weeksFrom, weekdayBeside]

const day = (on: Temporal.PlainDate): Reading => ({ days: oneDay(on), grain: 'day', how: 'resolved' })

const week = (on: Temporal.PlainDate): Reading => ({ days: weekOf(on), grain: 'week', how: 'resolved' })

/** "this Friday": the coming one; where the sentence looks back, the one of the running week that is past. */
function thisWeekday(at: Moment, weekday: number): Temporal.PlainDate {
  if (at.direction() === 'past') return nearestWeekday(at.today, weekday, 'past')
  return nearestWeekday(at.today, weekday, 'future')
}

/** "He was to leave on Tuesday", read on Wednesday: a plan told in the past tense was for yesterday, not for in six days. */
const isToldOfYesterday = ({ before, today }: Moment, weekday: number) =>
  (weekday % 7) + 1 === today.dayOfWeek &&
  /\b(?:was|were|had|agreed|threatened|vowed|pledged|promised)\b/.test(before) &&
  !/\b(?:will|would|postponed|until)\b/.test(before)

/** "a Friday interview" is a certain Friday, "a Friday in May" any. */
const isNounAhead = (after: string) =>
  /^ (?!(?:talk show|show|school|brunch|paper|edition|newspaper|driver|market|league|in|at|on|of|when|and|or|that|to|before|after|during|with|for|by|night|morning|evening|afternoon)\b)\p{Ll}{3,}/u.test(
    after,
  )

/** Feasts and names that hold a weekday, days that come again, and newspapers. */
function isNoDay(words: Words, { before, after }: Moment): boolean {
  if (
    /(?:\b(?:every|each|any|some|most|one|a|alternate|bloody|black|good|ash|palm|super|cyber|giving|Easter|Sheffield|Man) |[\p{L}\p{N}]-)$/iu.test(
      before,
    )
  ) {
    return words.get('which') === '' && !(/(?:^| )an? $/i.test(before) && isNounAhead(after))
  }
  if (
    /^ (?:Times|Mail|Telegraph|Mirror|Express|Herald|Post|People|Sport|Independent|Star|Night (?:Live|Football)|the 13th)\b/.test(
      after,
    )
  )
    return true
  return /^ (?:Night|Morning) /.test(after) || (/ Night$/.test(words.all) && /^ (?:Live|Football)\b/.test(after))
}
