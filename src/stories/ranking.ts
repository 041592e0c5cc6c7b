import { findIndependentTexts } from './independent-texts.ts'
import type { StoryArticle } from './story-article.ts'

export interface StoryToRank {
  id: string
  articles: readonly StoryArticle[]
}

export interface RankedStory {
  id: string
  importance: number
  /** Why it stands where it stands, in words for readers, what counts most first. */
  why: string[]
  outlets: number
  /** Texts by different hands; agency copy counts once. */
  independentTexts: number
  /** Articles after `since`. */
  newArticles: number
}

/** Milliseconds since 1970, UTC. What came after `since` is new to these readers. */
export interface RankingMoment {
  now: number
  since: number
}

const HOUR_MS = 3_600_000
/** After so many hours a story's freshness counts a third. */
const FRESH_HOURS = 18
const BY_TEXTS = 2
const BY_OUTLETS = 0.7
const BY_FRESHNESS = 1.5
/** A story that readers know and that goes on comes before one of equal weight that is only new. */
const BY_CHANGE = 0.6

/**
 * Stories for a briefing, the most important first: how many texts by different hands carry it, how many outlets, how
 * fresh it is, whether it went on since readers were last told. Stories of one source are ranked like all others.
 */
export function rankStories(stories: readonly StoryToRank[], moment: RankingMoment): RankedStory[] {
  return stories
    .map((story) => ({ ranked: rank(story, moment), newest: newestOf(story) }))
    .sort(
      (a, b) =>
        b.ranked.importance - a.ranked.importance ||
        b.newest - a.newest ||
        (a.ranked.id < b.ranked.id ? -1 : a.ranked.id > b.ranked.id ? 1 : 0),
    )
    .map(({ ranked }) => ranked)
}

const newestOf = ({ articles }: StoryToRank): number => Math.max(...articles.map(({ at }) => at), 0)

function rank(story: StoryToRank, { now, since }: RankingMoment): RankedStory {
  const texts = findIndependentTexts(story.articles)
  const isNew = new Set(story.articles.filter(({ at }) => at > since).map(({ id }) => id))
  const outlets = new Set(story.articles.map(({ outlet, id }) => outlet ?? id)).size
  const newTexts = texts.filter(({ articles }) => articles.some((id) => isNew.has(id))).length
  const wentOn = isNew.size > 0 && isNew.size < story.articles.length
  const ageHours = Math.max(0, now - newestOf(story)) / HOUR_MS
  return {
    id: story.id,
    importance:
      BY_TEXTS * Math.log2(1 + (newTexts || texts.length)) +
      BY_OUTLETS * Math.log2(1 + outlets) +
      BY_FRESHNESS * Math.exp(-ageHours / FRESH_HOURS) +
      (wentOn ? BY_CHANGE : 0),
    why: reasons({ outlets, texts: texts.length, ageHours, newArticles: isNew.size, wentOn }),
    outlets,
    independentTexts: texts.length,
    newArticles: isNew.size,
  }
}

interface Grounds {
  outlets: number
  texts: number
  ageHours: number
  newArticles: number
  wentOn: boolean
}

function reasons({ outlets, texts, ageHours, newArticles, wentOn }: Grounds): string[] {
  const carried =
    outlets === 1
      ? 'a single source'
      : `${outlets} outlets, ${texts === 1 ? 'all with one text' : `${texts} independent texts`}`
  const going = wentOn ? [`went on since you were last told: ${counted(newArticles, 'new article')}`] : []
  return [carried, ...going, `newest ${ageOf(ageHours)}`]
}

function ageOf(hours: number): string {
  if (hours < 1) return 'within the hour'
  if (hours < 48) return `${counted(Math.round(hours), 'hour')} ago`
  return `${counted(Math.round(hours / 24), 'day')} ago`
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
