import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { type Command, optional, required } from '../../../src/bot/index.ts'
import { slackManifest } from '../../../src/platforms/slack/manifest.ts'
import { slackSpelling } from '../../../src/platforms/slack/reserved-names.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'))

const isValid = new Ajv({ strict: false, validateFormats: false }).compile(
  read('manifest-schema.jsonl') as Record<string, unknown>,
)

function expectValid(manifest: unknown): void {
  isValid(manifest)
  expect(isValid.errors ?? []).toEqual([])
}

const aCommand = (name: string): Command<unknown> => ({
  name,
  says: `Does ${name}`,
  example: `/${name}`,
  who: 'member',
  seen: 'private',
  options: { about: required('text', 'What') },
  run: async () => ({ title: '', blocks: [] }),
})

test('manifest.json is what the program says (npm run docs writes it)', () => {
  expect(read('../../../manifest.json')).toEqual(slackManifest(commands, { prefix: '' }))
})

test.each([
  ['Socket Mode', { prefix: '' }],
  ['Socket Mode with a prefix', { prefix: 'news' }],
  ['HTTP', { prefix: '', url: 'https://dateline.example.org' }],
  ['HTTP with a prefix', { prefix: 'newsroomdesks', url: 'https://dateline.example.org' }],
])('Slack takes the manifest: %s', (_name, at) => {
  expectValid(slackManifest(commands, at))
})

test('for Socket Mode no address is named; for HTTP all requests go to one', () => {
  const socket = slackManifest(commands, { prefix: '' })
  const http = slackManifest(commands, { prefix: '', url: 'https://dateline.example.org' })
  const events = 'https://dateline.example.org/slack/events'

  expect(JSON.stringify(socket)).not.toContain('http')
  expect(socket.settings.socket_mode_enabled).toBe(true)
  expect(http.settings).toMatchObject({
    socket_mode_enabled: false,
    event_subscriptions: { request_url: events },
    interactivity: { is_enabled: true, request_url: events, message_menu_options_url: events },
  })
  for (const { url } of http.features.slash_commands) expect(url).toBe(events)
})

test('the app asks for what it needs and no more', () => {
  const { oauth_config, settings, features } = slackManifest(commands, { prefix: '' })

  expect(oauth_config.scopes.bot.toSorted()).toEqual(
    [
      'commands',
      'chat:write',
      'chat:write.public',
      'channels:read',
      'channels:join',
      'groups:read',
      'users:read',
      'channels:history',
      'groups:history',
      'app_mentions:read',
      'im:write',
    ].toSorted(),
  )
  expect(settings.event_subscriptions.bot_events.toSorted()).toEqual(['app_home_opened', 'app_mention'])
  expect(settings.token_rotation_enabled).toBe(false)
  expect(features.app_home).toEqual({
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  })
})

test('every command can be typed: by its own name, and those that Slack keeps for itself behind /dateline', () => {
  const { features } = slackManifest(commands, { prefix: '' })
  const { spell, umbrella } = slackSpelling(commands, '')
  const slashes = features.slash_commands.map(({ command }) => command)

  expect(slashes).toContain('/dateline')
  expect(slashes).toContain('/quote')
  expect(slashes).not.toContain('/help')
  expect(umbrella).toBe('/dateline')
  expect(spell('help')).toBe('/dateline help')
  expect(spell('quote')).toBe('/quote')
  expect(spell('sources add')).toBe('/sources add')
  for (const { name } of commands) expect(slashes).toContain(spell(name).split(' ')[0])
})

test('with a prefix every name has it, and a name that Slack keeps is free', () => {
  const { features } = slackManifest(commands, { prefix: 'news' })
  const { spell, umbrella } = slackSpelling(commands, 'news')

  for (const { command } of features.slash_commands) expect(command).toMatch(/^\/news/)
  expect(umbrella).toBe('/newsdateline')
  expect(spell('help')).toBe('/newshelp')
  expect(spell('sources remove')).toBe('/newssources remove')
})

test('a prefix that makes a name of Slack’s own gives no slash command of that name', () => {
  const { own, spell } = slackSpelling([aCommand('ind')], 'rem')

  expect(own).toEqual([])
  expect(spell('ind')).toBe('/remdateline ind')
})

test.each(['search', 'feed', 'status', 'topic', 'invite', 'help', 'remind', 'who'])(
  'a command may be called %s all the same',
  (name) => {
    const { own, spell } = slackSpelling([aCommand(name)], '')

    expect(own).toEqual([])
    expect(spell(name)).toBe(`/dateline ${name}`)
  },
)

test('people see what to type behind a command', () => {
  const { features } = slackManifest(commands, { prefix: '' })
  const hint = (slash: string) => features.slash_commands.find(({ command }) => command === slash)?.usage_hint

  expect(hint('/quote')).toBe('<speaker> [about] [since:…]')
  expect(hint('/sources')).toMatch(/^add\|list\|.*\|log …$/)
  expect(hint('/briefing')).toBeUndefined()
  expect(hint('/dateline')).toContain('quote|context|')
})

test('Slack takes the manifest of any commands, of more than it has room for too', () => {
  const name = fc.stringMatching(/^[a-z]{1,32}$/)
  const prefix = fc.stringMatching(/^[a-z]{0,12}$/)
  const anyCommands = fc.uniqueArray(name, { minLength: 1, maxLength: 80 }).map((names) => names.map(aCommand))

  fc.assert(
    fc.property(anyCommands, prefix, (many, before) => {
      const manifest = slackManifest(many, { prefix: before })
      const slashes = manifest.features.slash_commands.map(({ command }) => command)

      expectValid(manifest)
      expect(slashes[0]).toBe(`/${before}dateline`)
      expect(new Set(slashes).size).toBe(slashes.length)
    }),
    { numRuns: 50 },
  )
})

test('long words of a command are cut at Slack’s limits', () => {
  const options = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`an-option-with-a-long-name-${at}`, optional('date', 'When')]),
  )
  const long = { ...aCommand('long'), says: 'Says much. '.repeat(300), options }

  expectValid(slackManifest([long], { prefix: '' }))
})
