import type { CleanSentence } from './sentence-cleaning.ts'
import type { StoryArticle } from './story-article.ts'
import { centre, cosine, type WordWeights, weigh } from './word-weights.ts'

/** A sentence with what speaks for telling it. */
export interface ScoredSentence extends CleanSentence {
  outlet: string | null
  weights: WordWeights
  /** Worth of telling it at all, about 0 to 1. */
  score: number
  /** Cosine with the centre of all headlines: how much it says what they say. */
  likeHeadlines: number
  /** What its age costs it as the first sentence, beyond what the score has already. */
  asFirst: number
}

/** What a story is about, over all the texts that tell it. */
export interface StoryCentre {
  titles: WordWeights
  texts: WordWeights
}

export interface ReadArticle {
  article: StoryArticle
  sentences: CleanSentence[]
}

/** By one reader's judgement of 35 events, see docs/decisions/stories.md. */
const BY_OTHERS = 0.35
const BY_TEXTS = 0.3
const BY_TITLES = 0.35

export function findCentre(read: readonly ReadArticle[]): StoryCentre {
  return {
    titles: centre(read.map(({ article }) => weigh(article.title))),
    texts: centre(read.map(({ sentences }) => centre(sentences.map(({ text }) => weigh(text))))),
  }
}

/** Scores sentences by how many independent texts say the same, and how near they are to what the story is about. */
export function scoreSentences(read: readonly ReadArticle[], about: StoryCentre): ScoredSentence[] {
  const weighed = read.map(({ article, sentences }) => ({
    article,
    sentences: sentences.map((sentence) => ({ ...sentence, weights: weigh(sentence.text) })),
  }))
  return weighed.flatMap(({ article, sentences }) => {
    const others = weighed.filter((other) => other.article !== article)
    return sentences.map((sentence) => {
      const bestElsewhere = others.map((other) =>
        Math.max(0, ...other.sentences.map(({ weights }) => cosine(weights, sentence.weights))),
      )
      const likeHeadlines = cosine(sentence.weights, about.titles)
      const score =
        BY_OTHERS * mean(bestElsewhere) +
        BY_TEXTS * cosine(sentence.weights, about.texts) +
        BY_TITLES * likeHeadlines +
        bonus(sentence.text)
      return { ...sentence, outlet: article.outlet, score, likeHeadlines, asFirst: 1 }
    })
  })
}

/** A little for who, when and how many; a little for a full sentence, a little less for a long one. */
function bonus(text: string): number {
  const names = /\p{Ll} \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u.test(text) ? 0.02 : 0
  const day =
    /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d/.test(
      text,
    )
      ? 0.02
      : 0
  const number = /\p{N}/u.test(text) ? 0.01 : 0
  const fullness = 0.04 * Math.min(1, text.length / 150)
  return names + day + number + fullness - Math.max(0, text.length - 200) * 0.0004
}

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((total, number) => total + number, 0) / numbers.length
