import { expect, test } from 'vitest'
import { aBot } from '../../commands/a-bot.ts'
import { GENERAL } from '../../commands/a-scheduling.ts'
import { get, pageOf, post, TOKEN, textOf } from './page-of.ts'

function aPage() {
  const { bot, rooms, schedules, channelSettings } = aBot()
  const { scheduling } = schedules
  return { ...pageOf({ bot, scheduling, channels: rooms.channels }), channelSettings, scheduling }
}

const SET = { token: TOKEN, command: 'channel set', 'o.form': 'yes', 'o.channel': 'slack:general' }

test('every channel has a form that comes filled in, and what is left empty is taken away', async () => {
  const { app, channelSettings } = aPage()
  const { dom } = await get(app, '/channels')
  const channels = [...dom.querySelectorAll('input[name="o.channel"]')].map((one) => one.getAttribute('value'))
  expect(channels).toEqual(['web', 'slack:general', 'slack:closed', 'discord:news'])
  for (const label of dom.querySelectorAll('main label[for]'))
    expect(dom.querySelectorAll(`[id="${label.getAttribute('for')}"]`).length).toBe(1)

  const filled = { 'o.topics': '<b>harbour</b>, EU', 'o.muted': 'football', 'o.length': 'long', 'o.quiet_days': 'skip' }
  const done = await post(app, '/ask', { ...SET, ...filled, 'o.quiet_hours': '22:00–07:00', 'o.notices': 'yes' })
  expect(textOf(done.html)).toContain('First come stories about: <b>harbour</b>, EU.')
  const again = await get(app, '/channels')
  const topics = again.dom.querySelector('#topics-slack-general')
  expect(topics?.getAttribute('value')).toBe('<b>harbour</b>, EU')
  expect(textOf(again.html)).toContain('Admins’ notices go to #general.')

  await post(app, '/ask', { ...SET, 'o.topics': 'harbour', 'o.length': 'long', 'o.quiet_days': 'skip' })
  expect(await channelSettings.find(GENERAL)).toMatchObject({ topics: ['harbour'], muted: [], quietHours: null })
})

test('without the token nothing is set', async () => {
  const { app, channelSettings } = aPage()
  const before = await channelSettings.find(GENERAL)
  expect((await post(app, '/ask', { ...SET, token: 'guess', 'o.topics': 'x' })).response.status).toBe(403)
  expect(await channelSettings.find(GENERAL)).toEqual(before)
})
