export { parseAllowHosts } from './address-rule.ts'
export { type Discovered, discover, feedLinksOf } from './discover.ts'
export type { Feed, FeedItem } from './feeds/feed.ts'
export { draftOfItem, outletOfFeed } from './feeds/item-draft.ts'
export { readFeed } from './feeds/read-feed.ts'
export { FetchError, type FetchProblem, hostAndPath } from './fetch-error.ts'
export type { Intake, Taken } from './intake.ts'
export { MATERIAL_BYTES_MAX, type Material, recognise } from './material.ts'
export { type Poll, type PollMemory, type PollReport, pollDue } from './poller.ts'
export { createFetcher, type Fetched, type Fetcher, type FetcherOptions } from './safe-fetch.ts'
export {
  type NewSource,
  type Source,
  type SourceFailure,
  type SourceId,
  type SourceProblem,
  type SourceRead,
  type SourceState,
  type SourceStore,
  stateAfterFailure,
  stateAfterRead,
} from './source.ts'
export { type Added, createSources, type Sources } from './sources.ts'
