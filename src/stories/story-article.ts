import type { Part } from '../text/parts.ts'

/** An article of a story, as far as telling the story looks at it. Offsets are UTF-16 into `text`. */
export interface StoryArticle {
  id: string
  title: string
  text: string
  parts: Part[]
  outlet: string | null
  /** Milliseconds since 1970, UTC: when it was published, else when it was stored. */
  at: number
}

/** A stretch of one article: `text` is the slice [start, end) of that article's text, always. */
export interface Passage {
  text: string
  article: string
  start: number
  end: number
}

/** Oldest first; equal times by id, so that the order never depends on how the articles came in. */
export const byTime = (a: { at: number; id: string }, b: { at: number; id: string }): number =>
  a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
