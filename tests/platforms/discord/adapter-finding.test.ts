import { expect, test } from 'vitest'
import { Busy, Refused, Unknown } from '../../../src/bot/index.ts'
import { heading } from '../../../src/messages/index.ts'
import { aDiscord, aDiscordBot, anAdapter } from './adapter-bot.ts'
import { aBotOfAllSorts } from './adapter-commands.ts'
import { type DiscordDouble, repeatedIn } from './double.ts'

const bot = aBotOfAllSorts()

/** A process that has just begun, and whose gateway has told nothing yet. */
const aFreshProcess = (discord: DiscordDouble) => anAdapter(discord, { bot }).platform

async function afterACrash() {
  const discord = await aDiscord()
  const platform = aFreshProcess(discord)
  const general = { platform: 'discord', place: discord.guild.id, channel: discord.channel('general').id }
  const [sheet = {}] = platform.lay({ title: 'T', blocks: [heading(1, 'Testhaven')] }, { zone: 'UTC' })
  return { discord, platform, general, sheet, since: Temporal.Now.instant() }
}

const lost = (discord: DiscordDouble, on: RegExp) => discord.fault({ on, kind: 'drop', isCommitted: true })
const POST = /POST \/channels\/\d+\/messages$/
const THREADS = /POST .*\/threads$/
const errorOf = (asked: Promise<unknown>) => asked.catch((error) => error)

test('a message that was lost before the crash is found before the gateway is there', async () => {
  const { discord, platform, general, sheet, since } = await afterACrash()
  lost(discord, POST)
  expect(await errorOf(platform.post(general, sheet, 'a'))).toBeInstanceOf(Unknown)

  const found = await aFreshProcess(discord).find(general, 'a', since)

  expect(found).toEqual({ channel: general.channel, message: discord.messagesIn('general')[0]?.id })
})

test.each([
  ['before the gateway is there', false],
  ['with a gateway', true],
])('a history that may not be read is never an empty one: %s', async (_, isConnected) => {
  const { discord, platform, general, sheet, since } = await afterACrash()
  await platform.post(general, sheet, 'a')
  const asked = isConnected ? (await aDiscordBot(discord, { bot })).platform : aFreshProcess(discord)
  // The gateway has not told yet when the history is asked for.
  discord.deny('general', 'READ_MESSAGE_HISTORY')

  const error = await errorOf(asked.find(general, 'a', since))

  expect(error).toBeInstanceOf(Refused)
  expect(error).toMatchObject({
    message: 'In #general, dateline lacks the permission “Read Message History”.',
    until: 'mended',
  })
})

test.each([
  ['who the bot is', /GET \/users\/@me$/],
  ['what the channel allows', /GET \/channels\/\d+$/],
  ['what the roles allow', /GET \/guilds\/\d+\/roles$/],
  ['which roles the bot has', /GET \/guilds\/\d+\/members/],
  ['the history', /GET \/channels\/\d+\/messages$/],
])('where nobody tells %s, nobody says that a post is not there', async (_, on) => {
  const { discord, platform, general, since } = await afterACrash()
  const dropped = discord.fault({ on, kind: 'drop' })

  expect(await errorOf(platform.find(general, 'a', since))).toBeInstanceOf(Unknown)
  dropped.lift()
  discord.fault({ on, kind: 'limited', retryAfterMs: 60_000 })
  expect(await errorOf(aFreshProcess(discord).find(general, 'a', since))).toBeInstanceOf(Busy)
})

test('what was written last and shows nowhere (an answer to one person, a deleted message) hides nothing', async () => {
  const { discord, platform, general, sheet, since } = await afterACrash()
  await platform.post(general, sheet, 'b')
  discord.world.messages = []

  expect(await platform.find(general, 'a', since)).toBeUndefined()
})

test('a last message that was removed does not hide that the history can be read', async () => {
  const { discord, platform, general, since } = await afterACrash()
  discord.say('general', 'before')
  const { id } = discord.say('general', 'removed')
  discord.world.messages = discord.world.messages.filter((message) => message.id !== id)

  expect(await platform.find(general, 'a', since.add({ minutes: 2 }))).toBeUndefined()
})

test('every page since then is looked through, and past the last one nobody says that it is not there', async () => {
  const { discord, platform, general, sheet, since } = await afterACrash()
  for (let at = 0; at < 650; at++) discord.say('general', 'hello')
  const post = await platform.post(general, sheet, 'a')

  expect(await platform.find(general, 'a', since)).toEqual(post)
  expect(await platform.find(general, 'b', since)).toBeUndefined()
  for (let at = 0; at < 500; at++) discord.say('general', 'hello')
  expect(await errorOf(platform.find(general, 'b', since))).toBeInstanceOf(Unknown)
})

test('a thread that was made before the crash is gone on with, and its replies are looked for in it', async () => {
  const { discord, platform, general, sheet, since } = await afterACrash()
  const post = await platform.post(general, sheet, 'a')
  lost(discord, THREADS)
  expect(await errorOf(platform.post(general, sheet, 'b', post))).toBeInstanceOf(Unknown)

  const second = aFreshProcess(discord)
  const before = await second.find(general, 'b', since, post)
  lost(discord, POST)
  const doubtful = await errorOf(second.post(general, sheet, 'b', post))
  const third = aFreshProcess(discord)
  const found = await third.find(general, 'b', since, post)
  const last = await third.post(general, sheet, 'c', post)

  expect(before).toBeUndefined()
  expect(doubtful).toBeInstanceOf(Unknown)
  expect(found?.channel).toBe(post.message)
  expect(last.channel).toBe(post.message)
  const transcript = discord.transcript('general')
  expect(transcript.map(({ replies }) => replies.length)).toEqual([2])
  expect(repeatedIn(transcript)).toEqual(new Map())
  expect(discord.threadsOf('general')).toHaveLength(1)
  expect(discord.violations).toEqual([])
})

test('a thread that stands already is no obstacle to who does not know of it', async () => {
  const { discord, platform, general, sheet } = await afterACrash()
  const post = await platform.post(general, sheet, 'a')
  await platform.post(general, sheet, 'b', post)

  const next = await aFreshProcess(discord).post(general, sheet, 'c', post)

  expect(next.channel).toBe(post.message)
  expect(discord.threadsOf('general')).toHaveLength(1)
})

test.each([
  ['the thread may not be seen', 'VIEW_CHANNEL', 'View Channel'],
  ['its history may not be read', 'READ_MESSAGE_HISTORY', 'Read Message History'],
] as const)('where %s, nobody says that a reply is not there', async (_, denied, name) => {
  const { discord, platform, general, sheet, since } = await afterACrash()
  const post = await platform.post(general, sheet, 'a')
  await platform.post(general, sheet, 'b', post)
  discord.deny('general', denied)

  const error = await errorOf(aFreshProcess(discord).find(general, 'b', since, post))

  expect(error).toBeInstanceOf(Refused)
  expect(error).toMatchObject({ message: expect.stringContaining(`“${name}”`) })
})

test('under a post in a thread a process without a gateway opens no other', async () => {
  const { discord, platform, general, sheet, since } = await afterACrash()
  const post = await platform.post(general, sheet, 'a')
  const inside = { ...general, channel: (await platform.post(general, sheet, 'b', post)).channel ?? '' }

  const fresh = aFreshProcess(discord)
  const first = await fresh.post(inside, sheet, 'c')
  const below = await fresh.post(inside, sheet, 'd', first)

  expect(below.channel).toBe(inside.channel)
  expect(await aFreshProcess(discord).find(inside, 'd', since, first)).toEqual(below)
  expect(discord.violations).toEqual([])
})
