import { Client, DiscordAPIError, type TextChannel } from 'discord.js'
import { expect, test } from 'vitest'
import type { DiscordDouble } from './double.ts'
import { aBot, sheet } from './double-bare-bot.ts'

const channelOf = async ({ client, discord }: { client: Client; discord: DiscordDouble }, name = 'general') =>
  (await client.channels.fetch(discord.channel(name).id)) as TextChannel

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'taken',
    (problem: unknown) => (problem instanceof DiscordAPIError ? problem.code : problem),
  )

const callback = (discord: DiscordDouble, { id, token }: { id: string; token: string }, body: unknown) =>
  fetch(`${discord.env().DISCORD_API_BASE}/v10/interactions/${id}/${token}/callback`, {
    method: 'POST',
    body: JSON.stringify(body),
  })

test('a message that Discord does not take is refused and kept as a violation', async () => {
  const bot = await aBot()
  const channel = await channelOf(bot)

  expect(await codeOf(channel.send('a'.repeat(2_001)))).toBe(50_035)
  expect(await codeOf(channel.send(' '))).toBe(50_006)

  const at = `POST /channels/${channel.id}/messages`
  expect(bot.discord.violations).toEqual([
    { rule: 'refused', at, says: 'Invalid Form Body\n  content: must be 2000 or fewer in length' },
    { rule: 'refused', at, says: 'Cannot send an empty message' },
  ])
  expect(bot.discord.messagesIn('general')).toEqual([])
})

test('a message that may mention people is taken, and kept as a violation', async () => {
  const bot = await aBot()
  const channel = await channelOf(bot)

  await channel.send({ content: 'Hello', allowedMentions: { parse: ['users'] } })

  expect(bot.discord.violations.map(({ rule }) => rule)).toEqual(['mentions'])
  expect(bot.discord.messagesIn('general')).toHaveLength(1)
})

test('an interaction is answered once, and no form opens after an answer', async () => {
  const { discord, client } = await aBot()
  const seen: { id: string; token: string }[] = []
  client.on('interactionCreate', (interaction) => seen.push(interaction))
  await discord.slash('quote', { speaker: 'quill' })
  const [interaction = { id: '', token: '' }] = seen

  const again = await callback(discord, interaction, { type: 5 })
  const form = await callback(discord, interaction, { type: 9, data: {} })

  expect(await again.json()).toMatchObject({ code: 40_060 })
  expect(await form.json()).toMatchObject({ code: 40_060 })
  expect(discord.violations.map(({ says }) => says)).toEqual(
    Array(2).fill('Interaction has already been acknowledged.'),
  )
})

test('an answer that comes too late finds nobody', async () => {
  const { discord } = await aBot({ answerWithinMs: 200 })
  discord.fault({ on: /callback$/, kind: 'slow', ms: 600 })

  const answer = await discord.slash('quote', { speaker: 'quill' })
  await expect.poll(() => discord.calls.at(-1)?.status).toBe(404)

  expect(answer).toMatchObject({ isAcknowledged: false, kind: null, messages: [] })
  expect(discord.violations.map(({ rule }) => rule)).toEqual(['no answer', 'late answer'])
})

test('the token of an interaction ends', async () => {
  const { discord } = await aBot({ tokenLifeMs: 200 })
  discord.fault({ on: /^PATCH .*@original$/, kind: 'slow', ms: 400 })

  const answer = await discord.slash('quote', { speaker: 'quill' }, { waitMs: 1_000 })

  expect(answer).toMatchObject({ isAcknowledged: true, isSettled: false })
  expect(discord.calls.at(-1)).toMatchObject({ method: 'PATCH', status: 401 })
  expect(discord.violations.map(({ rule }) => rule)).toEqual(['never finished'])
})

test('the same nonce gives back the first message, and only where it is enforced', async () => {
  const bot = await aBot()
  const channel = await channelOf(bot)
  const post = (enforceNonce: boolean) => channel.send({ ...sheet('Today'), nonce: 'edition-1', enforceNonce })

  const first = await post(true)
  const second = await post(true)
  const third = await post(false)

  expect(second.id).toBe(first.id)
  expect(third.id).not.toBe(first.id)
  expect(bot.discord.messagesIn('general')).toHaveLength(2)
})

test('what a channel denies is seen by the bot and refused to it', async () => {
  const bot = await aBot()
  const channel = await channelOf(bot)
  await channel.send('Before')
  const heard = new Promise((settle) => bot.client.once('channelUpdate', settle))

  bot.discord.deny('general', 'SEND_MESSAGES', 'READ_MESSAGE_HISTORY')
  await heard
  const { me } = channel.guild.members

  expect(me && channel.permissionsFor(me).has('SendMessages')).toBe(false)
  expect(me && channel.permissionsFor(me).has('ViewChannel')).toBe(true)
  expect(await codeOf(channel.send('After'))).toBe(50_013)
  expect((await channel.messages.fetch({ limit: 10 })).size).toBe(0)
  bot.discord.deny('general', 'VIEW_CHANNEL')
  expect(await codeOf(channel.send('After'))).toBe(50_001)
  bot.discord.deny('general')
  expect((await channel.messages.fetch({ limit: 10 })).size).toBe(1)
  expect(bot.discord.violations).toEqual([])
})

test('a thread is opened under a message once, and written to', async () => {
  const bot = await aBot()
  const message = await (await channelOf(bot)).send('Today')

  const thread = await message.startThread({ name: 'Details', autoArchiveDuration: 1_440 })
  await thread.send('More of it')

  const [made] = bot.discord.threadsOf('general')
  expect(made).toMatchObject({ id: message.id, name: 'Details', archiveAfter: 1_440 })
  expect(made && bot.discord.messagesIn(made).map(({ content }) => content)).toEqual(['More of it'])
  expect(await codeOf(message.startThread({ name: 'Details' }))).toBe(160_004)
})

test('requests meet the troubles that a test sets', async () => {
  const bot = await aBot()
  const channel = await channelOf(bot)
  const on = /^POST .*\/messages$/
  const statuses = () => bot.discord.calls.filter(({ method }) => method === 'POST').map(({ status }) => status)

  bot.discord.fault({ on, kind: 'limited', retryAfterMs: 50 })
  await channel.send('One')
  bot.discord.fault({ on, kind: 'status', status: 502 })
  await channel.send('Two')
  const lost = bot.discord.fault({ on, kind: 'drop', isCommitted: true })
  await channel.send({ content: 'Three', nonce: '3', enforceNonce: true }).catch(() => {})

  expect(lost.hits).toBe(1)
  expect(statuses().slice(0, 5)).toEqual([429, 200, 502, 200, null])
  expect(bot.discord.messagesIn('general').map(({ content }) => content)).toEqual(['One', 'Two', 'Three'])
})

test('an answer that is given again, since the first was lost, is refused without blame', async () => {
  const { discord, client } = await aBot()
  const seen: { id: string; token: string }[] = []
  client.on('interactionCreate', (interaction) => seen.push(interaction))
  discord.fault({ on: /callback$/, kind: 'drop', isCommitted: true })
  await discord.slash('quote', { speaker: 'quill' }, { waitMs: 500 })
  const [interaction = { id: '', token: '' }] = seen

  const again = await callback(discord, interaction, { type: 5 })

  expect(await again.json()).toMatchObject({ code: 40_060 })
  expect(discord.violations.filter(({ rule }) => rule === 'refused')).toEqual([])
})

test('what people write is there, and unreadable to the bot', async () => {
  const bot = await aBot()

  bot.discord.say('general', 'Has anybody read it?')
  const history = await (await channelOf(bot)).messages.fetch({ limit: 10 })

  expect(history.map(({ author, content }) => [author.username, content])).toEqual([['mara', '']])
})

test('a private answer is pressed by nobody else', async () => {
  const { discord } = await aBot()
  const { messages } = await discord.slash('quote', { speaker: 'quill' })
  const [message] = messages

  const pressed = discord.click(message, 'More', { user: discord.admin })

  await expect(pressed).rejects.toThrow('ada does not see this message.')
})

test('a bot that is sent away can be asked into another guild', async () => {
  const { discord, client } = await aBot()
  const left = new Promise((settle) => client.once('guildDelete', settle))
  discord.removeGuild(discord.guild)
  await left
  const joined = new Promise((settle) => client.once('guildCreate', settle))

  const guild = discord.addGuild('elsewhere')
  await joined
  const { messages } = await discord.slash('quote', { speaker: 'quill' }, { guild })

  expect(messages[0]?.guildId).toBe(guild.id)
})

test('more intents than Guilds are a violation', async () => {
  const { discord } = await aBot()
  const nosy = new Client({ intents: ['Guilds', 'GuildMessages'], rest: { api: discord.env().DISCORD_API_BASE } })
  const isReady = new Promise((settle) => nosy.once('clientReady', settle))

  await nosy.login(discord.token)
  await isReady
  await nosy.destroy()

  expect(discord.violations.map(({ rule }) => rule)).toEqual(['intents'])
})

test('a wrong token is told so', async () => {
  const { discord } = await aBot()
  const stranger = new Client({ intents: ['Guilds'], rest: { api: discord.env().DISCORD_API_BASE } })

  await expect(stranger.login('not.the.token')).rejects.toThrow('An invalid token was provided.')
})
