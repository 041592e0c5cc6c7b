import { quarterOf, type Season, seasonOf } from '../calendar.ts'
import { nearestQuarter, nearestSeason, strictSeason, thisSeason } from '../reckon.ts'
import { type Moment, pattern, type Reading, type Rule } from '../rule.ts'
import { yearFromWords } from './months.ts'
import { YEAR } from './words.ts'

const ORDINALS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
}
const OF_YEAR = `(?:,? (?:of )?(?:(?:fiscal )?(?<year>${YEAR})(?!\\d)|(?<yearword>last year|this year|next year|the year|that year|the same year|the (?:following|previous) year)))?`

/** "the first quarter", "third-quarter", "Q3 2024", "the fiscal fourth quarter of last year". */
const quarter: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `(?:the )?(?:(?:fiscal|financial|calendar) )?(?:(?:(?<yearword2>last year|this year|next year|the previous year)|(?<year2>${YEAR}))['’]s )?(?:fiscal )?(?<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)(?:[ -](?:fiscal|calendar))?[ -]quarter${OF_YEAR}`,
  ),
  read: (words, at) =>
    readQuarter(
      ORDINALS[words.get('ordinal').toLowerCase()] ?? 1,
      Number(words.get('year') || words.get('year2')),
      words.get('yearword') || words.get('yearword2'),
      at,
    ),
}

const shortQuarter: Rule = {
  heads: ['unit'],
  pattern: pattern(`Q(?<number>[1-4])(?: (?:of )?(?<year>${YEAR})(?!\\d))?`),
  read: (words, at) => {
    const year = Number(words.get('year'))
    if (!year && !/\b(?:in|for|of|during|from|since|by|until|this|the) $/i.test(at.before) && !RESULTS.test(at.after))
      return null
    return readQuarter(Number(words.get('number')), year, '', at)
  },
}

/** What a bare "Q3" must stand before; statistics has a third quartile of that name. */
const RESULTS =
  /^ (?:\p{L}+ )?(?:results?|earnings|sales|revenues?|profits?|figures|loss|gdp|growth|deliveries|guidance)\b/iu

/** "the first half of 2023", "the second half of last year". */
const half: Rule = {
  heads: ['unit', 'year'],
  pattern: pattern(
    `(?:the )?(?<ordinal>first|second) (?:half|six months) of (?:the )?(?:fiscal )?(?:(?<year>${YEAR})(?!\\d)|(?<yearword>last year|this year|next year|year|that year))`,
  ),
  read: (words, at) => {
    const year = Number(words.get('year')) || yearFromWords(words.get('yearword'), at) || at.today.year
    const isFirst = words.get('ordinal').toLowerCase() === 'first'
    const days = isFirst
      ? { from: quarterOf(year, 1).from, to: quarterOf(year, 2).to }
      : { from: quarterOf(year, 3).from, to: quarterOf(year, 4).to }
    return { days, grain: 'span', how: words.get('year') ? 'stated' : 'resolved' }
  },
}

/** "last summer", "the summer of 2021", "this fall", "in the spring". */
const season: Rule = {
  heads: ['season'],
  pattern: pattern(
    `(?:(?:early|late|mid)[ -])?(?:(?:in )?the (?:early |late )?)?(?:(?<which>last|this(?: past| coming)?|next|past|coming) )?(?:early |late |mid-?)?(?<season>spring|summer|autumn|fall|winter)${OF_YEAR}`,
  ),
  read: readSeason,
}

export const quarterAndSeasonRules: Rule[] = [quarter, shortQuarter, half, season]

function readQuarter(number: number, year: number, yearWord: string, at: Moment): Reading | null {
  if (isSport(at)) return null
  const known = year || yearFromWords(yearWord, at) || (/^the year$/i.test(yearWord) ? at.today.year : 0)
  const days = known ? quarterOf(known, number) : nearestQuarter(at.today, number, at.direction())
  return { days, grain: 'quarter', how: year ? 'stated' : 'resolved' }
}

/** A quarter of a game, a fourth of something, the quarter of a town. */
const isSport = ({ before, after }: Moment) =>
  /\b(?:touchdowns?|yards|scored|rebounds|quarterback|field goals?|halftime|outscored|free throws?|three-pointers?|kickoff)\b/i.test(
    before + after,
  ) || /^(?:-?finals?| of the (?:game|match|century))\b/.test(after)

const seasonNamed = (word: string): Season => (word === 'fall' ? 'autumn' : (word as Season))

function readSeason(words: { all: string; get: (group: string) => string }, at: Moment): Reading | null {
  const word = words.get('season').toLowerCase()
  const name = seasonNamed(word)
  const which = words.get('which').toLowerCase()
  const year = Number(words.get('year')) || yearFromWords(words.get('yearword'), at)
  const say = (days: Reading['days'], how: Reading['how']): Reading => ({ days, grain: 'season', how })
  if (year) return say(seasonOf(year, name), words.get('year') ? 'stated' : 'resolved')
  if (/^[- ]?\p{Lu}|^-/u.test(at.after)) return null
  if (which === 'last' || which.endsWith('past')) return say(strictSeason(at.today, name, 'past'), 'resolved')
  if (which === 'next' || which.endsWith('coming')) return say(strictSeason(at.today, name, 'future'), 'resolved')
  if (which === 'this')
    return isFallOfSomething(word, at) ? null : say(thisSeason(at.today, name, at.direction()), 'resolved')
  if (!isBareSeason(words.all, word, at)) return null
  return say(nearestSeason(at.today, name, at.direction()), 'resolved')
}

const isFallOfSomething = (word: string, { after }: Moment) =>
  word === 'fall' && /^ (?:in|of|from|to|into|by|was|is)\b/.test(after)

/** Bare seasons speak of a time only after a preposition: "in the spring", "by summer"; "the fall of the city" is none. */
function isBareSeason(all: string, word: string, at: Moment): boolean {
  if (
    isFallOfSomething(word, at) ||
    /^ (?:of|season|house|camp|break|olympics|games|sports|vegetables|wheat|onions?|rolls?|term)\b/i.test(at.after)
  )
    return false
  if (/^in the /i.test(all)) return word !== 'fall' || /^(?:[.,;)]|$)/.test(at.after)
  if (/^the /i.test(all))
    return /\b(?:by|in|since|until|during|over|through|throughout|before|after|for|from|most of|much of|end of|rest of|start of) $/i.test(
      at.before,
    )
  return (
    word !== 'fall' &&
    word !== 'spring' &&
    /\b(?:by|in|since|until|during|over|through|throughout|before) $/i.test(at.before)
  )
}
