import { NUMBER_WORDS } from '../../text/number-words.ts'

/** Pattern parts and tables that the English rules share. */

export const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

export const MONTH_NAME = '(?:january|february|march|april|may|june|july|august|september|october|november|december)'
const MONTH_SHORT = '(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)'
export const MONTH = `(?:${MONTH_NAME}|${MONTH_SHORT}\\b\\.?)`

export const WEEKDAYS = 'mon tue wed thu fri sat sun'.split(' ')
export const WEEKDAY = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)'
export const WEEKDAY_SHORT = '(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\\b\\.?'

export const DAY_NUMBER = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?'
export const YEAR = '(?:1[5-9]\\d\\d|20\\d\\d)'

/** News counts times in words up to sixty. */
const COUNTS = Object.entries(NUMBER_WORDS).filter(([, value]) => value <= 60)
const VALUES: Record<string, number> = { ...Object.fromEntries(COUNTS), a: 1, an: 1, couple: 2, dozen: 12 }
export const COUNT = `(?:an?(?: (?:couple(?: of)?|dozen))?|\\d{1,3}|${COUNTS.map(([word]) => word).join('|')})`

/** "two", "a", "a couple of", "14" as a number. */
export function countOf(words: string): number {
  if (/^\d/.test(words)) return Number(words)
  const word = words
    .toLowerCase()
    .replace(/^an? (?=\w)/, '')
    .replace(/ of$/, '')
  return VALUES[word] ?? 1
}

/** 1 to 12, by the first three letters. */
export const monthNumber = (word: string) => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1

/** 1 Monday to 7 Sunday, by the first three letters. */
export const weekdayNumber = (word: string) => WEEKDAYS.indexOf(word.slice(0, 3).toLowerCase()) + 1

export const DAY_PART = '(?: (?:early |late )?(?:morning|afternoon|evening|night))'
