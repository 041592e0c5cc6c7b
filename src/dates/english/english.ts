import type { Language } from '../language.ts'
import { deicticRules } from './deictic.ts'
import { holidayRules } from './holidays.ts'
import { monthRules } from './months.ts'
import { numericRules } from './numeric.ts'
import { periodRules } from './periods.ts'
import { quarterAndSeasonRules } from './quarters-and-seasons.ts'
import { spanRules } from './spans.ts'
import { readEnglishTense } from './tense.ts'
import { weekdayRules } from './weekdays.ts'
import { yearRules } from './years.ts'

const capitals = (words: string[]) => words.flatMap((word) => [word, word.toUpperCase()]).join('|')

const WEEKDAYS = capitals('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '))
const WEEKDAYS_SHORT = capitals('Mon Tues Tue Wed Thurs Thur Thu Fri Sat Sun'.split(' '))
const MONTHS = capitals(
  'January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec'.split(
    ' ',
  ),
)

/** Heads of English times. Months and weekdays are written with capitals; the other heads are rarely capitals throughout. */
const TRIGGER = new RegExp(
  [
    `\\b(?:(${WEEKDAYS}|(?:${WEEKDAYS_SHORT})(?=\\.?,? \\w{3,9}\\.? \\d|\\.?,? \\d{1,2} [A-Z]))`,
    `(${MONTHS})`,
    `(\\d{8}|\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}|(?:1[5-9]|20)\\d\\d[-–/]\\d\\d(?:\\d\\d)?|(?:[12]?1st|2?2nd|2?3rd|[12]?\\dth|3[01](?:st|th))(?= of (?:this|the) month))`,
    `((?:1[5-9]|20)\\d\\ds?)`,
    `([Dd]ays?|[Nn]ights?|[Ww]eeks?|[Ww]eekend|[Mm]onths?|[Qq]uarter|Q[1-4]|[Yy]ears?|[Dd]ecades?|centur(?:y|ies)|hours?|minutes?|month-end|year-end|period|Eve)`,
    `([Tt]oday|[Tt]onight|[Tt]omorrow|[Yy]esterday|[Oo]vernight|morning|afternoon|evening)`,
    `(summer|autumn|fall|winter|spring|Summer|Autumn|Fall|Winter|Spring))\\b|['’‘](\\d\\ds?)\\b`,
  ].join('|'),
  'g',
)

export const english: Language = {
  trigger: TRIGGER,
  heads: ['weekday', 'month', 'numeric', 'year', 'unit', 'deictic', 'season', 'year'],
  rules: [
    ...weekdayRules,
    ...monthRules,
    ...yearRules,
    ...numericRules,
    ...deicticRules,
    ...periodRules,
    ...spanRules,
    ...quarterAndSeasonRules,
    ...holidayRules,
  ],
  readTense: readEnglishTense,
}
