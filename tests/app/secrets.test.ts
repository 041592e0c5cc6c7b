import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redact, redactKnown } from '../../src/app/secrets.ts'

/** Whatever a person may have put into a variable: printable, also with marks that JSON and addresses escape. */
const aSecret = fc
  .string({ minLength: 8, maxLength: 60, unit: 'grapheme-ascii' })
  .filter((text) => !/^[*\s]+$/.test(text))
const aToken = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{11,59}$/)
const someText = fc.string({ maxLength: 80, unit: 'binary' })

/** The ways in which a value reaches a line of a log. */
const SPELLINGS: Record<string, (text: string) => string> = {
  bare: (text) => text,
  'in JSON': (text) => JSON.stringify({ msg: text }),
  'in JSON within JSON': (text) => JSON.stringify({ body: JSON.stringify({ token: text }) }),
  'in an address': (text) => `https://example.org/?token=${encodeURIComponent(text)}&x=1`,
  'in a form': (text) => new URLSearchParams({ token: text }).toString(),
}

test.each(Object.entries(SPELLINGS))('a configured secret is never written: %s', (_name, spelled) => {
  fc.assert(
    fc.property(aSecret, someText, someText, (secret, before, after) => {
      const written = redact(spelled(`${before}${secret}${after}`.toWellFormed()), [secret])

      expect(written).not.toContain(secret)
      expect(written).not.toContain(encodeURIComponent(secret))
      expect(written).not.toContain(JSON.stringify(secret).slice(1, -1))
    }),
  )
})

test('a line of JSON is one still, with all of its fields', () => {
  fc.assert(
    fc.property(aToken, someText, someText, (secret, before, after) => {
      const line = {
        level: 50,
        msg: `${before}${secret}${after}`,
        err: { stack: `Error: ${secret}\n    at x\\${secret}` },
      }

      const written = JSON.parse(redact(JSON.stringify(line), [secret]))

      expect(written).toMatchObject({ level: 50, msg: expect.any(String), err: { stack: expect.any(String) } })
      expect(JSON.stringify(written)).not.toContain(secret)
    }),
  )
})

test('several secrets, one of them a part of another, are all hidden', () => {
  expect(redact('a short-secret and a short-secret-and-more', ['short-secret', 'short-secret-and-more'])).toBe(
    'a *** and a ***',
  )
})

const letters = (count: number, letter = 'a1B2'): string => letter.repeat(count).slice(0, count)

const DISCORD_TOKEN = `${letters(26)}.${letters(6)}.${letters(38)}`

/** Shapes of secrets that nobody configured: of other installs, of packages, of answers of the platforms. */
const SHAPES: [string, string, string][] = [
  ['a bot token', `xoxb-${letters(12, '1234')}-${letters(13, '5678')}-${letters(24)}`, ''],
  ['a person’s token', `xoxp-${letters(12, '1234')}-${letters(24)}`, ''],
  ['a rotating token', `xoxe.xoxb-1-${letters(60)}`, ''],
  ['a refresh token', `xoxe-1-${letters(60)}`, ''],
  ['an app-level token', `xapp-1-A${letters(10, '01AB')}-${letters(13, '5678')}-${letters(64, 'a1b2')}`, ''],
  ['a bot token of Discord', DISCORD_TOKEN, ''],
  ['an interaction', letters(80), 'https://discord.com/api/v10/interactions/123456789012345678/'],
  ['a webhook', letters(68), 'https://discord.com/api/webhooks/123456789012345678/'],
  ['a follow-up', letters(68), '/webhooks/123456789012345678/'],
  ['an answer’s address', `T0ABC/${letters(12, '1234')}/${letters(24)}`, 'https://hooks.slack.com/commands/'],
  [
    'an answer’s address elsewhere',
    `${letters(12, '1234')}/${letters(24)}`,
    'http://127.0.0.1:4700/commands/T0ABCDEF/',
  ],
  ['an incoming webhook', `T0ABC/B0ABC/${letters(24)}`, 'https://hooks.slack.com/services/'],
  ['a ticket', letters(36), 'wss://wss-primary.slack.com/link/?app_id=A1&ticket='],
  ['a header', letters(40), 'authorization: Bearer '],
  ['a header of Discord', letters(40), 'Authorization: Bot '],
  ['a bearer', letters(40), 'Bearer '],
  ['a signature', letters(64, 'a1b2'), 'x-slack-signature: v0='],
]

test.each(SHAPES)('%s is hidden wherever it stands', (_name, secret, before) => {
  const value = before + secret
  const lines = [
    value,
    `Error: fetch failed: ${value}`,
    `Error: fetch failed\n${value}\n    at request`,
    JSON.stringify({ msg: `failed\n${value}`, at: 1 }),
    JSON.stringify({ body: JSON.stringify({ value }) }),
    inspect({ value, nested: { list: [value] } }),
    `<${value}|here>, and then`,
  ]

  for (const line of lines) expect(redact(line, [])).not.toContain(secret)
  expect(JSON.parse(redact(JSON.stringify({ msg: `failed\n${value}`, at: 1 }), [])).at).toBe(1)
})

test('headers are hidden in the shapes in which packages print them', () => {
  const headers = { authorization: `Bearer ${letters(40)}`, accept: 'application/json' }

  for (const line of [JSON.stringify({ headers }), inspect({ headers }), inspect(Object.entries(headers))]) {
    expect(redact(line, [])).not.toContain(letters(40))
    expect(redact(line, [])).toContain('application/json')
  }
})

test('what people read stays as it is', () => {
  const lines = [
    '/quote stoltenberg about:ukraine since:2024-01',
    'SLACK_BOT_TOKEN must begin with xoxb- and SLACK_APP_TOKEN with xapp-.',
    'Dateline is running: http://127.0.0.1:3000/articles/12?at=3-40#here',
    'https://harbour-post.example/services/Transport/ferry-strike-deal',
    'Authorization failed; the ticket office was closed.',
    '{"level":40,"time":"2026-11-24T08:00:00.000Z","from":"slack","msg":"a channel has gone"}',
  ]

  for (const line of lines) expect(redact(line, ['a-secret-of-ours'])).toBe(line)
})

test('an answer loses configured secrets and nothing else', () => {
  const quote = '“The key was xoxb-123456789012-abcdefgh”, she said of my-own-secret.'

  expect(redactKnown(quote, ['my-own-secret'])).toBe('“The key was xoxb-123456789012-abcdefgh”, she said of ***.')
})

test('a very long line costs no time to speak of', () => {
  const long = [
    'a-'.repeat(100_000),
    ' '.repeat(200_000),
    'authorization:'.repeat(20_000),
    '/webhooks/1'.repeat(20_000),
  ]

  for (const line of long) expect(redact(line, ['a-secret-of-ours']).length).toBeGreaterThan(0)
})
