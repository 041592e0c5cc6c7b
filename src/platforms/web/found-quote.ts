import { type ArticleListing, permalink, type QuoteFound } from '../../archive/index.ts'
import { type BlockOf, type Link, link } from '../../messages/index.ts'

/** A quote of the archive as a document shows it, proof and all. */
export function quoteBlock(quote: QuoteFound): BlockOf<'quote'> {
  const { article, pieces, speaker, office, via, also } = quote
  return {
    kind: 'quote',
    pieces: pieces.map(({ words }) => words),
    speaker: speaker?.name ?? null,
    office,
    day: article.day?.toString() ?? null,
    via,
    proof: linkTo(article, pathOfQuote(quote)),
    also: also.map((other) => linkTo(other)),
  }
}

/** The quote marked in its article, from its first piece to its last. */
export function pathOfQuote({ article, pieces }: Pick<QuoteFound, 'article' | 'pieces'>): string {
  const [first, last] = [pieces[0], pieces.at(-1)]
  return permalink(article.id, first && last && { start: first.start, end: last.end })
}

const linkTo = ({ id, outlet, title, url }: ArticleListing, path = permalink(id)): Link =>
  link(outlet ?? title, url, path)
