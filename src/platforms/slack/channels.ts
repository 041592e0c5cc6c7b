import { z } from 'zod'
import type { Prepared } from '../../bot/index.ts'
import type { OwnIdentity } from './own-identity.ts'
import { type SlackApi, SlackRefusal } from './slack-api.ts'

const PAGE = 200
/** A workspace may have tens of thousands of channels; nobody reads them all. */
const PAGES_MAX = 10
/** Nobody chooses from more. */
const OFFERED_MAX = 300

export const channelShape = z.object({
  id: z.string(),
  name: z.string().catch('without a name'),
  is_private: z.boolean().catch(false),
  is_member: z.boolean().catch(false),
  is_archived: z.boolean().catch(false),
})
export type Channel = z.infer<typeof channelShape>

const pageShape = z.object({
  channels: z.array(channelShape),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

export type ChannelType = 'public_channel' | 'private_channel'

/** Those that the bot sees, without archived ones; `isWhole` is false where there are more than are read. */
export async function listChannels(
  api: SlackApi,
  types: ChannelType[],
): Promise<{ channels: Channel[]; isWhole: boolean }> {
  const channels: Channel[] = []
  let cursor = ''
  for (let page = 0; page < PAGES_MAX; page++) {
    const args = { types: types.join(','), exclude_archived: true, limit: PAGE, ...(cursor === '' ? {} : { cursor }) }
    const read = await api.call('conversations.list', args, pageShape)
    channels.push(...read.channels.filter((channel) => !channel.is_archived))
    cursor = read.response_metadata?.next_cursor ?? ''
    if (cursor === '') return { channels, isWhole: true }
  }
  return { channels, isWhole: false }
}

/** Those that the bot is in come first: they are what somebody looks for. */
export const membersFirst = (channels: Channel[]): Channel[] =>
  channels.toSorted((a, b) => Number(b.is_member) - Number(a.is_member) || (a.name < b.name ? -1 : 1))

/** Public and private ones, or those of them for which there is a scope. */
export async function listPermitted(api: SlackApi): Promise<Channel[]> {
  const choices: ChannelType[][] = [['public_channel', 'private_channel'], ['public_channel'], ['private_channel']]
  let refusal: unknown
  for (const types of choices) {
    try {
      return (await listChannels(api, types)).channels
    } catch (error) {
      if (!(error instanceof SlackRefusal && error.code === 'missing_scope')) throw error
      refusal ??= error
    }
  }
  throw refusal
}

/** Those that a briefing could go to: the bot is in them, or may join. */
export async function offeredChannels(api: SlackApi, own: OwnIdentity): Promise<Prepared[]> {
  const { team } = await own.ask()
  const open = (await listPermitted(api)).filter(({ is_member, is_private }) => is_member || !is_private)
  return membersFirst(open)
    .slice(0, OFFERED_MAX)
    .map(({ id, name }) => ({ channel: { platform: 'slack', place: team, channel: id }, name: `#${name}` }))
}
