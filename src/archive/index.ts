export {
  type Archive,
  type ArticleListing,
  type ArticleRead,
  type Context,
  type ContextLine,
  type Coverage,
  type EntityId,
  entityId,
  type PeopleFound,
  type PersonListing,
  type QuoteFilter,
  type QuoteFound,
  type StatementFound,
  type TopicListing,
} from './archive.ts'
export type { ArchiveStore, EntityListing, QuoteQuery } from './archive-store.ts'
export { createArchive } from './create-archive.ts'
export { permalink } from './permalink.ts'
export { bestQuotes } from './quote-worth.ts'
