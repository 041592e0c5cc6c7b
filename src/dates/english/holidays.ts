import { oneDay } from '../calendar.ts'
import { nearestDay } from '../reckon.ts'
import { pattern, type Rule } from '../rule.ts'
import { YEAR } from './words.ts'

/** Feasts of a fixed day whose names hold "Day" or "Eve". */
const FEASTS: Record<string, readonly [month: number, day: number]> = {
  "new year's day": [1, 1],
  "new year's eve": [12, 31],
  'christmas day': [12, 25],
  'christmas eve': [12, 24],
  'boxing day': [12, 26],
  "valentine's day": [2, 14],
}

const NAMES = Object.keys(FEASTS).join('|').replaceAll("'", "['’]")

export const holidayRules: Rule[] = [
  {
    heads: ['unit'],
    pattern: pattern(`(?<feast>${NAMES})(?:,? (?<year>${YEAR})(?!\\d))?`),
    read: (words, at) => {
      const [month, day] = FEASTS[words.get('feast').toLowerCase().replace('’', "'")] ?? [1, 1]
      const year = Number(words.get('year'))
      const on = year ? Temporal.PlainDate.from({ year, month, day }) : nearestDay(at.today, month, day, at.direction())
      return on && { days: oneDay(on), grain: 'day', how: year ? 'stated' : 'resolved' }
    },
  },
]
