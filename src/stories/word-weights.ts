import { type WordKey, wordKeysIn } from './word-keys.ts'

/** Weighted words of a sentence, a headline or a text, at unit length. */
export type WordWeights = ReadonlyMap<WordKey, number>

/** Names and numbers tell more of an event than other words. */
const NAME_OR_NUMBER = 1.4

/** Words of a text as weights; what a story says everywhere counts as much as what it says once, for that is its subject. */
export function weigh(text: string): WordWeights {
  const capitals = new Set(
    wordKeysIn(text.match(/(?<=[\p{L}\p{N},;:] )\p{Lu}[\p{L}\p{M}’'-]+|\p{N}[\p{N}.,]*/gu)?.join(' ') ?? '', 400),
  )
  const counts = new Map<WordKey, number>()
  for (const term of wordKeysIn(text, 400))
    counts.set(term, (counts.get(term) ?? 0) + (capitals.has(term) ? NAME_OR_NUMBER : 1))
  return toUnit(new Map([...counts].map(([term, count]) => [term, Math.sqrt(count)])))
}

export function centre(all: readonly WordWeights[]): WordWeights {
  const total = new Map<WordKey, number>()
  for (const weights of all) for (const [term, weight] of weights) total.set(term, (total.get(term) ?? 0) + weight)
  return toUnit(total)
}

export function cosine(one: WordWeights, other: WordWeights): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one]
  let product = 0
  for (const [term, weight] of few) product += weight * (many.get(term) ?? 0)
  return product
}

/** Share of the words' weight (squared, so 0 to 1) that stands in `told`. */
export function shareTold(words: WordWeights, told: ReadonlySet<WordKey>): number {
  let share = 0
  for (const [term, weight] of words) if (told.has(term)) share += weight * weight
  return share
}

function toUnit(weights: Map<WordKey, number>): WordWeights {
  let squares = 0
  for (const weight of weights.values()) squares += weight * weight
  const length = Math.sqrt(squares)
  return length === 0 ? weights : new Map([...weights].map(([term, weight]) => [term, weight / length]))
}
