import PQueue from 'p-queue'
import type { Refusal } from '../articles/article.ts'
import type { AuditLog, NewsroomId, Person } from '../newsrooms/index.ts'
import { discover } from './discover.ts'
import { FetchError, type FetchProblem, isPassing } from './fetch-error.ts'
import type { Outline } from './opml.ts'
import type { PoliteFetcher } from './polite-fetch.ts'
import type { SourceStore } from './source-store.ts'
import type { ImportDone, ImportStep } from './sources.ts'

const HOSTS_AT_ONCE = 8
/** Many are waited for: a site that takes longer counts as too slow just now. */
const PATIENCE_MS = 15_000

interface Importing {
  newsroom: NewsroomId
  by: Person
  store: SourceStore
  fetcher: PoliteFetcher
  audit: AuditLog
  now: () => Temporal.Instant
}

/** Tries every outline, some hosts at once and one of a host at a time. Begins at once and goes on unwatched. */
export function importOutlines(importing: Importing, outlines: readonly Outline[]): AsyncIterable<ImportStep> {
  const done: ImportDone = { kind: 'done', all: outlines.length, added: 0, known: 0, unsteady: [], failed: [] }
  let changed = Promise.withResolvers<void>()
  const work = importAll(importing, outlines, done, () => {
    changed.resolve()
    changed = Promise.withResolvers()
  })
  work.catch(() => {})
  return watch(done, work, () => changed.promise)
}

/** Steps as fast as they are asked for, never one that says nothing new. */
async function* watch(done: ImportDone, work: Promise<void>, next: () => Promise<void>): AsyncGenerator<ImportStep> {
  let isOver = false
  const end = work.finally(() => {
    isOver = true
  })
  end.catch(() => {})
  while (!isOver) {
    yield underWay(done)
    await Promise.race([next(), end])
  }
  await work
  yield done
}

const underWay = ({ all, added, known, failed }: ImportDone): ImportStep => ({
  kind: 'under way',
  done: added + known + failed.length,
  all,
  added,
  failed: failed.length,
})

async function importAll(
  importing: Importing,
  outlines: readonly Outline[],
  done: ImportDone,
  onStep: () => void,
): Promise<void> {
  const known = new Set((await importing.store.list(importing.newsroom)).map(({ url }) => url))
  const hosts = Map.groupBy(outlines, ({ url }) => URL.parse(url)?.host ?? '')
  const queue = new PQueue({ concurrency: HOSTS_AT_ONCE })
  await queue.addAll(
    [...hosts.values()].map((ofHost) => async () => {
      for (const outline of ofHost) {
        if (known.has(outline.url)) done.known += 1
        else await importOne(importing, outline, done)
        onStep()
      }
    }),
  )
  const { newsroom, by, audit, now } = importing
  await audit.record(newsroom, { at: now(), by, did: told(done) })
}

/** "Imported 500 sources: 480 added, 12 known already, 8 failed." */
function told({ all, added, known, failed }: ImportDone): string {
  const parts = [`${added} added`, ...(known > 0 ? [`${known} known already`] : []), `${failed.length} failed`]
  return `Imported a list of ${all} ${all === 1 ? 'source' : 'sources'}: ${parts.join(', ')}.`
}

async function importOne(importing: Importing, outline: Outline, done: ImportDone): Promise<void> {
  const { newsroom, store, now } = importing
  const { url, title, topic, language } = outline
  const settings = { topic, language }
  const found = await look(url, importing.fetcher)
  if ('refused' in found && !(found.isPassing && URL.canParse(url))) {
    const { refused, remedy } = found
    done.failed.push({ title: title || url, url, refused, remedy })
    return
  }
  if ('isByPage' in found && found.isByPage) {
    const refused = 'What the address answers is a page, not the feed that was there.'
    done.failed.push({
      title: title || url,
      url,
      refused,
      remedy: `The site has a feed at ${found.url}: add that one.`,
    })
    return
  }
  const isUnsteady = 'refused' in found
  const source = isUnsteady
    ? { kind: 'feed' as const, url, title: title || (URL.parse(url)?.host ?? url), outlet: null, site: null }
    : found
  const { isNew } = await store.add(newsroom, { ...source, title: title || source.title, settings }, now())
  if (!isNew) done.known += 1
  else done.added += 1
  if (isNew && isUnsteady) {
    done.unsteady.push({ title: title || source.title, url, refused: found.refused, remedy: found.remedy })
  }
}

/** As {@link discover}, with whether a refusal may pass: what the address itself answered decides. */
async function look(url: string, fetcher: PoliteFetcher) {
  let problem: FetchProblem | null = null
  const watched: PoliteFetcher = {
    ...fetcher,
    get: async (address, options) => {
      try {
        return await fetcher.get(address, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) })
      } catch (error) {
        if (error instanceof FetchError) problem ??= error.problem
        throw error
      }
    },
  }
  const found = await discover(url, watched)
  if (!('refused' in found)) return found
  const isSlow = problem === 'stopped'
  const why: Refusal = isSlow
    ? { refused: 'It took too long to answer.', remedy: 'Dateline tries again later.' }
    : { refused: found.refused, remedy: found.remedy }
  return { ...why, isPassing: problem !== null && (isSlow || isPassing(problem)) }
}
