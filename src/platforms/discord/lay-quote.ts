import type { BlockOf } from '../../messages/index.ts'
import { isBlank } from './escape.ts'
import { dayInWords, laidLink } from './lay-inlines.ts'
import { isEmptyLine, joined, type Line, line, mark, type Span, small, words } from './lay-line.ts'

type Quote = BlockOf<'quote'>

export const quoteLines = (quote: Quote): Line[] => [quotedWords(quote), proofLine(quote)]

/** Every piece in marks of its own: between them the article has other words. */
export const quotedWords = ({ pieces }: Quote): Line =>
  line(
    '> ',
    ...joined(
      pieces.map((piece) => [mark('“'), words(piece), mark('”')]),
      ' … ',
    ),
  )

/** Only so many other outlets are named with a link. */
const NAMED_MAX = 2

/** Who said it, when, and where the words stand. */
export function proofLine(quote: Quote): Line {
  const reported = quote.via.filter((name) => !isBlank(name))
  const spans: Span[][] = [
    whoSaidIt(quote),
    ...present(dayInWords(quote.day)),
    ...(reported.length === 0 ? [] : [[words(`via ${reported.join(', ')}`)]]),
    [mark('✓\u00a0verbatim in '), ...laidLink(quote.proof)],
    ...alsoIn(quote),
  ]
  return small(...joined(spans, ' · '))
}

const present = (text: string | null): Span[][] => (text === null || isBlank(text) ? [] : [[words(text)]])

function whoSaidIt({ speaker, office }: Quote): Span[] {
  if (speaker === null || isBlank(speaker)) return [words('Speaker not named')]
  return [words(speaker, true), ...(office === null || isBlank(office) ? [] : [mark(', '), words(office)])]
}

function alsoIn({ also }: Quote): Span[][] {
  const others = [...new Map(also.map((link) => [link.text, link])).values()]
  if (others.length === 0) return []
  if (others.length > NAMED_MAX) return [[words(`also in ${others.length} others`)]]
  return [[mark('also in '), ...joined(others.map(laidLink), ' and ')]]
}

/** Several quotes of one article stand over one line that proves them all. */
export function hasSameProof(one: Quote, other: Quote): boolean {
  const proofOf = ({ speaker, office, day, via, proof, also }: Quote) =>
    JSON.stringify([speaker, office, day, via, proof.text, proof.url, also])
  return proofOf(one) === proofOf(other)
}

export const isEmptyQuote = (quote: Quote): boolean =>
  isEmptyLine(line('', ...quote.pieces.map((piece) => words(piece))))
