import {
  type Days,
  decadeOf,
  monthOf,
  type PartOfSpan,
  partOf,
  quarterOf,
  type Season,
  seasonOf,
  shift,
  type Unit,
  unitOf,
  yearOf,
} from '../calendar.ts'
import {
  nearestMonth,
  nearestQuarter,
  nearestSeason,
  nearestWeekend,
  strictMonth,
  strictSeason,
  thisSeason,
} from '../reckon.ts'
import { type Moment, pattern, type Rule } from '../rule.ts'
import { MONTH, monthNumber, OF_YEAR, YEAR } from './words.ts'
import { yearFromWords } from './year-words.ts'

const PART =
  '(?:(?<part>наприкінці|під кінець|кінець|кінця|[ву] кінці|на початку|початок|початку|[ву] середині|середини) )'

const partNamed = (words: string): PartOfSpan | null =>
  words === '' ? null : /кін/i.test(words) ? 'end' : /серед/i.test(words) ? 'mid' : 'early'

const whichNamed = (words: string): -1 | 0 | 1 | null =>
  /^(?:мину|попер)/i.test(words) ? -1 : /^наст/i.test(words) ? 1 : words === '' ? null : 0

/** "у липні", "наприкінці листопада", "у лютому 2022 року", "минулого червня". */
const month: Rule = {
  heads: ['month'],
  pattern: pattern(`${PART}?(?:(?<which>минул\\p{L}+|наступн\\p{L}+|цього) )?(?<month>${MONTH})${OF_YEAR}?`),
  read: (words, at) => {
    const part = partNamed(words.get('part'))
    const which = whichNamed(words.get('which'))
    const year = Number(words.get('year')) || yearFromWords(words.get('yearword'), at)
    const isGoverned = /(?:^| )(?:у|в|з|із|зі|до|від|по|за|на|упродовж|протягом|та|і|й|або|чи|між|впродовж) $/iu.test(
      at.before,
    )
    if (!part && which === null && !year && !isGoverned) return null
    const number = monthNumber(words.get('month'))
    const days = year ? monthOf(year, number) : monthBy(which, number, at)
    return { days: part ? partOf(days, part) : days, grain: 'month', how: words.get('year') ? 'stated' : 'resolved' }
  },
}

function monthBy(which: -1 | 0 | 1 | null, number: number, at: Moment): Days {
  if (which === null) return nearestMonth(at.today, number, at.direction())
  if (which === 0) return monthOf(at.today.year, number)
  return strictMonth(at.today, number, which < 0 ? 'past' : 'future')
}

/** "у 2014 році", "2022 року", "на початку 2023 року", "2019–2021 роках". */
const year: Rule = {
  heads: ['year'],
  pattern: pattern(
    `${PART}?(?<year>${YEAR})(?:-(?:го|му))?(?:\\s?[-–—/]\\s?(?<last>${YEAR})(?:-(?:го|му))?)?(?<word> (?:року|році|рік|років|роках|роки|роком|рр?\\.))?`,
  ),
  read: (words, at) => {
    const isNamed = words.get('word') !== '' || /-(?:го|му)/.test(words.all)
    const isBracketed = /[([]$/.test(at.before) && /^[)\],–-]/.test(at.after)
    if (!isNamed && !isBracketed) return null
    const first = yearOf(Number(words.get('year')))
    const last = words.get('last') ? yearOf(Number(words.get('last'))) : null
    if (last) {
      if (Temporal.PlainDate.compare(first.from, last.from) >= 0) return null
      return { days: { from: first.from, to: last.to }, grain: 'span', how: 'stated' }
    }
    const part = partNamed(words.get('part'))
    return { days: part ? partOf(first, part) : first, grain: 'year', how: 'stated' }
  },
}

/** "1990-х років", "у 90-х". */
const decade: Rule = {
  heads: ['year'],
  pattern: pattern('(?<decade>(?:1[5-9]|20)\\d0|[3-9]0)-х(?: рок(?:ах|ів|и))?'),
  read: (words) => {
    const number = Number(words.get('decade'))
    return { days: decadeOf(number < 100 ? 1900 + number : number), grain: 'decade', how: 'stated' }
  },
}

const UNIT = '(?<unit>тижня|тижні|тиждень|місяця|місяці|місяць|року|році|рік|кварталу|кварталі|квартал)'

/** "минулого тижня", "на наступному тижні", "цього року", "до кінця року". */
const period: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `${PART}?(?:(?<which>минул(?:ого|ому|ий)|попередн(?:ього|ьому)|наступн(?:ого|ому|ий)|цього|цьому|цей|поточного) )?${UNIT}`,
  ),
  read: (words, at) => {
    const part = partNamed(words.get('part'))
    const which = whichNamed(words.get('which'))
    if (which === null && part === null) return null
    const unit = words.get('unit').toLowerCase()
    const days = periodBy(unit, which ?? 0, at.today)
    const grain = unit.startsWith('т')
      ? 'week'
      : unit.startsWith('м')
        ? 'month'
        : unit.startsWith('к')
          ? 'quarter'
          : 'year'
    return days && { days: part ? partOf(days, part) : days, grain, how: 'resolved' }
  },
}

function periodBy(word: string, count: number, today: Temporal.PlainDate): Days | null {
  if (word.startsWith('к')) {
    const on = today.add({ months: 3 * count })
    return quarterOf(on.year, Math.ceil(on.month / 3))
  }
  const unit: Unit = word.startsWith('т') ? 'week' : word.startsWith('м') ? 'month' : 'year'
  const on = shift(today, count, unit)
  return on && unitOf(on, unit)
}

/** "торік", "цьогоріч". */
const yearWord: Rule = {
  heads: ['deictic'],
  pattern: pattern('(?<word>торік|позаторік|цьогоріч)'),
  read: (words, at) => ({ days: yearOf(yearFromWords(words.get('word'), at)), grain: 'year', how: 'resolved' }),
}

const QUARTERS: Record<string, number> = {
  перш: 1,
  друг: 2,
  трет: 3,
  четв: 4,
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  і: 1,
  іі: 2,
  ііі: 3,
}

/** "у першому кварталі 2024 року", "III квартал". */
const quarter: Rule = {
  heads: ['unit'],
  pattern: pattern(
    `(?<which>перш(?:ого|ому|ий)|друг(?:ого|ому|ий)|трет(?:ього|ьому|ій)|четверт(?:ого|ому|ий)|I{1,3}|IV|І{1,3}) квартал[уі]?${OF_YEAR}?`,
  ),
  read: (words, at) => {
    const word = words.get('which').toLowerCase()
    const number = QUARTERS[word] ?? QUARTERS[word.slice(0, 4)] ?? 1
    const known = Number(words.get('year')) || yearFromWords(words.get('yearword'), at)
    const days = known ? quarterOf(known, number) : nearestQuarter(at.today, number, at.direction())
    return { days, grain: 'quarter', how: words.get('year') ? 'stated' : 'resolved' }
  },
}

const SEASONS: [RegExp, Season][] = [
  [/весн/i, 'spring'],
  [/літ/i, 'summer'],
  [/ос[еі]н/i, 'autumn'],
  [/зим/i, 'winter'],
]

/** "улітку 2021 року", "минулої осені", "навесні". */
const season: Rule = {
  heads: ['season', 'unit'],
  pattern: pattern(
    `(?:(?<which>минул(?:ого|ої)|наступн(?:ого|ої)|цього|цієї) (?<name>літа|зими|осені|весни)|(?<adverb>навесні|[ву]літку|восени|[ву]зимку))${OF_YEAR}?`,
  ),
  read: (words, at) => {
    const name = SEASONS.find(([stem]) => stem.test(words.get('name') || words.get('adverb')))?.[1] ?? 'summer'
    const known = Number(words.get('year')) || yearFromWords(words.get('yearword'), at)
    const how = words.get('year') ? 'stated' : 'resolved'
    return {
      days: known ? seasonOf(known, name) : seasonBy(whichNamed(words.get('which')), name, at),
      grain: 'season',
      how,
    }
  },
}

function seasonBy(which: -1 | 0 | 1 | null, name: Season, at: Moment): Days {
  if (which === null) return nearestSeason(at.today, name, at.direction())
  if (which === 0) return thisSeason(at.today, name, at.direction())
  return strictSeason(at.today, name, which < 0 ? 'past' : 'future')
}

/** "на вихідних", "минулих вихідних". */
const weekend: Rule = {
  heads: ['unit'],
  pattern: pattern('(?:(?<which>минул(?:их|і)|наступн(?:их|і)|цих|ці) )?вихідн(?:і|их)'),
  read: (words, at) => {
    const which = whichNamed(words.get('which'))
    if (which === null && !/(?:^| )(?:на|у|в|за) $/iu.test(at.before)) return null
    const days = nearestWeekend(at.today, which === null ? at.direction() : which < 0 ? 'past' : 'future')
    return { days, grain: 'span', how: 'resolved' }
  },
}

export const periodRules: Rule[] = [month, year, decade, period, yearWord, quarter, season, weekend]
