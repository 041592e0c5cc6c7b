import FeedParser from 'feedparser'
import type { RawFeed, RawText } from './feed.ts'

/**
 * The tolerant second reader, for XML that no strict parser takes. Its stream works at once when written to in one
 * piece, so that reading stays a function. Null where it finds no feed either.
 */
export function readWithFeedparser(text: string): RawFeed | null {
  const parser = new FeedParser({ addmeta: false, normalize: true, resume_saxerror: true })
  let isFeed = true
  parser.on('error', () => {
    isFeed = false
  })
  const items: FeedParser.Item[] = []
  parser.end(text)
  for (let item = parser.read(); item !== null; item = parser.read()) items.push(item)
  const { meta } = parser
  if (!isFeed && items.length === 0) return null
  const format = meta['#type'] ?? 'rss'
  return {
    format,
    titles: [html(meta.title)],
    links: [meta.link || undefined],
    language: meta.language || undefined,
    items: items.map(toRawItem),
  }
}

const html = (value: unknown): RawText | undefined =>
  typeof value === 'string' && value !== '' ? { value, kind: 'html' } : undefined

const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value === '' ? undefined : value
  const inner = typeof value === 'object' && value !== null && '#' in value ? value['#'] : undefined
  return typeof inner === 'string' && inner !== '' ? inner : undefined
}

function toRawItem(item: FeedParser.Item): RawFeed['items'][number] {
  const written = ['rss:pubdate', 'atom:published', 'atom:issued', 'dc:date', 'atom:updated', 'atom:modified']
  return {
    ids: [item.guid ?? undefined],
    titles: [html(item.title)],
    links: [item.link ?? undefined, item.origlink ?? undefined, item.guid ?? undefined],
    dates: [...written.map((name) => textOf(item[name])), item.pubdate?.toISOString(), item.date?.toISOString()],
    authors: [item.author ?? undefined],
    summaries: [html(item.summary)],
    contents: [html(textOf(item['content:encoded'])), html(item.description)],
  }
}
