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
import { MONTH, monthNumber, OF_YEAR, WHICH, whichNamed, YEAR, yearFromWords } from './words.ts'

const PART = '(?:(?<part>Anfang|Mitte|Ende|Beginn|Anfang des|Mitte des|Ende des|Beginn des) (?:de[sr] )?)'

const partNamed = (words: string): PartOfSpan | null =>
  words === '' ? null : /^Ende/i.test(words) ? 'end' : /^Mitte/i.test(words) ? 'mid' : 'early'

/** "im Juli", "Ende November", "im Februar 2022", "vergangenen März". */
const month: Rule = {
  heads: ['month'],
  pattern: pattern(`${PART}?(?:${WHICH} )?(?<month>${MONTH})${OF_YEAR}?`),
  read: (words, at) => {
    const part = partNamed(words.get('part'))
    const which = whichNamed(words.get('which'))
    const year = Number(words.get('year')) || yearFromWords(words.get('yearword'), at.today)
    const isGoverned = /(?:^| )(?:im|in|seit|bis|ab|von|vom|zum|und|oder|für|der|den|zwischen|gegen) $/i.test(at.before)
    if (!part && which === null && !year && !isGoverned) return null
    if (/\d\.? $/.test(at.before)) return null
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

/** "2014", "im Jahr 2014", "Anfang 2023", "2019 bis 2021". A bare number must open the sentence or follow a word of time. */
const year: Rule = {
  heads: ['year'],
  pattern: pattern(
    `${PART}?(?<word>(?:Jahre?s? |Jahren ))?(?<year>${YEAR})(?:\\s?[-–/]\\s?(?<last>${YEAR}))?(?![.,:]?\\d|-)`,
  ),
  read: (words, at) => {
    const part = partNamed(words.get('part'))
    if (!part && words.get('word') === '' && !isYear(at)) return null
    const first = yearOf(Number(words.get('year')))
    const last = words.get('last') ? yearOf(Number(words.get('last'))) : null
    if (last) {
      if (Temporal.PlainDate.compare(first.from, last.from) >= 0) return null
      return { days: { from: first.from, to: last.to }, grain: 'span', how: 'stated' }
    }
    return { days: part ? partOf(first, part) : first, grain: 'year', how: 'stated' }
  },
}

/** "nach der Wahl 2019". */
const EVENT_BEFORE =
  /(?:wahl|wahlen|krieg|kriegs?|krise|gipfel|revolution|referendum|abkommen|vertrag|invasion|spielen?|haushalt|etat|saison|anschlag|urteil|reform) $/i

function isYear({ before, after }: Moment): boolean {
  if (/^ (?:Euro|Menschen|Kilometer|Meter|Tonnen|Prozent|Mal|Stück|Personen|Soldaten|Uhr|Mark|Dollar)\b/.test(after))
    return false
  if (
    /(?:^| )(?:seit|bis|von|ab|und|zwischen|nach|vor|um|Sommer|Herbst|Winter|Frühjahr|Frühling|schon|erst|bereits|noch|auch) $/i.test(
      before,
    )
  ) {
    return !/^ \p{Lu}/u.test(after)
  }
  if (EVENT_BEFORE.test(before)) return /^(?:[.,;:)]|$| \p{Ll})/u.test(after)
  if (/[([]$/.test(before)) return /^[)\],–-]/.test(after)
  return (before === '' || /[.!?:“»"] $/.test(before)) && /^ \p{Ll}/u.test(after)
}

/** "die 1990er Jahre", "in den 1970ern". */
const decade: Rule = {
  heads: ['year'],
  pattern: pattern('(?:de[nr] |die )?(?<decade>(?:1[5-9]|20)\\d0)er(?:n|[- ]Jahren?)?'),
  read: (words) => ({ days: decadeOf(Number(words.get('decade'))), grain: 'decade', how: 'stated' }),
}

/** "vergangene Woche", "im nächsten Monat", "dieses Jahr", "bis Ende des Jahres", "Jahresende". */
const period: Rule = {
  heads: ['unit'],
  pattern: pattern(`(?:${PART}?(?:${WHICH} )?(?<unit>Woche|Monats?|Jahre?s?|Quartals?)|(?<end>Jahresende))`),
  read: (words, at) => {
    const part = words.get('end') ? 'end' : partNamed(words.get('part'))
    const which = whichNamed(words.get('which'))
    if (which === null && part === null) return null
    const unit = words.get('unit') || 'Jahr'
    const days = periodBy(unit, which ?? 0, at.today)
    const grain = unit.startsWith('W')
      ? 'week'
      : unit.startsWith('M')
        ? 'month'
        : unit.startsWith('Q')
          ? 'quarter'
          : 'year'
    return days && { days: part ? partOf(days, part) : days, grain, how: 'resolved' }
  },
}

function periodBy(word: string, count: number, today: Temporal.PlainDate): Days | null {
  if (word.startsWith('Q')) {
    const on = today.add({ months: 3 * count })
    return quarterOf(on.year, Math.ceil(on.month / 3))
  }
  const unit: Unit = word.startsWith('W') ? 'week' : word.startsWith('M') ? 'month' : 'year'
  const on = shift(today, count, unit)
  return on && unitOf(on, unit)
}

/** "im ersten Quartal", "drittes Quartal 2024". */
const quarter: Rule = {
  heads: ['unit'],
  pattern: pattern(`(?<ordinal>erste[nsr]?|zweite[nsr]?|dritte[nsr]?|vierte[nsr]?|[1-4]\\.) Quartals?${OF_YEAR}?`),
  read: (words, at) => {
    const word = words.get('ordinal').toLowerCase()
    const number = /^\d/.test(word) ? Number(word[0]) : ['e', 'z', 'd', 'v'].indexOf(word[0] ?? '') + 1
    const known = Number(words.get('year')) || yearFromWords(words.get('yearword'), at.today)
    const days = known ? quarterOf(known, number) : nearestQuarter(at.today, number, at.direction())
    return { days, grain: 'quarter', how: words.get('year') ? 'stated' : 'resolved' }
  },
}

const SEASONS: Record<string, Season> = { F: 'spring', S: 'summer', H: 'autumn', W: 'winter' }

/** "im Sommer 2021", "vergangenen Herbst", "im Frühjahr". */
const season: Rule = {
  heads: ['season'],
  pattern: pattern(`(?:${WHICH} )?(?<name>Frühjahr|Frühling|Sommer|Herbst|Winter)s?${OF_YEAR}?`),
  read: (words, at) => {
    const name = SEASONS[words.get('name')[0] ?? ''] ?? 'summer'
    const which = whichNamed(words.get('which'))
    const known = Number(words.get('year')) || yearFromWords(words.get('yearword'), at.today)
    if (!known && which === null && !/(?:^| )(?:im|bis zum|seit dem|vor dem|ab dem) $/i.test(at.before)) return null
    const how = words.get('year') ? 'stated' : 'resolved'
    return { days: known ? seasonOf(known, name) : seasonBy(which, name, at), grain: 'season', how }
  },
}

function seasonBy(which: -1 | 0 | 1 | null, name: Season, at: Moment): Days {
  if (which === null) return nearestSeason(at.today, name, at.direction())
  if (which === 0) return thisSeason(at.today, name, at.direction())
  return strictSeason(at.today, name, which < 0 ? 'past' : 'future')
}

/** "am Wochenende", "vergangenes Wochenende". */
const weekend: Rule = {
  heads: ['unit'],
  pattern: pattern(`(?:${WHICH} )?Wochenende`),
  read: (words, at) => {
    const which = whichNamed(words.get('which'))
    if (which === null && !/(?:^| )(?:am|übers|über das) $/i.test(at.before)) return null
    const days = nearestWeekend(at.today, which === null ? at.direction() : which < 0 ? 'past' : 'future')
    return { days, grain: 'span', how: 'resolved' }
  },
}

export const periodRules: Rule[] = [month, year, decade, period, quarter, season, weekend]
