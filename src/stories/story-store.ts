import type { ArticleListing } from '../archive/index.ts'
import type { NewsroomId } from '../newsrooms/index.ts'
import type { Part } from '../text/parts.ts'
import type { NewsText } from './news-text.ts'

/** An article of a story, as a briefing reads it. */
export interface StoredStoryArticle {
  listing: ArticleListing
  text: string
  parts: Part[]
  /** Milliseconds UTC: when it was published, else when it was stored. */
  at: number
  /** Whether it is new in the window that was asked for. */
  isNew: boolean
}

export interface StoredStory {
  id: string
  /** Oldest first. At least one is new. */
  articles: StoredStoryArticle[]
}

/**
 * A stretch of time, `since` not included. An article belongs to it by its own time. With `hasLate`, one that was stored
 * in the window belongs to it as well if its own time is at most a day before: many pages state only their day.
 */
export interface NewsWindow {
  since: Temporal.Instant
  until: Temporal.Instant
  hasLate: boolean
}

/** Which article belongs to which story, per newsroom. Numbers of articles stand in `NewsText.id`. */
export interface StoryStore {
  /** Articles in no story yet, oldest first. */
  unplaced(newsroom: NewsroomId, limit: number): Promise<NewsText[]>
  /** Articles with their stories, oldest first: those stored after the article of that number, and no older than `sinceMs`. */
  placed(newsroom: NewsroomId, after: number, sinceMs: number): Promise<{ article: NewsText; story: string }[]>
  /** An article that has a story keeps it. */
  place(newsroom: NewsroomId, placements: readonly { article: string; story: string }[]): Promise<void>
  /** Stories with something new in the window, each with all its articles up to the window's end. */
  between(newsroom: NewsroomId, window: NewsWindow): Promise<StoredStory[]>
  /** The newest stories at an instant, whatever their age. */
  newest(newsroom: NewsroomId, until: Temporal.Instant, limit: number): Promise<StoredStory[]>
}
