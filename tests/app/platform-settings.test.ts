import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readConfiguration, WrongSetting } from '../../src/app/configuration.ts'

const BOT = 'xoxb-1234567890-abcdefghij'
const APP = 'xapp-1-A0123-4567-abcdef0123456789'
const SIGNING = '0123456789abcdef0123456789abcdef'
const DISCORD = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDe.abcdefghijklmnopqrstuvwxyz0123456789ab'

test('a platform without its token is off', () => {
  const { slack, discord, secrets } = readConfiguration({
    SLACK_BOT_TOKEN: ' ',
    SLACK_API_URL: 'https://slack.com/api/',
  })

  expect(slack).toEqual({ kind: 'off' })
  expect(discord).toEqual({ kind: 'off' })
  expect(secrets).toEqual([])
})

test('with its tokens it is on; spaces around a value do no harm', () => {
  const { slack, discord, secrets } = readConfiguration({
    SLACK_BOT_TOKEN: `${BOT}\n`,
    SLACK_APP_TOKEN: APP,
    SLACK_SIGNING_SECRET: SIGNING,
    DISCORD_TOKEN: ` ${DISCORD}`,
    DISCORD_APPLICATION_ID: '123456789012345678',
    DISCORD_GUILD_ID: '12345678901234567890',
  })

  expect(slack).toEqual({ kind: 'set', settings: { botToken: BOT, appToken: APP, signingSecret: SIGNING } })
  expect(discord).toEqual({
    kind: 'set',
    settings: { token: DISCORD, applicationId: '123456789012345678', guildId: '12345678901234567890' },
  })
  expect(secrets).toEqual([BOT, APP, SIGNING, DISCORD])
})

test.each([
  ['https://slack.com/api', 'https://slack.com/api/'],
  ['https://proxy.example.org/slack/api/', 'https://proxy.example.org/slack/api/'],
  ['http://127.0.0.1:4700/api/', 'http://127.0.0.1:4700/api/'],
  ['http://localhost:4700/api', 'http://localhost:4700/api/'],
  ['http://[::1]:4700/api', 'http://[::1]:4700/api/'],
])('the Web API of Slack may stand elsewhere: %s', (SLACK_API_URL, apiUrl) => {
  const { slack } = readConfiguration({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_API_URL })

  expect(slack).toMatchObject({ kind: 'set', settings: { apiUrl } })
})

test.each([
  ['https://discord.com/api', 'https://discord.com/api'],
  ['https://discord.com/api/v10/', 'https://discord.com/api'],
  ['http://127.0.0.1:4600/api/', 'http://127.0.0.1:4600/api'],
])('the API of Discord may stand elsewhere: %s', (DISCORD_API_BASE, apiBase) => {
  const { discord } = readConfiguration({ DISCORD_TOKEN: DISCORD, DISCORD_API_BASE })

  expect(discord).toMatchObject({ kind: 'set', settings: { apiBase } })
})

const WRONG_SLACK: [Record<string, string>, RegExp, RegExp][] = [
  [{ SLACK_BOT_TOKEN: BOT }, /^SLACK_BOT_TOKEN is set, but nothing says/, /SLACK_APP_TOKEN.*SLACK_SIGNING_SECRET/],
  [{ SLACK_APP_TOKEN: APP }, /^SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN is not\.$/, /xoxb-/],
  [{ SLACK_SIGNING_SECRET: SIGNING }, /^SLACK_SIGNING_SECRET is set, but SLACK_BOT_TOKEN is not\.$/, /xoxb-/],
  [{ SLACK_BOT_TOKEN: APP, SLACK_APP_TOKEN: APP }, /^SLACK_BOT_TOKEN holds an app-level token/, /SLACK_APP_TOKEN/],
  [{ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: BOT }, /^SLACK_APP_TOKEN holds a bot token/, /SLACK_BOT_TOKEN/],
  [{ SLACK_BOT_TOKEN: 'xoxp-123-secret1' }, /^SLACK_BOT_TOKEN holds a person’s token/, /OAuth & Permissions/],
  [{ SLACK_BOT_TOKEN: 'xoxe.xoxb-1-secret1' }, /^SLACK_BOT_TOKEN holds a token that expires/, /anew from the manifest/],
  [{ SLACK_BOT_TOKEN: 'xoxc-123-secret1' }, /^SLACK_BOT_TOKEN holds a token of another kind/, /xoxb-/],
  [{ SLACK_BOT_TOKEN: DISCORD }, /^SLACK_BOT_TOKEN is not a bot token/, /xoxb-/],
  [{ SLACK_BOT_TOKEN: `"${BOT}"` }, /^SLACK_BOT_TOKEN stands in quote marks/, /alone/],
  [{ SLACK_BOT_TOKEN: `Bearer ${BOT}` }, /^SLACK_BOT_TOKEN begins with the word “Bearer”/, /alone/],
  [{ SLACK_BOT_TOKEN: 'xoxb-123 secret1' }, /^SLACK_BOT_TOKEN has a space/, /alone/],
  [{ SLACK_BOT_TOKEN: 'xoxb-123‑secret1' }, /^SLACK_BOT_TOKEN has a letter in it/, /alone/],
  [
    { SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: APP },
    /^SLACK_SIGNING_SECRET holds an app-level token/,
    /Signing Secret/,
  ],
]

test.each(WRONG_SLACK)('what is wrong with a setting of Slack is told: %j', (environment, says, remedy) => {
  const { slack } = readConfiguration(environment)

  expect(slack).toEqual({ kind: 'wrong', says: expect.stringMatching(says), remedy: expect.stringMatching(remedy) })
})

const WRONG_DISCORD: [Record<string, string>, RegExp][] = [
  [{ DISCORD_TOKEN: `Bot ${DISCORD}` }, /^DISCORD_TOKEN begins with the word “Bot”/],
  [{ DISCORD_TOKEN: `'${DISCORD}'` }, /^DISCORD_TOKEN stands in quote marks/],
  [{ DISCORD_TOKEN: '123456789012345678' }, /^DISCORD_TOKEN is an id/],
  [{ DISCORD_TOKEN: 'ab12'.repeat(16) }, /^DISCORD_TOKEN is the application’s public key/],
  [{ DISCORD_TOKEN: 'abcdefghijklmnopqrstuvwxyz012345' }, /^DISCORD_TOKEN is not a bot’s token/],
  [{ DISCORD_TOKEN: BOT }, /^DISCORD_TOKEN holds a token of Slack/],
  [{ DISCORD_TOKEN: DISCORD, DISCORD_GUILD_ID: 'newsroom' }, /^DISCORD_GUILD_ID is not an id/],
  [{ DISCORD_TOKEN: DISCORD, DISCORD_APPLICATION_ID: '12345' }, /^DISCORD_APPLICATION_ID is not an id/],
]

test.each(WRONG_DISCORD)('what is wrong with a setting of Discord is told: %j', (environment, says) => {
  const { discord } = readConfiguration(environment)

  expect(discord).toEqual({ kind: 'wrong', says: expect.stringMatching(says), remedy: expect.stringMatching(/\.$/) })
})

test.each([
  ['http://slack.example.org/api/', /in clear/],
  ['http://10.0.0.7/api/', /in clear/],
  ['http://127.0.0.1.example.org/api/', /in clear/],
  ['https://slack.com/', /does not end in \/api/],
  ['https://slack.com/apiary/', /does not end in \/api/],
  ['https://me:secret1@slack.com/api/', /more than host and path/],
  ['ftp://slack.com/api/', /https:\/\//],
  ['slack.com/api/', /https:\/\//],
])('a token is sent to no address like %s', (address, says) => {
  const { slack, discord } = readConfiguration({
    SLACK_BOT_TOKEN: BOT,
    SLACK_APP_TOKEN: APP,
    SLACK_API_URL: address,
    DISCORD_TOKEN: DISCORD,
    DISCORD_API_BASE: address,
  })

  expect(slack).toMatchObject({ kind: 'wrong', says: expect.stringMatching(says) })
  expect(discord).toMatchObject({ kind: 'wrong', says: expect.stringMatching(says) })
})

test('no value is ever repeated, whatever was set, and a wrong one leaves the rest as it is', () => {
  const value = fc.stringMatching(
    /^(?:xox[bpe]-|xapp-|Bot |Bearer |https?:\/\/|"|)[a-zA-Z0-9._ :/-]{0,4}q[0-9]{9}q[^\0]{0,20}$/,
  )
  const names = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL']
  const others = ['DISCORD_TOKEN', 'DISCORD_APPLICATION_ID', 'DISCORD_GUILD_ID', 'DISCORD_API_BASE']
  const environments = fc.dictionary(fc.constantFrom(...names, ...others), value)

  fc.assert(
    fc.property(environments, (environment) => {
      const { slack, discord, logLevel } = readConfiguration({ ...environment, LOG_LEVEL: 'info' })

      for (const setting of [slack, discord])
        if (setting.kind === 'wrong') expect(`${setting.says} ${setting.remedy}`).not.toMatch(/q\d{9}q/)
      expect(logLevel).toBe('info')
    }),
  )
})

test('what was set with other words around it is a secret all the same', () => {
  const { secrets } = readConfiguration({ DISCORD_TOKEN: `Bot ${DISCORD}`, SLACK_BOT_TOKEN: `"${BOT}"` })

  expect(secrets).toEqual(expect.arrayContaining([DISCORD, BOT]))
})

test('settings of the house are still refused by name', () => {
  expect(() => readConfiguration({ DATELINE_PORT: 'http' })).toThrow(WrongSetting)
})
