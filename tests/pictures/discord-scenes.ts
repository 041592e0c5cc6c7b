import type { Answer, DiscordDouble, Message } from '../platforms/discord/double.ts'
import { discordMessages, discordModal } from './discord-page.ts'
import type { Picture } from './picture.ts'
import { ZONE } from './stage.ts'

type Doing = Parameters<DiscordDouble['slash']>[2]

const asSeen = (message: Message, asked: { by: string; command: string } | null) => ({
  components: message.components,
  isPrivate: message.onlyFor !== null,
  asked,
})

const drawn = ({ messages }: Pick<Answer, 'messages'>, command: string, by = 'mara') =>
  discordMessages(
    messages.map((message, at) => asSeen(message, at === 0 ? { by, command } : null)),
    ZONE,
  )

/** Types a command and draws what the asker alone then sees. */
async function typed(
  discord: DiscordDouble,
  name: string,
  command: string,
  options: Record<string, string> = {},
  doing: Doing = {},
): Promise<Picture> {
  const answer = await discord.slash(command, options, doing)
  return { name: `discord-${name}`, body: drawn(answer, command, doing.admin ? 'ada' : 'mara') }
}

export async function discordPictures(discord: DiscordDouble): Promise<Picture[]> {
  const pictures = [
    await typed(discord, 'briefing', 'briefing'),
    await typed(discord, 'quote', 'quote', { speaker: 'Ada Quill' }),
    await typed(discord, 'quote-via', 'quote', { speaker: 'Marisa Okafor' }),
    await typed(discord, 'quote-about', 'quote', { speaker: 'Ada Quill', about: 'ferry' }),
    await typed(discord, 'context', 'context', { topic: 'ferry' }),
    await typed(discord, 'which-one', 'quote', { speaker: 'quill' }),
    await typed(discord, 'nobody', 'quote', { speaker: 'lindqvist' }),
    await typed(discord, 'refusal', 'sources list', {}, { overridden: true }),
    await typed(discord, 'help', 'help'),
    await typed(discord, 'help-admin', 'help', {}, { admin: true }),
    await typed(discord, 'sources', 'sources list', {}, { admin: true }),
    await typed(discord, 'schedule-zone', 'schedule daily', { time: '14:00' }, { admin: true }),
    await typed(discord, 'schedule-set', 'schedule daily', { time: '02:30', zone: 'Europe/Berlin' }, { admin: true }),
    await typed(discord, 'schedule-list', 'schedule list', {}, { admin: true }),
    await typed(discord, 'status', 'status', {}, { admin: true }),
  ]
  return [...pictures, await shared(discord), await form(discord)]
}

async function shared(discord: DiscordDouble): Promise<Picture> {
  const asked = await discord.slash('quote', { speaker: 'Marisa Okafor' })
  await discord.click(asked.messages[0], 'Share to channel')
  const seen = discord.messagesIn('general', { seenBy: discord.member })
  const [mine, inChannel] = [
    seen.find(({ id }) => id === asked.messages[0]?.id),
    seen.find(({ onlyFor }) => onlyFor === null),
  ]
  const all = [mine, inChannel].filter((message) => message !== undefined)
  return {
    name: 'discord-shared',
    body: discordMessages(
      all.map((message) => asSeen(message, null)),
      ZONE,
    ),
  }
}

async function form(discord: DiscordDouble): Promise<Picture> {
  const { modal } = await discord.slash('sources add', {}, { admin: true })
  if (!modal) throw new Error('no form was opened')
  return { name: 'discord-form', body: discordModal(modal, ZONE) }
}

export const hostileDiscordPictures = async (discord: DiscordDouble): Promise<Picture[]> => [
  await typed(discord, 'hostile-briefing', 'briefing'),
  await typed(discord, 'hostile-quote', 'quote', { speaker: 'brandt' }),
  await typed(discord, 'hostile-context', 'context', { topic: 'testhaven' }),
]
