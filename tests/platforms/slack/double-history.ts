import { z } from 'zod'
import { type ApiAnswer, bot, type Workspace } from './double-workspace.ts'

const message = z.looseObject({ ts: z.string(), user: z.string().optional() })
type Message = z.infer<typeof message>

/** Forms carry numbers and booleans as text. */
const flag = z.union([z.boolean(), z.stringbool()]).catch(false)
const asked = z.looseObject({
  channel: z.string().default(''),
  ts: z.string().optional(),
  oldest: z.coerce.string().optional(),
  latest: z.coerce.string().optional(),
  inclusive: flag,
  include_all_metadata: flag,
  limit: z.coerce.number().min(1).max(999).catch(100),
  cursor: z.string().default(''),
})
type Asked = z.infer<typeof asked>

/** conversations.history with what emulate leaves out: membership, a span of time, metadata only when asked for. */
export async function historyOf(workspace: Workspace, body: Record<string, unknown>): Promise<ApiAnswer> {
  const wanted = asked.parse(body)
  return read(workspace, wanted, 'conversations.history', { channel: wanted.channel, limit: 1000 })
}

/** The same for a thread, oldest first. */
export async function repliesOf(workspace: Workspace, body: Record<string, unknown>): Promise<ApiAnswer> {
  const wanted = asked.parse(body)
  return read(workspace, wanted, 'conversations.replies', { channel: wanted.channel, ts: wanted.ts ?? '' })
}

async function read(
  workspace: Workspace,
  wanted: Asked,
  method: string,
  body: Record<string, unknown>,
): Promise<ApiAnswer> {
  const said = await workspace.call(method, body, workspace.botToken)
  if (!said.ok) return said
  if (!(await workspace.botIsIn(wanted.channel))) return { ok: false, error: 'not_in_channel' }
  const within = z
    .array(message)
    .parse(said.messages)
    .filter((one) => isWithin(one, wanted))
  const start = Math.max(0, wanted.cursor ? within.findIndex(({ ts }) => ts === wanted.cursor) : 0)
  const next = within[start + wanted.limit]?.ts ?? ''
  return {
    ok: true,
    messages: within.slice(start, start + wanted.limit).map((one) => shown(one, wanted)),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  }
}

const isWithin = ({ ts }: Message, { oldest, latest, inclusive }: Asked): boolean => {
  if (inclusive && (ts === oldest || ts === latest)) return true
  return Number(ts) > Number(oldest ?? 0) && Number(ts) < Number(latest ?? Number.POSITIVE_INFINITY)
}

const shown = ({ metadata, ...one }: Message, { include_all_metadata }: Asked): Message => ({
  ...one,
  ...(one.user === bot.userId ? { bot_id: bot.botId, app_id: bot.appId } : {}),
  ...(include_all_metadata && metadata !== undefined ? { metadata } : {}),
})
