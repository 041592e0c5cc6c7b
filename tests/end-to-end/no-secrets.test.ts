import { expect, onTestFinished, test } from 'vitest'
import { startDiscord } from '../platforms/discord/double.ts'
import { startSlack } from '../platforms/slack/double.ts'
import { aDataFolder, aFreePort, startBot } from './process.ts'

/** Everything that a process wrote must be free of these; each is something that opens a door. */
const secretsOf = (environment: object): string[] =>
  Object.entries(environment).flatMap(([name, value]) => (/TOKEN|SECRET/.test(name) ? [String(value)] : []))

test('whatever goes wrong, a bot that logs all it can writes no token, ticket or address of an answer', async () => {
  const slack = await startSlack({ mode: 'socket' })
  const discord = await startDiscord()
  onTestFinished(async () => {
    await Promise.all([slack.stop(), discord.stop()])
  })
  slack.fault({ match: 'apps.connections.open', kind: 'status', status: 503 })
  slack.fault({ match: 'response_url', kind: 'status', status: 500, times: 9 })
  discord.fault({ on: /callback|webhooks/, kind: 'status', status: 500, times: 9 })
  const environment = { ...slack.env(), ...discord.env() }
  const bot = await startBot({
    ...environment,
    DATELINE_DATA_DIR: aDataFolder(),
    DATELINE_PORT: String(await aFreePort()),
    LOG_LEVEL: 'trace',
  })
  await bot.ready()

  await Promise.allSettled([
    slack.slash('/quote', 'stoltenberg', { waitMs: 4_000 }),
    slack.slash('/dateline', 'help', { waitMs: 4_000 }),
    discord.slash('quote', { speaker: 'stoltenberg' }, { waitMs: 4_000 }),
  ])
  await slack.dropSockets()
  await slack.connected(2)
  const { stdout, stderr } = await bot.stop()

  const written = stdout + stderr
  for (const secret of secretsOf(environment)) expect(written).not.toContain(secret)
  expect(written).not.toMatch(/ticket=(?!\*\*\*)/)
  expect(written).not.toMatch(/\/(?:webhooks|interactions)\/\d+\/(?!\*\*\*)/)
  expect(written).not.toMatch(/\/(?:commands|actions)\/T\w+\/(?!\*\*\*)/)
  expect(written).not.toMatch(/(?:bearer|bot) (?:xox|[\w-]{20,}\.)/i)
})

test('tokens that the platforms refuse are told by their names, and the web page runs on', async () => {
  const slack = await startSlack({ mode: 'socket' })
  const discord = await startDiscord()
  onTestFinished(async () => {
    await Promise.all([slack.stop(), discord.stop()])
  })
  const wrong = {
    SLACK_BOT_TOKEN: 'xoxb-of-another-workspace',
    SLACK_APP_TOKEN: 'xapp-1-of-another-workspace',
    DISCORD_TOKEN: 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDe.of-another-application-0123456789',
  }
  const bot = await startBot({
    ...slack.env(),
    ...discord.env(),
    ...wrong,
    DATELINE_DATA_DIR: aDataFolder(),
    DATELINE_PORT: String(await aFreePort()),
    LOG_LEVEL: 'trace',
  })

  const health = await bot.ready()
  const { stdout, stderr } = await bot.stop()

  expect(health).toMatchObject({ platforms: { web: 'connected', slack: 'refused', discord: 'refused' } })
  expect(stdout).toMatch(/Slack: .*SLACK_BOT_TOKEN/)
  expect(stdout).toMatch(/Discord: .*DISCORD_TOKEN/s)
  for (const secret of secretsOf(wrong)) expect(stdout + stderr).not.toContain(secret)
})

test('settings that cannot be used are told at the start without their values, and the web page runs on', async () => {
  const wrong = {
    SLACK_BOT_TOKEN: 'xoxp-123456789012-thesecret',
    DISCORD_TOKEN: 'Bot MTIz.abcdef.thesecretoftheapplication',
  }
  const bot = await startBot({ ...wrong, DATELINE_DATA_DIR: aDataFolder(), DATELINE_PORT: String(await aFreePort()) })

  await bot.ready()
  const { stdout, stderr } = await bot.stop()

  expect(stdout).toContain('SLACK_BOT_TOKEN holds a person’s token')
  expect(stdout).toContain('DISCORD_TOKEN begins with the word “Bot”')
  expect(stdout + stderr).not.toContain('thesecret')
})
