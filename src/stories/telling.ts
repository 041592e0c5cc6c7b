import { chooseHeadline } from './headline.ts'
import { findIndependentTexts } from './independent-texts.ts'
import { chooseSentences, greatest } from './sentence-choice.ts'
import { type CleanSentence, cleanSentences } from './sentence-cleaning.ts'
import { findCentre, type ReadArticle, type ScoredSentence, scoreSentences } from './sentence-scoring.ts'
import { staleness } from './staleness.ts'
import { byTime, type Passage, type StoryArticle } from './story-article.ts'
import { highestToll, tollOf } from './toll.ts'
import type { WordKey } from './word-keys.ts'
import { weigh } from './word-weights.ts'

/** A story as told without a model: a headline and whole sentences of its articles, in the order in which to read them. */
export interface Telling {
  headline: { text: string; article: string }
  sentences: Passage[]
}

/** Texts read for one story, newest first, and clean sentences of each: work stays bounded however many carry it. */
const TEXTS_MAX = 12
const COPIES_READ_MAX = 5
const SENTENCES_READ_MAX = 14
const CHARACTERS_USUAL = 430
const LOWER_TOLL_FACTOR = 0.6
/** What readers were told before, as the first sentence and later, where there is something newer. */
const KNOWN_AS_FIRST = 0.35
const KNOWN_LATER = 0.85

export interface TellingOptions {
  /** How many sentences at most. */
  sentences: number
  /** Milliseconds UTC: what came after it is news to these readers, so it leads where there is any. */
  since?: number
  /** About so many characters at most; the first two sentences may take a little more. */
  characters?: number
}

/** Tells the story in at most `sentences` sentences. No article with a text: the headline alone. */
export function tellStory(
  articles: readonly StoryArticle[],
  { sentences, since, characters = CHARACTERS_USUAL }: TellingOptions,
): Telling {
  const ordered = articles.toSorted(byTime)
  const read = withSecondOutlet(readTexts(ordered), ordered)
  const about = findCentre(read)
  const scored = scoreSentences(read, about)
  markDown(scored, read)
  const isKnown = knownBefore(read, since)
  for (const sentence of scored) {
    if (!isKnown(sentence.article)) continue
    sentence.score *= KNOWN_LATER
    sentence.asFirst *= KNOWN_AS_FIRST
  }
  const told = chooseSentences(scored, {
    max: Math.max(0, sentences),
    characters,
    outlets: countOutlets(ordered),
    headlineWords: wordsOfHeadlines(read),
  })
  return {
    headline: chooseHeadline(read, about, { first: told[0], isKnown }),
    sentences: told.map(({ text, article, start, end }) => ({ text, article, start, end })),
  }
}

/** Articles up to `since`, unless nothing is newer. */
function knownBefore(read: readonly ReadArticle[], since = Number.NEGATIVE_INFINITY): (article: string) => boolean {
  const known = new Set(read.filter(({ article }) => article.at <= since).map(({ article }) => article.id))
  return (article) => known.size < read.length && known.has(article)
}

/** A toll below the highest in any lead, and what newer texts have overtaken, are told only for want of better. */
function markDown(scored: ScoredSentence[], read: readonly ReadArticle[]): void {
  const toll = highestToll(read.map(({ sentences }) => sentences[0]?.text ?? ''))
  const newest = Math.max(...read.map(({ article }) => article.at))
  const times = new Map(read.map(({ article }) => [article.id, article.at]))
  for (const sentence of scored) {
    const own = tollOf(sentence.text)
    if (own !== null && toll !== null && own < toll) sentence.score *= LOWER_TOLL_FACTOR
    const { later, first } = staleness(sentence.text, times.get(sentence.article) ?? newest, newest)
    sentence.score *= later
    sentence.asFirst = first / later
  }
}

/** Each independent text in its best-kept copy, oldest first, the newest ones where there are many. */
function readTexts(ordered: readonly StoryArticle[]): ReadArticle[] {
  const byId = new Map(ordered.map((article) => [article.id, article]))
  return findIndependentTexts(ordered)
    .map(({ articles }) => articles.map((id) => byId.get(id)).filter((article) => article !== undefined))
    .slice(-TEXTS_MAX)
    .map((copies) => bestKept(copies.slice(0, COPIES_READ_MAX)))
    .filter((read) => read !== undefined)
    .sort((a, b) => byTime(a.article, b.article))
}

/** Where three outlets print one text, a second outlet's copy is read as well: each told sentence is cited where it stands. */
function withSecondOutlet(read: readonly ReadArticle[], ordered: readonly StoryArticle[]): readonly ReadArticle[] {
  const outletOf = ({ outlet, id }: StoryArticle): string => outlet ?? id
  const telling = new Set(read.filter(({ sentences }) => sentences.length > 0).map(({ article }) => outletOf(article)))
  if (telling.size !== 1 || countOutlets(ordered) < 3) return read
  const second = bestKept(ordered.filter((article) => !telling.has(outletOf(article))).slice(-COPIES_READ_MAX))
  const isRead = read.some(({ article }) => article === second?.article)
  return second && !isRead ? [...read, second].sort((a, b) => byTime(a.article, b.article)) : read
}

/** Copies differ in what a page did to them: the one that still has a whole first sentence, then the one with most. */
function bestKept(copies: readonly StoryArticle[]): ReadArticle | undefined {
  const read = copies.map((article) => ({ article, sentences: cleanSentences(article).slice(0, SENTENCES_READ_MAX) }))
  return greatest(read, ({ sentences }) => leadWorth(sentences[0]) * 100 + sentences.length)
}

const leadWorth = (sentence: CleanSentence | undefined): number =>
  sentence?.place !== 0 ? 0 : sentence.isMakeshift ? 1 : 2

/** Words that a third of the headlines have, two at least. */
function wordsOfHeadlines(read: readonly ReadArticle[]): Set<WordKey> {
  const counts = new Map<WordKey, number>()
  for (const { article } of read) {
    for (const key of weigh(article.title).keys()) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count >= Math.max(2, read.length / 3)).map(([key]) => key))
}

const countOutlets = (articles: readonly StoryArticle[]): number =>
  new Set(articles.map(({ outlet, id }) => outlet ?? id)).size
