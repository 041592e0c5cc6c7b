import type { Span } from '../text/span.ts'

/** How far from a time its verb is looked for. Keeps the work linear whatever the text. */
const REACH_CHARS = 300

/** "Sept. 30", "Mr. Lund", "a.m.", "U.S.": a point after these ends no sentence. */
const ABBREVIATION =
  /(?:^|[^\p{L}])(?:\p{L}|[ap]\.m|(?:\p{Lu}\.)+\p{Lu}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|mr|mrs|ms|dr|gen|sen|rep|gov|st|no|inc|co|corp|ltd|bzw|ca|р|рр|ст)$/iu

/** A number with a point is German for "third", where one of these follows. */
const COUNTED =
  /^ (?:bis|und|Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Quartal|Jahrhundert)/

/** The sentence that holds a span, as far as it reaches within REACH_CHARS on both sides. */
export function sentenceAround(text: string, span: Span): Span & { isCut: { start: boolean; end: boolean } } {
  let start = span.start
  const first = Math.max(0, span.start - REACH_CHARS)
  while (start > first && !(isSpace(text, start) && isBreak(text, start - 1, first))) start--
  let end = span.end
  const last = Math.min(text.length, span.end + REACH_CHARS)
  while (end < last && text[end] !== '\n' && !(isSpace(text, end + 1) && isBreak(text, end, first))) end++
  return { start, end, isCut: { start: start === first && first > 0, end: end === last && last < text.length } }
}

const isSpace = (text: string, at: number) => {
  const letter = text[at]
  return letter === ' ' || letter === '\n' || letter === undefined
}

/** Whether the mark at `at` ends a sentence. A closing quote or bracket may stand after it. */
function isBreak(text: string, at: number, first: number): boolean {
  let mark = at
  if (/["”’»)]/.test(text[mark] ?? '')) mark--
  const letter = text[mark]
  if (letter === '\n') return true
  if (letter === '!' || letter === '?' || letter === '…') return true
  if (letter !== '.' || ABBREVIATION.test(text.slice(Math.max(first, mark - 8), mark))) return false
  return !(/\d/.test(text[mark - 1] ?? '') && COUNTED.test(text.slice(at + 1, at + 14)))
}
