import { gunzipSync } from 'node:zlib'
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import type { Refusal } from '../articles/article.ts'
import { isWeb } from './feeds/absolute-address.ts'
import { decodeBody } from './feeds/decode-body.ts'
import type { FeedItem } from './feeds/feed.ts'
import { readFeedDate } from './feeds/feed-date.ts'
import { isHostileShape } from './feeds/hostile-shape.ts'
import { htmlToLine } from './feeds/html-text.ts'
import { newestFirst } from './newest-first.ts'

/** A sitemap of articles, or one that names others. Source: sitemaps.org 0.9; Google's news extension 0.9. */
export type Sitemap =
  | { kind: 'items'; items: FeedItem[]; name: string | null; language: string | null; isNews: boolean }
  | { kind: 'index'; sitemaps: { url: string; changed: Temporal.Instant | null }[] }

/** A news sitemap has 1,000 at most; of others the newest are read. */
const ITEMS_MAX = 1_000

const text = z.coerce.string().transform((written) => htmlToLine(written) || null)
const entry = z.object({
  loc: text,
  lastmod: text.optional(),
  news: z
    .object({
      publication: z.object({ name: text.optional(), language: text.optional() }).optional().catch(undefined),
      publication_date: text.optional(),
      title: text.optional(),
    })
    .optional()
    .catch(undefined),
})
const entries = z.array(z.unknown()).catch([])
const document = z.object({
  urlset: z.object({ url: entries }).optional().catch(undefined),
  sitemapindex: z.object({ sitemap: entries }).optional().catch(undefined),
})

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  processEntities: false,
  parseTagValue: false,
  isArray: (name) => name === 'url' || name === 'sitemap',
})

/** Never throws. */
export function readSitemap(body: Uint8Array, contentType = ''): Sitemap | Refusal {
  const plain = unpacked(body)
  if (plain === null) return refused
  const written = decodeBody(plain, contentType)
  if (!isSitemap(written)) return refused
  if (isHostileShape(written)) return refused
  try {
    const { urlset, sitemapindex } = document.parse(parser.parse(written))
    if (sitemapindex) return { kind: 'index', sitemaps: sitemapindex.sitemap.flatMap(toLink) }
    return urlset ? toItems(urlset.url) : refused
  } catch {
    return refused
  }
}

const UNPACKED_BYTES_MAX = 10 * 1024 * 1024

/** Sitemaps are often files that were packed before they were put there. Null where it cannot be unpacked. */
function unpacked(body: Uint8Array): Uint8Array | null {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return gunzipSync(body, { maxOutputLength: UNPACKED_BYTES_MAX })
  } catch {
    return null
  }
}

export const isSitemap = (written: string): boolean =>
  /<(?:[\w.-]{1,20}:)?(?:urlset|sitemapindex)[\s>]/i.test(written.slice(0, 4_000))

const refused: Refusal = { refused: 'It is not a sitemap.', remedy: 'Give the address of a feed, a sitemap or a site.' }

function toLink(raw: unknown): { url: string; changed: Temporal.Instant | null }[] {
  const { data } = entry.safeParse(raw)
  if (!data?.loc || !isWeb(data.loc)) return []
  return [{ url: data.loc, changed: readFeedDate(data.lastmod ?? '')?.published ?? null }]
}

function toItems(raw: readonly unknown[]): Sitemap {
  const read = raw.flatMap((one) => entry.safeParse(one).data ?? [])
  const items = read.flatMap(toItem)
  const newest = newestFirst(items).slice(0, ITEMS_MAX)
  const publication = read.find(({ news }) => news?.publication)?.news?.publication
  return {
    kind: 'items',
    items: newest,
    name: publication?.name ?? null,
    language: publication?.language?.toLowerCase() ?? null,
    isNews: read.some(({ news }) => news !== undefined),
  }
}

function toItem({ loc, lastmod, news }: z.infer<typeof entry>): FeedItem[] {
  if (!loc || !isWeb(loc)) return []
  const date = readFeedDate(news?.publication_date ?? lastmod ?? '')
  return [
    {
      id: loc,
      title: news?.title ?? '',
      link: loc,
      published: date?.published ?? null,
      day: date?.day ?? null,
      author: null,
      summary: '',
      content: '',
    },
  ]
}
