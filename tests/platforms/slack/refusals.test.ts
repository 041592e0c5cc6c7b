import { expect, test } from 'vitest'
import { Busy, Refused, Unknown } from '../../../src/bot/index.ts'
import { aSlack } from './a-slack.ts'
import { bot } from './double-workspace.ts'

const KEY = 'edition:1:0'
const SHEET = { text: 'The briefing' }

async function aChannel(options: Parameters<typeof aSlack>[0] = { mode: 'socket' }) {
  const all = await aSlack(options)
  await all.slack.admin.invite('briefing')
  const adapter = all.create()
  const { channel } = await adapter.prepare(all.slack.channel('briefing').id)
  return { ...all, adapter, channel, since: Temporal.Now.instant() }
}

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  )

test('a platform without keys of its own, one message a second in a channel', async () => {
  const { adapter } = await aChannel()

  expect(adapter).toMatchObject({ sameForMs: 0, spacingMs: 1000 })
})

test.each([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'channel_is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'missing_scope',
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'org_login_required',
  'team_access_not_granted',
  'access_denied',
  'accesslimited',
  'user_is_restricted',
  'ekm_access_denied',
  'no_permission',
  'cannot_dm_bot',
  'messages_tab_disabled',
])('%s holds until somebody mends it, in plain words with a remedy', async (error) => {
  const { slack, adapter, channel } = await aChannel()
  slack.fault({ match: 'chat.postMessage', kind: 'error', error })

  const refusal = await thrownBy(adapter.post(channel, SHEET, KEY))

  expect(refusal).toBeInstanceOf(Refused)
  expect(refusal).toMatchObject({
    message: expect.not.stringContaining(error),
    remedy: expect.stringMatching(/\.$/),
    until: 'mended',
  })
})

test.each(['invalid_blocks', 'invalid_blocks_format', 'msg_too_long', 'no_text', 'metadata_too_large', 'a_new_word'])(
  '%s concerns this message alone',
  async (error) => {
    const { slack, adapter, channel } = await aChannel()
    slack.fault({ match: 'chat.postMessage', kind: 'error', error, times: 2 })

    expect(await thrownBy(adapter.post(channel, SHEET, KEY))).toMatchObject({ name: 'Refused', until: 'never' })
  },
)

test.each([
  [403, 'mended'],
  [404, 'mended'],
  [413, 'never'],
] as const)('HTTP %i between Dateline and Slack: until %s', async (status, until) => {
  const { slack, adapter, channel } = await aChannel()
  slack.fault({ match: 'chat.postMessage', kind: 'status', status })

  expect(await thrownBy(adapter.post(channel, SHEET, KEY))).toMatchObject({ name: 'Refused', until })
})

test.each([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  '<html>Oops',
])('after %s nobody knows whether it was posted', async (error) => {
  const { slack, adapter, channel } = await aChannel()
  slack.fault({ match: 'chat.postMessage', kind: 'error', error })

  expect(await thrownBy(adapter.post(channel, SHEET, KEY))).toBeInstanceOf(Unknown)
})

test.each([
  { kind: 'lose-answer' },
  { kind: 'status-after-commit', status: 503 },
  { kind: 'hang-after-commit' },
] as const)('what arrived although nobody was told is found again: $kind', async (fault) => {
  const { slack, adapter, channel, since } = await aChannel({ mode: 'socket', timeoutMs: 400 })
  slack.fault({ match: 'chat.postMessage', ...fault })

  expect(await thrownBy(adapter.post(channel, SHEET, KEY))).toBeInstanceOf(Unknown)

  const [standing] = await slack.transcript('briefing')
  expect(await adapter.find(channel, KEY, since)).toEqual({ channel: channel.channel, ts: standing?.ts })
})

test('a post that hangs comes to an end and leaves nothing open', async () => {
  const { slack, adapter, channel } = await aChannel({ mode: 'socket', timeoutMs: 300 })
  await adapter.post(channel, SHEET, 'first')
  const before = openSockets()
  slack.fault({ match: 'chat.postMessage', kind: 'hang', times: 20 })

  const ended = await Promise.all(
    Array.from({ length: 20 }, (_, at) => thrownBy(adapter.post(channel, SHEET, `edition:${at}`))),
  )

  expect(ended.every((error) => error instanceof Unknown)).toBe(true)
  await expect.poll(openSockets).toBeLessThanOrEqual(before)
  await adapter.post(channel, SHEET, 'last')
})

const openSockets = (): number => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length

test('a post that comes too soon waits with all others, since Slack does not say whose limit it was', async () => {
  const { adapter, channel } = await aChannel({ mode: 'socket', pace: { channelMs: 60_000 } })
  await adapter.post(channel, SHEET, KEY)

  const busy = await thrownBy(adapter.post(channel, SHEET, 'edition:1:1'))

  expect(busy).toBeInstanceOf(Busy)
  expect(busy).toMatchObject({ of: 'platform', retryAfterMs: 54_000 })
})

test.each(['ratelimited', 'rate_limited', 'message_limit_exceeded'])(
  'a limit that is told in the answer is a limit: %s',
  async (error) => {
    const { slack, adapter, channel } = await aChannel()
    slack.fault({ match: 'chat.postMessage', kind: 'error', error })

    expect(await thrownBy(adapter.post(channel, SHEET, KEY))).toMatchObject({ name: 'Busy', of: 'platform' })
  },
)

test('a history that asks to wait holds up its channel alone', async () => {
  const { slack, adapter, channel, since } = await aChannel()
  slack.fault({ match: 'conversations.history', kind: 'ratelimited', retryAfterSeconds: 60 })

  expect(await thrownBy(adapter.find(channel, KEY, since))).toMatchObject({
    name: 'Busy',
    of: 'channel',
    retryAfterMs: 60_000,
  })
})

test('what stands in a thread is found there', async () => {
  const { adapter, channel, since, slack } = await aChannel()
  const first = await adapter.post(channel, SHEET, KEY)
  const second = await adapter.post(channel, { text: 'Its second part' }, 'edition:1:1', first)

  expect(await adapter.find(channel, 'edition:1:1', since, first)).toEqual(second)
  expect(await adapter.find(channel, 'edition:1:2', since, first)).toBeUndefined()
  expect((await slack.transcript('briefing')).map(({ key, under }) => [key, under])).toEqual([
    [KEY, null],
    ['edition:1:1', first.ts],
  ])
})

test.each([
  ['the bot was put out', (slack: Slack) => slack.admin.kick('briefing')],
  ['the scope was taken', (slack: Slack) => slack.admin.takeScope('channels:history')],
  ['the token was revoked', (slack: Slack) => slack.admin.revokeToken()],
] as const)('a history that may not be read is never an empty one: %s', async (_name, happens) => {
  const { slack, adapter, channel, since } = await aChannel()
  const first = await adapter.post(channel, SHEET, KEY)
  await happens(slack)

  for (const under of [undefined, first])
    expect(await thrownBy(adapter.find(channel, KEY, since, under))).toMatchObject({ name: 'Refused', until: 'mended' })
})

type Slack = Awaited<ReturnType<typeof aSlack>>['slack']

const copied = { text: 'A copy', metadata: { event_type: 'dateline_sheet', event_payload: { key: KEY } } }

test('a copy of the metadata in somebody else’s message is not taken for the post', async () => {
  const { slack, adapter, channel, since } = await aChannel()
  await slack.admin.write('bob', 'briefing', copied)
  expect(await adapter.find(channel, KEY, since)).toBeUndefined()

  const post = await adapter.post(channel, SHEET, KEY)
  await slack.admin.write('bob', 'briefing', copied)

  expect(await adapter.find(channel, KEY, since)).toEqual(post)
})

test('whoever cannot be told apart counts: what may have arrived is not sent again', async () => {
  const { slack, create, channel, since } = await aChannel()
  const ts = await slack.admin.write('bob', 'briefing', copied)
  slack.fault({ match: 'auth.test', kind: 'drop', times: 10 })

  expect(await create().find(channel, KEY, since)).toEqual({ channel: channel.channel, ts })
})

test('messages of any shape do not hide ours', async () => {
  const { slack, adapter, channel, since } = await aChannel()
  const post = await adapter.post(channel, SHEET, KEY)
  for (const event_payload of [{}, { key: 7 }, { key: [KEY] }, { key: { [KEY]: KEY } }])
    await slack.admin.write('bob', 'briefing', { text: 'x', metadata: { event_type: 'dateline_sheet', event_payload } })

  expect(await adapter.find(channel, KEY, since)).toEqual(post)
  expect((await slack.transcript('briefing'))[0]).toMatchObject({ user: bot.userId, key: KEY })
})
