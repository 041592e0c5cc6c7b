import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Draft, Given, Refusal } from '../articles/article.ts'
import type { ArticleStore } from '../articles/article-store.ts'
import type { PageReader } from '../articles/pages/page-reader.ts'
import { readPastedText } from '../articles/pasted/pasted-text.ts'
import { readArticle } from '../articles/reading.ts'
import type { NewsroomId } from '../newsrooms/index.ts'
import {
  draftOfItem,
  FetchError,
  type Fetcher,
  feedLinksOf,
  hostAndPath,
  type Intake,
  outletOfFeed,
  readFeed,
  recognise,
  type Taken,
} from '../sources/index.ts'

interface Parts {
  articles: ArticleStore
  fetcher: Fetcher
  pages: PageReader
  now: () => Temporal.Instant
}

const PASTED = 'the pasted text'

/** From material that people hand over to stored articles. */
export function createIntake({ articles, fetcher, pages, now }: Parts): Intake {
  async function keep(newsroom: NewsroomId, what: string, draft: Draft | Refusal): Promise<Taken> {
    if ('refused' in draft) return { kind: 'refused', what, why: draft.refused, remedy: draft.remedy }
    return { what, ...(await articles.keep(newsroom, draft, readArticle(draft), now())) }
  }

  async function material(
    newsroom: NewsroomId,
    what: string,
    body: Uint8Array,
    origin: { contentType?: string; name?: string; url?: string },
    given: Given,
  ): Promise<Taken[]> {
    const found = recognise(body, origin)
    switch (found.kind) {
      case 'unreadable':
        return [{ kind: 'refused', what, why: found.refused, remedy: found.remedy }]
      case 'feed':
        return feed(newsroom, what, body, origin, given)
      case 'page':
        return [await keep(newsroom, what, await page(found.html, origin.url, given))]
      case 'text':
        return [await keep(newsroom, what, readPastedText(found.text, given))]
    }
  }

  /** A page that is no article but names a feed is a site to be read, not an article to be kept. */
  async function page(html: string, url: string | undefined, given: Given): Promise<Draft | Refusal> {
    const read = await pages.read(html, given)
    const [first] = 'refused' in read && url ? feedLinksOf(html, url) : []
    return 'refused' in read && first
      ? { ...read, remedy: `It names a feed, which Dateline can read by itself: sources add ${url}` }
      : read
  }

  async function feed(
    newsroom: NewsroomId,
    what: string,
    body: Uint8Array,
    { contentType, url }: { contentType?: string; url?: string },
    given: Given,
  ): Promise<Taken[]> {
    const origin = { ...(contentType ? { contentType } : {}), ...(url ? { url } : {}) }
    const read = readFeed(body, origin)
    if ('refused' in read) return [{ kind: 'refused', what, why: read.refused, remedy: read.remedy }]
    const outlet = given.outlet ?? outletOfFeed(read, url)
    const taken: Taken[] = []
    for (const item of read.items) {
      const draft = draftOfItem(item, { outlet, language: given.language ?? read.language, now: now() })
      taken.push(await keep(newsroom, `${what}, “${item.title}”`, 'refused' in draft ? draft : filled(draft, given)))
      // Reading an article takes milliseconds; whoever asks meanwhile gets a turn.
      await nextTurn()
    }
    if (taken.length === 0)
      return [{ kind: 'refused', what, why: 'The feed has no items.', remedy: 'Try it again later.' }]
    return taken
  }

  return {
    text: async (newsroom, raw, given) => [await keep(newsroom, PASTED, readPastedText(raw, given))],
    file: (newsroom, name, body, given) => material(newsroom, name, body, { name }, given),
    async address(newsroom, url, given) {
      try {
        const answer = await fetcher.get(url)
        if (answer.kind === 'not-modified') throw new FetchError('http-status', { status: 304 })
        const origin = { contentType: answer.contentType, url: answer.url }
        return await material(newsroom, url, answer.body, origin, { url: answer.url, ...given })
      } catch (error) {
        if (!(error instanceof FetchError)) throw error
        return [{ kind: 'refused', what: shown(url), why: error.says, remedy: tryYourself(error.remedy) }]
      }
    },
  }
}

/** What the person knows fills what the item does not say. */
function filled(draft: Draft, { published, language }: Given): Draft {
  if (draft.published !== null || published === undefined) return language ? { ...draft, language } : draft
  const day = published.toZonedDateTimeISO('UTC').toPlainDate()
  return { ...draft, published, day, publishedIs: 'given', ...(language ? { language } : {}) }
}

/** Sources are tried again by themselves; what a person handed over is not. */
const tryYourself = (remedy: string): string => remedy.replace('Dateline tries again later', 'Try it again later')

/** Queries and passwords may be secrets. */
const shown = (address: string): string => {
  const url = URL.parse(address)
  return url ? `${url.protocol}//${hostAndPath(url)}` : address
}
