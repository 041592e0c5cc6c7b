import { type Fetcher, type PoliteFetcher, type PollMemory, politely, Robots } from '../sources/index.ts'

/** The name by which a site's robots.txt may speak of this bot. */
const AGENT = 'Dateline'
const REQUESTS_AT_ONCE = 24

/** How Dateline introduces itself to the sites it reads; `contact` is an address of whoever runs it. */
export const userAgentOf = (contact: string): string =>
  `${AGENT}/0.1 (news briefing bot; reads for its newsroom${contact === '' ? '' : `; ${contact}`})`

interface Manners {
  memory: PollMemory
  now: () => Temporal.Instant
  /** Between two requests to one host. */
  spacingMs: number
}

export function mannerly(fetcher: Fetcher, { memory, now, spacingMs }: Manners): PoliteFetcher {
  const robots = new Robots({ fetcher, memory, agent: AGENT, now })
  return politely({ fetcher, robots, spacingMs, atOnce: REQUESTS_AT_ONCE, now })
}
