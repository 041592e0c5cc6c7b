import { z } from 'zod'
import { type PostRef, type SheetKey, Unknown } from '../../bot/index.ts'
import type { ChannelRef } from '../../newsrooms/index.ts'
import type { OwnIdentity } from './own-identity.ts'
import { EVENT_TYPE } from './posting.ts'
import { orRefused } from './refusals.ts'
import type { SlackApi } from './slack-api.ts'

/** A distributed app is given 15 objects a call and one call a minute, so one such call often has to do. */
const FIRST_PAGE = 15
const PAGE = 200
const PAGES_MAX = 10
/** This machine's clock may run ahead of Slack's by so much. */
const CLOCKS_DIFFER_S = 15 * 60

/** What others wrote may have any shape, and must not keep ours from being found. */
const loose = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined)
const messageShape = z.object({
  ts: z.string(),
  bot_id: loose(z.string()),
  user: loose(z.string()),
  metadata: loose(z.object({ event_type: z.string(), event_payload: z.object({ key: z.string() }) })),
})
type Message = z.infer<typeof messageShape>

const history = z.object({
  messages: z.array(messageShape),
  has_more: z.boolean().catch(false),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

/** Looks through the history. Throws Refused where the bot may not read it, Unknown where that is too long. */
export async function find(
  api: SlackApi,
  own: OwnIdentity,
  { channel }: ChannelRef,
  key: SheetKey,
  since: Temporal.Instant,
  under?: PostRef,
): Promise<PostRef | undefined> {
  const oldest = String(Math.floor(since.epochMilliseconds / 1000) - CLOCKS_DIFFER_S)
  const thread = under?.ts
  const where = { channel, oldest, include_all_metadata: true, ...(thread ? { ts: thread } : {}) }
  const method = thread ? 'conversations.replies' : 'conversations.history'
  let cursor = ''
  for (let page = 0; page < PAGES_MAX; page++) {
    const from = cursor === '' ? { limit: FIRST_PAGE } : { limit: PAGE, cursor }
    const read = await orRefused(() => api.once(method, { ...where, ...from }, history))
    for (const message of read.messages.filter((each) => carries(each, key)))
      if (await isOurs(message, own)) return { channel, ts: message.ts }
    cursor = read.response_metadata?.next_cursor ?? ''
    if (cursor === '' && !read.has_more) return undefined
    if (cursor === '') break
  }
  throw new Unknown({ cause: new Error('more messages since then than are looked through') })
}

const carries = ({ metadata }: Message, key: SheetKey): boolean =>
  metadata?.event_type === EVENT_TYPE && metadata.event_payload.key === key

/**
 * Every app can read metadata and write the same into a message of its own. Where Slack does not say who wrote the
 * message, or who Dateline is, it counts: what may have arrived is never taken for lost.
 */
async function isOurs({ bot_id, user }: Message, own: OwnIdentity): Promise<boolean> {
  const identity = await own.ask().catch(() => null)
  if (identity === null || user === identity.botUser || bot_id === identity.botId) return true
  const isOfAnotherUser = user !== undefined
  const isOfAnotherBot = bot_id !== undefined && identity.botId !== ''
  return !isOfAnotherUser && !isOfAnotherBot
}
