import { chooseHeadline } from './headline.ts'
import { findIndependentTexts } from './independent-texts.ts'
import { type CleanSentence, cleanSentences } from './sentence-cleaning.ts'
import { findCentre, type ReadArticle, type ScoredSentence, scoreSentences } from './sentence-scoring.ts'
import { takesForKnown } from './standing-alone.ts'
import { byTime, type Passage, type StoryArticle } from './story-article.ts'
import { highestToll, tollOf } from './toll.ts'
import { cosine, shareTold } from './word-weights.ts'

/** A story as told without a model: a headline and whole sentences of its articles, in the order in which to read them. */
export interface Telling {
  headline: { text: string; article: string }
  sentences: Passage[]
}

/** Texts read for one story, newest first, and clean sentences of each: work stays bounded however many carry it. */
const TEXTS_MAX = 12
const COPIES_READ_MAX = 5
const SENTENCES_READ_MAX = 14
const CHARACTERS_MAX = 430
/** A later sentence may say so much that was told, and resemble a told one so far. */
const TOLD_SHARE_MAX = 0.36
const COSINE_MAX = 0.32
/** Where nothing passes, once more with these: better a little said twice than half a story. */
const TOLD_SHARE_RELAXED = 0.5
const COSINE_RELAXED = 0.42
/** Later sentences below this share of the first one's worth are left out. */
const WORTH_MIN_SHARE = 0.25
/** The older half of more than three texts. Page dates are too often wrong to leave it out. */
const OLDER_FACTOR = 0.85
const MAKESHIFT_FACTOR = 0.6
const LEAD_FACTORS = [1.25, 0.85, 0.6]

/** Tells the story in at most `sentences` sentences. No article with a text: the headline alone. */
export function tellStory(
  articles: readonly StoryArticle[],
  { sentences: sentencesMax }: { sentences: number },
): Telling {
  const ordered = articles.toSorted(byTime)
  const read = readTexts(ordered)
  const about = findCentre(read)
  const scored = scoreSentences(read, about)
  const toll = highestToll(read.map(({ sentences }) => sentences[0]?.text ?? ''))
  for (const sentence of scored) {
    const own = tollOf(sentence.text)
    if (own !== null && toll !== null && own < toll) sentence.score *= 0.6
  }
  const older = new Set(
    read.slice(0, Math.min(Math.floor(read.length / 2), read.length - 3)).map(({ article }) => article.id),
  )
  for (const sentence of scored) if (older.has(sentence.article)) sentence.score *= OLDER_FACTOR
  const told = chooseSentences(scored, Math.max(0, sentencesMax), countOutlets(ordered))
  return {
    headline: chooseHeadline(read, about, told[0]),
    sentences: told.map(({ text, article, start, end }) => ({ text, article, start, end })),
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

/** Copies differ in what a page did to them: the one that still has a whole first sentence, then the one with most. */
function bestKept(copies: readonly StoryArticle[]): ReadArticle | undefined {
  const read = copies.map((article) => ({ article, sentences: cleanSentences(article).slice(0, SENTENCES_READ_MAX) }))
  return best(read, ({ sentences }) => leadWorth(sentences[0]) * 100 + sentences.length)
}

const leadWorth = (sentence: CleanSentence | undefined): number =>
  sentence?.place !== 0 ? 0 : sentence.isMakeshift ? 1 : 2

const countOutlets = (articles: readonly StoryArticle[]): number =>
  new Set(articles.map(({ outlet, id }) => outlet ?? id)).size

function chooseSentences(scored: ScoredSentence[], max: number, outlets: number): ScoredSentence[] {
  const first = max > 0 ? best(scored, worthAsFirst) : undefined
  if (!first) return []
  const told = [first]
  while (told.length < max) {
    const room = CHARACTERS_MAX - told.reduce((total, { text }) => total + text.length + 1, 0)
    const wantsOther = outlets >= 3 && new Set(told.map(sourceOf)).size < 2
    const next =
      nextSentence(scored, told, { share: TOLD_SHARE_MAX, cosine: COSINE_MAX, room, wantsOther }) ??
      (told.length < 2
        ? nextSentence(scored, told, {
            share: TOLD_SHARE_RELAXED,
            cosine: COSINE_RELAXED,
            room: room + 120,
            wantsOther,
          })
        : undefined)
    if (!next) break
    told.push(next)
  }
  return told
}

const sourceOf = ({ outlet, article }: ScoredSentence): string => outlet ?? article

/** Only the beginning of an article says what happened, and most of all the sentence that says what headlines say. */
function worthAsFirst(sentence: ScoredSentence): number {
  const factor = LEAD_FACTORS[sentence.place] ?? 0.2 / (1 + sentence.place)
  return (
    factor *
    sentence.score *
    (0.25 + sentence.likeHeadlines) *
    (sentence.isMakeshift ? MAKESHIFT_FACTOR : 1) *
    (opensWithBareSurname(sentence.text) ? 0.6 : 1) *
    (takesForKnown(sentence.text) ? 0.5 : 1)
  )
}

const opensWithBareSurname = (text: string): boolean =>
  /^\p{Lu}[\p{Ll}’'-]+(?:['’]s)? (?:\p{Ll}+ly )?(?:said|says|was|is|has|had|will|told|also|added|died|became)\b/u.test(
    text,
  )

interface Bounds {
  share: number
  cosine: number
  room: number
  /** Only another outlet's sentence will do. */
  wantsOther: boolean
}

function nextSentence(scored: ScoredSentence[], told: ScoredSentence[], bounds: Bounds): ScoredSentence | undefined {
  const words = new Set(told.flatMap(({ weights }) => [...weights.keys()]))
  const used = new Set(told.map(sourceOf))
  const worthMin = (told[0]?.score ?? 0) * WORTH_MIN_SHARE
  const isForWantOfBetter = scored.every((sentence) => sentence.isMakeshift || told.includes(sentence))
  const said = told.map(({ text }) => text.toLowerCase()).join(' ')
  const candidates = scored.filter(
    (sentence) =>
      (isForWantOfBetter || !sentence.isMakeshift) &&
      sentence.score >= worthMin &&
      sentence.text.length <= bounds.room &&
      shareTold(sentence.weights, words) <= bounds.share &&
      told.every(({ weights }) => cosine(weights, sentence.weights) <= bounds.cosine),
  )
  const worth = (sentence: ScoredSentence): number =>
    sentence.score *
    (1 - 0.5 * sentence.likeHeadlines) *
    (opensWithBareSurname(sentence.text) && !isNamedIn(sentence.text, told) ? 0.6 : 1) *
    (said.includes(takesForKnown(sentence.text) ?? '') ? 1 : 0.4) *
    (0.85 + 0.15 / (1 + sentence.place))
  const elsewhere = bounds.wantsOther ? candidates.filter((sentence) => !used.has(sourceOf(sentence))) : []
  return best(elsewhere.length > 0 ? elsewhere : candidates, worth)
}

function isNamedIn(text: string, told: readonly ScoredSentence[]): boolean {
  const surname = /^\p{Lu}[\p{Ll}’'-]*\p{Ll}/u.exec(text)?.[0] ?? ''
  return told.some((sentence) => sentence.text.includes(` ${surname}`))
}

/** The greatest; of equals the earliest given. */
function best<T>(items: readonly T[], worth: (item: T) => number): T | undefined {
  let found: T | undefined
  let most = Number.NEGATIVE_INFINITY
  for (const item of items) {
    const value = worth(item)
    if (value > most) {
      found = item
      most = value
    }
  }
  return found
}
