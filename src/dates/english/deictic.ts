import { oneDay } from '../calendar.ts'
import { type Moment, pattern, type Reading, type Rule, type Words } from '../rule.ts'
import { DAY_NUMBER, DAY_PART } from './words.ts'

/** "today", "earlier today", "tonight", "this morning". */
const today: Rule = {
  heads: ['deictic'],
  pattern: pattern(`(?:(?:earlier|later|late|early) )?(?:today|tonight|this (?:morning|afternoon|evening))`),
  read: (words, at) => (isTitle(words, at) ? null : day(at.today)),
}

/** "yesterday", "late yesterday", "yesterday morning", "last night", "the day before yesterday". */
const yesterday: Rule = {
  heads: ['deictic', 'unit'],
  pattern: pattern(
    `(?:(?<more>(?:the )?day before) yesterday|(?:(?:late|early|earlier) )?(?:yesterday(?:${DAY_PART})?|last (?:night|evening)))`,
  ),
  read: (words, at) => day(at.today.subtract({ days: words.get('more') ? 2 : 1 })),
}

/** "tomorrow night", "the day after tomorrow". */
const tomorrow: Rule = {
  heads: ['deictic', 'unit'],
  pattern: pattern(`(?<more>(?:the )?day after )?(?:early |late )?tomorrow(?:${DAY_PART})?`),
  read: (words, at) => day(at.today.add({ days: words.get('more') ? 2 : 1 })),
}

/** The night before publication; ahead, the night after. */
const overnight: Rule = {
  heads: ['deictic'],
  pattern: pattern(`overnight`),
  read: (_words, at) => {
    if (
      /^ (?:stay|stays|guest|guests|success|rate|rates|index|lending|sensation|bag|bus|train|ferry|flight|delivery|shipping|trading|interest|funding|repo|parking|hit|shift|camp)\b/.test(
        at.after,
      )
    )
      return null
    if (/\b(?:an|the|almost|nearly|not|stay|stayed|virtually) $/i.test(at.before)) return null
    const from = at.direction() === 'future' ? at.today : at.today.subtract({ days: 1 })
    return { days: { from, to: from.add({ days: 1 }) }, grain: 'span', how: 'resolved' }
  },
}

/** A capital "Today" inside a sentence is a name: of a show, a paper. */
const isTitle = ({ all }: Words, { before }: Moment) => /^Today/.test(all) && /[\p{L}\p{N},] ["“'‘]{0,2}$/u.test(before)

const PART = '(?:day|morning|afternoon|evening|night)'

/** "the same day", "that night", "the next morning", "the day before": beside the day that the text spoke of last. */
const besideLastDay: Rule = {
  heads: ['unit', 'deictic'],
  pattern: pattern(
    `(?:(?<same>that(?: same| very)?|the (?:very )?same) ${PART}|(?<next>the (?:next|following) ${PART}|the day after)|(?<before>the (?:previous|preceding) ${PART}|the (?:day|night|evening) before))`,
  ),
  read: (words, at) => {
    const base = at.last?.grain === 'day' ? at.last.days.from : null
    if (base === null || (words.get('same') && /^ (?:that|as|when)\b/.test(at.after))) return null
    if (words.get('same')) return day(base)
    const isBare = /(?:before|after)$/i.test(words.all)
    if (isBare && !/^(?:[.,;)]|$| (?:in|at|on|by|and)\b)/.test(at.after)) return null
    return day(base.add({ days: words.get('next') ? 1 : -1 }))
  },
}

/** "on the 15th", "the 26th of this month": of the month of publication. */
const ordinalDay: Rule = {
  heads: ['numeric'],
  pattern: pattern(`the (?<day>${DAY_NUMBER})(?<=st|nd|rd|th)(?<of> of (?:this|the) month)?`),
  read: (words, at) => {
    if (!words.get('of')) return null
    const number = parseInt(words.get('day'), 10)
    return number <= at.today.daysInMonth ? day(at.today.with({ day: number })) : null
  },
}

export const deicticRules: Rule[] = [today, yesterday, tomorrow, overnight, besideLastDay, ordinalDay]

const day = (on: Temporal.PlainDate): Reading => ({ days: oneDay(on), grain: 'day', how: 'resolved' })
