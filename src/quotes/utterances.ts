import type { Attribution } from './attribute.ts'
import type { Quote } from './quote.ts'
import type { Unit } from './sentence.ts'

/** A quote with what it was read from. */
export interface Piece {
  quote: Quote
  attribution: Attribution
}

/** Numbers the utterances: pieces of one split quote, or of one quote over several paragraphs, share a number. */
export function numberUtterances(pieces: readonly Piece[]): Quote[] {
  let utterance = -1
  return pieces.map((piece, index) => {
    const before = pieces[index - 1]
    if (!before || !isOneUtterance(before, piece)) utterance++
    return { ...piece.quote, utterance }
  })
}

function isOneUtterance(before: Piece, piece: Piece): boolean {
  const [one, other] = [before.attribution, piece.attribution]
  const isReported = before.quote.kind === 'indirect'
  if (isReported !== (piece.quote.kind === 'indirect')) return false
  if (one.sentence === other.sentence) return one.cue !== null && one.cue.at === other.cue?.at
  if (isReported || piece.quote.kind !== 'direct') return false
  return runsOn(one, other) || goesOnInParagraph(one, other)
}

/** The paragraph ended inside the quote and this one opens with it. */
const runsOn = (one: Attribution, other: Attribution): boolean =>
  lastUnit(one).quoted?.continues === true && other.content.from === 0 && other.sentence.part > one.sentence.part

/** `“This is early,” she said. “Wait for the count.”` */
const goesOnInParagraph = (one: Attribution, other: Attribution): boolean =>
  other.sentence.part === one.sentence.part &&
  other.at === one.at + 1 &&
  other.cue === null &&
  other.content.from === 0 &&
  one.content.kind === 'direct'

const lastUnit = ({ sentence, content }: Attribution): Unit => sentence.units[content.to - 1] as Unit
