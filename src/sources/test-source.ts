import type { Draft, Refusal } from '../articles/article.ts'
import { readArticle } from '../articles/reading.ts'
import { draftOfItem } from './feeds/item-draft.ts'
import { FetchError } from './fetch-error.ts'
import { newestOf } from './found-source.ts'
import { type PageSource, readFromPage, whoseText } from './full-text.ts'
import { type Answer, type Listing, listingIn } from './listing.ts'
import { newestFirst } from './newest-first.ts'
import type { PoliteFetcher } from './polite-fetch.ts'
import type { Headers, Source } from './source.ts'
import type { Tested } from './sources.ts'

interface Reach {
  fetcher: PoliteFetcher
  /** Reads articles from their pages; without it only feeds' own words are looked at. */
  pages?: PageSource | undefined
  headers: Headers
  now: () => Temporal.Instant
}

/** Reads a source as the poller would and keeps nothing. Never throws FetchError. */
export async function testSource(source: Source, reach: Reach): Promise<Tested | Refusal> {
  const { fetcher, headers } = reach
  let answer: Answer & { tookMs: number }
  try {
    const fetched = await fetcher.get(source.url, { isNamed: true, headers })
    if (fetched.kind === 'not-modified') throw new FetchError('http-status', { status: 304 })
    answer = fetched
  } catch (error) {
    if (!(error instanceof FetchError)) throw error
    return { refused: error.says, remedy: error.remedy }
  }
  const listing = listingIn(source.kind, answer)
  if ('refused' in listing) return { refused: listing.refused, remedy: listing.remedy }
  const { drafts, refusals } = draftsOf(source, listing, reach.now())
  const { article, notes } = await newestArticle(source, drafts, reach)
  return {
    source,
    tookMs: Math.round(answer.tookMs),
    items: listing.items.length,
    newest: newestOf(listing.items),
    article,
    notes: [...told(refusals), ...notes],
  }
}

/** Reading markup takes milliseconds an item; this many show what the others are like. */
const ITEMS_READ = 30

function draftsOf(source: Source, { items, outlet, language }: Listing, now: Temporal.Instant) {
  const setting = { outlet: source.outlet ?? outlet, language: source.settings.language ?? language, now }
  const drafts: Draft[] = []
  const refusals: string[] = []
  for (const item of newestFirst(items).slice(0, ITEMS_READ)) {
    const draft = draftOfItem(item.title === '' ? { ...item, title: item.link ?? '' } : item, setting)
    if ('refused' in draft) refusals.push(draft.refused)
    else drafts.push(draft)
  }
  return { drafts, refusals }
}

/** The first refusal stands for the rest. */
function told(refusals: readonly string[]): string[] {
  const [first] = refusals
  if (first === undefined) return []
  return [refusals.length === 1 ? first : `${refusals.length} items are left out. The first: ${first}`]
}

async function newestArticle(
  source: Source,
  drafts: readonly Draft[],
  { fetcher, pages }: Reach,
): Promise<Pick<Tested, 'article' | 'notes'>> {
  const [item] = drafts
  if (item === undefined) return { article: null, notes: [] }
  const asFeed = { article: articleOf(item, 'feed'), notes: [] }
  const wanted = source.settings.fullText === 'auto' ? source.observed.textFrom : source.settings.fullText
  if (pages === undefined || wanted === 'feed') return asFeed
  const page = await readFromPage(item, { fetcher, pages })
  if (page.kind !== 'page') {
    return wanted === 'page' ? { ...asFeed, notes: [`Its page could not be read: ${page.why}`] } : asFeed
  }
  const isPage = wanted === 'page' || whoseText([{ feed: item.text.length, page: page.draft.text.length }]) === 'page'
  return isPage ? { article: articleOf(page.draft, 'page'), notes: [] } : asFeed
}

function articleOf({ title, text, parts, day, language }: Draft, textFrom: 'feed' | 'page'): Tested['article'] {
  const { quotes } = readArticle({ text, parts, day, language })
  const utterances = new Set(quotes.map(({ utterance }) => utterance))
  return { title, textFrom, words: text.match(/\S+/g)?.length ?? 0, quotes: utterances.size }
}
