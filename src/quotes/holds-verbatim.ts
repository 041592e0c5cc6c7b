import type { Quote } from './quote.ts'

const OUTER_MARK = /["“”„‟«»‹›]/u

/**
 * Whether the words stand in the text at the place the quote says, with no mark of their own at both ends.
 * The one test before a quote is written, after it is read and before it is drawn.
 */
export function holdsVerbatim(text: string, quote: Pick<Quote, 'start' | 'end' | 'words'>): boolean {
  const { start, end, words } = quote
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length) return false
  return words.length > 0 && text.slice(start, end) === words && !isWrapped(words)
}

/** `"so" he said "no"` opens and closes with a mark and yet has no outer pair: nothing may close in between. */
function isWrapped(words: string): boolean {
  const first = words[0] ?? ''
  const last = words[words.length - 1] ?? ''
  return words.length > 1 && OUTER_MARK.test(first) && OUTER_MARK.test(last) && !OUTER_MARK.test(words.slice(1, -1))
}
