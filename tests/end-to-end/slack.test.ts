import { expect, onTestFinished, test } from 'vitest'
import { type SlackOptions, startSlack, textOf } from '../platforms/slack/double.ts'
import { aFolderWithNews } from './news-folder.ts'
import { aFreePort, type RunningBot, startBot } from './process.ts'

/** The real bot, joined to a Slack of this machine, with news in its archive. */
async function aJoinedBot(options: SlackOptions, more: Record<string, string> = {}) {
  const slack = await startSlack(options)
  onTestFinished(() => slack.stop())
  const port = String(await aFreePort())
  const variables = { ...slack.env(), DATELINE_DATA_DIR: await aFolderWithNews(), DATELINE_PORT: port, ...more }
  if (options.mode === 'http') slack.connectTo(`http://127.0.0.1:${port}/slack/events`)
  const start = async (): Promise<RunningBot> => {
    const bot = await startBot(variables)
    await bot.ready()
    return bot
  }
  return { slack, bot: await start(), start }
}

const MODES = ['socket', 'http'] as const

test.each(MODES)('every command is answered on every way to type it, to the asker alone (%s)', async (mode) => {
  const { slack, bot } = await aJoinedBot({ mode })
  const asked: [words: string, answer: RegExp][] = [
    ['quote quill', /We will not pay 7 times for the same bridge/],
    ['context testhaven', /Testhaven.*archive since/s],
    ['briefing', /The harbour of Testhaven was calm/],
  ]
  for (const [words, answer] of asked) {
    const [name = '', ...rest] = words.split(' ')
    expect((await slack.slash(`/${name}`, rest.join(' '))).text).toMatch(answer)
    expect((await slack.slash('/dateline', words)).text).toMatch(answer)
    expect((await slack.mention(words)).text).toMatch(answer)
  }
  expect((await slack.slash('/dateline', 'help')).text).toContain('What you can type')
  expect((await slack.slash('/sources', 'list')).text).toContain('Only admins may use')
  expect((await slack.slash('/sources', 'list', { user: 'boss' })).text).toContain('Nothing is read yet')
  expect((await slack.slash('/sources', 'remove 9', { user: 'boss' })).text).toContain('No source is called “9”')
  const posted = [...(await slack.messages('general')), ...(await slack.messages('briefing'))]
  expect(posted.filter(({ text }) => text.includes('bridge'))).toEqual([])
  expect(slack.violations).toEqual([])
  expect(await bot.stop()).toMatchObject({ code: 0, stderr: '' })
})

test.each(MODES)('buttons outlive a kill, and a shared answer stands in the channel once (%s)', async (mode) => {
  const { slack, bot, start } = await aJoinedBot({ mode })
  await slack.slash('/quote', 'quill')
  await bot.stop('SIGKILL')
  await start()

  const seen = () => slack.privateTo('alice').at(-1) ?? { ts: '', channel: '', text: '', blocks: [] }
  await slack.click(seen(), 'More')
  expect(textOf(seen())).toContain('We will not pay 1 times')
  slack.fault({ match: 'chat.postMessage', kind: 'lose-answer' })
  await slack.click(seen(), 'Share to channel', { quietMs: 1500 })

  const shared = await slack.messages('general')
  expect(shared).toHaveLength(1)
  expect(textOf(shared[0] ?? {})).toMatch(/We will not pay 1 times.*Shared by alice/s)
  expect(textOf(seen())).toContain('Shared with this channel.')
  expect(slack.violations).toEqual([])
})

test('forged, old and replayed requests do nothing, and the page stays closed to strangers', async () => {
  const { slack, bot } = await aJoinedBot({ mode: 'http' })
  for (const forgery of [{ badSignature: true }, { unsigned: true }, { ageSeconds: 400 }]) {
    expect((await slack.slash('/quote', 'quill', forgery)).status).toBe(401)
  }
  const asked = await slack.slash('/quote', 'quill')
  await slack.replay(asked, { quietMs: 800 })
  expect(slack.privateTo('alice')).toHaveLength(1)
  const stranger = { headers: { host: 'dateline.example', 'x-forwarded-for': '203.0.113.7' } }
  expect((await fetch(`${bot.address}/slack/events`, { method: 'POST', body: '{}', ...stranger })).status).toBe(401)
  expect((await fetch(bot.address, stranger)).status).toBe(403)
})

test('Slack renews and drops its connections, and no command is lost', async () => {
  const { slack } = await aJoinedBot({ mode: 'socket' })
  await slack.connected(2)
  for (const upset of [() => slack.disconnect('refresh_requested'), () => slack.dropSockets()]) {
    upset()
    await new Promise((later) => setTimeout(later, 200))
    await slack.connected(1)
    expect((await slack.slash('/quote', 'quill')).text).toContain('for the same bridge')
  }
  expect(slack.violations).toEqual([])
})

test('it stops while Slack is opening its connections again', async () => {
  const { slack, bot } = await aJoinedBot({ mode: 'socket' })
  slack.fault({ match: 'apps.connections.open', kind: 'slow', ms: 300, times: 9 })
  slack.dropSockets()
  const ended = await Promise.race([bot.stop(), new Promise((later) => setTimeout(later, 10_000))])
  expect(ended).toMatchObject({ code: 0 })
})

test('a Slack that is slow, busy or failing delays no acknowledgement and loses no answer', async () => {
  const { slack, bot } = await aJoinedBot({ mode: 'socket' })
  slack.fault({ match: 'users.info', kind: 'hang', times: 3 })
  slack.fault({ match: 'response_url', kind: 'ratelimited', retryAfterSeconds: 1 })
  slack.fault({ match: 'response_url', kind: 'status', status: 503 })
  const answer = await slack.slash('/quote', 'quill', { waitMs: 20_000 })
  expect(answer.acked).toBe(true)
  expect(answer.text).toContain('for the same bridge')
  expect((await fetch(bot.address)).status).toBe(200)
})

test('in HTTP mode a taken port is an error, never another port', async () => {
  const { slack, bot } = await aJoinedBot({ mode: 'http' })
  const { port } = new URL(bot.address)
  const second = startBot({ ...slack.env(), DATELINE_DATA_DIR: await aFolderWithNews(), DATELINE_PORT: port })
  await expect(second).rejects.toThrow(`Port ${port}`)
})
