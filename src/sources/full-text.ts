import type { Draft, Given, Refusal } from '../articles/article.ts'
import { cleanUrl, isSameSite, urlKey } from '../articles/clean-url.ts'
import { decodeBody } from './feeds/decode-body.ts'
import { FetchError, isPassing } from './fetch-error.ts'
import type { PoliteFetcher } from './polite-fetch.ts'
import { unlessStopped } from './unless-stopped.ts'

/** Reads the article of a web page; see PageReader. */
export interface PageSource {
  read(html: string, given: Given): Promise<Draft | Refusal>
}

/** `later`: the page may be there another time. `never`: it holds no more than the feed, or is not for programs. */
export type FromPage = { kind: 'page'; draft: Draft } | { kind: 'later' | 'never'; why: string }

interface Reach {
  fetcher: PoliteFetcher
  pages: PageSource
  signal?: AbortSignal
}

/** The article as its own page has it, with what the source says of it. Throws FetchError only where Dateline stops. */
export async function readFromPage(item: Draft, { fetcher, pages, signal }: Reach): Promise<FromPage> {
  if (item.url === null) return { kind: 'never', why: 'It has no address.' }
  try {
    const answer = await fetcher.get(item.url, signal === undefined ? {} : { signal })
    if (answer.kind === 'not-modified') return { kind: 'later', why: 'The site gave no page.' }
    if (isFrontPage(answer.url) && !isFrontPage(item.url)) return { kind: 'never', why: 'It leads to a front page.' }
    const html = decodeBody(answer.body, answer.contentType)
    const page = await unlessStopped(pages.read(html, { url: answer.url }), signal)
    if ('refused' in page) return { kind: 'never', why: page.refused }
    return { kind: 'page', draft: joined(item, page, answer.url) }
  } catch (error) {
    if (!(error instanceof FetchError) || error.problem === 'stopped') throw error
    return { kind: isPassing(error.problem) ? 'later' : 'never', why: error.says }
  }
}

/** The page with what the source says of it: its time is set by whoever publishes both. */
function joined(item: Draft, page: Draft, at: string): Draft {
  const isDated = item.published !== null
  return {
    ...page,
    outlet: item.outlet ?? page.outlet,
    url: addressOf(page.url, at) ?? item.url,
    byline: page.byline ?? item.byline,
    published: isDated ? item.published : page.published,
    day: isDated ? item.day : page.day,
    publishedIs: isDated ? item.publishedIs : page.publishedIs,
  }
}

const isFrontPage = (url: string): boolean => {
  const parsed = URL.parse(url)
  return parsed?.pathname === '/' && parsed.search === ''
}

/**
 * What the page calls its own address counts where it is of the same site and can be an article's: some publishing
 * systems write that of the front page or of the section on all of their pages.
 */
function addressOf(stated: string | null, at: string): string | null {
  if (stated === null || !isSameSite(stated, at)) return cleanUrl(at)
  return urlKey(stated) === urlKey(at) || isOfOne(stated) ? stated : cleanUrl(at)
}

/** Its last word names one article: it has a number, or is made of several words. */
function isOfOne(url: string): boolean {
  const { pathname, search } = new URL(url)
  const last = pathname.split('/').findLast((word) => word !== '') ?? ''
  return /\d{4}|[-_][^-_]+[-_]|%[0-9a-f]{2}/i.test(last) || /\d{3}/.test(search)
}

/** Beyond this a feed's text is an article whatever the page has. In characters. */
const LONG_TEXT = 2_500
/** How much longer the page must be. */
const LONGER = 1.3
const LONGER_BY = 300

/** Whether texts of a feed are so long and whole that no page needs to be looked at. */
export const areWhole = (texts: readonly string[]): boolean =>
  texts.length > 0 && median(texts.map((text) => (/…$/.test(text.trimEnd()) ? 0 : text.length))) >= LONG_TEXT

/** Where the whole article stands, from pairs of lengths in characters. */
export function whoseText(pairs: readonly { feed: number; page: number }[]): 'feed' | 'page' {
  const feed = median(pairs.map((pair) => pair.feed))
  const page = median(pairs.map((pair) => pair.page))
  return page >= feed * LONGER && page - feed >= LONGER_BY ? 'page' : 'feed'
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
