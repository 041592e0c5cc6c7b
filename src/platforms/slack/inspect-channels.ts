import type { Finding } from '../../bot/index.ts'
import { type Channel, type ChannelType, listChannels, membersFirst } from './channels.ts'
import type { SlackApi } from './slack-api.ts'
import { troubleInWords } from './trouble-in-words.ts'

/** Channels that are told one by one; the rest is one line. */
const TOLD_MAX = 30
interface Bot {
  name: string
  /** Null where Slack did not tell. */
  scopes: ReadonlySet<string> | null
}

/** For each channel whether Dateline can post there and find again what it posted. */
export async function inspectChannels(api: SlackApi, bot: Bot): Promise<Finding[]> {
  const may = (scope: string): boolean => bot.scopes?.has(scope) ?? true
  const types: ChannelType[] = [
    ...(may('channels:read') ? (['public_channel'] as const) : []),
    ...(may('groups:read') ? (['private_channel'] as const) : []),
  ]
  if (types.length === 0) return []
  try {
    const { channels, isWhole } = await listChannels(api, types)
    return tell(channels, isWhole, bot.name, may)
  } catch (error) {
    return [{ what: 'channels', state: 'bad', ...troubleInWords(error) }]
  }
}

type May = (scope: string) => boolean

function tell(channels: Channel[], isWhole: boolean, name: string, may: May): Finding[] {
  if (channels.length === 0) {
    return [
      { what: 'channels', state: 'note', says: 'Dateline sees no channel.', remedy: `Type /invite @${name} in one.` },
    ]
  }
  const sorted = membersFirst(channels)
  const told = sorted.slice(0, TOLD_MAX).map((channel) => findingOn(channel, name, may))
  const rest = sorted.slice(TOLD_MAX)
  if (rest.length === 0) return told
  return [...told, restFinding(rest, isWhole, name, may)]
}

function findingOn(channel: Channel, bot: string, may: May): Finding {
  const what = `#${channel.name}`
  if (!may('chat:write')) {
    return { what, state: 'bad', says: 'Dateline cannot post here: chat:write is missing.', remedy: 'See scopes.' }
  }
  if (!channel.is_member) {
    const says = mayPost(channel, may)
      ? 'Dateline can post here, but not find again what it posted: it is not a member.'
      : 'Dateline cannot post here: it is not a member.'
    return { what, state: 'note', says, remedy: `For a briefing there, type /invite @${bot} in the channel.` }
  }
  const history = channel.is_private ? 'groups:history' : 'channels:history'
  if (may(history)) return { what, state: 'good', says: 'Dateline can post here and find again what it posted.' }
  const says = `Dateline can post here, but not find again what it posted: ${history} is missing.`
  return { what, state: 'bad', says, remedy: 'See scopes.' }
}

const mayPost = ({ is_member, is_private }: Channel, may: May): boolean =>
  may('chat:write') && (is_member || (!is_private && may('chat:write.public')))

function restFinding(rest: Channel[], isWhole: boolean, bot: string, may: May): Finding {
  const members = rest.filter(({ is_member }) => is_member).length
  const open = rest.filter((channel) => mayPost(channel, may)).length
  return {
    what: `${rest.length} more channels`,
    state: 'note',
    says: `Dateline is a member of ${members} and can post in ${open} of them.${isWhole ? '' : ' There are more yet.'}`,
    remedy: `Type /invite @${bot} in those that are to have a briefing.`,
  }
}
