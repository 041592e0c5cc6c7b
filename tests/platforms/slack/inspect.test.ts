import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Unknown } from '../../../src/bot/index.ts'
import { inspectSlack } from '../../../src/platforms/slack/inspect.ts'
import { troubleInWords } from '../../../src/platforms/slack/trouble-in-words.ts'
import { startSlack } from './double.ts'
import { allScopes } from './double-workspace.ts'

async function aSlack(options: Partial<Parameters<typeof startSlack>[0]> = {}) {
  const slack = await startSlack({ mode: 'socket', ...options })
  onTestFinished(() => slack.stop())
  const { SLACK_BOT_TOKEN = '', SLACK_APP_TOKEN, SLACK_API_URL = '' } = slack.env()
  const access = { botToken: SLACK_BOT_TOKEN, apiUrl: SLACK_API_URL }
  return { slack, access: SLACK_APP_TOKEN === undefined ? access : { ...access, appToken: SLACK_APP_TOKEN } }
}

test('a workspace that is set up well: whose token, scopes, connection, and what is possible in each channel', async () => {
  const { access, slack } = await aSlack()

  expect(await inspectSlack(access)).toEqual([
    { what: 'bot token', state: 'good', says: 'It is @dateline in Testhaven Desk.' },
    { what: 'scopes', state: 'good', says: 'The app has every scope it needs.' },
    { what: 'Socket Mode', state: 'good', says: 'The app-level token opens a connection.' },
    { what: '#general', state: 'good', says: 'Dateline can post here and find again what it posted.' },
    {
      what: '#briefing',
      state: 'note',
      says: 'Dateline can post here, but not find again what it posted: it is not a member.',
      remedy: 'For a briefing there, type /invite @dateline in the channel.',
    },
    expect.objectContaining({ what: '#random', state: 'note' }),
  ])
  expect(slack.violations).toEqual([])
})

test('missing scopes are named with what to do, and with what they mean for each channel', async () => {
  const scopes = allScopes.filter((scope) => !['chat:write.public', 'channels:history', 'groups:read'].includes(scope))
  const { access } = await aSlack({ scopes })

  const findings = await inspectSlack(access)

  expect(findings.find(({ what }) => what === 'scopes')).toEqual({
    what: 'scopes',
    state: 'bad',
    says: 'The app lacks channels:history, chat:write.public, groups:read.',
    remedy: expect.stringContaining('reinstall the app'),
  })
  expect(findings.find(({ what }) => what === '#general')).toMatchObject({
    state: 'bad',
    says: expect.stringContaining('channels:history is missing'),
  })
  expect(findings.find(({ what }) => what === '#briefing')).toMatchObject({
    state: 'note',
    says: 'Dateline cannot post here: it is not a member.',
  })
})

test.each([
  ['invalid_auth', 'Slack does not know this token.'],
  ['account_inactive', 'The app was removed from the workspace, or the workspace is gone.'],
  ['token_revoked', 'The token was revoked.'],
  ['missing_scope', 'The app may not do this: it lacks a scope.'],
  ['fatal_error', 'Slack refuses it: fatal_error.'],
])('a bot token that Slack does not take: %s', async (error, says) => {
  const { access, slack } = await aSlack()
  slack.fault({ match: 'auth.test', kind: 'error', error })

  const findings = await inspectSlack(access)

  expect(findings[0]).toEqual({ what: 'bot token', state: 'bad', says, remedy: expect.stringMatching(/\.$/) })
  expect(findings).toHaveLength(2)
})

test('an app-level token that Slack does not take is told apart from the bot token', async () => {
  const { access } = await aSlack()

  const findings = await inspectSlack({ ...access, appToken: 'xapp-1-A0-another' })

  expect(findings[0]).toMatchObject({ what: 'bot token', state: 'good' })
  expect(findings.find(({ what }) => what === 'Socket Mode')).toMatchObject({
    state: 'bad',
    says: 'Slack does not know this token.',
    remedy: expect.stringContaining('connections:write'),
  })
})

test('over HTTP it is told what cannot be seen from here', async () => {
  const { access } = await aSlack({ mode: 'http' })

  const findings = await inspectSlack({
    botToken: access.botToken,
    apiUrl: access.apiUrl,
    signingSecret: 'a'.repeat(32),
  })

  expect(findings.find(({ what }) => what === 'HTTP')).toMatchObject({
    state: 'note',
    says: expect.stringContaining('/slack/events'),
  })
})

test.each([
  [{ kind: 'ratelimited', retryAfterSeconds: 45 } as const, 'Slack asks to wait 45 s before the next question.'],
  [{ kind: 'status', status: 503 } as const, 'Slack answered with HTTP 503.'],
  [{ kind: 'drop' } as const, 'Slack cannot be reached: the connection was cut.'],
])('what hinders a question is told in plain words: %j', async (fault, says) => {
  const { access, slack } = await aSlack()
  slack.fault({ match: 'auth.test', ...fault })

  expect((await inspectSlack(access))[0]).toMatchObject({ state: 'bad', says, remedy: expect.stringMatching(/\.$/) })
})

test('a question that nobody answers ends, and is told', () => {
  const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError')

  expect(troubleInWords(new Unknown({ cause: new Error('off', { cause: timeout }) })).says).toBe(
    'Slack did not answer in time.',
  )
})

/** A server that answers every method with what is given for it. */
async function answering(answers: (method: string, body: URLSearchParams) => { status?: number; body: string }) {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const { status = 200, body: text } = answers(request.url?.split('/').at(-1) ?? '', new URLSearchParams(body))
      response.writeHead(status, { 'content-type': 'application/json' }).end(text)
    })
  })
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`
}

const aToken = 'xoxb-0123456789abcdef'

test.each([
  [200, '<html>Sign in to the proxy</html>', 'What answers there is not Slack.'],
  [404, 'no', 'What answers there is not Slack (HTTP 404).'],
  [200, '{"ok":true,"team":7,"user":{},"response_metadata":{"scopes":"all"}}', /does not understand/],
])('what is no Slack is told: %d %s', async (status, body, says) => {
  const apiUrl = await answering(() => ({ status, body }))

  const [token] = await inspectSlack({ botToken: aToken, apiUrl })

  expect(token).toMatchObject({ state: 'bad', says: typeof says === 'string' ? says : expect.stringMatching(says) })
})

test('nothing listens there', async () => {
  const server = createServer()
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  const { port } = server.address() as AddressInfo
  await new Promise((settle) => server.close(settle))

  const findings = await inspectSlack({
    botToken: aToken,
    appToken: 'xapp-1-A-b',
    apiUrl: `http://127.0.0.1:${port}/api/`,
  })

  for (const { says } of findings) expect(says).toBe('Slack cannot be reached: the connection is refused.')
  expect(JSON.stringify(findings)).not.toContain(aToken)
})

test('many channels are read page by page; the first thirty are told, archived ones not at all', async () => {
  const all = Array.from({ length: 450 }, (_, at) => ({
    id: `C${at}`,
    name: `room-${String(at).padStart(3, '0')}`,
    is_member: at >= 445,
    is_archived: at === 0,
  }))
  const apiUrl = await answering((method, body) => {
    if (method === 'auth.test')
      return { body: JSON.stringify({ ok: true, team: 'Testhaven', user: 'dateline', bot_id: 'B1' }) }
    const from = Number(body.get('cursor') ?? 0)
    const next = from + 200 < all.length ? String(from + 200) : ''
    const page = { ok: true, channels: all.slice(from, from + 200), response_metadata: { next_cursor: next } }
    return { body: JSON.stringify(page) }
  })

  const findings = await inspectSlack({ botToken: aToken, apiUrl })

  const channels = findings.filter(({ what }) => /^#|channels/.test(what))
  expect(findings.find(({ what }) => what === 'scopes')).toMatchObject({ state: 'note' })
  expect(channels).toHaveLength(31)
  expect(channels[0]?.what).toBe('#room-445')
  expect(channels[5]?.what).toBe('#room-001')
  expect(channels.at(-1)).toEqual({
    what: '419 more channels',
    state: 'note',
    says: 'Dateline is a member of 0 and can post in 419 of them.',
    remedy: 'Type /invite @dateline in those that are to have a briefing.',
  })
})
