import { z } from 'zod'
import { type SeenMessage, seenMessage } from './double-reading.ts'
import { bot, tokenOf, type Workspace } from './double-workspace.ts'

/** A message of a channel or a thread, with what its sender marked it with. */
export interface Standing extends SeenMessage {
  /** `metadata.event_payload.key`; null where there is none. */
  key: string | null
  /** The ts of the message that it stands under; null in the channel itself. */
  under: string | null
}

const page = z.object({
  messages: z.array(z.looseObject({ ts: z.string(), reply_count: z.number().catch(0) })),
  response_metadata: z.looseObject({ next_cursor: z.string().catch('') }).optional(),
})

/** Everything that stands in a channel, oldest first, each message followed by its thread. */
export async function transcript(workspace: Workspace, channel: string): Promise<Standing[]> {
  const { id } = workspace.channel(channel)
  const standing: Standing[] = []
  for (const message of (await history(workspace, id)).reverse()) {
    standing.push(read(message, id, null))
    if (message.reply_count === 0) continue
    const said = await workspace.call('conversations.replies', { channel: id, ts: message.ts })
    const [, ...replies] = page.parse(said).messages
    standing.push(...replies.map((reply) => read(reply, id, message.ts)))
  }
  return standing
}

/** What the bot and a person wrote to each other, oldest first. */
export async function directTo(workspace: Workspace, person: string): Promise<SeenMessage[]> {
  const token = tokenOf(workspace.person(person).name)
  const opened = await workspace.call('conversations.open', { users: bot.userId, prevent_creation: true }, token)
  if (!opened.ok) return []
  const { id } = z.looseObject({ id: z.string() }).parse(opened.channel)
  return (await history(workspace, id, token)).reverse().map((message) => read(message, id, null))
}

type Message = z.infer<typeof page>['messages'][number]

async function history(workspace: Workspace, channel: string, token?: string): Promise<Message[]> {
  const all: Message[] = []
  let cursor = ''
  do {
    const said = await workspace.call('conversations.history', { channel, limit: 1000, cursor }, token)
    const { messages, response_metadata } = page.parse(said)
    all.push(...messages)
    cursor = response_metadata?.next_cursor ?? ''
  } while (cursor !== '')
  return all
}

function read(message: Message, channel: string, under: string | null): Standing {
  const seen = seenMessage.parse({ ...message, channel })
  const key = seen.metadata?.event_payload.key
  return { ...seen, key: typeof key === 'string' ? key : null, under }
}
