import { expect, test } from 'vitest'
import { MAIN } from '../../../src/newsrooms/index.ts'
import { insertAdminNotice } from '../../../src/storage/sqlite/notices.ts'
import { Crash } from '../../delivery/a-channel.ts'
import { aClock, aDesk } from '../../delivery/a-desk.ts'
import { aSlack } from './a-slack.ts'
import { textOf } from './double.ts'

test('a notice stands in the channel once, though the process ended between its post and its record', async () => {
  const { slack, create } = await aSlack({ mode: 'socket' })
  const slackAsIs = create()
  const post: typeof slackAsIs.post = async (...to) => {
    await slackAsIs.post(...to)
    throw new Crash()
  }
  const clock = aClock(Temporal.Now.instant().toString())
  const desk = aDesk({ clock, platforms: [{ ...slackAsIs, post }] })
  const found = await slackAsIs.prepare(slack.channel('general').id)
  await desk.noticesChannels.name(MAIN, found)
  const told = { says: 'Harbour Post <!channel> cannot be read.', remedy: 'Look.', at: clock.now() }
  insertAdminNotice(desk.database, MAIN, told)
  await desk.run()

  const next = desk.again({ platforms: [slackAsIs] })
  for (let round = 0; round < 2; round++) await next.run()
  const messages = await slack.messages('general')
  expect(messages).toHaveLength(1)
  expect(messages[0]?.text).not.toContain('<!channel>')
  expect(messages.map(textOf).join()).toContain('cannot be read')
  expect(await next.notices.list()).toEqual([])
  expect(slack.violations).toEqual([])
})
