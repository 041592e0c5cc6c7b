import { expect, test } from 'vitest'
import { Busy, Refused, Unknown } from '../../../src/bot/index.ts'
import { type Document, heading, link, paragraph } from '../../../src/messages/index.ts'
import { aDiscord, aDiscordBot } from './adapter-bot.ts'
import { aBotOfAllSorts } from './adapter-commands.ts'
import { type DiscordDouble, textOf } from './double.ts'

const briefing: Document = {
  title: 'Testhaven desk',
  blocks: [heading(1, 'Testhaven *desk*'), paragraph('Northern bridge slips to 2028.')],
}

async function onDiscord() {
  const discord = await aDiscord()
  const { platform } = await aDiscordBot(discord, { bot: aBotOfAllSorts() })
  const general = { platform: 'discord', place: discord.guild.id, channel: discord.channel('general').id }
  const [sheet = {}] = platform.lay(briefing, { zone: 'UTC' })
  return { discord, platform, general, sheet, since: Temporal.Now.instant() }
}

const posts = (discord: DiscordDouble) => discord.messagesIn('general').map(textOf)
const POST = /POST \/channels\/\d+\/messages$/

test('a post is found again by its key, after its answer was lost too', async () => {
  const { discord, platform, general, sheet, since } = await onDiscord()
  discord.fault({ on: POST, kind: 'drop', isCommitted: true })

  const lost = await platform.post(general, sheet, 'edition:1:0').catch((error) => error)
  const found = await platform.find(general, 'edition:1:0', since)
  const other = await platform.find(general, 'edition:1:1', since)

  expect(lost).toBeInstanceOf(Unknown)
  expect(found).toEqual({ channel: general.channel, message: discord.messagesIn('general')[0]?.id })
  expect(other).toBeUndefined()
  expect(discord.violations).toEqual([])
})

test('what was posted before the first attempt is not it', async () => {
  const { platform, general, sheet, since } = await onDiscord()
  await platform.post(general, sheet, 'edition:1:0')

  expect(await platform.find(general, 'edition:1:0', since.add({ minutes: 30 }))).toBeUndefined()
})

test('it is found among more messages than one look gives', async () => {
  const { discord, platform, general, sheet, since } = await onDiscord()
  for (let at = 0; at < 130; at++) {
    discord.world.messages.push({
      ...(discord.world.messages[0] ?? aMessage(discord, general.channel)),
      id: discord.world.snowflake(),
    })
  }
  const post = await platform.post(general, sheet, 'edition:1:0')

  expect(await platform.find(general, 'edition:1:0', since)).toEqual(post)
})

function aMessage(discord: DiscordDouble, channelId: string) {
  const created = new Date().toISOString()
  const nothing = { content: 'hello', embeds: [], components: [], flags: 0, onlyFor: null, nonce: null, edited: null }
  return {
    id: discord.world.snowflake(),
    channelId,
    guildId: discord.guild.id,
    authorId: discord.member.id,
    created,
    answers: null,
    ...nothing,
  }
}

test('posted twice within a minute under one key it stands there once', async () => {
  const { discord, platform, general, sheet } = await onDiscord()

  const one = await platform.post(general, sheet, 'edition:1:0')
  const other = await platform.post(general, sheet, 'edition:1:0')

  expect(other).toEqual(one)
  expect(posts(discord)).toHaveLength(1)
})

test('an edit replaces what a post says', async () => {
  const { discord, platform, general, sheet } = await onDiscord()
  const post = await platform.post(general, sheet, 'edition:1:0')
  const [corrected = {}] = platform.lay({ title: 'Corrected', blocks: [heading(1, 'Corrected')] }, { zone: 'UTC' })

  await platform.edit(post, corrected)

  expect(posts(discord)).toEqual(['# Corrected'])
  expect(discord.violations).toEqual([])
})

test('what comes under a post stands in a thread of its own, opened once', async () => {
  const { discord, platform, general, sheet, since } = await onDiscord()
  const [details = {}] = platform.lay(
    { title: 'D', blocks: [heading(1, 'Details on *bridge* [1]'), paragraph(link('x', 'https://news.example'))] },
    { zone: 'UTC' },
  )
  const post = await platform.post(general, sheet, 'edition:1:0')

  const before = await platform.find(general, 'edition:1:1', since, post)
  const one = await platform.post(general, details, 'edition:1:1', post)
  const other = await platform.post(general, sheet, 'edition:1:2', post)

  expect(before).toBeUndefined()
  expect(discord.threadsOf('general').map(({ name }) => name)).toEqual(['Details on *bridge* [1]'])
  expect([one.channel, other.channel]).toEqual([post.message, post.message])
  expect(await platform.find(general, 'edition:1:1', since, post)).toEqual(one)
  expect(discord.violations).toEqual([])
})

test('a thread whose opening was not answered is opened once', async () => {
  const { discord, platform, general, sheet } = await onDiscord()
  const post = await platform.post(general, sheet, 'edition:1:0')
  discord.fault({ on: /POST .*threads$/, kind: 'drop', isCommitted: true })

  const lost = await platform.post(general, sheet, 'edition:1:1', post).catch((error) => error)
  const posted = await platform.post(general, sheet, 'edition:1:1', post)

  expect(lost).toBeInstanceOf(Unknown)
  expect(posted.channel).toBe(post.message)
  expect(discord.violations).toEqual([])
})

test('under a post in a thread nothing opens another', async () => {
  const { discord, platform, general, sheet } = await onDiscord()
  const post = await platform.post(general, sheet, 'a')
  await platform.post(general, sheet, 'b', post)
  const [thread] = discord.threadsOf('general')
  const inside = { ...general, channel: thread?.id ?? '' }
  await expect.poll(async () => (await platform.post(inside, sheet, 'c')).channel).toBe(thread?.id)

  const below = await platform.post(inside, sheet, 'd', await platform.post(inside, sheet, 'c'))

  expect(below.channel).toBe(thread?.id)
})

test.each([
  ['VIEW_CHANNEL', 'View Channel'],
  ['SEND_MESSAGES', 'Send Messages'],
] as const)('without %s it says what is missing, where, and who gives it', async (denied, name) => {
  const { discord, platform, general, sheet } = await onDiscord()
  discord.deny('general', denied)

  const refused = await platform.post(general, sheet, 'a').catch((error) => error)

  expect(refused).toBeInstanceOf(Refused)
  expect(refused.message).toBe(`In #general, dateline lacks the permission “${name}”.`)
  expect(refused.remedy).toContain(`allows dateline “${name}”`)
})

test('without the history nobody says that a post is not there', async () => {
  const { discord, platform, general, since } = await onDiscord()
  discord.deny('general', 'READ_MESSAGE_HISTORY')

  await expect.poll(() => platform.find(general, 'a', since).catch((error) => error)).toBeInstanceOf(Refused)
})

test('a thread that may not be opened is refused by name', async () => {
  const { discord, platform, general, sheet } = await onDiscord()
  const post = await platform.post(general, sheet, 'a')
  discord.deny('general', 'CREATE_PUBLIC_THREADS')

  const refused = await platform.post(general, sheet, 'b', post).catch((error) => error)

  expect(refused.message).toContain('“Create Public Threads”')
})

test('a channel that is gone is said to be gone', async () => {
  const { platform, general, sheet } = await onDiscord()

  const refused = await platform.post({ ...general, channel: '123456789012345678' }, sheet, 'a').catch((error) => error)

  expect(refused).toMatchObject({ name: 'Refused', message: 'The channel is gone.' })
})

test.each([
  ['a wait that Discord asks for', { kind: 'limited', retryAfterMs: 7_000 }, Busy],
  ['a wait for everything', { kind: 'limited', retryAfterMs: 7_000, isGlobal: true }, Busy],
  ['a 500', { kind: 'status', status: 500 }, Unknown],
  ['a cut connection', { kind: 'drop' }, Unknown],
] as const)('%s is handed on, after one attempt', async (_, fault, kind) => {
  const { discord, platform, general, sheet } = await onDiscord()
  const met = discord.fault({ on: POST, times: 9, ...fault })

  const error = await platform.post(general, sheet, 'a').catch((reason) => reason)

  expect(error).toBeInstanceOf(kind)
  if (error instanceof Busy) expect(error.retryAfterMs).toBeGreaterThanOrEqual(7_000)
  expect(met.hits).toBe(1)
  expect(JSON.stringify({ ...error })).not.toContain(discord.token)
})
