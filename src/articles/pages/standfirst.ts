import { countWords } from '../blocks.ts'
import type { PageBlock } from './blocks.ts'
import { nameTokens } from './document.ts'
import type { NearLine } from './surroundings.ts'

const MARK = /^(?:standfirst|dek|deck|subtitle|subhead|subheadline|subheading|subtitulo|sapo|strapline)$/
/** How far below the headline it stands, in elements. */
const BELOW = 40
const WORDS_MIN = 5

/** The sentence under the headline that sums the article up: called so by its class, or known to the page's metadata. */
export function findStandfirst(near: readonly NearLine[], descriptions: readonly string[]): string | null {
  const known = descriptions.map(key)
  const line = near.find(
    ({ element, text, distance }) =>
      distance > 0 &&
      distance <= BELOW &&
      countWords(text) >= WORDS_MIN &&
      (known.includes(key(text)) || nameTokens(element).some((token) => MARK.test(token))),
  )
  return line?.text ?? null
}

/** Enough letters to know a sentence again that a description cuts off. */
const TELLING = 60

/** The blocks with the standfirst before them, unless one of them says the same. */
export function withStandfirst(blocks: PageBlock[], standfirst: string | null): PageBlock[] {
  if (standfirst === null) return blocks
  const wanted = key(standfirst).slice(0, TELLING)
  if (blocks.some((block) => key(block.text).includes(wanted))) return blocks
  return [{ text: standfirst, kind: 'paragraph', linked: 0 }, ...blocks]
}

const key = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
