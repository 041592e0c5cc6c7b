import { english, type MonthForm, type Preposition, ukrainian } from './calendar-words.ts'
import { storyDay } from './story-days.ts'

const WORDS = { en: english, uk: ukrainian }

export interface ArticleCalendar {
  /** What the templates count from: the same event has the same number in every article. */
  today: Temporal.PlainDate
  /** The article's own day, which decides between "on Thursday" and "on 26 November". */
  day: Temporal.PlainDate
  language: 'en' | 'uk'
}

const TEMPLATE = /\{(on|by|until|from|since|weekday|date|in month|of month|month|year) ([a-z ]+|-?\d+)\}/gi

/**
 * Fills the templates of a sample text in its language:
 * `{on 2}`, `{on bridge vote}` (also by, until, from, since): "on Thursday", "next Thursday", "on 26 November";
 * `{weekday -1}`: "Monday"; `{date 19}`: "13 December";
 * `{month -8}`, `{in month -8}`, `{of month -8}`: "March", "in March", "of March", with the year where it
 * could be mistaken: from six months ahead and eleven back;
 * `{year -2}`: "2024". A capital (`{On -1}`) opens a sentence.
 */
export function fillDates(template: string, calendar: ArticleCalendar): string {
  const filled = template.replace(TEMPLATE, (_, kind: string, which: string) => {
    const words = fillOne(kind.toLowerCase(), which, calendar)
    return /^\p{Lu}/u.test(kind) ? words.slice(0, 1).toUpperCase() + words.slice(1) : words
  })
  const left = /[{}].{0,30}/u.exec(filled)
  if (left) throw new Error(`The sample has a template that nothing fills: ${left[0]}`)
  return filled
}

function fillOne(kind: string, which: string, { today, day, language }: ArticleCalendar): string {
  const words = WORDS[language]
  if (kind === 'year') return String(today.year + Number(which))
  if (isMonthForm(kind)) {
    const month = today.toPlainYearMonth().add({ months: Number(which) })
    const name = words.month(kind, month.month)
    const months = Number(which)
    return months > -11 && months < 6 ? name : `${name} ${month.year}${language === 'uk' ? ' року' : ''}`
  }
  const meant = storyDay(which, today)
  if (kind === 'date') return words.date(meant)
  const distance = day.until(meant).days
  if (kind !== 'weekday') return words.day(kind as Preposition, meant, distance)
  if (Math.abs(distance) > 6) throw new Error(`"{weekday ${which}}" is ${distance} days away: write {on ${which}}`)
  return words.weekday(meant)
}

const isMonthForm = (kind: string): kind is MonthForm => kind.endsWith('month')
