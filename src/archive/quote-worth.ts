import type { QuoteFound } from './archive.ts'

/** A quote of fewer words says little by itself; a longer one is not read where there are others. */
const WORDS_MIN = 6
const WORDS_MAX = 55
/** The length that reads best. */
const WORDS_BEST = 20

/** How well a quote stands alone among others; null where it should not be chosen at all. */
export function quoteWorth({ pieces, kind, speaker, office, confidence }: QuoteFound): number | null {
  const words = pieces.reduce((sum, piece) => sum + piece.words.split(/\s+/).length, 0)
  const isNamed = speaker !== null && speaker.kind !== 'source'
  if (kind !== 'direct' || !isNamed || words < WORDS_MIN || words > WORDS_MAX) return null
  return confidence + (speaker.kind === 'person' ? 0.3 : 0) + (office ? 0.2 : 0) - Math.abs(words - WORDS_BEST) / 60
}

/** The quotes worth choosing, best first. */
export function bestQuotes(quotes: readonly QuoteFound[]): QuoteFound[] {
  return quotes
    .flatMap((quote) => {
      const worth = quoteWorth(quote)
      return worth === null ? [] : [{ quote, worth }]
    })
    .sort((a, b) => b.worth - a.worth)
    .map(({ quote }) => quote)
}
