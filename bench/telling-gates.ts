import { cleanSentences } from '../src/stories/sentence-cleaning.ts'
import type { Passage, StoryArticle } from '../src/stories/story-article.ts'
import { centre, cosine, weigh } from '../src/stories/word-weights.ts'

/** What a benchmark can see of a telling. Its rules are its own, so that the room is not held against itself alone. */
export interface Gates {
  dangling: number
  boilerplate: number
  incomplete: number
  redundant: number
  /** Stories of three outlets or more that were told from one. */
  oneSided: number
  notVerbatim: number
  /** Cosine of the first sentence with the centre of all leads: whether it says what happened. */
  mainFact: number
}

const OPENS_HANGING =
  /^["“]?(?:he|she|it|they|this|that|these|those|his|her|its|their|but|and|or|so|then|however|also|meanwhile|instead|still|yet|moreover|furthermore|therefore|thus|such|both|another|others|there|here|now|later|earlier|in addition|as a result|for example|for instance|after that|at the time|since then|the latter|the two|the pair|the news|the move)\b/i
const PRONOUN_FIRST = /^(?:\p{Ll}|\p{Lu}\p{Ll}*\b)(?:\s\p{Ll}+){0,3}\s(?:he|she|they|his|her|their)\b/u
const PAGE_TALK =
  /\b(?:sign up|newsletter|subscribe|all rights reserved|copyright|read more|click|follow us|cookies?|advertisement|getty|reuters\/|ap photo|photo:|file photo|watch live|scroll|contributed to|editing by|reporting by|this (?:story|article|post)|your inbox|request for comment|share this)\b|https?:|www\./i

export function passGates(told: readonly Passage[], articles: readonly StoryArticle[]): Gates {
  const count = (test: (text: string) => boolean): number => told.filter(({ text }) => test(text)).length
  const byId = new Map(articles.map((article) => [article.id, article]))
  const outlets = (ids: Iterable<string>): number => new Set([...ids].map((id) => byId.get(id)?.outlet ?? id)).size
  const leads = articles.flatMap((article) => cleanSentences(article).find(({ place }) => place <= 1)?.text ?? [])
  return {
    dangling: count((text) => OPENS_HANGING.test(text) || PRONOUN_FIRST.test(text)),
    boilerplate: count((text) => PAGE_TALK.test(text)),
    incomplete: count((text) => !/^[\p{Lu}\p{N}$€£]/u.test(text) || !/[.!]["”’)]*$/u.test(text)),
    redundant: pairs(told).filter(([one, other]) => saysTheSame(one.text, other.text)).length,
    oneSided: outlets(byId.keys()) >= 3 && told.length > 1 && outlets(told.map(({ article }) => article)) < 2 ? 1 : 0,
    notVerbatim: told.filter(({ text, article, start, end }) => byId.get(article)?.text.slice(start, end) !== text)
      .length,
    mainFact: told[0] ? cosine(weigh(told[0].text), centre(leads.map(weigh))) : 0,
  }
}

const pairs = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((one, n) => items.slice(n + 1).map((other): [T, T] => [one, other]))

/** Half of the shorter sentence's longer words stand in the other. */
function saysTheSame(one: string, other: string): boolean {
  const words = (text: string): Set<string> =>
    new Set((text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.slice(0, 6)))
  const [few, many] = [words(one), words(other)].sort((a, b) => a.size - b.size)
  const shared = [...(few ?? [])].filter((word) => many?.has(word)).length
  return shared / Math.max(1, few?.size ?? 0) >= 0.5
}
