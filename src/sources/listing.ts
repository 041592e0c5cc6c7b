import type { Refusal } from '../articles/article.ts'
import { listingOf } from '../articles/pages/listing.ts'
import { decodeBody } from './feeds/decode-body.ts'
import type { FeedItem } from './feeds/feed.ts'
import { outletOfFeed } from './feeds/item-draft.ts'
import { readFeed } from './feeds/read-feed.ts'
import { freshMsOf, type Wishes } from './rhythm.ts'
import type { Fetched } from './safe-fetch.ts'
import { readSitemap } from './sitemap.ts'
import type { SourceKind } from './source.ts'
import type { SourceProblem } from './source-state.ts'

export type Answer = Extract<Fetched, { kind: 'fetched' }>

/** What a source lists at one reading, whatever its kind. */
export interface Listing {
  items: FeedItem[]
  title: string
  outlet: string | null
  /** The home page. */
  site: string | null
  language: string | null
  wishes: Wishes
}

export type NoListing = Refusal & { problem: SourceProblem }

const PATIENT = 'Dateline tries again later. If it has moved, remove this source and add its new address.'

export function listingIn(kind: SourceKind, answer: Answer): Listing | NoListing {
  switch (kind) {
    case 'feed':
      return feedListing(answer)
    case 'page':
      return pageListing(answer)
    case 'sitemap':
      return sitemapListing(answer)
  }
}

function feedListing(answer: Answer): Listing | NoListing {
  const feed = readFeed(answer.body, { contentType: answer.contentType, url: answer.url })
  if ('refused' in feed) {
    return { problem: 'not-a-feed', refused: `What the address answers is no feed. ${feed.refused}`, remedy: PATIENT }
  }
  const { items, title, link, language, ttlMinutes, skipHours, skipDays } = feed
  const wishes = { ttlMinutes, skipHours, skipDays, freshMs: freshMsOf(answer.url, answer.headers) }
  return { items, title, outlet: outletOfFeed(feed, answer.url), site: link, language, wishes }
}

function pageListing(answer: Answer): Listing | NoListing {
  const links = listingOf(decodeBody(answer.body, answer.contentType), answer.url)
  if (links.length === 0) {
    const refused = 'No articles are linked on this page.'
    return { problem: 'no-items', refused, remedy: 'Look for a feed of the site, or paste articles instead.' }
  }
  const items = links.map(
    ({ link, title, published, day }): FeedItem => ({
      id: link,
      title,
      link,
      published,
      day,
      author: null,
      summary: '',
      content: '',
    }),
  )
  return { items, title: '', outlet: null, site: answer.url, language: null, wishes: wishesOf(answer) }
}

function sitemapListing(answer: Answer): Listing | NoListing {
  const sitemap = readSitemap(answer.body, answer.contentType)
  if ('refused' in sitemap) {
    return { problem: 'not-a-feed', refused: `What the address answers is no sitemap.`, remedy: PATIENT }
  }
  if (sitemap.kind === 'index' || sitemap.items.length === 0) {
    return { problem: 'no-items', refused: 'This sitemap lists no articles.', remedy: PATIENT }
  }
  const { items, name, language } = sitemap
  return {
    items,
    title: name ?? '',
    outlet: name,
    site: new URL('/', answer.url).href,
    language,
    wishes: wishesOf(answer),
  }
}

const wishesOf = (answer: Answer): Wishes => ({
  ttlMinutes: null,
  skipHours: [],
  skipDays: [],
  freshMs: freshMsOf(answer.url, answer.headers),
})
