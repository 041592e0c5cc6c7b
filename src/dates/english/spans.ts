import { decadeOf, oneDay, shift, type Unit, unitOf } from '../calendar.ts'
import { type Moment, pattern, type Reading, type Rule } from '../rule.ts'
import type { Grain } from '../when.ts'
import { COUNT, countOf } from './words.ts'

const UNIT = '(?<unit>minute|hour|day|night|week|month|year|decade|century|centurie)s?'
const ABOUT = '(?:(?:about|around|roughly|nearly|almost|some|over|more than|less than|just|only|barely) )?'

/** "two days ago", "a year ago", "three months from now", "ten years earlier", "a week later". */
const away: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `${ABOUT}(?<count>${COUNT})(?<half> and a half)?[ -]${UNIT}(?<half2> and a half)?[ -](?<where>ago|from now|earlier|before|later|prior|previously)(?: today)?`,
  ),
  read: (words, at) => {
    const where = words.get('where').toLowerCase()
    const isHalf = words.get('half') !== '' || words.get('half2') !== ''
    const count = countOf(words.get('count'))
    const unit = words.get('unit').toLowerCase()
    if (isHalf && unit === 'year' && where === 'ago') return halfYearsAgo(at.today, count)
    if (where === 'ago') return awayFrom(at.today, -count, unit)
    if (where === 'from now') return awayFrom(at.today, count, unit)
    if (where === 'later') return later(count, unit, at)
    if ((where === 'before' || where === 'prior') && !isEndOfPhrase(at.after)) return null
    return earlier(count, unit, at)
  },
}

function halfYearsAgo(today: Temporal.PlainDate, count: number): Reading | null {
  const on = shift(today, -12 * count - 6, 'month')
  return on && { days: unitOf(on, 'year'), grain: 'year', how: 'resolved' }
}

/** "from the year-earlier quarter", "the year-ago period". */
const yearEarlier: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `(?:the )?(?:year-(?:ago|earlier)|corresponding|comparable|same) (?:\\w+ )?(?:period|quarter|month)(?: (?:a year (?:ago|earlier|before)|(?:of |in )?(?<last>last year|the (?:previous|prior) year)))?`,
  ),
  read: (words, at) => (/year/i.test(words.all) ? earlier(1, 'year', at) : null),
}

/** "the past 24 hours", "the last two years", "the next two weeks": up to or from the day of publication. */
const spanOf: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `(?:the )?(?<which>past|last|previous|next|coming|preceding) (?:(?:several|few) )?(?<count>${COUNT}) (?:(?:full|consecutive|calendar|trading|business) )?${UNIT}`,
  ),
  read: (words, at) => {
    if (/^ (?:of|before|in office|in power)\b/.test(at.after)) return null
    const isAhead = /next|coming/i.test(words.get('which'))
    if (isAhead && isHistory(at)) return null
    const unit = words.get('unit').toLowerCase()
    const other = reach(at.today, isAhead ? countOf(words.get('count')) : -countOf(words.get('count')), unit)
    if (!other) return null
    const days = isAhead ? { from: at.today, to: other } : { from: other, to: at.today }
    return { days, grain: 'span', how: 'resolved', isPlanned: isAhead }
  },
}

/** A text that tells of long ago means its own next years, and how far they reach is not known. */
const isHistory = ({ last, today, direction }: Moment) =>
  last !== null && last.days.to.until(today).days > 700 && direction() === 'past'

/** "in two weeks", "within ten days": only where the sentence looks ahead, else it tells how long something took. */
const inSpan: Rule = {
  heads: ['unit'],
  pattern: pattern(`(?<count>${COUNT}) (?<unit>day|week|month|year)s?(?<time>['’]s? time)?`),
  read: (words, at) => {
    if (!words.get('time') || !/\bin (?:about |around )?$/i.test(at.before)) return null
    return awayFrom(at.today, countOf(words.get('count')), words.get('unit').toLowerCase())
  },
}

export const spanRules: Rule[] = [away, yearEarlier, spanOf, inSpan]

const isEndOfPhrase = (after: string) => /^(?:[.,;:)!?"”]|$| (?:and|but|when|in|on|at|to|he|she|it|they)\b)/.test(after)

/** A time so many units away, as wide as its unit: "two years ago" is that whole year. */
function awayFrom(base: Temporal.PlainDate, count: number, unit: string): Reading | null {
  if (unit === 'minute') return { days: oneDay(base), grain: 'day', how: 'resolved' }
  if (unit === 'hour')
    return { days: oneDay(base.add({ days: Math.round(count / 24) })), grain: 'day', how: 'resolved' }
  if (unit === 'decade' || unit.startsWith('centur')) {
    const on = shift(base, count * (unit === 'decade' ? 10 : 100), 'year')
    if (!on) return null
    return unit === 'decade' && Math.abs(count) === 1
      ? { days: unitOf(on, 'year'), grain: 'year', how: 'resolved' }
      : { days: decadeOf(on.year - (on.year % 10)), grain: 'decade', how: 'resolved' }
  }
  const plain = (unit === 'night' ? 'day' : unit) as Unit
  const on = shift(base, count, plain)
  return on && { days: unitOf(on, plain), grain: plain as Grain, how: 'resolved' }
}

/** "a year earlier" is as wide as what it leans on: last year's quarter after "the third quarter", else the unit itself. */
function earlier(count: number, unit: string, at: Moment): Reading | null {
  const isNamed = at.last?.grain === 'month' || at.last?.grain === 'year'
  const leansOn = unit === 'year' && !isNamed ? (at.lastQuarter ?? at.last) : at.last
  if (unit === 'year' && leansOn && (leansOn.grain === 'quarter' || leansOn.grain === 'month')) {
    const from = leansOn.days.from.subtract({ years: count })
    const to = leansOn.days.to.subtract({ years: count })
    return {
      days: { from, to: to.with({ day: to.daysInMonth }) },
      grain: leansOn.grain,
      how: 'resolved',
      isLeaning: true,
    }
  }
  const reading = awayFrom(leaning(at, unit) ?? at.today, -count, unit)
  return reading && { ...reading, isLeaning: unit === 'year' }
}

/** "two days later" needs a time to count from. */
function later(count: number, unit: string, at: Moment): Reading | null {
  const base = leaning(at, unit)
  return base && awayFrom(base, count, unit)
}

/** What the text spoke of last, if it is fine enough: a day counts from a day, a month from a month or a day. */
function leaning(at: Moment, unit: string): Temporal.PlainDate | null {
  const grains = {
    day: ['day'],
    week: ['day', 'week'],
    month: ['day', 'month'],
    year: ['day', 'month', 'quarter', 'year'],
  }[unit]
  return at.last && grains?.includes(at.last.grain) ? at.last.days.from : null
}

/** The far end of a span that begins or ends with publication. */
function reach(base: Temporal.PlainDate, count: number, unit: string): Temporal.PlainDate | null {
  if (unit === 'minute') return base
  if (unit === 'hour') return base.add({ days: Math.sign(count) * Math.round(Math.abs(count) / 24) })
  if (unit === 'night') return shift(base, count, 'day')
  if (unit === 'decade') return shift(base, count * 10, 'year')
  if (unit.startsWith('centur')) return shift(base, count * 100, 'year')
  return shift(base, count, unit as Unit)
}
