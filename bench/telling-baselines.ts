import { type CleanSentence, cleanSentences } from '../src/stories/sentence-cleaning.ts'
import { byTime, type StoryArticle } from '../src/stories/story-article.ts'
import { cosine, type WordWeights, weigh } from '../src/stories/word-weights.ts'

/** What the telling is held against: each gets the same cleaned sentences and the same length. */

const CHARACTERS_MAX = 430

interface Weighed extends CleanSentence {
  weights: WordWeights
}

const weighedIn = (article: StoryArticle): Weighed[] =>
  cleanSentences(article).map((sentence) => ({ ...sentence, weights: weigh(sentence.text) }))

/** The first clean sentence of each article, newest first, then the second of each. */
export function leadsInTurn(articles: readonly StoryArticle[], sentencesMax: number): CleanSentence[] {
  const lists = articles.toSorted(byTime).reverse().map(weighedIn)
  const turns = Array.from({ length: 3 }, (_, turn) => lists.flatMap((list) => list[turn] ?? [])).flat()
  return fitting(turns, sentencesMax)
}

/** Erkan and Radev 2004 (threshold .1, damping .85), then maximal marginal relevance (lambda .7, Carbonell and Goldstein 1998). */
export function lexRank(articles: readonly StoryArticle[], sentencesMax: number): CleanSentence[] {
  const sentences = articles
    .toSorted(byTime)
    .flatMap((article) => weighedIn(article).slice(0, 14))
    .slice(0, 200)
  const ranks = centralities(sentences)
  const chosen: Weighed[] = []
  while (chosen.length < sentencesMax) {
    const rest = sentences.filter((sentence) => !chosen.includes(sentence) && fits(sentence, chosen))
    const worth = (sentence: Weighed): number =>
      0.7 * (ranks.get(sentence) ?? 0) -
      0.3 * Math.max(0, ...chosen.map((one) => cosine(one.weights, sentence.weights)))
    const next = rest.sort((a, b) => worth(b) - worth(a))[0]
    if (!next) break
    chosen.push(next)
  }
  return chosen
}

function centralities(sentences: readonly Weighed[]): Map<Weighed, number> {
  const neighbours = sentences.map((one) =>
    sentences.map((_, n) => n).filter((n) => cosine(one.weights, sentences[n]?.weights ?? new Map()) > 0.1),
  )
  let ranks = sentences.map(() => 1 / sentences.length)
  for (let round = 0; round < 40; round++) {
    const next = sentences.map(() => 0.15 / sentences.length)
    neighbours.forEach((list, from) => {
      for (const to of list) next[to] = (next[to] ?? 0) + (0.85 * (ranks[from] ?? 0)) / list.length
    })
    ranks = next
  }
  const most = Math.max(...ranks, Number.MIN_VALUE)
  return new Map(sentences.map((sentence, n) => [sentence, (ranks[n] ?? 0) / most]))
}

const fits = (sentence: CleanSentence, chosen: readonly CleanSentence[]): boolean =>
  chosen.reduce((total, { text }) => total + text.length + 1, sentence.text.length) <= CHARACTERS_MAX ||
  chosen.length === 0

function fitting(sentences: readonly CleanSentence[], max: number): CleanSentence[] {
  const chosen: CleanSentence[] = []
  for (const sentence of sentences) if (chosen.length < max && fits(sentence, chosen)) chosen.push(sentence)
  return chosen
}
