import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { MAIN } from '../../src/newsrooms/index.ts'
import { Database } from '../../src/storage/sqlite/database.ts'
import { SqliteSources } from '../../src/storage/sqlite/sources.ts'
import { startDiscord } from '../platforms/discord/double.ts'
import { startSlack } from '../platforms/slack/double.ts'
import { aDataFolder, aFreePort, dateline, startBot } from './process.ts'

const OFF = { SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: '', DISCORD_TOKEN: '' }

interface Told {
  isGood: boolean
  parts: { part: string; findings: { what: string; state: string; says: string; remedy?: string }[] }[]
}

async function doctor(variables: Record<string, string>): Promise<{ told: Told; code: number | null; all: string }> {
  const { stdout, stderr, code } = await dateline(['doctor', '--json'], { ...OFF, ...variables })
  return { told: JSON.parse(stdout), code, all: stdout + stderr }
}

const findingsOf = ({ parts }: Told, name: string) => parts.find(({ part }) => part === name)?.findings ?? []

test('nothing set up is nothing wrong; nothing is made, and what turns a platform on is said', async () => {
  const DATELINE_DATA_DIR = join(aDataFolder(), 'not', 'there')
  const DATELINE_PORT = String(await aFreePort())

  const { told, code } = await doctor({ DATELINE_DATA_DIR, DATELINE_PORT })

  expect(code).toBe(0)
  expect(told.isGood).toBe(true)
  expect(findingsOf(told, 'dateline')).toEqual([
    { what: 'data folder', state: 'note', says: expect.stringContaining('holds nothing yet') },
    { what: `port ${DATELINE_PORT}`, state: 'good', says: 'It is free; Dateline does not run now.' },
  ])
  expect(findingsOf(told, 'slack')[0]?.says).toContain('SLACK_BOT_TOKEN is not set')
  expect(findingsOf(told, 'discord')[0]?.says).toContain('DISCORD_TOKEN is not set')
  expect(existsSync(DATELINE_DATA_DIR)).toBe(false)
})

test('both platforms connected: what each says, and no token anywhere', async () => {
  const slack = await startSlack({ mode: 'socket' })
  const discord = await startDiscord()
  onTestFinished(async () => {
    await Promise.all([slack.stop(), discord.stop()])
  })
  const tokens = { ...slack.env(), ...discord.env() }

  const { told, code, all } = await doctor({ ...tokens, DATELINE_DATA_DIR: aDataFolder() })

  expect(findingsOf(told, 'slack').map(({ what, state }) => `${what} ${state}`)).toEqual(
    expect.arrayContaining(['bot token good', 'scopes good', 'Socket Mode good', '#general good']),
  )
  expect(findingsOf(told, 'discord').map(({ what, state }) => `${what} ${state}`)).toEqual(
    expect.arrayContaining(['token good', 'intents good']),
  )
  // Dateline never ran with this token, so Discord knows none of its commands yet.
  expect(findingsOf(told, 'discord')).toContainEqual(expect.objectContaining({ what: 'commands', state: 'note' }))
  expect(code).toBe(0)
  for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'DISCORD_TOKEN'] as const) {
    const value = new Map(Object.entries(tokens)).get(name)
    if (value) expect(all).not.toContain(value)
  }
  expect(slack.violations).toEqual([])
  expect(discord.violations).toEqual([])
})

test('settings that cannot be used are told one by one, and none of them repeated', async () => {
  const secret = 'xoxp-111111111111-thesecret'
  const { told, code, all } = await doctor({
    DATELINE_DATA_DIR: aDataFolder(),
    DATELINE_ZONE: secret,
    SLACK_BOT_TOKEN: secret,
    DISCORD_TOKEN: `Bot ${secret}`,
  })

  expect(code).toBe(1)
  expect(findingsOf(told, 'dateline')).toMatchObject([{ what: 'settings', state: 'bad' }])
  expect(findingsOf(told, 'slack')).toMatchObject([
    { state: 'bad', says: 'SLACK_BOT_TOKEN holds a person’s token (xoxp-).' },
  ])
  expect(findingsOf(told, 'discord')).toMatchObject([
    { state: 'bad', says: 'DISCORD_TOKEN begins with the word “Bot”.' },
  ])
  expect(all).not.toContain('thesecret')
})

test('Dateline that runs is found, also on another port than asked for', async () => {
  const DATELINE_DATA_DIR = aDataFolder()
  const bot = await startBot({ ...OFF, DATELINE_DATA_DIR, DATELINE_PORT: String(await aFreePort()) })

  const { told, code } = await doctor({ DATELINE_DATA_DIR })

  expect(code).toBe(0)
  expect(findingsOf(told, 'dateline')).toEqual(
    expect.arrayContaining([
      { what: 'data folder', state: 'good', says: expect.stringContaining('can be used') },
      {
        what: 'running',
        state: 'good',
        says: expect.stringContaining(`Dateline runs at ${bot.address}, web connected`),
      },
    ]),
  )
})

test('a port that another program has is told, with what to set', async () => {
  const server = createServer((_request, response) => response.end('{"isReady":"no"}'))
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const DATELINE_PORT = String((server.address() as AddressInfo).port)

  const { told, code } = await doctor({ DATELINE_DATA_DIR: aDataFolder(), DATELINE_PORT })

  expect(code).toBe(1)
  expect(findingsOf(told, 'dateline')).toContainEqual({
    what: `port ${DATELINE_PORT}`,
    state: 'bad',
    says: 'Another program uses it.',
    remedy: 'Stop that, or set DATELINE_PORT to another port.',
  })
})

test('a source that does not answer is named with its reason and its remedy', async () => {
  const DATELINE_DATA_DIR = aDataFolder()
  const database = new Database(join(DATELINE_DATA_DIR, 'dateline.sqlite'))
  const sources = new SqliteSources(database)
  const since = Temporal.Instant.from('2026-11-20T08:00:00Z')
  const feed = { kind: 'feed', title: 'The\u001b[31mQuay', outlet: null, site: null } as const
  await sources.add(MAIN, { ...feed, url: 'https://fine.example/feed', title: 'Harbour Post' }, since)
  const { source } = await sources.add(MAIN, { ...feed, url: 'https://quay.example/feed' }, since)
  const trouble = {
    problem: 'not-a-feed',
    says: 'It is a page and no feed.',
    remedy: 'Give the feed’s own address.',
  } as const
  await sources.recordFailure(source.id, { at: since, nextRead: null, ...trouble })
  database.close()

  const { stdout, code } = await dateline(['doctor'], {
    ...OFF,
    DATELINE_DATA_DIR,
    DATELINE_PORT: String(await aFreePort()),
  })

  expect(code).toBe(1)
  expect(stdout).toContain('  note  sources: 2 sources are read; 1 do not answer.\n')
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'bad source The [31mQuay: Not answering since 2026-11-20. It is a page and no feed. Give the feed’s own address.',
  )
  expect(stdout).not.toContain('\u001b')
  expect(stdout).toMatch(/\n1 thing is wrong\.\n$/)
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
})

test('a data folder that cannot be used is told with what to set', async () => {
  const file = join(aDataFolder(), 'a-file')
  writeFileSync(file, 'no folder')
  const broken = join(aDataFolder(), 'broken')
  mkdirSync(broken)
  writeFileSync(join(broken, 'dateline.sqlite'), 'no database at all, but a text that is long enough to be looked at')

  for (const DATELINE_DATA_DIR of [file, join(file, 'below'), broken]) {
    const { told, code } = await doctor({ DATELINE_DATA_DIR })
    expect(code).toBe(1)
    expect(findingsOf(told, 'dateline')[0]).toMatchObject({
      what: 'data folder',
      state: 'bad',
      remedy: expect.stringContaining('DATELINE_DATA_DIR'),
    })
  }
})
