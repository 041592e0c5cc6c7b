import type { Discovered } from './discover.ts'
import type { FeedItem } from './feeds/feed.ts'
import { newestFirst } from './newest-first.ts'
import type { NewSource, Source } from './source.ts'
import type { Preview, PreviewItem } from './sources.ts'

const PREVIEW_ITEMS = 3

/** What was found at an address, as it is kept. */
export const newSourceOf = ({ kind, url, title, outlet, site }: Discovered): NewSource => ({
  kind,
  url,
  title,
  outlet,
  site,
})

export const previewOf = (found: Discovered, known: Source | null): Preview => {
  const { kind, url, title, outlet, site } = newSourceOf(found)
  const { items, others } = found
  return { kind, url, title, outlet, site, newest: newestOf(items), items: items.length, others, known }
}

export const newestIn = ({ items }: Discovered): PreviewItem[] => newestOf(items)

/** The three newest; where no time is known, the first. */
export function newestOf(items: readonly FeedItem[]): PreviewItem[] {
  return newestFirst(items)
    .slice(0, PREVIEW_ITEMS)
    .map(({ title, link, published }) => ({ title: title || link || '', link, published }))
}
