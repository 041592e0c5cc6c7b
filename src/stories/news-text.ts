import { type WordKey, wordKeysIn } from './word-keys.ts'

/** An article as far as clustering looks at it. */
export interface NewsText {
  id: string
  title: string
  /** May be empty: headlines alone are clustered as well. */
  text: string
  /** Milliseconds since 1970, UTC: when it was published, else when it was stored. */
  at: number
  outlet: string | null
  /** People, organisations and places that it names, where they are known. */
  names: readonly string[]
}

/** What an article says in weighted words: a title's word counts three times, a name's known words once more. */
export interface NewsTerms {
  weights: Map<WordKey, number>
  /** Words that stand in the title and not in the text. Two articles may not meet on these alone. */
  titleOnly: Set<WordKey>
  /** How many different words the text has. */
  inText: number
}

const TITLE_WEIGHT = 3
const NAME_WEIGHT = 1
const TEXT_WORDS_MAX = 300
/** 300 words of news are about 1,900 characters; a text without spaces is cut here. */
const TEXT_CHARACTERS_MAX = 2400
const TITLE_CHARACTERS_MAX = 400

export function termsOf(article: NewsText): NewsTerms {
  const weights = new Map<WordKey, number>()
  const add = (term: WordKey, weight: number) => weights.set(term, (weights.get(term) ?? 0) + weight)
  for (const term of wordKeysIn(article.text.slice(0, TEXT_CHARACTERS_MAX), TEXT_WORDS_MAX)) add(term, 1)
  const inText = weights.size
  const titleOnly = new Set<WordKey>()
  for (const term of wordKeysIn(article.title.slice(0, TITLE_CHARACTERS_MAX), TEXT_WORDS_MAX)) {
    if (!weights.has(term)) titleOnly.add(term)
    add(term, TITLE_WEIGHT)
  }
  for (const name of article.names) {
    for (const term of wordKeysIn(name, 8)) if (weights.has(term)) add(term, NAME_WEIGHT)
  }
  return { weights, titleOnly, inText }
}
