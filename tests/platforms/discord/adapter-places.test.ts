import { expect, test } from 'vitest'
import { Refused } from '../../../src/bot/index.ts'
import { heading } from '../../../src/messages/index.ts'
import type { DiscordSettings } from '../../../src/platforms/discord/index.ts'
import { aDiscord, aDiscordBot, anAdapter } from './adapter-bot.ts'
import { aBotOfAllSorts } from './adapter-commands.ts'
import { type DiscordDouble, textOf } from './double.ts'

/** As a command-line process has it: never connected to the gateway. */
async function unconnected(settings: Partial<DiscordSettings> = {}) {
  const discord = await aDiscord()
  const { platform } = anAdapter(discord, { bot: aBotOfAllSorts(), settings })
  const general = { platform: 'discord', place: discord.guild.id, channel: discord.channel('general').id }
  const [sheet = {}] = platform.lay({ title: 'T', blocks: [heading(1, 'Testhaven')] }, { zone: 'UTC' })
  return { discord, platform, general, sheet, since: Temporal.Now.instant() }
}

const refusalOf = async (asked: Promise<unknown>): Promise<Refused> => {
  const error: unknown = await asked.then(
    () => 'taken',
    (reason) => reason,
  )
  if (!(error instanceof Refused)) throw new Error('it was not refused', { cause: error })
  return error
}

test('a channel is prepared by its id, its mention, its address or its name, without a gateway', async () => {
  const { discord, platform, general } = await unconnected()
  const id = general.channel
  const address = `https://discord.com/channels/${discord.guild.id}/${id}`

  const prepared = await Promise.all(
    [id, `<#${id}>`, address, '#general', ' General '].map((each) => platform.prepare(each)),
  )

  expect(prepared).toEqual(Array(5).fill({ channel: general, name: '#general' }))
  expect(discord.gateway.counts.identified).toBe(0)
  expect(discord.violations).toEqual([])
})

test('all that is missing in a channel is named at once, with who gives it', async () => {
  const { discord, platform } = await unconnected()
  discord.deny('general', 'SEND_MESSAGES', 'READ_MESSAGE_HISTORY', 'CREATE_PUBLIC_THREADS')

  const refused = await refusalOf(platform.prepare('#general'))

  const names = '“Send Messages”, “Read Message History” and “Create Public Threads”'
  expect(refused.message).toBe(`In #general, dateline lacks the permissions ${names}.`)
  expect(refused.remedy).toBe(
    `Whoever manages #general opens its settings, then Permissions, and allows dateline ${names}.`,
  )
  expect(refused.until).toBe('mended')
})

test('a channel that the bot does not see is known by name all the same', async () => {
  const { discord, platform, general } = await unconnected()
  discord.deny('general', 'VIEW_CHANNEL')

  const byId = await refusalOf(platform.prepare(general.channel))
  const byName = await refusalOf(platform.prepare('#general'))

  expect(byId.message).toBe('In #general, dateline lacks the permission “View Channel”.')
  expect(byName.message).toBe(byId.message)
})

test('once the permission is given, the channel is prepared', async () => {
  const { discord, platform } = await unconnected()
  discord.deny('general', 'EMBED_LINKS')
  await refusalOf(platform.prepare('#general'))
  discord.deny('general')

  expect(await platform.prepare('#general')).toMatchObject({ name: '#general' })
})

test('a thread needs what is needed in threads, by the rules of its channel', async () => {
  const { discord, platform, general, sheet } = await unconnected()
  const post = await platform.post(general, sheet, 'a')
  await platform.post(general, sheet, 'b', post)
  const thread = post.message ?? ''

  discord.deny('general', 'SEND_MESSAGES', 'CREATE_PUBLIC_THREADS')
  expect(await platform.prepare(thread)).toEqual({ channel: { ...general, channel: thread }, name: '#Testhaven' })
  discord.deny('general', 'SEND_MESSAGES_IN_THREADS')
  expect((await refusalOf(platform.prepare(thread))).message).toContain('the permission “Send Messages in Threads”')
  discord.deny('general')
  discord.lockThread(discord.channel(thread))
  expect(await refusalOf(platform.prepare(thread))).toMatchObject({ message: 'The thread in #Testhaven is closed.' })
})

test.each([
  [
    'a voice channel',
    (discord: DiscordDouble) => discord.addChannel('lobby', discord.guild, 'voice').id,
    'takes no messages',
  ],
  ['a channel of another server', (discord: DiscordDouble) => discord.addGuild('elsewhere').id, 'is not in newsroom'],
  ['a channel that is gone', () => '123456789012345678', 'The channel is gone.'],
  ['a name that nothing has', () => '#nowhere', 'newsroom has no text channel called “nowhere”.'],
  ['nothing', () => ' ', 'has no text channel'],
])('%s is refused in plain words', async (_, channelIn, says) => {
  const { discord, platform } = await unconnected({})
  const home = discord.guild.id
  const typed = channelIn(discord)
  const channel = discord.world.channels.find(({ guildId }) => guildId === typed)?.id ?? typed
  const { platform: atHome } = anAdapter(discord, { bot: aBotOfAllSorts(), settings: { guildId: home } })

  const refused = await refusalOf((discord.world.guilds.length > 1 ? atHome : platform).prepare(channel))

  expect(refused.message).toContain(says)
  expect(refused.until).toBe('mended')
})

test('of two channels with one name the id is asked', async () => {
  const { discord, platform } = await unconnected()
  discord.addChannel('general')

  expect((await refusalOf(platform.prepare('#general'))).message).toBe('newsroom has 2 channels called “general”.')
})

test('between several servers a process without a gateway does not guess', async () => {
  const { discord, platform } = await unconnected()
  discord.addGuild('elsewhere')

  expect(await refusalOf(platform.channels())).toMatchObject({ remedy: expect.stringContaining('DISCORD_GUILD_ID') })
})

test('between several servers it goes by what the connected bot has remembered', async () => {
  const discord = await aDiscord()
  discord.addGuild('elsewhere')
  const bot = aBotOfAllSorts()
  const { state } = await aDiscordBot(discord, { bot })
  const { platform } = anAdapter(discord, { bot, state })

  expect(await platform.prepare('#briefing')).toMatchObject({ name: '#briefing' })
})

test('a bot that was sent away says how to invite it', async () => {
  const { discord, platform } = await unconnected()
  discord.removeGuild(discord.guild)

  const refused = await refusalOf(platform.prepare('#general'))

  expect(refused.message).toBe('The bot is in no server.')
  expect(refused.remedy).toContain(`client_id=${discord.world.bot.id}`)
})

test('the channels are those where the bot may post, in the order of the server', async () => {
  const { discord, platform } = await unconnected()
  discord.addChannel('lobby', discord.guild, 'voice')
  discord.addChannel('desk', discord.guild, 'category')
  discord.addChannel('news', discord.guild, 'announcement')
  discord.deny('general', 'VIEW_CHANNEL')

  expect((await platform.channels()).map(({ name }) => name)).toEqual(['#briefing', '#news'])
})

test('many channels cost one request each, and a few for all', async () => {
  const { discord, platform } = await unconnected()
  const ids = Array.from({ length: 20 }, (_, at) => discord.addChannel(`channel-${at}`).id)
  const before = discord.calls.length

  for (const id of ids) await platform.prepare(id)

  expect(discord.calls.length - before).toBeLessThanOrEqual(ids.length + 6)
})

test('what is written to one person arrives there alone, is found there, and has no threads', async () => {
  const { discord, platform, sheet, since } = await unconnected()

  const direct = await platform.direct(discord.admin.id)
  const before = await platform.find(direct, 'notice:1', since)
  const post = await platform.post(direct, sheet, 'notice:1')
  const more = await platform.post(direct, sheet, 'notice:1:1', post)

  expect(direct).toMatchObject({ platform: 'discord', place: '@me' })
  expect(before).toBeUndefined()
  expect(discord.directTo(discord.admin).map(textOf)).toEqual(['# Testhaven', '# Testhaven'])
  expect(discord.directTo(discord.member)).toEqual([])
  expect(await platform.find(direct, 'notice:1', since)).toEqual(post)
  expect(await platform.find(direct, 'notice:1:1', since, post)).toEqual(more)
  expect(await platform.direct(discord.admin.id)).toEqual(direct)
  expect(discord.violations).toEqual([])
})

test('who takes no direct messages is said so, and who there is not', async () => {
  const { discord, platform, sheet } = await unconnected()
  discord.takeDirect(discord.admin, false)
  const direct = await platform.direct(discord.admin.id)

  const closed = await refusalOf(platform.post(direct, sheet, 'a'))
  const nobody = await refusalOf(platform.direct('123456789012345678'))
  const noId = await refusalOf(platform.direct('ada'))

  expect(closed).toMatchObject({ message: 'They take no direct messages from the bot.', until: 'mended' })
  expect(nobody.message).toBe('Discord knows nobody with that id.')
  expect(noId.message).toBe(nobody.message)
})

test('a token that cannot even be sent is refused, and no answer is waited for', async () => {
  const { discord, platform, general, sheet } = await unconnected({ token: 'ключ' })

  expect(await refusalOf(platform.post(general, sheet, 'a'))).toMatchObject({ until: 'mended' })
  expect(await refusalOf(platform.prepare('#general'))).toMatchObject({ until: 'mended' })
  expect(discord.calls).toEqual([])
})
