import type { QuoteFound } from '../archive/index.ts'
import type { BlockOf } from '../messages/index.ts'
import { articleLink } from './article-link.ts'
import { nameOf } from './coverage.ts'

/** A verified quote as a block: every piece of it was checked against the stored text when it was read. */
export function quoteBlock(quote: QuoteFound, speaker = quote.speaker?.name ?? null): BlockOf<'quote'> {
  const { article, pieces } = quote
  const [first] = pieces
  const passage = first && { start: first.start, end: pieces.at(-1)?.end ?? first.end }
  return {
    kind: 'quote',
    pieces: pieces.map((piece) => piece.words),
    speaker,
    office: quote.office && officeInWords(quote.office),
    day: article.day?.toString() ?? null,
    via: quote.via,
    proof: articleLink(nameOf(article), article, passage),
    also: quote.also.map((other) => articleLink(nameOf(other), other)),
  }
}

/** "Mayor" beside a name is a title; after it, an office: "mayor". Longer ones stay as the article has them. */
export const officeInWords = (office: string): string =>
  /^\p{Lu}\p{Ll}+$/u.test(office) ? office.toLowerCase() : office
