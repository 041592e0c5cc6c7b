import { countWords } from '../blocks.ts'
import { isPersonName, readBylineLine } from '../byline.ts'
import { splitLabel } from '../labels.ts'
import { findMoment, type Moment } from '../moment.ts'
import { isCaption, isLinksHeading } from '../noise-lines.ts'

/** A line of a paste that is no furniture. */
export interface Line {
  text: string
  isBullet: boolean
  isHeading: boolean
  isAfterGap: boolean
}

/** What stands above an article's first paragraph, and the lines that remain, captions among them. */
export interface Masthead {
  title: string | null
  byline: string | null
  moment: Moment | null
  body: Line[]
}

/** How far down a headline, byline or date may stand, in lines. */
const MASTHEAD_LINES = 16

/** Reads headline, byline and day off the top of a text. A line is taken only where it is nothing else. */
export function readMasthead(lines: readonly Line[]): Masthead {
  const head: Masthead = { title: null, byline: null, moment: null, body: [] }
  let isUpdate = false
  let at = 0
  for (; at < Math.min(lines.length, MASTHEAD_LINES); at++) {
    const line = lines[at]
    if (!line) break
    const dated = readDateLine(line.text)
    if (dated) {
      if (head.moment === null || (isUpdate && !dated.isUpdate)) head.moment = dated
      isUpdate = dated.isUpdate
      head.byline ??= dated.byline
    } else if (isCaption(line.text) || isDoubled(lines, at)) head.body.push(line)
    else if (head.byline === null && isByline(line, head.title)) head.byline = readBylineLine(line.text)
    else if (head.title !== null || isParagraph(line)) {
      if (!isKicker(line) || !isFollowedByHead(lines, at)) break
    } else if (isHeadline(line) && !(isKicker(line) && hasHeadlineBelow(lines, at))) head.title = line.text
    else if (!isKicker(line)) break
  }
  for (const line of lines.slice(at)) head.body.push(line)
  return head
}

interface DateLine extends Moment {
  byline: string | null
  isUpdate: boolean
}

/** A line that holds a date and at most a name or place beside it: "Kyiv, 12 January 2024". */
export function readDateLine(line: string): DateLine | null {
  if (line.length > 160) return null
  const found = findMoment(line)
  if (found === null) return null
  const { rest, day, instant, hasTime, isUpdate } = found
  const byline = readBylineLine(rest)
  const isRestPlain = rest === '' || byline !== null || isNames(rest) || findMoment(rest) !== null
  return isRestPlain ? { day, instant, hasTime, isUpdate, byline } : null
}

const isNames = (rest: string): boolean =>
  rest.length <= 60 && rest.split(/[\s,|•·/–—-]+/u).every((word) => /^(?:\p{Lu}|\p{N}|of$|the$|and$|$)/u.test(word))

/** Before the headline a bare name may be the subject of the news; after it it signs. */
const isByline = (line: Line, title: string | null): boolean =>
  !line.isBullet && readBylineLine(line.text) !== null && (title !== null || !isPersonName(line.text))

const isDoubled = (lines: readonly Line[], at: number): boolean =>
  lines[at]?.text === lines[at + 1]?.text && countWords(lines[at]?.text ?? '') <= 40 && at > 0

const HEADLINE_WORDS_MAX = 32

export function isHeadline(line: Line): boolean {
  const words = countWords(line.text)
  if (line.isBullet || words > HEADLINE_WORDS_MAX || splitLabel(line.text) !== null || isLinksHeading(line.text))
    return false
  return line.isHeading || (words >= 1 && line.text.length <= 240 && !/[.;,:]["”’»)]*$/u.test(line.text))
}

const isParagraph = (line: Line): boolean => !isHeadline(line) && countWords(line.text) >= 8

/** "Politics", "World › Europe": a line above a headline that names where it hangs. */
const isKicker = (line: Line): boolean =>
  !line.isBullet &&
  (/\s[›>»|]\s/u.test(line.text) ? countWords(line.text) <= 8 : countWords(line.text) <= 2) &&
  !/[.!?]$/.test(line.text)

const hasHeadlineBelow = (lines: readonly Line[], at: number): boolean =>
  lines
    .slice(at + 1, at + 4)
    .some(
      (line) =>
        isHeadline(line) &&
        !isKicker(line) &&
        readDateLine(line.text) === null &&
        readBylineLine(line.text) === null &&
        !isCaption(line.text),
    )

const isFollowedByHead = (lines: readonly Line[], at: number): boolean =>
  lines.slice(at + 1, at + 3).some((line) => readDateLine(line.text) !== null || readBylineLine(line.text) !== null)
