import type { TenseAt } from './language.ts'
import type { Direction } from './reckon.ts'

/** The words by which a language without English's verb groups tells past from future. All global. */
export interface TenseWords {
  past: RegExp
  future: RegExp
  /** Right before the time: "since". */
  pastBefore: RegExp
  /** Forms that can be nothing but future; they win over `pastBefore`. */
  surelyFuture?: RegExp
  /** Right before the time: "by", "until". */
  futureBefore: RegExp
  /** Words that look like verbs of the past and are none. */
  isNoVerb?: (word: string) => boolean
}

/**
 * Reads the direction of a time by the nearest telling word of its clause (between commas), else of its sentence.
 * A sentence without a past form speaks of what is to come: these languages use the present tense for it.
 */
export function tenseByWords(tense: TenseWords): (sentence: string) => TenseAt {
  return (sentence) => (start, end) => {
    const before = sentence.slice(0, start)
    if (tense.pastBefore.test(before)) return tense.surelyFuture?.test(sentence) ? 'future' : 'past'
    if (tense.futureBefore.test(before)) return 'future'
    const clauseStart = Math.max(before.lastIndexOf(','), before.lastIndexOf(';'), before.lastIndexOf(':')) + 1
    const comma = sentence.slice(end).search(/[,;:]/)
    const clauseEnd = comma < 0 ? sentence.length : end + comma
    const time = { start, end }
    return (
      nearest(sentence, { start: clauseStart, end: clauseEnd }, time, tense) ??
      nearest(sentence, { start: 0, end: sentence.length }, time, tense) ??
      'future'
    )
  }
}

interface Range {
  start: number
  end: number
}

function nearest(sentence: string, within: Range, time: Range, tense: TenseWords): Direction | null {
  const past = distanceTo(sentence, within, time, tense.past, tense.isNoVerb)
  const future = distanceTo(sentence, within, time, tense.future)
  if (past === null && future === null) return null
  return (past ?? Infinity) <= (future ?? Infinity) ? 'past' : 'future'
}

function distanceTo(
  sentence: string,
  within: Range,
  time: Range,
  verbs: RegExp,
  isNoVerb?: (word: string) => boolean,
): number | null {
  let best: number | null = null
  for (const { 0: word, index } of sentence.slice(within.start, within.end).matchAll(verbs)) {
    if (isNoVerb?.(word.toLowerCase())) continue
    const at = within.start + index
    const away = at < time.start ? time.start - at - word.length : at - time.end
    if (away >= 0 && (best === null || away < best)) best = away
  }
  return best
}
