import { z } from 'zod'
import { type PostRef, Refused, type Sheet, type SheetKey } from '../../bot/index.ts'
import type { ChannelRef } from '../../newsrooms/index.ts'
import { withoutNewBlocks } from './lay-plainly.ts'
import { orRefused } from './refusals.ts'
import { type SlackApi, SlackRefusal } from './slack-api.ts'

export const EVENT_TYPE = 'dateline_sheet'
const posted = z.object({ ts: z.string(), channel: z.string() })

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
  return orRefused(() =>
    withPlainRetry(sheet, (each) => api.once('chat.postMessage', { channel, ...each, ...thread, metadata }, posted)),
  )
}

/** Replaces what a post says. */
export async function edit(api: SlackApi, at: PostRef, sheet: Sheet): Promise<void> {
  const { channel, ts } = at
  await orRefused(() => withPlainRetry(sheet, (each) => api.once('chat.update', { channel, ts, ...each }, z.unknown())))
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
