import type { Part } from '../text/parts.ts'

declare const brand: unique symbol
type Branded<T, Name extends string> = T & { readonly [brand]: Name }

export type ArticleId = Branded<number, 'ArticleId'>
export type ArticleVersionId = Branded<number, 'ArticleVersionId'>

/**
 * How the day of publication is known: the material says so, whoever handed it in says so (`--published`), or not at all.
 */
export type PublishedIs = 'stated' | 'given' | 'unknown'

/**
 * An article as raw material gives it, not yet stored.
 * `text` is normalised (see text/normalize.ts), paragraphs separated by "\n\n", without the title.
 * `parts` are sorted and do not overlap; captions stand last, out of the text's flow, each once.
 */
export interface Draft {
  title: string
  outlet: string | null
  /** Address of the article at its source, http or https, tracking parameters removed. */
  url: string | null
  byline: string | null
  /** The standfirst or first paragraph. */
  lede: string
  text: string
  parts: Part[]
  published: Temporal.Instant | null
  /** The day of publication on the source's own calendar; times in the text count from here. */
  day: Temporal.PlainDate | null
  publishedIs: PublishedIs
  /** Two letters, ISO 639-1. */
  language: string
  /** Whom the article names as its own source: ["the broadcast of Fox News", "European Pravda"]. */
  via: string[]
}

/** An article as stored. Corrections make a new version, never a silent edit. */
export interface Article extends Draft {
  id: ArticleId
  version: ArticleVersionId
  stored: Temporal.Instant
}

/** What the person who hands material in knows about it; fills what the material does not say. */
export interface Given {
  published?: Temporal.Instant
  outlet?: string
  language?: string
  url?: string
}

/** Raw material that is no article. `why` and `remedy` are sentences for people. */
export interface Refusal {
  refused: string
  remedy: string
}
