import type { FeedItem } from './feeds/feed.ts'

/** What each item is known again by. An id that several items of one listing have says nothing: their addresses tell. */
export function idsOf(items: readonly FeedItem[]): (item: FeedItem) => string {
  const once = new Set<string>()
  const shared = new Set<string>()
  for (const { id } of items) (once.has(id) ? shared : once).add(id)
  return ({ id, link, title }) => (shared.has(id) ? `${id}\n${link ?? title}` : id)
}
