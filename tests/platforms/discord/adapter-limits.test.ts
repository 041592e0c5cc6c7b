import { expect, test } from 'vitest'
import { Busy, Refused, Unknown } from '../../../src/bot/index.ts'
import { heading } from '../../../src/messages/index.ts'
import { aDiscord, aDiscordBot, anAdapter } from './adapter-bot.ts'
import { aBotOfAllSorts } from './adapter-commands.ts'
import type { DoubleOptions } from './double.ts'

const bot = aBotOfAllSorts()
const POST = /POST \/channels\/\d+\/messages$/

async function posting(options: DoubleOptions = {}) {
  const discord = await aDiscord(options)
  const { platform } = anAdapter(discord, { bot })
  const general = { platform: 'discord', place: discord.guild.id, channel: discord.channel('general').id }
  const [sheet = {}] = platform.lay({ title: 'T', blocks: [heading(1, 'Testhaven')] }, { zone: 'UTC' })
  return { discord, platform, general, sheet }
}

const errorOf = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error) => error,
  )

test('a thousand posts at once: as many go out as Discord takes, the others are told how long to wait', async () => {
  const { discord, platform, general, sheet } = await posting({ limits: true })
  const channels = Array.from({ length: 1_000 }, (_, at) => discord.addChannel(`c-${at}`).id)

  const errors = await Promise.all(
    channels.map((channel) => errorOf(platform.post({ ...general, channel }, sheet, channel))),
  )

  const busy = errors.filter((error) => error instanceof Busy)
  expect(errors.filter((error) => error === null)).toHaveLength(50)
  expect(busy).toHaveLength(950)
  expect(busy.every((error) => error.of === 'platform' && error.retryAfterMs > 0)).toBe(true)
  expect(discord.calls.map(({ status }) => status)).toEqual(Array(50).fill(200))
})

test('a channel that has had enough says so for itself, and before anything is sent', async () => {
  const { discord, platform, general, sheet } = await posting({ limits: true })
  for (let at = 0; at < 5; at++) await platform.post(general, sheet, `${at}`)

  const error = await errorOf(platform.post(general, sheet, '5'))
  const elsewhere = await errorOf(platform.post({ ...general, channel: discord.channel('briefing').id }, sheet, '6'))

  expect(error).toBeInstanceOf(Busy)
  expect(error).toMatchObject({ of: 'channel' })
  expect(error.retryAfterMs).toBeLessThanOrEqual(5_100)
  expect(elsewhere).toBeNull()
  expect(discord.calls.filter(({ status }) => status === 429)).toEqual([])
})

test.each([
  ['everything', true, 'platform'],
  ['one channel', false, 'channel'],
] as const)('a wait that Discord asks of %s is told as that', async (_, isGlobal, of) => {
  const { discord, platform, general, sheet } = await posting()
  discord.fault({ on: POST, kind: 'limited', retryAfterMs: 7_000, isGlobal })

  const error = await errorOf(platform.post(general, sheet, 'a'))

  expect(error).toBeInstanceOf(Busy)
  expect(error).toMatchObject({ of })
  expect(error.retryAfterMs).toBeGreaterThanOrEqual(7_000)
  expect(error.retryAfterMs).toBeLessThan(8_100)
})

const mended = 'mended'
const never = 'never'
type Sent = Awaited<ReturnType<typeof posting>>

test.each<[string, string, string, (sent: Sent) => void]>([
  ['a channel that is gone', mended, 'The channel is gone.', ({ discord }) => discord.deleteChannel('general')],
  ['a missing permission', mended, 'lacks the permission', ({ discord }) => discord.deny('general', 'SEND_MESSAGES')],
  ['a hidden channel', mended, '“View Channel”', ({ discord }) => discord.deny('general', 'VIEW_CHANNEL')],
  [
    'a bot sent away',
    mended,
    'Dateline is no longer in this server.',
    ({ discord }) => discord.removeGuild(discord.guild),
  ],
  ['a token revoked', mended, 'does not take the bot’s token', ({ discord }) => discord.revokeToken()],
  ['a message that is not taken', never, 'code 50035', ({ sheet }) => Object.assign(sheet, { flags: 'none' })],
])('%s: who can mend it is told, and whether anybody can', async (_, until, says, happens) => {
  const sent = await posting()
  happens(sent)

  const error = await errorOf(sent.platform.post(sent.general, sent.sheet, 'a'))

  expect(error).toBeInstanceOf(Refused)
  expect(error).toMatchObject({ until, message: expect.stringContaining(says) })
})

test('what was mended is taken again, by a connected bot too', async () => {
  const { discord, general, sheet } = await posting()
  const { platform } = await aDiscordBot(discord, { bot })
  const refusal = () => errorOf(platform.post(general, sheet, 'a'))

  discord.removeGuild(discord.guild)
  expect(await refusal()).toMatchObject({ message: 'Dateline is no longer in this server.' })
  expect(await errorOf(platform.prepare(general.channel))).toBeInstanceOf(Refused)
  discord.letBack(discord.guild)
  expect(await errorOf(platform.prepare(general.channel))).toBeNull()
  discord.revokeToken()
  expect(await refusal()).toBeInstanceOf(Refused)
  discord.giveTokenBack()
  expect(await refusal()).toBeNull()
})

test('a thread that is gone or closed concerns what was to stand in it', async () => {
  const { discord, platform, general, sheet } = await posting()
  const post = await platform.post(general, sheet, 'a')
  await platform.post(general, sheet, 'b', post)
  const [thread] = discord.threadsOf('general')
  if (!thread) throw new Error('there is no thread')

  discord.lockThread(thread)
  expect(await errorOf(platform.post(general, sheet, 'c', post))).toMatchObject({ name: 'Refused', until: never })
  discord.deleteChannel(thread)
  expect(await errorOf(platform.post(general, sheet, 'd', post))).toMatchObject({ name: 'Refused', until: never })
})

test('under a message that was deleted nothing can stand', async () => {
  const { discord, platform, general, sheet } = await posting()
  const post = await platform.post(general, sheet, 'a')
  discord.world.messages = []

  expect(await errorOf(platform.post(general, sheet, 'b', post))).toMatchObject({ name: 'Refused', until: never })
})

test.each([
  ['a 500 after the work was done', { kind: 'status', status: 500, isCommitted: true }],
  ['a cut connection after it', { kind: 'drop', isCommitted: true }],
] as const)('%s: a second post within the time stands there once', async (_, fault) => {
  const { discord, platform, general, sheet } = await posting()
  discord.fault({ on: POST, ...fault })

  expect(await errorOf(platform.post(general, sheet, 'a'))).toBeInstanceOf(Unknown)
  await platform.post(general, sheet, 'a')

  expect(platform.sameForMs).toBe(60_000)
  expect(discord.transcript('general')).toHaveLength(1)
})

test('whoever comes a little too soon is served in turn, and Discord never has to say so', async () => {
  const { discord, platform, general, sheet } = await posting({ limits: true })
  const channels = Array.from({ length: 120 }, (_, at) => discord.addChannel(`c-${at}`).id)
  const left = [...channels]
  const postAll = async () => {
    for (let channel = left.pop(); channel; channel = left.pop()) {
      await platform.post({ ...general, channel }, sheet, channel)
    }
  }

  await Promise.all(Array.from({ length: 20 }, postAll))

  expect(channels.map((channel) => discord.transcript(channel).length)).toEqual(Array(120).fill(1))
  expect(discord.calls.filter(({ status }) => status === 429)).toEqual([])
})
