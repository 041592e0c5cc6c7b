import type { Span } from './span.ts'

export interface Token extends Span {
  word: string
  kind: 'word' | 'number' | 'mark'
}

/**
 * Words keep inner apostrophes, hyphens and points ("don't", "Vice-President", "U.S."); a possessive "'s" and any other
 * mark stand alone. Numbers keep their separators ("1,200", "3.8").
 */
const TOKEN =
  /(?:\p{Lu}\.){2,}|\p{N}+(?:[.,:]\p{N}+)*|\p{L}[\p{L}\p{M}\p{N}]*(?:[-\u2010\u2011](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+|['\u2019](?!s\b)(?=\p{L})[\p{L}\p{M}]+)*|['\u2019]s\b|[^\s\p{L}\p{N}]/gu

export function tokenize(text: string, span: Span = { start: 0, end: text.length }): Token[] {
  const tokens: Token[] = []
  for (const match of text.slice(span.start, span.end).matchAll(TOKEN)) {
    const word = match[0]
    const start = span.start + match.index
    const kind = /^\p{L}/u.test(word) ? 'word' : /^\p{N}/u.test(word) ? 'number' : 'mark'
    tokens.push({ start, end: start + word.length, word, kind })
  }
  return tokens
}
