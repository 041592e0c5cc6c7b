import type { Refusal } from '../articles/article.ts'
import type { NewsroomId } from '../newsrooms/index.ts'
import { discover } from './discover.ts'
import type { FeedItem } from './feeds/feed.ts'
import type { Fetcher } from './safe-fetch.ts'
import type { Source, SourceStore } from './source.ts'

export interface Added {
  source: Source
  /** False where the newsroom had it already. */
  isNew: boolean
  /** The three newest items, so that people see what they will get. */
  newest: FeedItem[]
}

/** What a newsroom reads, as its admins arrange it. */
export interface Sources {
  /** `typed` is the address of a feed, or of a site that names one. */
  add(newsroom: NewsroomId, typed: string): Promise<Added | Refusal>
  list(newsroom: NewsroomId): Promise<Source[]>
  /** `which` is a source's number, address or title. Articles stay. */
  remove(newsroom: NewsroomId, which: string): Promise<Source | Refusal>
}

/** How often a feed is read where nothing else is set. */
const INTERVAL_MINUTES = 60
const PREVIEW_ITEMS = 3

export interface SourcesSetting {
  store: SourceStore
  fetcher: Fetcher
  now: () => Temporal.Instant
}

export function createSources({ store, fetcher, now }: SourcesSetting): Sources {
  return {
    async add(newsroom, typed) {
      const found = await discover(typed, fetcher)
      if ('refused' in found) return found
      const { url, title, outlet, feed } = found
      const added = await store.add(
        newsroom,
        { kind: 'feed', url, title, outlet, intervalMinutes: INTERVAL_MINUTES },
        now(),
      )
      return { ...added, newest: newestOf(feed.items) }
    },
    list: (newsroom) => store.list(newsroom),
    async remove(newsroom, which) {
      const [source, ...others] = matching(await store.list(newsroom), which)
      if (source === undefined) return refuse(`No source is called “${which}”.`, 'List the sources and give a number.')
      if (others.length > 0)
        return refuse(`Several sources are called “${which}”.`, 'List the sources and give a number.')
      await store.remove(newsroom, source.id)
      return source
    },
  }
}

const refuse = (refused: string, remedy: string): Refusal => ({ refused, remedy })

function newestOf(items: readonly FeedItem[]): FeedItem[] {
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
