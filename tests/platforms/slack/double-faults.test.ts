import { webApi } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silent, startBoltApp } from './bolt-app.ts'
import { type Slack, textOf } from './double.ts'

const channel = 'general'
const quote = {
  type: 'rich_text' as const,
  elements: [{ type: 'rich_text_quote' as const, elements: [{ type: 'text' as const, text: 'Words' }] }],
}

let slack: Slack
let stop: () => Promise<void>
let thrown: string[]

beforeEach(async () => {
  thrown = []
  const started = await startBoltApp({ mode: 'http', refuseBlocks: ['rich_text'] }, (app) => {
    const failed = (error: Error) => void thrown.push(error.message)
    app.command('/post', async ({ ack, command, client, respond }) => {
      await ack()
      const { channel_id } = command
      // A client that never tries again, as delivery has one.
      const once = new webApi.WebClient(client.token, {
        slackApiUrl: client.slackApiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        logger: silent,
      })
      await once.chat.postMessage({ channel: channel_id, text: 'Post' }).catch(failed)
      await respond('Done').catch(failed)
    })
    app.command('/rich', async ({ ack, command, client, respond }) => {
      await ack()
      await client.chat.postMessage({ channel: command.channel_id, text: 'Words', blocks: [quote] }).catch(failed)
      await respond({ text: 'Words', blocks: [quote] }).catch(failed)
      await respond('Words')
    })
  })
  slack = started.slack
  stop = started.stop
})

afterEach(() => stop())

const done = { until: ({ responses }: { responses: unknown[] }) => responses.length > 0 }

test.each([
  ['ratelimited', { kind: 'ratelimited', retryAfterSeconds: 7 }, 0],
  ['a 500', { kind: 'status', status: 500 }, 0],
  ['an error', { kind: 'error', error: 'internal_error' }, 0],
  ['a connection cut before', { kind: 'drop' }, 0],
  ['a lost answer', { kind: 'lose-answer' }, 1],
  ['a 503 after the commit', { kind: 'status-after-commit', status: 503 }, 1],
] as const)('%s: the app sees trouble, and the channel what was done', async (_name, fault, posted) => {
  const planned = slack.fault({ match: /^chat\.postMessage$/, ...fault })

  await slack.slash('/post', '', done)

  expect(planned.hits).toBe(1)
  expect(thrown).toHaveLength(1)
  expect(await slack.messages(channel)).toHaveLength(posted)
  expect(slack.violations).toEqual([])
})

test('a slow Slack is waited for', async () => {
  slack.fault({ match: 'chat.postMessage', kind: 'slow', ms: 600 })

  const answer = await slack.slash('/post')

  expect(answer.text).toBe('Done\nPost')
})

test('a response_url fails like everything else', async () => {
  slack.fault({ match: 'response_url', kind: 'status', status: 503 })

  await slack.slash('/post', '', { until: () => thrown.length > 0 })

  expect(slack.privateTo('alice')).toEqual([])
  expect(thrown).toHaveLength(1)
})

test('blocks that have not been rolled out are refused everywhere, and are nobody’s fault', async () => {
  const answer = await slack.slash('/rich', '', done)

  expect(thrown[0]).toContain('invalid_blocks')
  expect(thrown).toHaveLength(2)
  expect(answer.responses.map(({ body }) => textOf(body))).toEqual(['Words'])
  expect(slack.violations).toEqual([])
})
