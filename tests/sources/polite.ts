import { type Fetcher, type PoliteFetcher, politely, Robots } from '../../src/sources/index.ts'

/** A fetcher that keeps the rules of politeness without the pauses. */
export function politeOver(fetcher: Fetcher): PoliteFetcher {
  const values = new Map<string, unknown>()
  const memory = {
    get: async (key: string) => values.get(key),
    set: async (key: string, value: unknown) => values.set(key, value),
  }
  const now = () => Temporal.Now.instant()
  const robots = new Robots({ fetcher, memory, agent: 'Dateline', now })
  return politely({ fetcher, robots, spacingMs: 0, atOnce: 8, now })
}
