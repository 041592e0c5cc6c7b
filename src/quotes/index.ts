export { findQuotes, type QuoteOptions } from './find-quotes.ts'
export { holdsVerbatim } from './holds-verbatim.ts'
export type { Quote, QuoteKind, Speaker } from './quote.ts'
export { spokenPieces } from './spoken-pieces.ts'
