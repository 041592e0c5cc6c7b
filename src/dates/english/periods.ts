import { type Days, decadeOf, partOf, quarterOf, shift, type Unit, unitOf, yearOf } from '../calendar.ts'
import { nearestWeekend } from '../reckon.ts'
import { type Moment, pattern, type Reading, type Rule } from '../rule.ts'
import type { Grain } from '../when.ts'
import { PART_OF, partNamed } from './parts-of-spans.ts'

const UNIT = '(?<unit>week|month|quarter|year|decade)'

/** "last week", "early next year", "this month", "earlier this year", "the end of the year", "the past month". */
const period: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `(?:(?:earlier|later|late in|early in|sometime|at (?:some|this|any) (?:point|time)) )?${PART_OF}?(?:the )?(?<which>last|this|next|previous|preceding|following|past|coming|current|same|that(?: same)?|latest|new|upcoming) (?:(?:fiscal|calendar|financial|school|business|trading) )?${UNIT}`,
  ),
  read: (words, at) => {
    const unit = words.get('unit').toLowerCase()
    const which = words.get('which').toLowerCase()
    if (isNoPeriod(which, unit, words.all, at)) return null
    const days = periodBy(which, unit, /\bthe (?:last|next)\b/i.test(words.all) && unit !== 'quarter', at)
    if (!days) return null
    const part = partNamed(words.get('part').replace(/later/i, ''))
    const reading: Reading = { days: part ? partOf(days, part) : days, grain: unit as Grain, how: 'resolved' }
    return /^(?:earlier|later)/i.test(words.all) ? { ...reading, isPlanned: /^later/i.test(words.all) } : reading
  },
}

/** "by the end of the year", "at the start of the week", "by year-end": of the running one. */
const partOfThis: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `(?:${PART_OF}the (?<unit>week|month|quarter|year|decade)|year['’]s end|(?:the )?(?:calendar )?year[- ]end|(?:the )?month-end)`,
  ),
  read: (words, at) => {
    const unit = words.get('unit').toLowerCase() || (/month/i.test(words.all) ? 'month' : 'year')
    const part = words.get('unit') ? partNamed(words.get('part')) : 'end'
    if (part === null || /^(?: of\b|-)/.test(at.after)) return null
    if (/^\p{Ll}+ end/iu.test(words.all) && !/\b(?:by|at|before|until|since) (?:the )?$/i.test(at.before)) return null
    if (/^ (?:results?|report|figures?|earnings|bonus|review)/.test(at.after) && !words.get('unit')) return null
    const days = runningOrNext(unit, part === 'start' || part === 'early', at)
    return { days: partOf(days, part), grain: unit as Grain, how: 'resolved' }
  },
}

/** "the weekend", "last weekend", "over the weekend". */
const weekend: Rule = {
  heads: ['unit'],
  pattern: pattern(`(?:the )?(?:(?<which>last|this(?: past| coming)?|next|past|previous|coming|following) )?weekend`),
  read: (words, at) => {
    const which = words.get('which').toLowerCase()
    if (which === '' && !/^the/i.test(words.all)) return null
    const running = nearestWeekend(at.today, 'future')
    const move = (weeks: number): Days => ({
      from: running.from.add({ days: 7 * weeks }),
      to: running.to.add({ days: 7 * weeks }),
    })
    const say = (days: Days): Reading => ({ days, grain: 'span', how: 'resolved' })
    if (which === 'last' || which === 'previous' || which.endsWith('past')) return say(move(-1))
    if (which === 'next' || which === 'following') return say(move(at.today.dayOfWeek >= 6 || which === 'next' ? 1 : 0))
    if (which.endsWith('coming')) return say(move(at.today.dayOfWeek >= 6 ? 1 : 0))
    return say(nearestWeekend(at.today, which === 'this' && at.today.dayOfWeek > 2 ? 'future' : at.direction()))
  },
}

export const periodRules: Rule[] = [period, partOfThis, weekend]

const AWAY: Record<string, number> = {
  last: -1,
  previous: -1,
  preceding: -1,
  latest: -1,
  next: 1,
  following: 1,
  coming: 1,
  upcoming: 1,
  new: 1,
}

function isNoPeriod(which: string, unit: string, all: string, { before, after }: Moment): boolean {
  if (which === 'new') return unit !== 'year' || !/the new year$/i.test(all) || /^['’]s/.test(after)
  if (/^-?(?:old|long|olds)\b/.test(after)) return true
  if ((which === 'last' || which === 'past') && /^ (?:of|in office|in power|at)\b/.test(after) && /^the /i.test(all))
    return true
  if (which === 'next' && unit === 'decade') return true
  if ((which === 'same' || which.startsWith('that')) && /^ (?:that|as|in which)\b/.test(after)) return true
  if (which === 'that' && /^ (?:is|was|are|the|a)\b/.test(after) && unit !== 'year') return true
  return /\b(?:every|each) $/i.test(before)
}

/** "the last year" are the twelve months up to now, "last year" is the one before this. */
function periodBy(which: string, unit: string, isWithArticle: boolean, at: Moment): Days | null {
  const word = which.replace(' same', '')
  if (word === 'that' || word === 'same') return sameAsLast(unit, at)
  if (word === 'past' || (word === 'last' && isWithArticle)) return pastPeriod(unit, at)
  const isTold = word === 'next' && isWithArticle && at.direction() === 'past'
  const isBeside = word === 'previous' || word === 'preceding' || word === 'following' || isTold
  const base = isBeside && at.last && at.last.grain === unit ? at.last.days.from : at.today
  return moved(base, unit, AWAY[word] ?? 0)
}

/** "the past week": the seven days up to publication; "the past year" likewise. */
function pastPeriod(unit: string, at: Moment): Days | null {
  if (unit === 'decade') return { from: at.today.subtract({ years: 10 }), to: at.today }
  if (unit === 'quarter') return moved(at.today, 'quarter', -1)
  const from = shift(at.today, -1, unit as Unit)
  return from && { from, to: at.today }
}

function sameAsLast(unit: string, at: Moment): Days | null {
  if (!at.last) return null
  const days = moved(at.last.days.from, unit, 0)
  return days
}

function moved(base: Temporal.PlainDate, unit: string, count: number): Days | null {
  if (unit === 'quarter') {
    const on = base.add({ months: 3 * count })
    return quarterOf(on.year, Math.ceil(on.month / 3))
  }
  if (unit === 'decade') return decadeOf(base.year - (base.year % 10) + 10 * count)
  const on = shift(base, count, unit as Unit)
  return on && unitOf(on, unit as Unit)
}

/** The beginning of the year, looked ahead to, is next year's; its end, looked back at in the first half, is last year's. */
function runningOrNext(unit: string, isStart: boolean, at: Moment): Days {
  const running = moved(at.today, unit, 0) ?? yearOf(at.today.year)
  const direction = at.direction()
  if (isStart) return direction === 'future' ? (moved(at.today, unit, 1) ?? running) : running
  const isYoung = running.from.until(at.today).days * 2 < running.from.until(running.to).days
  return direction === 'past' && isYoung ? (moved(at.today, unit, -1) ?? running) : running
}
