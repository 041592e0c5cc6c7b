import { contains, type Span, trimSpan } from '../text/span.ts'
import { findQuoted } from './marks.ts'
import type { Quote } from './quote.ts'

/**
 * The stretches of a quote that are the speaker's own words: all of a direct one, only what stands between marks of a
 * mixed one, nothing of an indirect one. Each without its marks and without the comma of the sentence around it.
 */
export function spokenPieces(text: string, quote: Pick<Quote, 'start' | 'end' | 'kind'>): Span[] {
  if (quote.kind === 'indirect') return []
  if (quote.kind === 'direct') {
    const whole = [{ start: quote.start, end: quote.end }]
    if (OPENING.test(text.slice(0, quote.start).slice(-2))) return whole
    // No mark before it: words that carry marks of their own inside were not all said.
    const marked = piecesInMarks(text, quote)
    return marked.length > 0 ? marked : whole
  }
  return piecesInMarks(text, quote)
}

const OPENING = /["“”„‟«‹'‘`]\s?$/u

function piecesInMarks(text: string, quote: Span): Span[] {
  const paragraph = paragraphAround(text, quote)
  const around = { start: quote.start - 2, end: quote.end + 2 }
  return findQuoted(text, [{ ...paragraph, kind: 'paragraph' }])
    .filter(({ inner }) => contains(around, inner))
    .map(({ inner }) => withoutComma(text, inner))
    .filter(({ start, end }) => end > start)
}

function paragraphAround(text: string, { start, end }: Span): Span {
  const next = text.indexOf('\n', end)
  return trimSpan(text, { start: text.lastIndexOf('\n', start) + 1, end: next === -1 ? text.length : next })
}

function withoutComma(text: string, inner: Span): Span {
  const span = trimSpan(text, inner)
  return text[span.end - 1] === ',' ? trimSpan(text, { start: span.start, end: span.end - 1 }) : span
}
