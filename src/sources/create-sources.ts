import type { Refusal } from '../articles/article.ts'
import type { AuditLog, NewsroomId, Person } from '../newsrooms/index.ts'
import { type Discovered, discover } from './discover.ts'
import type { FeedItem } from './feeds/feed.ts'
import type { Fetcher } from './safe-fetch.ts'
import type { Source } from './source.ts'
import type { SourceStore } from './source-store.ts'
import type { Preview, PreviewItem, Sources } from './sources.ts'

const PREVIEW_ITEMS = 3

export interface SourcesSetting {
  store: SourceStore
  fetcher: Fetcher
  audit: AuditLog
  now: () => Temporal.Instant
}

export function createSources({ store, fetcher, audit, now }: SourcesSetting): Sources {
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
    async preview(newsroom, typed) {
      const found = await discover(typed, fetcher)
      if ('refused' in found) return found
      const known = (await store.list(newsroom)).find(({ url }) => url === found.url) ?? null
      return previewOf(found, known)
    },
    async add(newsroom, typed, by, setting = {}) {
      const found = await discover(typed, fetcher)
      if ('refused' in found) return found
      const { kind, url, title, outlet, site, items } = found
      const added = await store.add(newsroom, { kind, url, title, outlet, site, ...setting }, now())
      if (added.isNew) await record(newsroom, by, `Added the source ${title} (${url}).`)
      return { ...added, newest: newestOf(items) }
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
    change: (newsroom, which, change, by) =>
      onSource(newsroom, which, by, async ({ id, title }) => ({
        source: await store.change(newsroom, id, change),
        did: `Changed the source ${title}.`,
      })),
    async test() {
      return refuse('Testing is not there yet.', '')
    },
    importOpml: async () => refuse('Importing is not there yet.', ''),
    exportOpml: async () => '',
    health: async () => [],
  }
}

const refuse = (refused: string, remedy: string): Refusal => ({ refused, remedy })

const previewOf = ({ kind, url, title, outlet, site, items, others }: Discovered, known: Source | null): Preview => ({
  kind,
  url,
  title,
  outlet,
  site,
  newest: newestOf(items),
  items: items.length,
  others,
  known,
})

function newestOf(items: readonly FeedItem[]): PreviewItem[] {
  const timeOf = (item: FeedItem) => item.published?.epochMilliseconds ?? 0
  return items.toSorted((one, other) => timeOf(other) - timeOf(one)).slice(0, PREVIEW_ITEMS)
}

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
