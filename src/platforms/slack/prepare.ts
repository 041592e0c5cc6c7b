import { z } from 'zod'
import { type Prepared, Refused } from '../../bot/index.ts'
import type { ChannelRef } from '../../newsrooms/index.ts'
import { channelShape, listPermitted } from './channels.ts'
import type { OwnIdentity } from './own-identity.ts'
import { refused } from './refusals.ts'
import { type SlackApi, SlackRefusal } from './slack-api.ts'
import { lacksScope } from './trouble-in-words.ts'

const infoShape = channelShape.extend({ is_im: z.boolean().catch(false), is_mpim: z.boolean().catch(false) })
const info = z.object({ channel: infoShape })
type Info = z.infer<typeof infoShape>

/** Slack tells with every answer what the token may do. */
const withScopes = z.object({ response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional() })

/** See the Platform seam. Throws SlackRefusal and Refused (always until mended), Busy or Unknown. */
export async function prepare(api: SlackApi, own: OwnIdentity, typed: string): Promise<Prepared> {
  const { team } = await own.ask()
  const channel = await lookUp(api, typed)
  if (channel.is_im || channel.is_mpim) throw notForPeople()
  if (channel.is_archived) throw refused(new SlackRefusal('conversations.info', 'is_archived'))
  if (!channel.is_member) await join(api, channel)
  await mayReadAndPost(api, channel.id)
  return { channel: { platform: 'slack', place: team, channel: channel.id }, name: `#${channel.name}` }
}

async function join(api: SlackApi, { id, is_private }: Info): Promise<void> {
  if (is_private) throw refused(new SlackRefusal('conversations.info', 'not_in_channel'))
  await api.call('conversations.join', { channel: id }, z.unknown())
}

/** Without the history a lost answer could never be looked up. */
async function mayReadAndPost(api: SlackApi, channel: string): Promise<void> {
  const { response_metadata } = await api.call('conversations.history', { channel, limit: 1 }, withScopes)
  const scopes = response_metadata?.scopes
  if (!scopes || scopes.includes('chat:write')) return
  const { says, remedy } = lacksScope('chat:write')
  throw new Refused(says, remedy, { until: 'mended' })
}

/** "C0123", "c0123", "<#C0123|general>", a link to the channel; or its name, "#general". */
async function lookUp(api: SlackApi, typed: string): Promise<Info> {
  const said = typed.trim()
  const id = idIn(said)
  const name = said.replace(/^#/, '').toLowerCase()
  if (id === undefined) return ask(api, await idOfName(api, name))
  try {
    return await ask(api, id)
  } catch (error) {
    // "general" could be an id as well; ids are written in capitals, names never are.
    const isNoId = error instanceof Refused || (error instanceof SlackRefusal && error.code === 'channel_not_found')
    const mayBeName = isNoId && said !== id && !said.includes('/') && !said.startsWith('<')
    const named = mayBeName ? await idOfName(api, name).catch(() => undefined) : undefined
    if (named === undefined) throw error
    return ask(api, named)
  }
}

const ID = /^<#([CDG][A-Z0-9]+)(?:\|[^>]*)?>$|\/archives\/([CDG][A-Z0-9]+)|^([CDG][A-Z0-9]{6,})$/i

function idIn(typed: string): string | undefined {
  const [, mention, link, bare] = ID.exec(typed) ?? []
  return (mention ?? link ?? bare)?.toUpperCase()
}

async function idOfName(api: SlackApi, name: string): Promise<string> {
  const found = (await listPermitted(api)).find((channel) => channel.name === name)
  if (found) return found.id
  throw new Refused(
    `Dateline sees no channel #${name}.`,
    'Invite it where the channel is private: type /invite @Dateline there. Or give the channel’s id, which stands at the end of its details.',
    { until: 'mended' },
  )
}

async function ask(api: SlackApi, channel: string): Promise<Info> {
  try {
    return (await api.call('conversations.info', { channel }, info)).channel
  } catch (error) {
    throw isOfPeople(error) ? notForPeople() : error
  }
}

const needed = z.object({ data: z.object({ needed: z.string() }) })

/** Slack asks for a scope that only conversations of people need, and that Dateline does without. */
const isOfPeople = (error: unknown): boolean =>
  error instanceof SlackRefusal &&
  error.code === 'missing_scope' &&
  /^m?p?im:/.test(needed.safeParse(error.cause).data?.data.needed ?? '')

const notForPeople = (): Refused =>
  new Refused(
    'Briefings go to channels, not to direct messages.',
    'Ask for it in a channel, where the others see it too.',
    { until: 'mended' },
  )

const opened = z.object({ channel: z.object({ id: z.string() }) })

/** The conversation that one person has with the bot; `person` is an id, or "<@U0123>". */
export async function direct(api: SlackApi, own: OwnIdentity, person: string): Promise<ChannelRef> {
  const { team } = await own.ask()
  const users = (/^<@([UW][A-Z0-9]+)/i.exec(person.trim())?.[1] ?? person.trim()).toUpperCase()
  const { channel } = await api.call('conversations.open', { users }, opened)
  return { platform: 'slack', place: team, channel: channel.id }
}
