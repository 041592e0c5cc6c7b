import { z } from 'zod'
import type { Sheet } from '../../bot/index.ts'
import { withPlainRetry } from './posting.ts'
import type { ResponseUrl, SlackApi } from './slack-api.ts'

/** Where an answer goes. The first sheet may take the place of what stood there. */
export interface Outlet {
  send(sheet: Sheet): Promise<void>
  /** Puts the sheet where the pressed message stands. */
  replace(sheet: Sheet): Promise<void>
}

/** The address that came with a command or a pressed button: reaches every channel, even those the bot is not in. */
export function responseOutlet(
  api: SlackApi,
  url: ResponseUrl,
  { seen = 'private', thread }: { seen?: 'private' | 'channel'; thread?: string | undefined } = {},
): Outlet {
  const response_type = seen === 'channel' ? 'in_channel' : 'ephemeral'
  const where = thread === undefined ? { response_type } : { response_type, thread_ts: thread }
  const respond = (sheet: Sheet, replace_original: boolean) =>
    withPlainRetry(sheet, (each) => api.respond(url, { ...each, ...where, replace_original }))
  return { send: (sheet) => respond(sheet, false), replace: (sheet) => respond(sheet, true) }
}

export interface ToMember {
  channel: string
  user: string
  /** The thread in which the member asked. */
  thread?: string | undefined
}

/** A message that one member alone sees, where no address came with the question. */
export function memberOutlet(api: SlackApi, { channel, user, thread }: ToMember): Outlet {
  const send = (sheet: Sheet) =>
    withPlainRetry(sheet, async (each) => {
      await api.call(
        'chat.postEphemeral',
        { channel, user, ...each, ...(thread === undefined ? {} : { thread_ts: thread }) },
        z.unknown(),
      )
    })
  return { send, replace: send }
}

/** A reply in a thread, for everybody there. */
export function threadOutlet(api: SlackApi, { channel, thread }: { channel: string; thread: string }): Outlet {
  const send = (sheet: Sheet) =>
    withPlainRetry(sheet, async (each) => {
      await api.say('chat.postMessage', { channel, ...each, thread_ts: thread }, z.unknown())
    })
  return { send, replace: send }
}
