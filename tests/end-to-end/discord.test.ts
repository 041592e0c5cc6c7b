import { expect, onTestFinished, test } from 'vitest'
import { type Answer, type DoubleOptions, startDiscord, textOf } from '../platforms/discord/double.ts'
import { startSlack } from '../platforms/slack/double.ts'
import { aFolderWithNews } from './news-folder.ts'
import { aFreePort, type RunningBot, startBot } from './process.ts'

/** The real bot, joined to a Discord of this machine, with news in its archive. */
async function aJoinedBot(options: DoubleOptions = {}, more: Record<string, string> = {}) {
  const discord = await startDiscord(options)
  onTestFinished(() => discord.stop())
  const folder = await aFolderWithNews()
  const start = async (): Promise<RunningBot> => {
    const port = String(await aFreePort())
    const bot = await startBot({ ...discord.env(), DATELINE_DATA_DIR: folder, DATELINE_PORT: port, ...more })
    await bot.ready()
    await discord.ready()
    return bot
  }
  return { discord, bot: await start(), start }
}

const later = (ms: number): Promise<void> => new Promise((settle) => setTimeout(settle, ms))

const messageOf = ({ messages }: Answer) => messages.at(-1)

test('every command is answered to the asker alone; admins’ commands are theirs, though all see them', async () => {
  const { discord, bot } = await aJoinedBot()
  const asked: [path: string, typed: Record<string, string>, answer: RegExp][] = [
    ['quote', { speaker: 'quill' }, /We will not pay 7 times for the same bridge/],
    ['context', { topic: 'testhaven' }, /Testhaven/i],
    ['briefing', {}, /The harbour of Testhaven was calm/],
    ['help', {}, /What you can type/],
  ]
  for (const [path, typed, expected] of asked) {
    const answer = await discord.slash(path, typed)
    expect(answer.text).toMatch(expected)
    expect(answer.isPrivate).toBe(true)
  }
  expect((await discord.slash('sources list')).text).toContain('Only admins may use')
  expect((await discord.slash('sources list', {}, { admin: true })).text).toContain('Nothing is read yet')
  expect((await discord.slash('sources remove', { source: '9' }, { admin: true })).text).toContain(
    'No source is called',
  )
  const { modal } = await discord.slash('sources add', {}, { admin: true })
  expect((await discord.submit(modal, { address: 'http://127.0.0.1:1/feed' }, { admin: true })).text).toContain(
    'Problem',
  )
  const { choices } = await discord.autocomplete('quote', { speaker: 'qui' }, 'speaker')
  expect(choices.map(({ name }) => name)).toContain('Ada Quill')
  expect(discord.messagesIn('general', { seenBy: discord.admin }).filter(({ onlyFor }) => onlyFor === null)).toEqual([])
  expect(discord.violations).toEqual([])
  expect(await bot.stop()).toMatchObject({ code: 0, stderr: '' })
})

test('buttons outlive a kill, a shared answer stands in the channel once, commands are registered once', async () => {
  const { discord, bot, start } = await aJoinedBot()
  const answer = await discord.slash('quote', { speaker: 'quill' })
  await bot.stop('SIGKILL')
  await later(300)
  await start()

  const page = await discord.click(messageOf(answer), 'More')
  expect(page.text).toContain('We will not pay 1 times')
  discord.fault({ on: /POST \/channels\/\d+\/messages$/, kind: 'drop', isCommitted: true })
  await discord.click(messageOf(answer), 'Share to channel', { until: ({ text }) => text.includes('Shared') })

  const shared = discord.messagesIn('general').filter(({ onlyFor }) => onlyFor === null)
  expect(shared).toHaveLength(1)
  expect(shared.map(textOf).join()).toMatch(/We will not pay 1 times.*Shared by mara/is)
  expect(discord.calls.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  expect(discord.violations).toEqual([])
})

test('the gateway renews, drops, forgets and falls silent, and the bot answers again', async () => {
  const { discord } = await aJoinedBot()
  const upsets = [
    () => discord.gateway.askToReconnect(),
    () => discord.gateway.drop(),
    () => discord.gateway.invalidate({ isResumable: true }),
  ]
  for (const upset of upsets) {
    upset()
    await later(300)
    await discord.ready()
    expect((await discord.slash('quote', { speaker: 'quill' }, { waitMs: 15_000 })).text).toContain('same bridge')
  }
  discord.fault({ on: /callback/, kind: 'slow', ms: 500 })
  const acknowledged = discord.slash('quote', { speaker: 'quill' })
  await later(200)
  discord.gateway.drop()
  expect((await acknowledged).text).toContain('same bridge')
  expect(discord.violations).toEqual([])
}, 60_000)

test('a Discord that is busy or failing loses no answer, and another server gets none of ours', async () => {
  const { discord } = await aJoinedBot()
  discord.fault({ on: /PATCH .*@original/, kind: 'limited', retryAfterMs: 700 })
  expect((await discord.slash('quote', { speaker: 'quill' })).text).toContain('same bridge')
  discord.fault({ on: /PATCH .*@original/, kind: 'status', status: 502 })
  expect((await discord.slash('quote', { speaker: 'quill' })).text).toContain('same bridge')
  const guild = discord.addGuild('elsewhere', ['lobby'])
  await later(200)
  const foreign = await discord.slash('quote', { speaker: 'quill' }, { guild })
  expect(foreign.text).toContain('serves another server')
  expect(foreign.text).not.toContain('bridge')
})

test('a Slack that hangs delays neither Discord nor the page', async () => {
  const [slack, discord] = [await startSlack({ mode: 'socket' }), await startDiscord()]
  onTestFinished(async () => void (await Promise.all([slack.stop(), discord.stop()])))
  slack.fault({ match: 'auth.test', kind: 'hang', times: 9 })
  const common = { ...slack.env(), ...discord.env(), DATELINE_DATA_DIR: await aFolderWithNews() }
  const bot = await startBot({ ...common, DATELINE_PORT: String(await aFreePort()) })
  await discord.ready()
  expect((await discord.slash('quote', { speaker: 'quill' })).text).toContain('same bridge')
  expect((await fetch(bot.address)).status).toBe(200)
  expect((await fetch(`${bot.address}/healthz`)).status).toBe(503)
}, 60_000)
