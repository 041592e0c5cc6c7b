import { weight } from './escape.ts'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** White space at which a line may end; not the kinds that hold words together. */
const SPACE = /^[ \t\n\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+$/

interface Cutting {
  /** Cuts inside a word where no word ends in time. */
  isForced: boolean
  measure?: (text: string) => number
}

/**
 * The most of a text that measures no more than `max`, and the rest; both together are the text. It is cut where a word
 * ends, else between two characters as people see them, and only a character that is itself too long is cut in itself.
 */
export function cut(text: string, max: number, { isForced, measure = weight }: Cutting): [string, string] {
  if (measure(text) <= max) return [text, '']
  let total = 0
  let lastWord = 0
  let end = 0
  for (const { segment, index } of graphemes.segment(text)) {
    total += measure(segment)
    if (total > max) break
    end = index + segment.length
    if (SPACE.test(segment)) lastWord = end
  }
  const at = lastWord > 0 || !isForced ? lastWord : end > 0 ? end : cutInside(text, max, measure)
  return [text.slice(0, at), text.slice(at)]
}

/** At least one code point, so that every cut gets on. */
function cutInside(text: string, max: number, measure: (text: string) => number): number {
  let total = 0
  let end = 0
  for (const character of text) {
    total += measure(character)
    if (total > max && end > 0) break
    end += character.length
  }
  return end
}

const units = (text: string): number => text.length

/** At most `unitsMax` long; what was cut off is told by an ellipsis. */
export function shorten(text: string, unitsMax: number): string {
  if (text.length <= unitsMax) return text
  const [head] = cut(text, unitsMax - 1, { isForced: true, measure: units })
  return `${head.trimEnd()}…`
}

/** A head of at most `unitsMax` with an ellipsis, and the rest, of which nothing is lost. */
export function breakOff(text: string, unitsMax: number): [string, string] {
  if (text.length <= unitsMax) return [text, '']
  const [head, rest] = cut(text, unitsMax - 1, { isForced: true, measure: units })
  return [`${head.trimEnd()}…`, rest]
}
