import type { NewsroomId } from '../../src/newsrooms/index.ts'
import {
  type Source,
  type SourceId,
  type SourceStore,
  stateAfterFailure,
  stateAfterRead,
} from '../../src/sources/index.ts'

/** A store of sources that forgets everything; for tests. */
export function memorySourceStore(): SourceStore {
  const sources = new Map<SourceId, Source>()
  let last = 0
  const change = (id: SourceId, next: (source: Source) => Partial<Source>) => {
    const source = sources.get(id)
    if (source) sources.set(id, { ...source, ...next(source) })
  }
  const of = (newsroom: NewsroomId) => [...sources.values()].filter((source) => source.newsroom === newsroom)
  return {
    async add(newsroom, added, now) {
      const known = of(newsroom).find((source) => source.url === added.url)
      if (known) return { source: known, isNew: false }
      last += 1
      const source: Source = {
        id: last as SourceId,
        newsroom,
        ...added,
        added: now,
        nextRead: now,
        state: { kind: 'new' },
      }
      sources.set(source.id, source)
      return { source, isNew: true }
    },
    list: async (newsroom) => of(newsroom),
    get: async (newsroom, id) => of(newsroom).find((source) => source.id === id) ?? null,
    remove: async (newsroom, id) => of(newsroom).some((source) => source.id === id) && sources.delete(id),
    async due(now, countMax) {
      return [...sources.values()]
        .flatMap((source) => (source.nextRead === null ? [] : [{ source, nextRead: source.nextRead }]))
        .filter(({ nextRead }) => Temporal.Instant.compare(nextRead, now) <= 0)
        .sort((one, other) => Temporal.Instant.compare(one.nextRead, other.nextRead))
        .slice(0, countMax)
        .map(({ source }) => source)
    },
    async recordRead(id, read) {
      change(id, (source) => ({ nextRead: read.nextRead, state: stateAfterRead(source.state, read) }))
    },
    async recordFailure(id, failure) {
      change(id, (source) => ({ nextRead: failure.nextRead, state: stateAfterFailure(source.state, failure) }))
    },
  }
}
