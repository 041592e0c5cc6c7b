import type { Refusal } from '../articles/article.ts'
import { isWeb } from './feeds/absolute-address.ts'
import { decodeBody } from './feeds/decode-body.ts'
import type { Feed } from './feeds/feed.ts'
import { decodeEntities } from './feeds/html-text.ts'
import { outletOfFeed } from './feeds/item-draft.ts'
import { readFeed } from './feeds/read-feed.ts'
import { FetchError } from './fetch-error.ts'
import { recognise } from './material.ts'
import type { Fetched, Fetcher } from './safe-fetch.ts'

export interface Discovered {
  /** Of the feed. */
  url: string
  title: string
  outlet: string | null
  feed: Feed
}

/** What to read for what a person typed: a feed's address, or a site's whose page names its feeds. Never throws. */
export async function discover(typed: string, fetcher: Fetcher): Promise<Discovered | Refusal> {
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
    return { refused: error.says, remedy: error.remedy, isSilent }
  }
}

async function lookAt(address: string, fetcher: Fetcher): Promise<Attempt> {
  const answer = await fetched(address, fetcher)
  const material = recognise(answer.body, { contentType: answer.contentType })
  if (material.kind === 'feed') return asDiscovered(answer)
  if (material.kind === 'unreadable') return { refused: material.refused, remedy: material.remedy, isSilent: false }
  if (material.kind === 'page') return firstFeedOf(answer, fetcher)
  return { ...NO_FEED, isSilent: false }
}

type Answer = Extract<Fetched, { kind: 'fetched' }>

async function fetched(address: string, fetcher: Fetcher): Promise<Answer> {
  const answer = await fetcher.get(address)
  if (answer.kind === 'not-modified') throw new FetchError('http-status', { status: 304 })
  return answer
}

function asDiscovered(answer: Answer): Attempt {
  const feed = readFeed(answer.body, { contentType: answer.contentType, url: answer.url })
  if ('refused' in feed) return { ...feed, isSilent: false }
  const outlet = outletOfFeed(feed, answer.url)
  return { url: answer.permanentUrl, title: feed.title || outlet || new URL(answer.url).host, outlet, feed }
}

const NO_FEED: Refusal = {
  refused: 'This page names no feed.',
  remedy: 'Look for a link called RSS or Feed on the site and give its address.',
}

/** How many of a page's feeds are tried. */
const CANDIDATES_MAX = 5

async function firstFeedOf(page: Answer, fetcher: Fetcher): Promise<Attempt> {
  let refusal: Attempt = { ...NO_FEED, isSilent: false }
  for (const [index, address] of feedLinksOf(decodeBody(page.body, page.contentType), page.url)
    .slice(0, CANDIDATES_MAX)
    .entries()) {
    const found = await attempt(async () => asDiscovered(await fetched(address, fetcher)))
    if (!('refused' in found)) return found
    if (index === 0)
      refusal = {
        refused: `The feed that this page names cannot be read: ${found.refused}`,
        remedy: found.remedy,
        isSilent: false,
      }
  }
  return refusal
}

/** A page's head is at its beginning; links far below belong to no browser's feed button. */
const HEAD_LETTERS = 512 * 1024
const FEED_TYPE =
  /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|application\/json|text\/rss\+xml|text\/xml|application\/xml)/i

/** The feeds that a page names, absolute, in its order, those of comments last. */
export function feedLinksOf(html: string, url: string): string[] {
  const head = html.slice(0, HEAD_LETTERS)
  const base = URL.parse(attributeOf(/<base\b[^<>]{0,1000}>/i.exec(head)?.[0] ?? '', 'href'), url)?.href ?? url
  const links = (head.match(/<link\b[^<>]{0,4000}>/gi) ?? [])
    .filter((link) => /\balternate\b/i.test(attributeOf(link, 'rel')) && FEED_TYPE.test(attributeOf(link, 'type')))
    .map((link) => ({ url: URL.parse(attributeOf(link, 'href'), base)?.href ?? '', title: attributeOf(link, 'title') }))
    .filter((link) => isWeb(link.url))
  const isOfComments = (link: (typeof links)[number]) => /\bcomments?\b/i.test(`${link.title} ${link.url}`)
  const ordered = [...links.filter((link) => !isOfComments(link)), ...links.filter(isOfComments)]
  return [...new Set(ordered.map((link) => link.url))]
}

function attributeOf(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'<>]+))`, 'i').exec(tag)
  return decodeEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim()
}
