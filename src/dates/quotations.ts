import type { Span } from '../text/span.ts'

const CLOSES: Record<string, string> = { '“': '”', '„': '“', '«': '»', '"': '"', '‟': '”' }

/** A quotation longer than this is a forgotten mark. */
const CHARS_MAX = 1500

/** Stretches between paired quote marks, within one line each, marks included; marks inside them are not looked at. */
export function findQuotations(text: string, span: Span): Span[] {
  const found: Span[] = []
  let open: { at: number; closes: string } | null = null
  for (let at = span.start; at < span.end; at++) {
    const letter = text[at] ?? ''
    if (open && (letter === '\n' || at - open.at > CHARS_MAX)) open = null
    if (open) {
      if (letter !== open.closes && !(open.closes === '“' && letter === '”')) continue
      found.push({ start: open.at, end: at + 1 })
      open = null
    } else {
      const closes = CLOSES[letter]
      if (closes && (letter !== '"' || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ''))) open = { at, closes }
    }
  }
  return found
}
