import type { FeedItem } from './feeds/feed.ts'

/** Undated items come last, in their own order: they are as likely old. */
export function newestFirst<Item extends Pick<FeedItem, 'published'>>(items: readonly Item[]): Item[] {
  const timeOf = ({ published }: Item) => published?.epochMilliseconds ?? Number.NEGATIVE_INFINITY
  return items.toSorted((one, other) => Math.sign(timeOf(other) - timeOf(one)) || 0)
}
