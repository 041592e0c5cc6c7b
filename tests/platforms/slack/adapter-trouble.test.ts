import { createHmac } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { keepBridgeNews } from '../testhaven-articles.ts'
import { aSlack } from './a-slack.ts'
import { textOf } from './double.ts'

const WORDS = 'We will not pay 7 times for the same bridge'

async function withNews(options: Parameters<typeof aSlack>[0] = { mode: 'socket' }) {
  const all = await aSlack(options)
  await keepBridgeNews(all)
  return { ...all, adapter: await all.join() }
}

test('an answer that Slack does not take is told as such, with a reference', async () => {
  const { slack, failures } = await withNews()
  slack.fault({ match: 'response_url', kind: 'error', error: 'msg_too_long' })

  const { text } = await slack.slash('/quote', 'quill')

  expect(text).toContain('give your admin the reference R-1')
  expect(text).not.toContain('msg_too_long')
  expect(failures).toHaveLength(1)
})

test.each([{ kind: 'ratelimited', retryAfterSeconds: 1 }, { kind: 'status', status: 503 }, { kind: 'drop' }] as const)(
  'a mention is answered though Slack is in trouble at first: $kind',
  async (fault) => {
    const { slack, failures } = await withNews()
    slack.fault({ match: 'chat.postEphemeral', ...fault })

    await slack.mention('quote quill', { quietMs: 2_000 })

    expect(slack.privateTo('alice').map(textOf).join()).toContain(WORDS)
    expect(failures).toEqual([])
  },
)

test.each([
  { kind: 'ratelimited', retryAfterSeconds: 1 },
  { kind: 'status', status: 503 },
] as const)('the App Home comes though Slack is in trouble at first: $kind', async (fault) => {
  const { slack, failures } = await withNews()
  slack.fault({ match: 'views.publish', ...fault })

  await slack.openHome({ quietMs: 2_000 })

  expect(textOf(slack.homeOf('alice') ?? {})).toContain('What you can type')
  expect(failures).toEqual([])
})

test('what goes into a channel by the address of its button goes there once, though the answer is lost', async () => {
  const { slack } = await withNews()
  await slack.slash('/quote', 'quill', { channel: 'newsdesk' })
  slack.fault({ match: 'response_url', kind: 'lose-answer' })
  const [seen] = slack.privateTo('alice')
  if (seen) await slack.click(seen, 'Share to channel', { channel: 'newsdesk', quietMs: 2_500 })

  expect(await slack.messages('newsdesk')).toHaveLength(1)
  expect(slack.privateTo('alice').map(textOf).join()).toContain('Nobody can say whether')
})

test('a share that the address of its button does not take is told', async () => {
  const { slack } = await withNews()
  await slack.slash('/quote', 'quill', { channel: 'newsdesk' })
  slack.fault({ match: 'response_url', kind: 'error', error: 'used_url' })
  const [seen] = slack.privateTo('alice')
  if (seen) await slack.click(seen, 'Share to channel', { channel: 'newsdesk', quietMs: 1_000 })

  expect(await slack.messages('newsdesk')).toEqual([])
  expect(slack.privateTo('alice').map(textOf).join()).toContain('/invite')
})

test('a post is found again behind everything that was written since', async () => {
  const { slack, adapter } = await withNews()
  const channel = { platform: 'slack', place: 'T000000001', channel: slack.channel('general').id }
  const since = Temporal.Now.instant()
  const post = await adapter.post(channel, { text: 'The briefing' }, 'edition:1:0')
  for (let later = 1; later <= 40; later++)
    await adapter.post(channel, { text: `Message ${later}` }, `edition:1:${later}`)

  expect(await adapter.find(channel, 'edition:1:0', since)).toEqual(post)
})

test('what is taken while Dateline stops is answered before it has stopped', async () => {
  const { slack, adapter } = await withNews()
  slack.fault({ match: 'users.info', kind: 'slow', ms: 900, times: 2 })
  const first = slack.slash('/quote', 'quill')
  await expect.poll(() => slack.calls.filter(({ method }) => method === 'users.info').length).toBeGreaterThan(0)
  const stopped = adapter.stop()
  await setTimeout(500)
  const second = slack.slash('/quote', 'quill', { user: 'bob', mayBeSilent: true })
  await stopped
  const answeredBy = slack.privateTo('bob').length

  expect((await first).text).toContain(WORDS)
  expect(answeredBy).toBe((await second).acked ? 1 : 0)
})

test('one signed request that comes twice at once is run once', async () => {
  const { slack, adapter } = await withNews({ mode: 'http' })
  const body = new URLSearchParams({
    command: '/quote',
    text: 'quill',
    team_id: 'T000000001',
    channel_id: slack.channel('general').id,
    user_id: slack.person('alice').id,
    response_url: 'http://127.0.0.1:9/closed',
    trigger_id: 'none',
  }).toString()
  const timestamp = String(Math.floor(Date.now() / 1000))
  const secret = slack.env().SLACK_SIGNING_SECRET ?? ''
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-signature': signature,
    'x-slack-request-timestamp': timestamp,
  }
  const send = () =>
    adapter.handle(new Request('http://dateline.example/slack/events', { method: 'POST', headers, body }))

  const answers = await Promise.all([send(), send()])
  await adapter.stop()

  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(slack.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1)
})

test('who is an admin no more sees nothing of theirs in the App Home', async () => {
  const { slack } = await withNews()
  await slack.openHome({ user: 'boss' })
  expect(textOf(slack.homeOf('boss') ?? {})).toContain('For admins')

  slack.fault({ match: 'users.info', kind: 'error', error: 'user_not_found' })
  await slack.openHome({ user: 'boss' })

  expect(textOf(slack.homeOf('boss') ?? {})).not.toContain('For admins')
})

test.each([{ bot_id: 'B0FLOW' }, { user: 'U0FLOW', bot_id: 'B0FLOW' }])(
  'a workflow is answered in the thread of what it said: %o',
  async (by) => {
    const { slack, failures } = await withNews()
    const { id: channel } = slack.channel('general')
    const said = { type: 'app_mention', text: 'quote quill', ts: '1732435200.000200', channel }
    await slack.event({ ...said, ...by }, { mayBeSilent: true, quietMs: 1_000 })

    expect((await slack.replies('general', said.ts)).map(textOf).join()).toContain(WORDS)
    expect(failures).toEqual([])
  },
)

test('to a workflow nothing is said of what is for admins', async () => {
  const { slack } = await withNews()
  const { id: channel } = slack.channel('general')
  const said = { type: 'app_mention', text: 'sources list', ts: '1732435200.000200', channel, bot_id: 'B0FLOW' }
  await slack.event(said, { mayBeSilent: true, quietMs: 1_000 })

  expect((await slack.replies('general', said.ts)).map(textOf).join()).toContain('answered in private only')
})
