import { type Days, dayOf, monthOf, oneDay, partOf } from '../calendar.ts'
import { dayOnWeekday, nearestDay, nearestMonth, strictMonth } from '../reckon.ts'
import { type Moment, pattern, type Reading, type Rule, type Words } from '../rule.ts'
import { partNamed } from './parts-of-spans.ts'
import {
  DAY_NUMBER,
  DAY_PART,
  MONTH,
  MONTH_NAME,
  monthNumber,
  WEEKDAY,
  WEEKDAY_SHORT,
  weekdayNumber,
  YEAR,
} from './words.ts'

const ON_WEEKDAY = `(?:(?<weekday>${WEEKDAY}|${WEEKDAY_SHORT})(?:${DAY_PART})?,? (?:the )?)?`
const RANGE = `(?:\\s?[-–—]\\s?| (?:to|through|until|and) )`
/** The year, or words for it. */
const OF_YEAR = `(?:,? (?:of )?(?<year>${YEAR})(?![-–/:.,]?\\d)|,? (?:of )?(?<yearword>last year|this year|next year|that year|the same year|the (?:following|previous) year))`

/** "Oct. 26, 1989", "October 26", "Thursday, July 4", "July 9-11", "July 9 and 10". */
const monthDay: Rule = {
  heads: ['month', 'weekday'],
  pattern: pattern(
    `${ON_WEEKDAY}(?:(?<which>last|next|this|this past|this coming) )?(?<month>${MONTH}) (?:the )?(?<day>${DAY_NUMBER})(?!\\d|:\\d|[.,]\\d|%)(?:${RANGE}(?<last>${DAY_NUMBER})(?!\\d|:\\d|,\\d))?${OF_YEAR}?`,
  ),
  read: readDay,
}

/** "26 October 1989", "the 4th of July", "9-11 June", "from 9 to 11 June". */
const dayMonth: Rule = {
  heads: ['month', 'weekday', 'numeric'],
  pattern: pattern(
    `${ON_WEEKDAY}(?:the )?(?<day>${DAY_NUMBER})(?:(?:${RANGE})(?:the )?(?<last>${DAY_NUMBER}))?(?: of)? (?<month>${MONTH})${OF_YEAR}?`,
  ),
  read: readDay,
}

/** "Fourth of July". */
const fourthOfJuly: Rule = {
  heads: ['month'],
  pattern: pattern(`(?<day>fourth) of (?<month>july)${OF_YEAR}?`),
  read: (words, at) => readDay({ all: words.all, get: (group) => (group === 'day' ? '4' : words.get(group)) }, at),
}

/** "June 30-July 2", "28 June to 2 July". */
const overMonths: Rule = {
  heads: ['month', 'numeric'],
  pattern: pattern(
    `(?:(?<month>${MONTH}) (?<day>${DAY_NUMBER})${RANGE}(?<month2>${MONTH}) (?<day2>${DAY_NUMBER})|(?<day3>${DAY_NUMBER}) (?<month3>${MONTH})${RANGE}(?<day4>${DAY_NUMBER}) (?<month4>${MONTH}))(?:,? (?<year>${YEAR}))?(?!\\d)`,
  ),
  read: (words, at) => {
    const get = (...groups: string[]) => groups.map(words.get).find((word) => word !== '') ?? ''
    const year = Number(words.get('year'))
    const to = place(monthNumber(get('month2', 'month4')), parseInt(get('day2', 'day4'), 10), year, at)
    const fromMonth = monthNumber(get('month', 'month3'))
    const from = to && dayOf(to.month < fromMonth ? to.year - 1 : to.year, fromMonth, parseInt(get('day', 'day3'), 10))
    if (!from || !to || Temporal.PlainDate.compare(from, to) > 0) return null
    return { days: { from, to }, grain: 'span', how: year ? 'stated' : 'resolved' }
  },
}

/** "July", "late May", "November 2023", "last March", "mid-June of next year", "at the end of November". */
const month: Rule = {
  heads: ['month'],
  pattern: pattern(
    `(?:(?<part>(?:the )?(?:very )?(?:beginning|start|middle|end|close|early part|latter part|first half|second half|(?:first|second|third|last|final|opening|closing) (?:two |three |few )?(?:weeks?|days?|weekend)) of|early(?: in)?|mid|middle|late(?: in)?)[ -])?(?:(?<which>last|next|this|this past|this coming) )?(?:(?<part2>early|mid|late)[ -])?(?<month>${MONTH})${OF_YEAR}?`,
  ),
  read: readMonth,
}

/** "January-March 2024", "May to July" is read as two months, "May–July" as one span. */
const monthToMonth: Rule = {
  heads: ['month'],
  pattern: pattern(`(?<month>${MONTH})[-–—](?<month2>${MONTH})(?:,? (?<year>${YEAR})(?!\\d))?`),
  read: (words, at) => {
    const stated = Number(words.get('year'))
    const first = monthNumber(words.get('month'))
    const last = monthNumber(words.get('month2'))
    const end = stated ? monthOf(stated, last) : nearestMonth(at.today, last, at.direction())
    const from = monthOf(first > last ? end.from.year - 1 : end.from.year, first).from
    return { days: { from, to: end.to }, grain: 'span', how: stated ? 'stated' : 'resolved' }
  },
}

export const monthRules: Rule[] = [monthDay, dayMonth, fourthOfJuly, overMonths, month, monthToMonth]

function readDay(words: Words, at: Moment): Reading | null {
  const monthOfYear = monthNumber(words.get('month'))
  const dayOfMonth = parseInt(words.get('day'), 10)
  if (/[\d:$€£]$|\d[.,/-]$/.test(at.before) || isCount(words, at)) return null
  const year = Number(words.get('year')) || yearFromWords(words.get('yearword'), at) || yearBeside(words, at)
  const how = words.get('year') || yearAhead(at) ? 'stated' : 'resolved'
  const weekday = weekdayNumber(words.get('weekday'))
  const from =
    (weekday && !year && dayOnWeekday(at.today, { month: monthOfYear, day: dayOfMonth, weekday })) ||
    place(monthOfYear, dayOfMonth, year, at)
  if (!from) return null
  const last = words.get('last') ? dayOf(from.year, from.month, parseInt(words.get('last'), 10)) : null
  if (!last)
    return words.get('last')
      ? { days: oneDay(from), grain: 'day', how, length: lengthOfFirst(words) }
      : { days: oneDay(from), grain: 'day', how }
  if (Temporal.PlainDate.compare(last, from) <= 0) return null
  return { days: { from, to: last }, grain: 'span', how }
}

/** Where the second number is no day of the month ("July 9 and 40"), the time ends before it. */
const lengthOfFirst = (words: Words) => words.all.search(/\s?[-–—]\s?\d|\s(?:to|through|until|and)\s/i)

/** "12 March" after a noun of counting, "Route 9 May". */
const isCount = (words: Words, { before }: Moment) =>
  /^\d/.test(words.all) &&
  /\b(?:No\.?|number|page|room|route|highway|flight|chapter|article|section|of the) $/i.test(before)

function place(monthOfYear: number, day: number, year: number, at: Moment): Temporal.PlainDate | null {
  if (year) return dayOf(year, monthOfYear, day)
  return nearestDay(at.today, monthOfYear, day, at.direction())
}

/** The year that "last year", "that year" mean; 0 where there are no such words or no time to lean on. */
export function yearFromWords(words: string, at: Moment): number {
  const word = words.toLowerCase()
  if (word === 'last year') return at.today.year - 1
  if (word === 'this year') return at.today.year
  if (word === 'next year') return at.today.year + 1
  const base = at.last?.days.from.year
  if (word === '' || base === undefined) return 0
  return base + (word === 'the following year' ? 1 : word === 'the previous year' ? -1 : 0)
}

function readMonth(words: Words, at: Moment): Reading | null {
  const which = words.get('which').toLowerCase()
  const part = partNamed(words.get('part') || words.get('part2'))
  const year = Number(words.get('year')) || yearFromWords(words.get('yearword'), at) || yearBeside(words, at)
  if (!year && which === '' && part === null && !isMonth(words, at)) return null
  const number = monthNumber(words.get('month'))
  const days = year ? monthOf(year, number) : monthBy(which, number, at)
  return {
    days: part ? partOf(days, part) : days,
    grain: 'month',
    how: words.get('year') || yearAhead(at) ? 'stated' : 'resolved',
  }
}

/** "between July and December 1998", "June 5 to July 3, 1998": the year stands with the second of two. */
const PAIR_WITH_YEAR = new RegExp(
  `^ (?:and|to|through|until|or) (?<month>${MONTH})(?: ${DAY_NUMBER},?)? (?<year>${YEAR})\\b`,
  'i',
)

function yearAhead({ after }: Moment): { month: number; year: number } | null {
  const pair = PAIR_WITH_YEAR.exec(after)?.groups
  return pair ? { month: monthNumber(pair.month ?? ''), year: Number(pair.year) } : null
}

/** The year of a pair's second, or the one that "next March 31" means; 0 where neither is said. */
function yearBeside(words: Words, at: Moment): number {
  const number = monthNumber(words.get('month'))
  const pair = yearAhead(at)
  if (pair) return number > pair.month ? pair.year - 1 : pair.year
  const which = words.get('which').toLowerCase()
  return which !== '' && words.get('day') ? monthBy(which, number, at).from.year : 0
}

function monthBy(which: string, number: number, at: Moment): Days {
  if (which === 'last' || which.endsWith('past')) return strictMonth(at.today, number, 'past')
  if (which === 'next' || which.endsWith('coming')) return strictMonth(at.today, number, 'future')
  if (which === 'this') return monthOf(at.today.year, number)
  const days = nearestMonth(at.today, number, at.direction())
  return days
}

const PREPOSITION =
  /\b(?:in|since|until|till|by|from|through|throughout|during|for|of|between|to|before|after|around|till|than|and|or|over|into|per|with|like|as|every|both|previous|following|entire|whole) (?:about |around |the )?$/i

/** Never before a person's name: "in June Norway" speaks of a month, "and June Osei" of a woman. */
const STRICT_PREPOSITION = /\b(?:in|since|until|till|through|throughout|during|late|early) $/i

/** Months whose names are also words or given names need more than their name. */
function isMonth(words: Words, { before, after }: Moment): boolean {
  const name = words.get('month')
  if (/^ (?:Revolution|[Ff]ools?)\b/.test(after) || /\bRed $/.test(before)) return false
  const isGoverned = PREPOSITION.test(before)
  if (/\b(?:every|each) $/i.test(before)) return false
  if (/^(?:may|march)$/i.test(name)) return isMayOrMarch(before, after)
  if (/^(?:april|june|august)$/i.test(name)) {
    if (/^ \p{Lu}\p{Ll}/u.test(after) && !STRICT_PREPOSITION.test(before)) return false
    if (/^['’]s \p{Lu}/u.test(after)) return false
    return isGoverned || !/^ (?:said|says|told|added|was|is|has|had|who)\b/.test(after)
  }
  if (name.length <= 4 && !/^july$/i.test(name) && /^ \p{Lu}\p{Ll}/u.test(after)) return false
  if (name.length <= 5 && !/^july$/i.test(name))
    return isGoverned || (name.endsWith('.') && /^(?:,| \p{Ll}| \d)/u.test(after) && /\p{Ll} $/u.test(before))
  return true
}

/** "in May", "from March to June", "a March speech"; not "May said", "the March on", "for May and her party". */
function isMayOrMarch(before: string, after: string): boolean {
  if (/^ (?:\p{Lu}|on\b)/u.test(after)) return false
  if (/\b(?:in|since|until|till|through|throughout|during|between) $/i.test(before)) return !/^['’]s/.test(after)
  if (MONTH_BEFORE.test(before)) return true
  if (/\b(?:a|its|his|her|their|last|this) $/i.test(before)) return /^ \p{Ll}{3,}/u.test(after)
  if (!/\b(?:for|of|to|before|after|and|or|by|than|from) $/i.test(before)) return false
  return isEndOfPhrase(after) && !/\p{Lu}\p{L}+ (?:and|or) $/u.test(before)
}

const MONTH_BEFORE = new RegExp(`\\b${MONTH_NAME} (?:and|or|to) $`, 'i')

const isEndOfPhrase = (after: string) =>
  /^(?:[.,;:)!?]|$| (?:and|or|but|to|through|until|as|when|that|after|with|at|in|this|last|\d))/.test(after)
