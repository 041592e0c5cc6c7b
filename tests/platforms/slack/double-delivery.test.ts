import { webApi } from '@slack/bolt'
import { expect, onTestFinished, test } from 'vitest'
import { silent } from './bolt-app.ts'
import { type SlackOptions, startSlack } from './double.ts'
import { Posting } from './double-pace.ts'

async function aSlack(options: Partial<SlackOptions> = {}) {
  const slack = await startSlack({ mode: 'http', ...options })
  onTestFinished(() => slack.stop())
  const { SLACK_BOT_TOKEN, SLACK_API_URL } = slack.env()
  const client = new webApi.WebClient(SLACK_BOT_TOKEN, {
    ...(SLACK_API_URL ? { slackApiUrl: SLACK_API_URL } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  })
  const errorOf = (call: Promise<unknown>) =>
    call.then(
      () => null,
      (error: { data?: { error: string }; message: string }) => error.data?.error ?? error.message,
    )
  return { slack, client, errorOf }
}

test('a channel takes one message in its time, a workspace so many a second; waits are whole seconds', () => {
  const posting = new Posting({ channelMs: 1000, workspacePerSecond: 2 })
  const start = performance.now()

  expect(posting.waitSeconds('C1', start)).toBeNull()
  expect(posting.waitSeconds('C1', start + 100)).toBe(1)
  expect(posting.waitSeconds('C2', start + 100)).toBeNull()
  expect(posting.waitSeconds('C3', start + 110)).toBe(1)
  expect(posting.waitSeconds('C1', start + 950)).toBeNull()
  expect(posting.waitSeconds('C4', start + 1600)).toBeNull()
})

test('nothing is limited unless it is asked for', async () => {
  const { slack, client } = await aSlack()
  const { id: channel } = slack.channel('general')

  await Promise.all(Array.from({ length: 20 }, (_, at) => client.chat.postMessage({ channel, text: `${at}` })))

  expect(await slack.transcript('general')).toHaveLength(20)
})

test('a post that is too soon is not posted', async () => {
  const { slack, client, errorOf } = await aSlack({ pace: { channelMs: 60_000 } })
  const { id: channel } = slack.channel('general')
  await client.chat.postMessage({ channel, text: 'First' })

  expect(await errorOf(client.chat.postMessage({ channel, text: 'Second' }))).toContain('rate-limit')

  expect((await slack.messages('general')).map(({ text }) => text)).toEqual(['First'])
  expect(slack.calls.map(({ status }) => status)).toEqual([200, 429])
})

test('a fault with a share strikes by chance, again and again', async () => {
  const draws = [0.05, 0.5, 0.09, 0.1]
  const { slack, client, errorOf } = await aSlack({ random: () => draws.shift() ?? 1 })
  const fault = slack.fault({ match: 'chat.postMessage', kind: 'lose-answer', share: 0.1 })
  const { id: channel } = slack.channel('general')

  const errors: boolean[] = []
  for (let at = 0; at < 4; at++) errors.push((await errorOf(client.chat.postMessage({ channel, text: 'x' }))) !== null)

  expect(errors).toEqual([true, false, true, false])
  expect(fault.hits).toBe(2)
  expect(await slack.messages('general')).toHaveLength(4)
})

test('an archived channel takes nothing, and takes it again when it is unarchived', async () => {
  const { slack, client, errorOf } = await aSlack()
  const { id: channel } = slack.channel('briefing')
  await slack.admin.archive('briefing')

  expect(await errorOf(client.chat.postMessage({ channel, text: 'x' }))).toBe('is_archived')
  expect(await errorOf(client.conversations.join({ channel }))).toBe('is_archived')
  expect((await client.conversations.info({ channel })).channel).toMatchObject({ is_archived: true })
  await slack.admin.unarchive('briefing')
  expect(await errorOf(client.chat.postMessage({ channel, text: 'x' }))).toBeNull()
})

test('who is put out of a public channel may still post there, but not read it', async () => {
  const { slack, client, errorOf } = await aSlack()
  const { id: channel } = slack.channel('briefing')
  await slack.admin.invite('briefing')
  expect(await errorOf(client.conversations.history({ channel }))).toBeNull()
  await slack.admin.kick('briefing')

  expect(await errorOf(client.conversations.history({ channel }))).toBe('not_in_channel')
  expect(await errorOf(client.chat.postMessage({ channel, text: 'x' }))).toBeNull()
  slack.admin.takeScope('chat:write.public')
  expect(await errorOf(client.chat.postMessage({ channel, text: 'x' }))).toBe('not_in_channel')
})

test('a private channel does not exist for who is not in it', async () => {
  const { slack, client, errorOf } = await aSlack()
  const { id: channel } = await slack.admin.addChannel('secret', { isPrivate: true, withBot: true })
  expect(await errorOf(client.conversations.history({ channel }))).toBeNull()
  await slack.admin.kick('secret')

  for (const call of [
    () => client.conversations.info({ channel }),
    () => client.conversations.join({ channel }),
    () => client.conversations.history({ channel }),
    () => client.conversations.replies({ channel, ts: '1.1' }),
    () => client.chat.postMessage({ channel, text: 'x' }),
  ])
    expect(await errorOf(call())).toBe('channel_not_found')
  expect(slack.violations).toEqual([])
})

test('a scope that was taken is named; a revoked token does nothing', async () => {
  const { slack, client, errorOf } = await aSlack()
  const { id: channel } = slack.channel('general')
  slack.admin.takeScope('channels:history')

  const refused = await client.conversations.history({ channel }).catch(({ data }) => data)
  expect(refused).toMatchObject({ error: 'missing_scope', needed: 'channels:history' })
  expect(await errorOf(client.conversations.replies({ channel, ts: '1.1' }))).toBe('missing_scope')
  slack.admin.revokeToken()
  expect(await errorOf(client.auth.test())).toBe('token_revoked')
  slack.admin.restoreToken()
  slack.admin.giveScope('channels:history')
  expect(await errorOf(client.conversations.history({ channel }))).toBeNull()
  expect(slack.violations).toEqual([])
})

test('the history gives metadata only where it is asked for', async () => {
  const { slack, client } = await aSlack()
  const { id: channel } = slack.channel('general')
  const metadata = { event_type: 'sheet', event_payload: { key: 'k' } }
  const { ts } = await client.chat.postMessage({ channel, text: 'One', metadata })
  await client.chat.postMessage({ channel, text: 'Two', ...(ts ? { thread_ts: ts } : {}), metadata })

  const [bare] = (await client.conversations.history({ channel })).messages ?? []
  const [whole] = (await client.conversations.history({ channel, include_all_metadata: true })).messages ?? []

  expect(bare).not.toHaveProperty('metadata')
  expect(whole?.metadata).toMatchObject(metadata)
  expect((await slack.transcript('general')).map(({ text, key, under }) => [text, key, under])).toEqual([
    ['One', 'k', null],
    ['Two', 'k', ts],
  ])
})
