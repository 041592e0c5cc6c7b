import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aDataFolder, dateline } from './process.ts'

test('the manifest is printed without a data folder, with the prefix that is set', async () => {
  const DATELINE_DATA_DIR = join(aDataFolder(), 'none')

  const { stdout, code } = await dateline(['manifest'], { DATELINE_DATA_DIR })
  const prefixed = await dateline(['manifest'], { DATELINE_DATA_DIR, DATELINE_COMMAND_PREFIX: 'news' })

  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync('manifest.json', 'utf8')))
  expect(prefixed.stdout).toContain('"/newsquote"')
  expect(existsSync(DATELINE_DATA_DIR)).toBe(false)
})

test('for HTTP every request goes to the address that is given', async () => {
  const { stdout } = await dateline(['manifest', '--url', 'https://Dateline.example.org:8443/'], {})

  const { settings } = JSON.parse(stdout)
  expect(settings.socket_mode_enabled).toBe(false)
  expect(settings.event_subscriptions.request_url).toBe('https://dateline.example.org:8443/slack/events')
})

test.each([
  ['http://dateline.example.org', 'is not https'],
  ['dateline.example.org', 'is not an address'],
  ['https://', 'is not an address'],
  ['https://dateline.example.org/slack/events', 'is more than https and a host'],
  ['https://dateline.example.org/?x=1', 'is more than https and a host'],
  ['https://me:word@dateline.example.org', 'has no place in this address'],
])('an address that Slack cannot call is refused: %s', async (url, says) => {
  const { code, stdout, stderr } = await dateline(['manifest', '--url', url], {})

  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain(says)
  expect(stderr).toContain('Example: dateline manifest --url https://')
})

test.each(['slack', 'discord'])('a briefing is printed as the messages that %s would be sent', async (format) => {
  const variables = { DATELINE_DATA_DIR: aDataFolder() }
  const { stdout: plain } = await dateline(['briefing', '--format', 'json'], variables)
  const { stdout, code } = await dateline(['briefing', '--format', format], variables)

  const sheets = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(sheets.length).toBeGreaterThan(0)
  for (const sheet of sheets)
    expect(sheet).toMatchObject(format === 'slack' ? { unfurl_links: false } : { flags: 32_768 })
  const headlines: string[] = JSON.parse(plain).blocks.flatMap(
    (block: { kind: string; headline?: { text: string } }) =>
      block.kind === 'story' && block.headline ? [block.headline.text] : [],
  )
  expect(headlines.length).toBeGreaterThan(0)
  for (const headline of headlines) expect(stdout).toContain(JSON.stringify(headline).slice(1, -1))
})

test('an unknown format is refused with those there are', async () => {
  const { code, stderr } = await dateline(['briefing', '--format', 'teams'], { DATELINE_DATA_DIR: aDataFolder() })

  expect(code).toBe(2)
  expect(stderr).toContain('“teams” is not a format; choose text, html, json, slack, discord')
})
