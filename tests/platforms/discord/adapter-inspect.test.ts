import { PermissionFlagsBits } from 'discord.js'
import { expect, test } from 'vitest'
import { type DiscordAccess, inspectDiscord } from '../../../src/platforms/discord/index.ts'
import { permissionsIn } from '../../../src/platforms/discord/permissions.ts'
import { aDiscord, aDiscordBot } from './adapter-bot.ts'
import { aBotOfAllSorts, commands } from './adapter-commands.ts'
import type { DiscordDouble } from './double.ts'

const accessTo = (discord: DiscordDouble, more: Partial<DiscordAccess> = {}): DiscordAccess => {
  const { DISCORD_TOKEN: token, DISCORD_API_BASE: apiBase } = discord.env()
  return { token, apiBase, commands, prefix: '', ...more }
}

test('all well: whose token, where, and what it may do in each channel', async () => {
  const discord = await aDiscord()
  await aDiscordBot(discord, { bot: aBotOfAllSorts() })

  const findings = await inspectDiscord(accessTo(discord))

  expect(findings.map(({ what, state }) => `${what}: ${state}`)).toEqual([
    'token: good',
    'intents: good',
    'gateway: good',
    'commands: good',
    'server: good',
    '#general: good',
    '#briefing: good',
  ])
  expect(discord.gateway.counts.identified).toBe(1)
})

test('what is missing has a remedy', async () => {
  const discord = await aDiscord()
  discord.deny('general', 'SEND_MESSAGES', 'CREATE_PUBLIC_THREADS')
  discord.addGuild('Second')

  const findings = await inspectDiscord(accessTo(discord, { applicationId: '123456789012345678' }))

  const byName = Object.fromEntries(findings.map((finding) => [finding.what, finding]))
  expect(byName.token).toMatchObject({ state: 'bad', remedy: expect.stringContaining('DISCORD_APPLICATION_ID') })
  expect(byName.commands).toMatchObject({ state: 'note', says: expect.stringContaining('/long') })
  expect(byName.server).toMatchObject({ state: 'note', remedy: expect.stringContaining('DISCORD_GUILD_ID') })
  expect(byName['#general']).toMatchObject({
    state: 'bad',
    says: expect.stringMatching(/“Send Messages”.*“Create Public Threads”/),
    remedy: expect.stringContaining('allows dateline “Send Messages”, “Create Public Threads”'),
  })
  expect(byName['#briefing']?.state).toBe('good')
})

test('a bad token, no server and silence are told apart', async () => {
  const discord = await aDiscord()
  const bad = await inspectDiscord(accessTo(discord, { token: 'wrong.token' }))
  discord.world.guilds.pop()
  const nowhere = await inspectDiscord(accessTo(discord))
  const silent = await inspectDiscord(accessTo(discord, { apiBase: 'http://127.0.0.1:9/api' }))

  expect(bad).toMatchObject([{ what: 'token', state: 'bad', remedy: expect.stringContaining('DISCORD_TOKEN') }])
  expect(nowhere.at(-1)).toMatchObject({ what: 'server', state: 'bad', remedy: expect.stringContaining('oauth2') })
  expect(silent).toMatchObject([{ what: 'token', state: 'bad', says: 'Discord does not answer.' }])
  expect(JSON.stringify([bad, nowhere, silent])).not.toContain(discord.token)
})

test('permissions in a channel follow Discord’s order', () => {
  const { ViewChannel, SendMessages, Administrator } = PermissionFlagsBits
  const may = ViewChannel | SendMessages
  const rules = {
    guildId: '1',
    roles: [
      { id: '1', permissions: may },
      { id: '2', permissions: 0n },
    ],
    member: { id: '9', roles: ['2'] },
  }

  const forAll = permissionsIn({ ...rules, overwrites: [{ id: '1', allow: 0n, deny: SendMessages }] })
  const forRole = permissionsIn({
    ...rules,
    overwrites: [
      { id: '2', allow: SendMessages, deny: 0n },
      { id: '1', allow: 0n, deny: SendMessages },
    ],
  })
  const unseen = permissionsIn({ ...rules, overwrites: [{ id: '9', allow: 0n, deny: ViewChannel }] })
  const admin = permissionsIn({ ...rules, roles: [{ id: '2', permissions: Administrator }], overwrites: [] })

  expect(forAll).toBe(ViewChannel)
  expect(forRole).toBe(may)
  expect(unseen).toBe(0n)
  expect(admin & may).toBe(may)
})
