export { parseAllowHosts } from './address-rule.ts'
export { createSources } from './create-sources.ts'
export { type Discovered, discover } from './discover.ts'
export { type FeedLink, feedAnchorsOf, feedLinksOf } from './feed-links.ts'
export type { Feed, FeedItem } from './feeds/feed.ts'
export { draftOfItem, outletOfFeed } from './feeds/item-draft.ts'
export { readFeed } from './feeds/read-feed.ts'
export { FetchError, type FetchProblem, hostAndPath } from './fetch-error.ts'
export type { PageSource } from './full-text.ts'
export type { Intake, Taken } from './intake.ts'
export { MATERIAL_BYTES_MAX, type Material, recognise } from './material.ts'
export { type PoliteFetcher, politely } from './polite-fetch.ts'
export type { Poll, PollReport } from './poll.ts'
export type { PollMemory } from './poll-memory.ts'
export { Poller, pollDue } from './poller.ts'
export { Robots } from './robots.ts'
export { createFetcher, type Fetched, type Fetcher, type FetcherOptions } from './safe-fetch.ts'
export {
  type Headers,
  type NewSource,
  NOTHING_OBSERVED,
  type Observed,
  PLAIN_SETTINGS,
  SOURCE_WEIGHTS,
  type Source,
  type SourceChange,
  type SourceId,
  type SourceKind,
  type SourceSettings,
  type SourceWeight,
} from './source.ts'
export {
  newsAfter,
  type SourceFailure,
  type SourceNews,
  type SourceProblem,
  type SourceRead,
  type SourceState,
  stateAfterFailure,
  stateAfterRead,
} from './source-state.ts'
export type { Overlap, SourceStore } from './source-store.ts'
export type {
  Added,
  AddSetting,
  Complaint,
  ImportDone,
  ImportRow,
  ImportStep,
  Preview,
  PreviewItem,
  SourceHealth,
  Sources,
  Tested,
} from './sources.ts'
