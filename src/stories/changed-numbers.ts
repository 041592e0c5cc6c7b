import type { Change } from './change.ts'
import { type CountedThing, countedThings } from './counted-things.ts'
import { type CleanSentence, cleanSentences } from './sentence-cleaning.ts'
import type { StoryArticle } from './story-article.ts'
import { cosine, weigh } from './word-weights.ts'

/** Only the beginning of an article gives the number of its day; further down stand parts of it and older ones. */
const PLACES_READ = 4
const DAYS_APART_MAX = 45
const RATIO_MAX = 4
/** Two sentences have to speak of one thing. */
const LIKENESS_MIN = 0.25
const DAY_MS = 86_400_000
const CHANGES_MAX = 3

interface Reported extends CountedThing {
  at: number
}

/** Numbers of the newest articles against those of the newest before them. Both newest first. */
export function findChangedNumbers(before: readonly StoryArticle[], after: readonly StoryArticle[]): Change[] {
  const known = before.flatMap(reportedIn)
  const changes = new Map<string, Change>()
  for (const now of after.flatMap(reportedIn)) {
    if (changes.has(now.key) || changes.size >= CHANGES_MAX) continue
    const then = known.find(({ key }) => key === now.key)
    if (then && isSafe(then, now, known)) changes.set(now.key, changeOf(then, now))
  }
  return [...changes.values()]
}

const reportedIn = (article: StoryArticle): Reported[] =>
  cleanSentences(article)
    .filter(({ place }) => place < PLACES_READ)
    .flatMap((sentence) => countedThings(sentence).map((thing) => ({ ...thing, at: article.at })))

function isSafe(then: Reported, now: Reported, known: readonly Reported[]): boolean {
  if (then.value >= now.value && !isRevisable(now.key)) return false
  if (then.value === now.value || known.some(({ key, value }) => key === now.key && value === now.value)) return false
  if (then.isTotal !== now.isTotal || then.source !== now.source) return false
  if (now.at - then.at > DAYS_APART_MAX * DAY_MS) return false
  if (Math.max(then.value, now.value) > RATIO_MAX * Math.min(then.value, now.value)) return false
  if (!areOfOneDay(then.sentence.text, now.sentence.text)) return false
  if (holds(then.sentence.text, now) || holds(now.sentence.text, then)) return false
  return cosine(weigh(then.sentence.text), weigh(now.sentence.text)) >= LIKENESS_MIN
}

/** Two days, two tolls: "killed on Saturday" says nothing of those killed on Tuesday. The day of saying is no such day. */
function areOfOneDay(then: string, now: string): boolean {
  const daysIn = (text: string): string[] =>
    text.replace(SAID_ON, '').match(/\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/g) ?? []
  const before = daysIn(then)
  const after = daysIn(now)
  return before.length === 0 || after.length === 0 || after.some((day) => before.includes(day))
}

const SAID_ON =
  /\b(?:said|says|told|reported|announced|confirmed|added)(?: \p{L}+){0,2}? (?:on |late |early )?\p{Lu}\p{Ll}+day\b/gu

/** People found alive are no longer missing; the dead stay dead. */
const isRevisable = (key: string): boolean => key === 'missing'

/** Where a sentence has the other's number as well, it says itself what changed, or speaks of something else. */
const holds = (text: string, { words }: CountedThing): boolean =>
  new RegExp(String.raw`(?<![\d.,])${RegExp.escape(words)}(?![\d]|[.,]\d)`, 'i').test(text)

function changeOf(then: Reported, now: Reported): Change {
  const [from = '', fromMagnitude] = then.words.split(' ')
  const [, magnitude] = now.words.split(' ')
  const old = magnitude !== undefined && fromMagnitude === magnitude ? from : then.words
  return {
    kind: 'number',
    before: passageOf(then.sentence),
    after: passageOf(now.sentence),
    says: `${now.label}: ${old} → ${now.words}`,
  }
}

const passageOf = ({ text, article, start, end }: CleanSentence) => ({ text, article, start, end })
