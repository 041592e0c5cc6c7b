import { z } from 'zod'
import { newsroomId } from '../../newsrooms/index.ts'
import {
  NOTHING_OBSERVED,
  type Observed,
  PLAIN_SETTINGS,
  SOURCE_WEIGHTS,
  type Source,
  type SourceId,
  type SourceProblem,
  type SourceState,
} from '../../sources/index.ts'

export interface SourceRow {
  id: number
  newsroom: string
  kind: Source['kind']
  url: string
  title: string
  outlet: string | null
  site: string | null
  added: number
  settings: string
  observed: string
  paused: number | null
  next_read: number | null
  state: string
  /** JSON. */
  header_names: string
}

const instant = z.string().transform((text) => Temporal.Instant.from(text))
const trouble = {
  since: instant,
  problem: z.string().transform((problem) => problem as SourceProblem),
  says: z.string(),
  remedy: z.string(),
  isTold: z.boolean(),
}

const stateSchema: z.ZodType<SourceState> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.literal('reading'), lastRead: instant, lastNew: instant.nullable() }),
  z.object({ kind: z.literal('failing'), failures: z.number(), lastRead: instant.nullable(), ...trouble }),
  z.object({ kind: z.literal('retired'), lastRead: instant.nullable(), ...trouble }),
])

const settingsSchema = z.object({
  topic: z.string().nullable(),
  weight: z.enum(SOURCE_WEIGHTS),
  language: z.string().nullable(),
  fullText: z.enum(['auto', 'feed', 'page']),
})

const observedSchema: z.ZodType<Observed> = z.object({
  intervalMinutes: z.number(),
  gapMinutes: z.number().nullable(),
  newest: instant.nullable(),
  answerMs: z.number().nullable(),
  textFrom: z.enum(['feed', 'page']).nullable(),
})

const instantOf = (ms: number | null): Temporal.Instant | null =>
  ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms)

/** One row that nobody can read must not keep all others from being read. */
function read<Value>(schema: z.ZodType<Value>, json: string, otherwise: Value): Value {
  try {
    return schema.parse(JSON.parse(json))
  } catch {
    return otherwise
  }
}

export const stateOf = (row: Pick<SourceRow, 'state'>): SourceState => read(stateSchema, row.state, { kind: 'new' })

export const asSource = (row: SourceRow): Source => ({
  id: row.id as SourceId,
  newsroom: newsroomId(row.newsroom),
  kind: row.kind,
  url: row.url,
  title: row.title,
  outlet: row.outlet,
  site: row.site,
  added: Temporal.Instant.fromEpochMilliseconds(row.added),
  settings: read(settingsSchema, row.settings, PLAIN_SETTINGS),
  observed: read(observedSchema, row.observed, NOTHING_OBSERVED),
  paused: instantOf(row.paused),
  headerNames: z.string().array().parse(JSON.parse(row.header_names)),
  nextRead: row.paused === null ? instantOf(row.next_read) : null,
  state: stateOf(row),
})
