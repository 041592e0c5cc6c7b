import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { command } from '../../../src/bot/index.ts'
import { notice } from '../../../src/messages/index.ts'
import type { DiscordSettings } from '../../../src/platforms/discord/index.ts'
import { aDiscord, aDiscordBot, anAdapter, aState } from './adapter-bot.ts'
import { aBotOfAllSorts } from './adapter-commands.ts'
import type { DiscordDouble } from './double.ts'

const bot = aBotOfAllSorts()

/** A command that answers when it is told to. */
function aPatientBot() {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const wait = command<null>()({
    name: 'wait',
    says: 'Waits',
    example: '/wait',
    who: 'member',
    seen: 'private',
    options: {},
    run: async () => {
      await released
      return notice('It was worth it.')
    },
  })
  return { bot: aBotOfAllSorts({ commands: [wait] }), release }
}

const acknowledged = (discord: DiscordDouble) => () =>
  discord.calls.some(({ path, status }) => path.endsWith('/callback') && status === 204)

test('it connects to the first server that it joined, and says which', async () => {
  const discord = await aDiscord({ botName: 'brief', guild: { name: 'Newsroom', channels: ['general'] } })

  const { platform, connections } = await aDiscordBot(discord, { bot })

  expect(connections).toEqual([{ state: 'connected', says: 'Connected as brief in Newsroom.' }])
  expect(platform.inviteLink()).toBe(
    `https://discord.com/oauth2/authorize?client_id=${discord.world.bot.id}&scope=bot+applications.commands&permissions=309237730304`,
  )
  expect(discord.gateway.counts).toEqual({ identified: 1, resumed: 0 })
  expect(discord.violations).toEqual([])
})

test('a server that is named is the one, even if another came first', async () => {
  const discord = await aDiscord()
  const second = discord.addGuild('Second')

  const { connections } = await aDiscordBot(discord, { bot, settings: { guildId: second.id } })
  const there = await discord.slash('slow', {}, { guild: second })
  const elsewhere = await discord.slash('slow')

  expect(connections.at(-1)?.says).toBe('Connected as dateline in Second.')
  expect(there.text).toContain('Read.')
  expect(elsewhere.text).toContain('serves another server')
})

test('in no server it says so with the link, and the first that it joins is home', async () => {
  const discord = await aDiscord()
  discord.world.guilds.pop()
  const { platform, connections } = await aDiscordBot(discord, { bot })

  const first = discord.addGuild('Late')
  discord.addGuild('Later')
  await expect.poll(() => platform.connection().says).toBe('Connected as dateline in Late.')
  const answer = await discord.slash('slow', {}, { guild: first })

  expect(connections[0]?.says).toMatch(/^Connected as dateline, in no server yet\. Invite it: https:\/\/discord\.com\//)
  expect(answer.text).toContain('Read.')
})

test.each<[string, Partial<DiscordSettings>, RegExp]>([
  ['a token that Discord does not take', { token: 'wrong.token.here' }, /token/],
  ['a token that cannot be sent', { token: 'ab c\n' }, /token/],
  ['another application’s id', { applicationId: '123456789012345678' }, /DISCORD_APPLICATION_ID names another/],
  ['what is no id of an application', { applicationId: 'brief' }, /not the id of an application/],
  ['what is no id of a server', { guildId: 'newsroom' }, /not the id of a server/],
])('%s is refused with what to do', async (_, settings, says) => {
  const discord = await aDiscord()
  const { platform, lines, failures } = anAdapter(discord, { bot, settings })

  await platform.start()

  expect(platform.connection()).toMatchObject({ state: 'refused', says: expect.stringMatching(says) })
  expect(platform.connection()).toHaveProperty('remedy', expect.stringMatching(/\S/))
  const said = JSON.stringify([platform.connection(), lines, failures])
  expect(said).not.toContain(settings.token ?? discord.token)
})

test('while Discord does not answer it is lost, and connects once it does', async () => {
  const discord = await aDiscord()
  discord.fault({ on: /GET \/gateway\/bot/, kind: 'status', status: 503, times: 2 })
  const { platform, connections, lines } = anAdapter(discord, { bot })

  await platform.start()

  expect(connections.map(({ state }) => state)).toEqual(['lost', 'connected'])
  expect(JSON.stringify(lines)).not.toContain(discord.token)
})

test('it can be stopped while nothing answers', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const discord = await aDiscord()
  const { platform } = anAdapter(discord, { bot, settings: { apiBase: `http://127.0.0.1:${port}/api` } })

  const started = platform.start()
  await new Promise((resolve) => server.once('connection', resolve))
  await platform.stop()
  await started

  expect(platform.connection().state).toBe('starting')
})

test.each([
  ['is cut', (discord: DiscordDouble) => discord.gateway.drop()],
  ['asks to reconnect', (discord: DiscordDouble) => discord.gateway.askToReconnect()],
  ['forgets the session', (discord: DiscordDouble) => discord.gateway.invalidate({ isResumable: false })],
])('a command that was acknowledged is answered though the gateway %s', async (_, trouble) => {
  const discord = await aDiscord()
  const { bot: patient, release } = aPatientBot()
  const { platform } = await aDiscordBot(discord, { bot: patient })

  const asked = discord.slash('wait')
  await expect.poll(acknowledged(discord)).toBe(true)
  trouble(discord)
  release()
  const answer = await asked
  await expect.poll(() => discord.gateway.isConnected, { timeout: 15_000 }).toBe(true)
  const next = await discord.slash('wait')

  expect(answer.text).toContain('It was worth it.')
  expect(next.text).toContain('It was worth it.')
  expect(platform.connection().state).toBe('connected')
  expect(discord.violations).toEqual([])
})

test('what is under way when it stops is still answered', async () => {
  const discord = await aDiscord()
  const { bot: patient, release } = aPatientBot()
  const { platform } = await aDiscordBot(discord, { bot: patient })

  const asked = discord.slash('wait')
  await expect.poll(acknowledged(discord)).toBe(true)
  const stopped = platform.stop()
  release()
  await stopped
  const answer = await asked

  expect(answer.text).toContain('It was worth it.')
  expect(discord.gateway.isConnected).toBe(false)
})

test.each([
  ['limited', { kind: 'limited', retryAfterMs: 400 }],
  ['cut off after it arrived', { kind: 'drop', isCommitted: true }],
  ['cut off before', { kind: 'drop' }],
  ['a 502', { kind: 'status', status: 502 }],
] as const)('an edit that is %s comes through', async (_, fault) => {
  const discord = await aDiscord()
  await aDiscordBot(discord, { bot })
  const met = discord.fault({ on: /PATCH \/webhooks/, ...fault })

  const answer = await discord.slash('long', { parts: 1 })

  expect(met.hits).toBe(1)
  expect(answer.text).toContain('Part 1.')
  expect(discord.violations).toEqual([])
})

test.each([
  ['cut off after it arrived', { kind: 'drop', isCommitted: true }],
  ['cut off before', { kind: 'drop' }],
  ['never answered', { kind: 'hang' }],
] as const)('an acknowledgement that is %s does not lose the answer', async (_, fault) => {
  const discord = await aDiscord()
  await aDiscordBot(discord, { bot })
  const met = discord.fault({ on: /POST \/interactions/, ...fault })

  const answer = await discord.slash('long', { parts: 1 })

  expect(met.hits).toBe(1)
  expect(answer).toMatchObject({ isPrivate: true, isSettled: true })
  expect(answer.text).toContain('Part 1.')
  expect(discord.violations).toEqual([])
})

test('an answer that Discord does not take is told as such, without its words in the log', async () => {
  const discord = await aDiscord()
  const { lines, failures } = await aDiscordBot(discord, { bot })
  const met = discord.fault({ on: /PATCH \/webhooks/, kind: 'status', status: 400 })

  const answer = await discord.slash('long', { parts: 1 })

  expect(met.hits).toBe(1)
  expect(answer.text).toContain('Discord did not take it as it was laid out')
  expect(answer.text).toContain('R-1')
  expect(JSON.stringify([lines, failures.map((failure) => ({ ...(failure as object) }))])).not.toMatch(/harbour office/)
})

test('it stops where the message is gone', async () => {
  const discord = await aDiscord()
  const { lines } = await aDiscordBot(discord, { bot })
  const met = discord.fault({ on: /PATCH \/webhooks/, kind: 'status', status: 404, times: 5 })

  await discord.slash('long', { parts: 5 }, { waitMs: 500 })

  expect(met.hits).toBe(1)
  expect(lines.map(({ says }) => says)).toContain('Discord: an answer was not wanted any more')
})

test('home stays home though another server was joined', async () => {
  const discord = await aDiscord()
  const state = aState()
  const { platform } = await aDiscordBot(discord, { bot, state })
  discord.addGuild('Other')
  await platform.stop()

  const again = await aDiscordBot(discord, { bot, state })

  expect(again.platform.connection().says).toBe('Connected as dateline in newsroom.')
})
