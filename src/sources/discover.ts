import type { Refusal } from '../articles/article.ts'
import { outletOfUrl } from '../articles/outlet-name.ts'
import { listingOf } from '../articles/pages/listing.ts'
import { type FeedLink, feedAnchorsOf, feedLinksOf } from './feed-links.ts'
import { decodeBody } from './feeds/decode-body.ts'
import type { FeedItem } from './feeds/feed.ts'
import { htmlToLine } from './feeds/html-text.ts'
import { FetchError } from './fetch-error.ts'
import { type Answer, type Listing, listingIn } from './listing.ts'
import { recognise } from './material.ts'
import type { PoliteOptions } from './polite-fetch.ts'
import type { Fetched } from './safe-fetch.ts'
import { isSitemap, readSitemap } from './sitemap.ts'
import type { SourceKind } from './source.ts'

/** What there is to read for what a person typed. */
export interface Discovered {
  kind: SourceKind
  /** What is fetched at each reading. */
  url: string
  title: string
  outlet: string | null
  site: string | null
  items: FeedItem[]
  /** Other feeds that the site names. */
  others: FeedLink[]
  /** The address that was typed is a page; what is to be read was found by it. */
  isByPage?: true
}

/** A Fetcher, a polite one or not. */
export interface Getter {
  get(url: string, options?: PoliteOptions): Promise<Fetched>
}

/**
 * What to read for the address of a feed, a sitemap, a section or a site: the feeds that the page names, else those at
 * the usual places, else a sitemap of news, else the page itself by its links. Never throws.
 */
export async function discover(typed: string, fetcher: Getter): Promise<Discovered | Refusal> {
  let refusal: Refusal = {
    refused: 'That is not a web address.',
    remedy: 'Give the address of a feed or of a site, such as example.org.',
  }
  for (const [index, address] of addressesOf(typed).entries()) {
    const found = await attempt(() => lookAt(address, fetcher))
    if (!('refused' in found)) return found
    // What https says counts for more: it was there to say it.
    if (index === 0 || !found.isSilent) refusal = { refused: found.refused, remedy: found.remedy }
    if (!found.isSilent) break
  }
  return refusal
}

/** Without a scheme https is tried, then http. Slack wraps addresses as <https://example.org|example.org>. */
function addressesOf(typed: string): string[] {
  const address = typed.trim().replace(/^<([^|>]+)(?:\|[^>]*)?>$/, '$1')
  if (/^feed:/i.test(address)) return addressesOf(address.replace(/^feed:(?:\/\/)?/i, ''))
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(address)) return [address]
  return /^[^\s/]+\.[^\s/]+(?:\/|$)|^\[|^[\w-]+:\d+/.test(address) ? [`https://${address}`, `http://${address}`] : []
}

/** `isSilent`: nothing answered at all, so that another scheme is worth a try. */
type Attempt = Discovered | (Refusal & { isSilent: boolean })

async function attempt(look: () => Promise<Attempt>): Promise<Attempt> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof FetchError)) throw error
    const isSilent = ['unreachable', 'bad-certificate', 'broken-answer', 'too-slow', 'not-found'].includes(
      error.problem,
    )
    const remedy = error.problem === 'gone' ? 'Look for its new address.' : error.remedy
    return { refused: error.says, remedy, isSilent }
  }
}

const refused = ({ refused, remedy }: Refusal): Attempt => ({ refused, remedy, isSilent: false })

async function lookAt(address: string, fetcher: Getter): Promise<Attempt> {
  const answer = await fetched(address, fetcher, { isNamed: true })
  const material = recognise(answer.body, { contentType: answer.contentType })
  if (isSitemap(decodeBody(answer.body.subarray(0, 8_192), answer.contentType))) return fromSitemap(answer, fetcher)
  if (material.kind === 'feed') return asDiscovered('feed', answer)
  if (material.kind === 'unreadable') return refused(material)
  return material.kind === 'page' ? fromPage(answer, material.html, fetcher) : refused(NO_FEED)
}

async function fetched(address: string, fetcher: Getter, options: PoliteOptions): Promise<Answer> {
  const answer = await fetcher.get(address, options)
  if (answer.kind === 'not-modified') throw new FetchError('http-status', { status: 304 })
  return answer
}

function asDiscovered(kind: SourceKind, answer: Answer): Attempt {
  const listing = listingIn(kind, answer)
  return 'refused' in listing ? refused(listing) : { ...named(listing, answer), kind, others: [] }
}

function named(listing: Listing, answer: Answer): Omit<Discovered, 'kind' | 'others'> {
  const outlet = listing.outlet ?? outletOfUrl(answer.url)
  const title = listing.title || outlet || new URL(answer.url).host
  return { url: answer.permanentUrl, title, outlet, site: listing.site, items: listing.items }
}

const NO_FEED: Refusal = {
  refused: 'This page names no feed, and no articles are linked on it.',
  remedy: 'Look for a link called RSS or Feed on the site and give its address, or paste articles instead.',
}

/** How many feeds are tried of those that a page names, and that its links look like. */
const NAMED_MAX = 5
const OTHERS_MAX = 10
/** Where publishing systems put their feeds. */
const USUAL_PATHS = ['/feed', '/rss', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/feed.json']
const USUAL_SITEMAPS = ['/news-sitemap.xml', '/sitemap-news.xml', '/sitemap_news.xml', '/sitemap.xml']

async function fromPage(page: Answer, html: string, fetcher: Getter): Promise<Attempt> {
  const links = feedLinksOf(html, page.url)
  const first = await firstFeed(links.slice(0, NAMED_MAX), fetcher, { isNamed: true })
  if (first && !('refused' in first)) return withOthers(first, links, page)
  if (first) return byItsLinks(page, html, first)
  const site = new URL('/', page.url)
  const anchors = feedAnchorsOf(html, page.url).slice(0, NAMED_MAX)
  const usual = USUAL_PATHS.map((path) => ({ url: new URL(path, site).href, title: '' }))
  const found = await firstFeed(anchors, fetcher, { isNamed: true })
  if (found && !('refused' in found)) return withOthers(found, anchors, page)
  const guessed = await firstFeed(usual, fetcher, {})
  if (guessed && !('refused' in guessed) && guessed.items.length > 0) return withOthers(guessed, [], page)
  return (await firstSitemap(site, fetcher)) ?? byItsLinks(page, html, null)
}

const withOthers = (found: Discovered, links: readonly FeedLink[], page: Answer): Discovered => ({
  ...found,
  isByPage: true,
  site: found.site ?? page.url,
  others: links.filter(({ url }) => url !== found.url).slice(0, OTHERS_MAX),
})

/** The first that can be read; else why the first of all cannot; null where there is none. */
async function firstFeed(links: readonly FeedLink[], fetcher: Getter, options: PoliteOptions): Promise<Attempt | null> {
  let refusal: Attempt | null = null
  for (const { url } of links) {
    const found = await attempt(async () => asDiscovered('feed', await fetched(url, fetcher, options)))
    if (!('refused' in found)) return found
    refusal ??= refused({
      refused: `The feed that this page names cannot be read: ${found.refused}`,
      remedy: found.remedy,
    })
  }
  return refusal
}

async function firstSitemap(site: URL, fetcher: Getter): Promise<Discovered | null> {
  for (const path of USUAL_SITEMAPS) {
    const found = await attempt(async () => fromSitemap(await fetched(new URL(path, site).href, fetcher, {}), fetcher))
    if (!('refused' in found)) return found
  }
  return null
}

/** Of a sitemap that names others, those of news are looked at. */
const SITEMAPS_TRIED_MAX = 3

async function fromSitemap(answer: Answer, fetcher: Getter): Promise<Attempt> {
  const sitemap = readSitemap(answer.body, answer.contentType)
  if ('refused' in sitemap) return refused(sitemap)
  if (sitemap.kind === 'items') return sitemap.isNews ? asDiscovered('sitemap', answer) : refused(NO_NEWS)
  const ofNews = sitemap.sitemaps.filter(({ url }) =>
    /news|nachrichten|noticias|actualite/i.test(new URL(url).pathname),
  )
  for (const { url } of ofNews.slice(0, SITEMAPS_TRIED_MAX)) {
    const found = await attempt(async () => asDiscovered('sitemap', await fetched(url, fetcher, {})))
    if (!('refused' in found)) return found
  }
  return refused(NO_NEWS)
}

const NO_NEWS: Refusal = {
  refused: 'This sitemap is not one of news.',
  remedy: 'Give the address of a news sitemap, of a feed or of a section of the site.',
}

/** Fewer links are no section of news. */
const LINKS_MIN = 5

function byItsLinks(page: Answer, html: string, feeds: Attempt | null): Attempt {
  if (listingOf(html, page.url).length < LINKS_MIN) return feeds ?? refused(NO_FEED)
  const found = asDiscovered('page', page)
  if ('refused' in found) return found
  return { ...found, title: titleOf(html) || found.title }
}

const titleOf = (html: string): string => htmlToLine(/<title\b[^<>]*>([^<]{1,500})/i.exec(html)?.[1] ?? '')
