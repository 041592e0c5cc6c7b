import { dayOf, oneDay } from '../calendar.ts'
import type { Reading, Rule } from '../rule.ts'

/** "2024-07-03", "2024/07/03", also with a clock time after it. */
const iso: Rule = {
  heads: ['numeric'],
  pattern:
    /(?<year>(?:19|20)\d\d)(?<mark>[-/.])(?<month>0[1-9]|1[0-2])\k<mark>(?<day>3[01]|[12]\d|0[1-9])(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?)?(?![\p{L}\p{N}-])/uy,
  read: (words, { before }) => {
    if (isInsideNumber(before)) return null
    return stated(Number(words.get('year')), Number(words.get('month')), Number(words.get('day')))
  },
}

/** "11/02/89", "10-26-1989", "24.02.2022", "26/10/1989": month first, unless the first number can be no month. */
const slashed: Rule = {
  heads: ['numeric'],
  pattern:
    /(?<one>3[01]|[12]\d|0?[1-9])(?<mark>[-/.])(?<two>3[01]|[12]\d|0?[1-9])\k<mark>(?<year>(?:19|20)\d\d|\d\d)(?![\p{L}\p{N}]|[-/.]\d)/uy,
  read: (words, { before }) => {
    const mark = words.get('mark')
    const short = words.get('year').length === 2
    if (isInsideNumber(before) || (short && mark === '.')) return null
    const one = Number(words.get('one'))
    const two = Number(words.get('two'))
    if (short && mark === '-' && (words.get('one').length < 2 || words.get('two').length < 2)) return null
    const year = fullYear(words.get('year'))
    return mark === '.' || one > 12 ? stated(year, two, one) : stated(year, one, two)
  },
}

/** "19980227", the way wires stamp their copy. */
const stamped: Rule = {
  heads: ['numeric'],
  pattern: /(?<year>19[5-9]\d|20[0-4]\d)(?<month>0[1-9]|1[0-2])(?<day>3[01]|[12]\d|0[1-9])(?![\p{L}\p{N}]|[-.,]\d)/uy,
  read: (words, { before }) => {
    if (isInsideNumber(before) || /(?:\b(?:no|number|id|call|tel|phone|ref|order|case)\.?:?|[#$€£+])\s?$/i.test(before))
      return null
    return stated(Number(words.get('year')), Number(words.get('month')), Number(words.get('day')))
  },
}

export const numericRules: Rule[] = [iso, slashed, stamped]

/** A wire's stamp may follow letters and a hyphen ("AB-NR-08-15-90"), no number may follow a number. */
const isInsideNumber = (before: string) => /[\p{N}$€£#][-/.,:]?$|\p{L}[/.,:]?$|[+]$/u.test(before)

/** Two digits mean the years from 1950 to 2049. */
const fullYear = (year: string) => (year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900))

function stated(year: number, month: number, day: number): Reading | null {
  const on = dayOf(year, month, day)
  return on && { days: oneDay(on), grain: 'day', how: 'stated' }
}
