import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { FeedItem } from './feeds/feed.ts'
import type { PollMemory } from './poll-memory.ts'
import type { Source } from './source.ts'

/** What the last readings of a source left. */
const remembered = z.object({
  /** How to ask whether anything changed. */
  validators: z.object({ etag: z.string().exactOptional(), lastModified: z.string().exactOptional() }),
  /** Marks of the items that were listed and kept. */
  seen: z.array(z.string()),
  /** Where permanent redirects led, and how many readings in a row. */
  moved: z.object({ to: z.string(), times: z.number() }).nullable(),
  /** When it was decided where whole articles stand, in ms; how often pages were looked at for it in vain. */
  decided: z.number().nullable(),
  vain: z.number(),
  /** Marks of items that the first reading listed and left for later: without a day they are no news then either. */
  backlog: z.array(z.string()).default([]),
  /** Since when items are waited for whose pages do not answer, by their marks, in ms. */
  waiting: z.record(z.string(), z.number()).default({}),
  /** What the last whole answer asked for: it holds while nothing is modified. */
  wishes: z
    .object({
      ttlMinutes: z.number().nullable(),
      skipHours: z.array(z.number()),
      skipDays: z.array(z.number()),
      freshMs: z.number(),
    })
    .nullable()
    .default(null),
})
export type Remembered = z.infer<typeof remembered>

const NOTHING: Remembered = {
  validators: {},
  seen: [],
  moved: null,
  decided: null,
  vain: 0,
  backlog: [],
  waiting: {},
  wishes: null,
}
const MEMORY_DAYS = 60

const keyOf = ({ id }: Source): string => `source:${id}`

export async function recall(memory: PollMemory, source: Source): Promise<Remembered> {
  return remembered.safeParse(await memory.get(keyOf(source))).data ?? NOTHING
}

export const remember = (
  memory: PollMemory,
  source: Source,
  what: Readonly<z.input<typeof remembered>>,
): Promise<unknown> => memory.set(keyOf(source), what, MEMORY_DAYS * 86_400_000)

/** Changes with anything that a reader would see changed. */
export const markOf = ({ id, title, content }: FeedItem): string =>
  createHash('sha256').update(`${id}\n${title}\n${content}`).digest('base64url').slice(0, 12)
