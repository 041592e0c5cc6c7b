import { madeUpNews } from './made-up-news.ts'

export const HOSTS = 500
/** Items in each feed, of which one is new where the feed has changed. */
const ITEMS = 10
const DAY_MS = 86_400_000

/** "site-17.news.example", which resolves to 127.1.0.18. */
export const hostOf = (feed: number): string => `site-${feed % HOSTS}.news.example`
export const addressOf = (host: string): string => {
  const number = Number(/^site-(\d+)\./.exec(host)?.[1] ?? 0) + 1
  return `127.1.${number >> 8}.${number & 255}`
}
export const pathOf = (feed: number): string => `/feeds/${feed}.xml`
/** Every second one stays as it was. */
export const isChanged = (feed: number): boolean => feed % 2 === 0
export const etagOf = (feed: number): string => `"feed-${feed}-1"`

interface Article {
  title: string
  html: string
}

/** One article of some 500 words for each feed that changes, all different. */
export function* articlesFor(feeds: number): Generator<Article> {
  const drafts = madeUpNews(feeds, Temporal.Now.plainDateISO())
  for (let at = 0; at < feeds; at += 2) {
    const [one, other] = [drafts.next().value, drafts.next().value]
    if (!one || !other) return
    const words = `${one.text}\n\n${other.text}`.split('\n\n')
    const paragraphs: string[] = []
    let count = 0
    for (const paragraph of words) {
      if (count >= 500) break
      paragraphs.push(paragraph)
      count += paragraph.split(' ').length
    }
    yield { title: one.title, html: paragraphs.map((paragraph) => `<p>${escapeXml(paragraph)}</p>`).join('') }
  }
}

/** A feed as its site serves it; `fresh` is left out where nothing is new. */
export function feedOf(feed: number, nowMs: number, fresh?: Article): string {
  const base = `http://${hostOf(feed)}`
  const item = (at: number, title: string, html: string) =>
    `<item><title>${escapeXml(title)}</title><link>${base}/feed-${feed}/story-${at}</link><guid isPermaLink="false">${feed}-${at}</guid>` +
    `<pubDate>${new Date(nowMs - at * (DAY_MS / 8) - 60_000).toUTCString()}</pubDate>` +
    `<content:encoded><![CDATA[${html}]]></content:encoded></item>`
  const old = Array.from({ length: ITEMS - 1 }, (_, at) =>
    item(
      at + 1,
      `Earlier story ${at + 1} of feed ${feed}`,
      `<p>What was told in feed ${feed} before, part ${at + 1}.</p>`,
    ),
  )
  const items = fresh ? [item(0, fresh.title, fresh.html), ...old] : old
  return (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>' +
    `<title>Feed ${feed}</title><link>${base}/</link><language>en</language>${items.join('')}</channel></rss>`
  )
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
