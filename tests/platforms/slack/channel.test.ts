import { expect, test } from 'vitest'
import { MAIN } from '../../../src/newsrooms/index.ts'
import { aSlack } from './a-slack.ts'
import { textOf } from './double.ts'

test('what a channel is about is set in one form that comes filled in', async () => {
  const { slack, join, failures, channelSettings, noticesChannels } = await aSlack({ mode: 'socket' })
  await join()
  expect((await slack.slash('/channel', 'set')).text).toContain('Only admins may use')
  const general = slack.channel('general').id

  const [form] = (await slack.slash('/channel', 'set', { user: 'boss' })).views
  if (!form) throw new Error('no form was opened')
  const filled = { topics: 'harbour, EU', muted: 'football', length: 'short', quiet_hours: '22:00–07:00' }
  await slack.submit(form, { ...filled, language: 'German', notices: 'yes' }, { quietMs: 1000 })
  const answer = slack.privateTo('boss').map(textOf).join()
  expect(answer).toContain('First come stories about: harbour, EU.')
  expect(answer).toContain('admins’ notices come here')
  expect((await noticesChannels.find(MAIN))?.channel).toMatchObject({ platform: 'slack', channel: general })

  const [again] = (await slack.slash('/channel', 'set', { user: 'boss' })).views
  if (!again) throw new Error('no form was opened')
  const drawn = JSON.stringify(again)
  expect(drawn).toContain('"initial_value":"harbour, EU"')
  expect(drawn).not.toMatch(/\.\.|…/)
  await slack.submit(again, { topics: '' }, { quietMs: 1000 })
  expect(slack.privateTo('boss').map(textOf).join()).toContain('No topic comes first.')
  const kept = (await channelSettings.list(MAIN)).find(({ channel }) => channel.channel === general)
  expect(kept?.settings).toMatchObject({ topics: [], muted: ['football'], language: 'de', length: 'short' })
  expect(slack.violations).toEqual([])
  expect(failures).toEqual([])
})

test('what a form cannot be opened for is told as it is, not as a fault', async () => {
  const { slack, join, failures } = await aSlack({ mode: 'socket' })
  await join()
  const { text } = await slack.slash('/sources', 'set 77', { user: 'boss' })
  expect(text).toContain('No source is called “77”.')
  expect(failures).toEqual([])
  expect(slack.violations).toEqual([])
})
