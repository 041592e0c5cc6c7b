import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Prepared } from '../../../src/bot/index.ts'
import { SAMPLE } from '../../../src/newsrooms/index.ts'
import { startWeb, type WebParts } from '../../../src/platforms/web/index.ts'
import { aBot } from '../../commands/a-bot.ts'
import { GENERAL, NEWS, WEB } from '../../commands/a-scheduling.ts'
import { openBrowser } from './open-browser.ts'
import { get, pageOf, post, TOKEN, textOf } from './page-of.ts'

const browser = await openBrowser()
afterAll(() => browser?.close())

/** The page over the real commands and the real schedules. */
function aPage(changes: Partial<WebParts> = {}) {
  const { bot, schedules } = aBot()
  const { scheduling } = schedules
  return { ...pageOf({ bot, scheduling, zone: 'Europe/Kyiv', ...changes }), schedules, scheduling }
}

const SET = { token: TOKEN, command: 'schedule daily', 'o.time': '14:00', 'o.zone': 'Europe/Kyiv' }

test('a briefing is set by the form, for a channel chosen from a list', async () => {
  const { app, scheduling } = aPage()

  const { dom } = await get(app, '/schedule')
  const form = dom.querySelector('main form.options')
  const channels = [...dom.querySelectorAll('#channel option')].map((one) => one.getAttribute('value'))
  const done = await post(app, '/ask', { ...SET, 'o.channel': 'slack:general' })

  expect([form?.getAttribute('method'), form?.getAttribute('action')]).toEqual(['post', '/ask'])
  expect(channels).toEqual(['web', 'slack:general', 'slack:closed', 'discord:news'])
  expect(dom.querySelector('#time')?.getAttribute('type')).toBe('time')
  expect(dom.querySelector('#zone')?.getAttribute('value')).toBe('Europe/Kyiv')
  expect(dom.querySelectorAll('#zones option').length).toBeGreaterThan(400)
  for (const label of dom.querySelectorAll('main form.options label[for]'))
    expect(dom.querySelectorAll(`#${label.getAttribute('for')}`).length).toBe(1)
  expect(textOf(done.html)).toBe(
    'Next: Tue 24 Nov 14:00 Kyiv, in 4 h The briefing comes to #general every day at 14:00 Kyiv time. Show me one now',
  )
  expect(await scheduling.find(GENERAL)).toMatchObject({ zone: 'Europe/Kyiv', days: 'daily' })
})

test('without the token, or from elsewhere, nothing is set', async () => {
  const { app, scheduling } = aPage()

  const forged = await post(app, '/ask', { ...SET, token: 'guess', 'o.channel': 'slack:general' })
  const elsewhere = await post(
    app,
    '/ask',
    { ...SET, 'o.channel': 'slack:general' },
    { origin: 'https://evil.invalid' },
  )

  expect([forged.response.status, elsewhere.response.status]).toEqual([403, 403])
  expect(await scheduling.find(GENERAL)).toBeUndefined()
})

test('every schedule stands with its hour and its state, and buttons to pause, resume and remove it', async () => {
  const { app, schedules, scheduling } = aPage()
  const since = Temporal.Instant.from('2026-11-23T06:00:00Z')
  await schedules.keep(GENERAL)
  await schedules.keep(NEWS, { state: { kind: 'paused', since }, next: null })
  await schedules.keep(WEB, { state: { kind: 'held', since, says: 'It is closed.', remedy: 'Open it.' } })

  const { dom } = await get(app, '/schedule')
  const rows = [...dom.querySelectorAll('main .listing li')].map((row) =>
    (row.textContent ?? '').replace(/\s+/g, ' ').trim(),
  )
  const pause = dom.querySelector('button[aria-label="Pause #general"]')?.parentNode
  const fields = [...(pause?.querySelectorAll('input') ?? [])].map((one) => [
    one.getAttribute('name') ?? '',
    one.getAttribute('value') ?? '',
  ])
  await post(app, '/ask', Object.fromEntries(fields))

  expect(rows).toEqual([
    '#general Every day at 08:00 Kyiv time Next: Wed 25 Nov 08:00 Kyiv Preview Pause Remove',
    'The web page Every day at 08:00 Kyiv time Held since Mon 23 Nov 08:00 Kyiv. It is closed. Open it. Preview Resume Remove',
    '#news Every day at 08:00 Kyiv time Paused since Mon 23 Nov 08:00 Kyiv Preview Resume Remove',
  ])
  expect(await scheduling.find(GENERAL)).toMatchObject({ state: { kind: 'paused' } })
})

test('what was delivered is told in words; what was not is sent again by a button', async () => {
  const { app, schedules } = aPage()
  await schedules.deliver({ channel: NEWS, minutesLater: 41 })
  const trouble = {
    says: 'The briefing of 24 Nov 2026 for #general was not sent: it is archived.',
    remedy: 'Reopen it.',
  }
  const failed = await schedules.deliver({ progress: 'refused', trouble })

  const { dom, html } = await get(app, '/schedule')
  const form = [...dom.querySelectorAll('#status form')].at(0)
  const fields = [...(form?.querySelectorAll('input') ?? [])].map((one) => [
    one.getAttribute('name') ?? '',
    one.getAttribute('value') ?? '',
  ])
  const done = await post(app, '/ask', Object.fromEntries(fields))

  expect(textOf(html)).toContain(
    `${failed.id}. #general: The briefing of 24 Nov 2026 was not sent: it is archived. Reopen it.`,
  )
  expect(textOf(html)).toContain('Tue 24 Nov 08:00 Kyiv, sent 41 min late: #news')
  expect(textOf(done.html)).toContain('It is on its way to #general.')
  expect(await schedules.find(failed.id)).toMatchObject({ progress: 'claimed' })
})

test('what keeps everything from going out stands at the top', async () => {
  const { app, schedules } = aPage()
  const since = Temporal.Instant.from('2026-11-24T08:40:00Z')
  schedules.break({ says: 'The disk of the data folder is full.', remedy: 'Free some space.', since })

  const { dom } = await get(app, '/schedule')

  expect(dom.querySelector('main .notice.problem')?.textContent?.replace(/\s+/g, ' ').trim()).toBe(
    'The disk of the data folder is full. Free some space.',
  )
})

test('a preview is what the channel would get now, also of the newsroom’s own while the sample is shown', async () => {
  const { app, schedules } = aPage({ newsroom: async () => SAMPLE })
  await schedules.keep(GENERAL)

  const { html, dom } = await get(app, '/schedule/preview?channel=slack:general')
  const unknown = await get(app, '/schedule/preview?channel=slack:closed')

  expect(textOf(html)).toContain(
    'What #general would be sent now, Tue 24 Nov 10:00 Kyiv. The next one comes Wed 25 Nov 08:00 Kyiv, and is composed then.',
  )
  expect(dom.querySelectorAll('h1').length).toBe(1)
  expect([unknown.response.status, textOf(unknown.html)]).toEqual([
    400,
    'Dateline is not in #closed. Type /invite @Dateline there.',
  ])
})

test('a platform that is slow keeps nobody waiting: what is known is offered, and its list at the next look', async () => {
  const { scheduling: real } = aPage()
  let answer: (channels: Prepared[]) => void = () => {}
  const slow = new Promise<Prepared[]>((resolve) => {
    answer = resolve
  })
  const { app, schedules } = aPage()
  await schedules.keep(GENERAL)
  const { scheduling } = schedules
  const late = pageOf({ scheduling: { ...scheduling, channels: () => slow }, bot: aBot().bot }).app

  const first = await get(late, '/schedule')
  answer(await real.channels())
  const second = await get(late, '/schedule')

  expect((await get(app, '/schedule')).dom.querySelector('select#channel')).not.toBeNull()
  expect(first.dom.querySelector('input#channel')?.getAttribute('list')).toBe('channels')
  expect([...first.dom.querySelectorAll('#channels option')].map((one) => one.getAttribute('value'))).toEqual([
    'slack:general',
  ])
  expect(second.dom.querySelectorAll('select#channel option').length).toBe(4)
})

test('names of channels are words, never markup', async () => {
  const { app, schedules } = aPage()
  await schedules.keep({ ...GENERAL, channel: '<img src=x>"\'' })

  const { html } = await get(app, '/schedule')

  expect(html).not.toContain('<img')
})

test.skipIf(!browser)('in a browser: everything is reached by keyboard, reads in the dark and on a phone', async () => {
  if (!browser) return
  const { app, schedules, scheduling } = aPage()
  await schedules.keep(NEWS)
  await schedules.deliver({ progress: 'refused', trouble: { says: 'It is archived.', remedy: 'Reopen it.' } })
  const web = await startWeb(app, { port: 0 })
  const inPage = readFileSync(join(import.meta.dirname, 'in-page.js'), 'utf8').replaceAll(/^export /gm, '')
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } })
  const page = await context.newPage()
  const ask = (question: string): Promise<unknown> => page.evaluate(`(() => { ${inPage}\nreturn ${question} })()`)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const path of ['/schedule', '/schedule/preview?channel=web']) {
      await page.goto(web.address + path)
      expect([path, await ask('lowContrast()'), await ask('sideways()')]).toEqual([path, [], 0])
    }
  }
  await page.goto(`${web.address}/schedule`)
  await page.locator('#channel').selectOption('slack:general')
  await page.getByLabel('Monday to Friday').check()
  await page.locator('#time').fill('07:15')
  await page.locator('#zone').fill('New York')
  await page.keyboard.press('Tab')
  expect(await ask('focusSeen()')).toBe('seen')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/ask$/)

  expect(await page.locator('h1').textContent()).toMatch(/^Next: Wed 25 Nov 07:15 New York/)
  expect(await scheduling.find(GENERAL)).toMatchObject({ days: 'weekdays', zone: 'America/New_York' })
  await context.close()
  await web.close()
})
