import { z } from 'zod'
import { type PostRef, Refused, type Sheet, type SheetKey, Unknown } from '../../bot/index.ts'
import type { ChannelRef } from '../../newsrooms/index.ts'
import { withoutNewBlocks } from './lay-plainly.ts'
import { type SlackApi, SlackRefusal } from './slack-api.ts'

const EVENT_TYPE = 'dateline_sheet'
/** History of a distributed app gives 15 objects a call. */
const HISTORY_PAGE = 15
const HISTORY_PAGES_MAX = 10
/** Clocks differ. */
const CLOCKS_DIFFER_S = 60

const posted = z.object({ ts: z.string(), channel: z.string() })
const history = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z.object({ event_payload: z.record(z.string(), z.unknown()).optional() }).optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

/** Posts a sheet with its key as metadata, so that it can be found again. One attempt; see the Platform seam. */
export async function post(
  api: SlackApi,
  { channel }: ChannelRef,
  sheet: Sheet,
  key: SheetKey,
  under?: PostRef,
): Promise<PostRef> {
  const metadata = { event_type: EVENT_TYPE, event_payload: { key } }
  const thread = under?.ts ? { thread_ts: under.ts } : {}
  try {
    return await withPlainRetry(sheet, (each) =>
      api.once('chat.postMessage', { channel, ...each, ...thread, metadata }, posted),
    )
  } catch (error) {
    throw error instanceof SlackRefusal ? refused(error) : error
  }
}

/** Replaces what a post says. */
export async function edit(api: SlackApi, at: PostRef, sheet: Sheet): Promise<void> {
  const { channel, ts } = at
  try {
    await withPlainRetry(sheet, (each) => api.once('chat.update', { channel, ts, ...each }, z.unknown()))
  } catch (error) {
    throw error instanceof SlackRefusal ? refused(error) : error
  }
}

/** Looks through the history. Throws Refused where the bot may not read it, Unknown where that is too long. */
export async function find(
  api: SlackApi,
  { channel }: ChannelRef,
  key: SheetKey,
  since: Temporal.Instant,
  under?: PostRef,
): Promise<PostRef | undefined> {
  const oldest = String(Math.floor(since.epochMilliseconds / 1000) - CLOCKS_DIFFER_S)
  const thread = under?.ts
  const where = { channel, oldest, limit: HISTORY_PAGE, include_all_metadata: true, ...(thread ? { ts: thread } : {}) }
  const method = thread ? 'conversations.replies' : 'conversations.history'
  try {
    let cursor = ''
    for (let page = 0; page < HISTORY_PAGES_MAX; page++) {
      const { messages, response_metadata } = await api.once(
        method,
        { ...where, ...(cursor ? { cursor } : {}) },
        history,
      )
      const found = messages.find(({ metadata }) => metadata?.event_payload?.key === key)
      if (found) return { channel, ts: found.ts }
      cursor = response_metadata?.next_cursor ?? ''
      if (cursor === '') return undefined
    }
  } catch (error) {
    throw error instanceof SlackRefusal ? refused(error) : error
  }
  throw new Unknown({ cause: new Error('more messages since then than are looked through') })
}

/** What Slack says of blocks that it does not know; of views it says less. */
const NOT_TAKEN = /^invalid_(blocks|arguments)$/

/** Newer blocks roll out in phases: where Slack does not take them, the same words go once more in the oldest ones. */
export async function withPlainRetry<Result>(sheet: Sheet, send: (sheet: Sheet) => Promise<Result>): Promise<Result> {
  try {
    return await send(sheet)
  } catch (error) {
    if (!(error instanceof SlackRefusal && NOT_TAKEN.test(error.code))) throw error
    return send(withoutNewBlocks(sheet))
  }
}

/** Channels that the bot is not in, whatever Slack calls it. */
export const isNotInside = (error: unknown): boolean =>
  error instanceof Refused &&
  error.cause instanceof SlackRefusal &&
  /^(not_in_channel|channel_not_found)$/.test(error.cause.code)

const WHY: Record<string, [says: string, remedy: string]> = {
  not_in_channel: ['Dateline is not in this channel.', 'Invite it there: type /invite @Dateline in the channel.'],
  channel_not_found: ['Dateline cannot see this channel.', 'Invite it there: type /invite @Dateline in the channel.'],
  channel_is_archived: ['This channel is archived.', 'Choose another channel.'],
  is_archived: ['This channel is archived.', 'Choose another channel.'],
  restricted_action: [
    'Only some people may post in this channel.',
    'Ask an admin of the workspace to let apps post there.',
  ],
  missing_scope: [
    'The Slack app lacks a permission.',
    'An admin installs it again with the manifest: dateline manifest, then Reinstall on the app’s page.',
  ],
  invalid_auth: ['Slack does not take the bot’s token any more.', 'An admin sets SLACK_BOT_TOKEN anew.'],
  token_revoked: ['Slack does not take the bot’s token any more.', 'An admin sets SLACK_BOT_TOKEN anew.'],
  account_inactive: ['The Slack app was taken out of this workspace.', 'An admin installs it again.'],
}

export function refused(cause: SlackRefusal): Refused {
  const [says, remedy] = WHY[cause.code] ?? [
    `Slack did not take the message (${cause.code}).`,
    'Tell an admin of Dateline; dateline doctor says more.',
  ]
  return new Refused(says, remedy, { cause })
}
