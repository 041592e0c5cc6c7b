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
  /** Cosine with each sentence of the story, in the order in which they were scored. */
  likeAll: Float32Array
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
  const all = read.flatMap(({ article, sentences }) =>
    sentences.map((sentence) => ({ ...sentence, outlet: article.outlet, weights: weigh(sentence.text) })),
  )
  const otherTexts = Math.max(1, read.length - 1)
  return all.map((sentence) => {
    const likeAll = Float32Array.from(all, ({ weights }) => cosine(weights, sentence.weights))
    const likeHeadlines = cosine(sentence.weights, about.titles)
    const score =
      (BY_OTHERS * sumOfBestElsewhere(sentence, all, likeAll)) / otherTexts +
      BY_TEXTS * cosine(sentence.weights, about.texts) +
      BY_TITLES * likeHeadlines +
      bonus(sentence.text)
    return { ...sentence, score, likeHeadlines, likeAll, asFirst: 1 }
  })
}

function sumOfBestElsewhere({ article }: CleanSentence, all: readonly CleanSentence[], likeAll: Float32Array): number {
  const best = new Map<string, number>()
  all.forEach((other, n) => {
    if (other.article !== article) best.set(other.article, Math.max(best.get(other.article) ?? 0, likeAll[n] ?? 0))
  })
  return [...best.values()].reduce((total, one) => total + one, 0)
}

/** Below this, two sentences share words by chance. */
const LIKE_MIN = 0.12
/** Above this, they are one sentence. */
const SAME_MIN = 0.999

/**
 * Whether two sentences resemble the same sentences of the story, 0 to 1: two paraphrases of one fact may share few
 * words, but what resembles the one resembles the other.
 */
export function resembleTheSame(one: ScoredSentence, other: ScoredSentence): number {
  let product = 0
  let ones = 0
  let others = 0
  for (let n = 0; n < one.likeAll.length; n++) {
    const a = noted(one.likeAll[n] ?? 0)
    const b = noted(other.likeAll[n] ?? 0)
    product += a * b
    ones += a * a
    others += b * b
  }
  return product === 0 ? 0 : product / Math.sqrt(ones * others)
}

const noted = (likeness: number): number => (likeness > LIKE_MIN && likeness < SAME_MIN ? likeness : 0)

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
