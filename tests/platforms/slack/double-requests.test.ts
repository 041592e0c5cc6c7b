import type { App } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startBoltApp } from './bolt-app.ts'
import { type Slack, textOf } from './double.ts'

let slack: Slack
let app: App
let stop: () => Promise<void>
let heard: unknown[]

beforeEach(async () => {
  heard = []
  const started = await startBoltApp({ mode: 'http' }, (bolt) => {
    bolt.command('/quote', async ({ ack, body, respond }) => {
      await ack()
      heard.push(body.team_id)
      await respond('Answered')
    })
    bolt.command('/at-once', async ({ ack }) => ack({ text: 'At once', response_type: 'in_channel' }))
    bolt.command('/many', async ({ ack, respond }) => {
      await ack()
      for (const part of [1, 2, 3, 4, 5, 6]) await respond(`Part ${part}`).catch(() => undefined)
    })
  })
  slack = started.slack
  app = started.app
  stop = started.stop
})

afterEach(() => stop())

test.each([
  ['a bad signature', { badSignature: true }],
  ['no signature', { unsigned: true }],
  ['a signature of ten minutes ago', { ageSeconds: 600 }],
])('%s is refused, and nothing says that Slack would suffer', async (_name, forgery) => {
  const answer = await slack.slash('/quote', 'ada quill', forgery)

  expect(answer).toMatchObject({ acked: false, status: 401, responses: [] })
  expect(heard).toEqual([])
  expect(slack.violations).toEqual([])
})

test('a replay carries the same bytes and signature', async () => {
  await slack.slash('/quote', 'ada quill', { team: 'T0OTHER' })
  const replay = await slack.replay()
  expect(replay.acked).toBe(true)
  expect(heard).toEqual(['T0OTHER', 'T0OTHER'])
})

test('an answer in the acknowledgement is shown like any other', async () => {
  const answer = await slack.slash('/at-once')

  expect(answer.responses.map(({ seen }) => seen)).toEqual(['channel'])
  expect((await slack.messages('general')).map(textOf)).toEqual(['At once'])
})

test('a response_url takes five answers', async () => {
  await slack.slash('/many', '', { until: () => slack.violations.length > 0 })

  expect(slack.privateTo('alice').map(textOf)).toEqual([1, 2, 3, 4, 5].map((part) => `Part ${part}`))
  expect(slack.violations).toEqual([{ kind: 'refused', what: 'response_url of /many: used_url', detail: [] }])
})

test('people, their zones and who is an admin', async () => {
  const boss = await app.client.users.info({ user: slack.person('boss').id })
  const bob = await app.client.users.info({ user: slack.person('bob').id })

  expect(boss.user).toMatchObject({ name: 'boss', is_admin: true, tz: 'Europe/London' })
  expect(bob.user).toMatchObject({ name: 'bob', is_admin: false, tz: 'America/New_York' })
})

test('history opens with membership, in a span of time, with metadata when asked for', async () => {
  const channel = slack.channel('briefing').id
  const metadata = { event_type: 'edition', event_payload: { key: 'k1' } }
  const first = await app.client.chat.postMessage({ channel, text: 'One', metadata })
  await app.client.chat.postMessage({ channel, text: 'Two' })
  await expect(app.client.conversations.history({ channel })).rejects.toThrow('not_in_channel')

  await app.client.conversations.join({ channel })
  const bare = await app.client.conversations.history({ channel })
  const full = await app.client.conversations.history({
    channel,
    include_all_metadata: true,
    limit: 1,
    latest: '9999999999',
  })
  const later = await app.client.conversations.history({ channel, oldest: first.ts ?? '' })

  expect(bare.messages?.map(({ text, metadata }) => [text, metadata])).toEqual([
    ['Two', undefined],
    ['One', undefined],
  ])
  expect(full.messages?.map(({ text }) => text)).toEqual(['Two'])
  expect(later.messages?.map(({ text }) => text)).toEqual(['Two'])
  const rest = await app.client.conversations.history({ channel, include_all_metadata: true })
  expect(rest.messages?.[1]?.metadata).toEqual(metadata)
})

test('a private channel that the app is not in stays closed to it', async () => {
  const channel = slack.channel('newsdesk').id

  await expect(app.client.chat.postMessage({ channel, text: 'Hello' })).rejects.toThrow('channel_not_found')
  const { channels } = await app.client.conversations.list({ types: 'public_channel,private_channel' })

  expect(channels?.map(({ name }) => name)).not.toContain('newsdesk')
  expect(slack.violations).toEqual([])
})

test('scopes are told, and what lacks one is refused', async () => {
  const { response_metadata } = await app.client.auth.test()
  expect(response_metadata?.scopes).toContain('chat:write')

  const narrow = await startBoltApp({ mode: 'http', scopes: ['commands', 'chat:write'] }, () => undefined)
  const general = narrow.slack.channel('general').id
  await expect(narrow.app.client.conversations.history({ channel: general })).rejects.toThrow('missing_scope')
  const briefing = narrow.slack.channel('briefing').id
  await expect(narrow.app.client.chat.postMessage({ channel: briefing, text: 'a' })).rejects.toThrow('not_in_channel')
  await narrow.stop()
})

test('a token that Slack does not know is refused', async () => {
  await expect(app.client.auth.test({ token: 'xoxb-other' })).rejects.toThrow('invalid_auth')
})
