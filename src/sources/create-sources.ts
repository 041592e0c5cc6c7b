import type { Refusal } from '../articles/article.ts'
import type { AuditLog, NewsroomId, Person } from '../newsrooms/index.ts'
import { discover } from './discover.ts'
import { decodeBody } from './feeds/decode-body.ts'
import { FetchError } from './fetch-error.ts'
import { newestIn, newSourceOf, previewOf } from './found-source.ts'
import type { PageSource } from './full-text.ts'
import { objectToHeader } from './header.ts'
import { healthOf } from './health.ts'
import { importOutlines } from './import-opml.ts'
import { opmlOf, outlinesIn } from './opml.ts'
import type { PoliteFetcher } from './polite-fetch.ts'
import type { Headers, Source } from './source.ts'
import { changeInWords, objectToChange } from './source-change.ts'
import type { SourceStore } from './source-store.ts'
import type { Sources } from './sources.ts'
import { testSource } from './test-source.ts'

const OVERLAP_DAYS = 14

export interface SourcesSetting {
  store: SourceStore
  fetcher: PoliteFetcher
  /** Reads articles from their pages, for the test of a source; left out: feeds' own words are looked at. */
  pages?: PageSource
  audit: AuditLog
  now: () => Temporal.Instant
}

export function createSources({ store, fetcher, pages, audit, now }: SourcesSetting): Sources {
  async function find(newsroom: NewsroomId, which: string): Promise<Source | Refusal> {
    const [source, ...others] = matching(await store.list(newsroom), which)
    if (source === undefined) return refuse(`No source is called “${which}”.`, 'List the sources and give a number.')
    return others.length > 0
      ? refuse(`Several sources are called “${which}”.`, 'List the sources and give a number.')
      : source
  }

  const record = (newsroom: NewsroomId, by: Person, did: string): Promise<void> =>
    audit.record(newsroom, { at: now(), by, did })

  /** Does something to the source that is meant, and writes down who did it. */
  async function onSource(
    newsroom: NewsroomId,
    which: string,
    by: Person,
    act: (source: Source) => Promise<{ source: Source | null; did: string }>,
  ): Promise<Source | Refusal> {
    const found = await find(newsroom, which)
    if ('refused' in found) return found
    const { source, did } = await act(found)
    if (source === null) return refuse(`${found.title} has just been removed.`, 'List the sources.')
    await record(newsroom, by, did)
    return source
  }

  return {
    async preview(newsroom, typed, headers = {}) {
      const objection = objectToHeaders(headers)
      if (objection) return objection
      const found = await discover(typed, withHeaders(fetcher, headers))
      if ('refused' in found) return found
      const known = (await store.list(newsroom)).find(({ url }) => url === found.url) ?? null
      return previewOf(found, known)
    },
    async add(newsroom, typed, by, setting = {}) {
      const objection = objectToHeaders(setting.headers ?? {}) ?? objectToChange(setting)
      if (objection) return objection
      const found = await discover(typed, withHeaders(fetcher, setting.headers ?? {}))
      if ('refused' in found) return found
      const added = await store.add(newsroom, { ...newSourceOf(found), ...setting }, now())
      const { title, url } = added.source
      if (added.isNew) await record(newsroom, by, `Added the source ${title} (${url}).`)
      return { ...added, newest: newestIn(found) }
    },
    list: (newsroom) => store.list(newsroom),
    find,
    remove: (newsroom, which, by) =>
      onSource(newsroom, which, by, async (source) => {
        await store.remove(newsroom, source.id)
        return { source, did: `Removed the source ${source.title} (${source.url}).` }
      }),
    pause: (newsroom, which, by) =>
      onSource(newsroom, which, by, async ({ id, title }) => ({
        source: await store.pause(newsroom, id, now()),
        did: `Paused the source ${title}.`,
      })),
    resume: (newsroom, which, by) =>
      onSource(newsroom, which, by, async ({ id, title }) => ({
        source: await store.resume(newsroom, id, now()),
        did: `Resumed the source ${title}.`,
      })),
    async change(newsroom, which, change, by) {
      const objection = objectToChange(change)
      if (objection) return objection
      const found = await find(newsroom, which)
      if ('refused' in found) return found
      const words = changeInWords(found, change)
      const isHeaders = change.headers !== undefined
      if (words === '' && !isHeaders) return found
      return onSource(newsroom, String(found.id), by, async ({ id, title }) => ({
        source: await store.change(newsroom, id, change),
        did: words === '' ? `Set the headers of ${title}.` : `Changed the source ${title}: ${words}.`,
      }))
    },
    async setHeader(newsroom, which, { name, value }, by) {
      const objection = objectToHeader(name, value ?? 'none')
      if (objection) return objection
      return onSource(newsroom, which, by, async ({ id, title }) => {
        const { [name.toLowerCase()]: _before, ...others } = await store.headers(id)
        const headers = value === null ? others : { ...others, [name.toLowerCase()]: value.trim() }
        const did = value === null ? `Took the header ${name} off ${title}.` : `Set the header ${name} of ${title}.`
        return { source: await store.change(newsroom, id, { headers }), did }
      })
    },
    async test(newsroom, which) {
      const found = await find(newsroom, which)
      if ('refused' in found) return found
      return testSource(found, { fetcher, pages, headers: await store.headers(found.id), now })
    },
    async importOpml(newsroom, opml, by) {
      const text = opml.includes('<') && !isWrapped(opml) ? opml : await textAt(opml, fetcher)
      if (typeof text !== 'string') return text
      const outlines = outlinesIn(text)
      if ('refused' in outlines) return outlines
      return importOutlines({ newsroom, by, store, fetcher, audit, now }, outlines)
    },
    exportOpml: async (newsroom) => opmlOf(await store.list(newsroom), now()),
    async health(newsroom) {
      const since = now().subtract({ hours: 24 * OVERLAP_DAYS })
      return healthOf(await store.list(newsroom), await store.overlaps(newsroom, since), now())
    },
  }
}

function objectToHeaders(headers: Headers): Refusal | null {
  for (const [name, value] of Object.entries(headers)) {
    const objection = objectToHeader(name, value)
    if (objection) return objection
  }
  return null
}

/** The first site that is asked is the one that the headers are for; no other hears them. */
function withHeaders(fetcher: PoliteFetcher, headers: Headers): PoliteFetcher {
  if (Object.keys(headers).length === 0) return fetcher
  let host: string | undefined
  return {
    ...fetcher,
    get(url, options) {
      const asked = URL.parse(url)?.host
      host ??= asked
      return fetcher.get(url, asked === host ? { ...options, headers } : options)
    },
  }
}

/** Slack wraps addresses: <https://example.org|example.org>. */
const isWrapped = (typed: string): boolean => /^\s*<https?:[^\s<>]*>\s*$/i.test(typed)

async function textAt(typed: string, fetcher: PoliteFetcher): Promise<string | Refusal> {
  const address = typed.trim().replace(/^<([^|>]+)(?:\|[^>]*)?>$/, '$1')
  try {
    const answer = await fetcher.get(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`, {
      isNamed: true,
    })
    if (answer.kind === 'fetched') return decodeBody(answer.body, answer.contentType)
    throw new FetchError('http-status', { status: 304 })
  } catch (error) {
    if (!(error instanceof FetchError)) throw error
    return refuse(error.says, error.problem === 'bad-address' ? 'Paste the file, or give its address.' : error.remedy)
  }
}

const refuse = (refused: string, remedy: string): Refusal => ({ refused, remedy })

/** By number, then by address, then by title: the first way that finds any. */
function matching(sources: readonly Source[], which: string): Source[] {
  const wanted = which.trim().toLowerCase()
  const bare = (url: string) => url.toLowerCase().replace(/^https?:\/\/(?:www\.)?|\/$/g, '')
  const ways: ((source: Source) => boolean)[] = [
    (source) => String(source.id) === wanted.replace(/^#/, ''),
    (source) => bare(source.url) === bare(wanted),
    (source) => source.title.toLowerCase() === wanted || source.outlet?.toLowerCase() === wanted,
    (source) => URL.parse(source.url)?.hostname.replace(/^www\./, '') === bare(wanted),
  ]
  return ways.map((way) => sources.filter(way)).find((found) => found.length > 0) ?? []
}
