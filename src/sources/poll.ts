import type { Incoming, Kept } from '../articles/article-store.ts'
import type { AuditLog } from '../newsrooms/index.ts'
import type { PageSource } from './full-text.ts'
import type { PoliteFetcher } from './polite-fetch.ts'
import type { PollMemory } from './poll-memory.ts'
import type { Source } from './source.ts'
import type { SourceStore } from './source-store.ts'

/** What reading sources needs. */
export interface Poll {
  store: SourceStore
  fetcher: PoliteFetcher
  pages: PageSource
  /** Holds validators and the marks of items already kept. */
  memory: PollMemory
  audit: AuditLog
  now: () => Temporal.Instant
  /** 0 to 1, as Math.random gives it. */
  random: () => number
  /** Keeps the articles of a source, oldest first; the answer is in the same order. */
  keep: (articles: Incoming[], source: Source) => Promise<readonly Pick<Kept, 'kind'>[]>
  signal?: AbortSignal
}

export interface PollReport {
  /** Sources that answered, whether with news or not. */
  read: number
  failed: number
  /** Articles stored that were not known. */
  stored: number
  /** Items that are no article, the first ones. */
  refused: { source: string; why: string }[]
  /** Failures of ours, not of a source: what `keep` or the store threw. */
  broke: unknown[]
}

export const nothingRead = (): PollReport => ({ read: 0, failed: 0, stored: 0, refused: [], broke: [] })
