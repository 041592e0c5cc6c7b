import { expect, test } from 'vitest'
import { Refused } from '../../src/bot/index.ts'
import type { ChannelRef, Person } from '../../src/newsrooms/index.ts'
import { MAIN, USUAL_SETTINGS } from '../../src/newsrooms/index.ts'
import { insertAdminNotice } from '../../src/storage/sqlite/notices.ts'
import { aPlatform } from './a-channel.ts'
import { aClock, aDesk, asker } from './a-desk.ts'

const DESK: ChannelRef = { platform: 'slack', place: 'P', channel: 'desk' }
const ada: Person = { platform: 'slack', id: 'ada', name: 'Ada' }
const ben: Person = { platform: 'slack', id: 'ben', name: 'Ben' }

function aNewsroom() {
  const clock = aClock('2026-11-24T18:00:00Z')
  const place = aPlatform({ now: clock.now, sheets: 1 })
  const desk = aDesk({ clock, platforms: [place.platform] })
  const set = (channel: string, person: Person, time = '08:00') => {
    const at = { ...asker('slack', channel, clock.now()), person: { id: person.id, name: person.name } }
    const wanted = { days: 'daily', time: Temporal.PlainTime.from(time), zone: 'Europe/Kyiv' } as const
    return desk.scheduling.set(at.channel, wanted, at)
  }
  const named = (person: Person) =>
    desk.admins.add(MAIN, {
      ...person,
      namedBy: { platform: 'web', id: 'local', name: 'the web page' },
      since: clock.now(),
    })
  const tell = (says: string, tone?: 'note') =>
    insertAdminNotice(desk.database, MAIN, { says, remedy: 'Look.', at: clock.now(), ...(tone ? { tone } : {}) })
  const nameDesk = () => desk.noticesChannels.name(MAIN, { channel: DESK, name: '#desk' })
  return { clock, place, desk, set, named, tell, nameDesk }
}

const shown = ({ channel, sheet }: { channel: string; sheet: Record<string, unknown> }) => `${channel}: ${sheet.title}`

test('until a channel is named, everybody who set a schedule is told, once each', async () => {
  const { place, desk, set, named, tell } = aNewsroom()
  await set('general', ada)
  await set('sport', ada)
  await set('random', ben)
  await named({ platform: 'slack', id: 'cleo', name: 'Cleo' })
  tell('Harbour Post cannot be read.')
  for (let round = 0; round < 3; round++) await desk.run()
  expect(place.directs.map(shown).toSorted()).toEqual([
    'direct:ada: Harbour Post cannot be read.',
    'direct:ben: Harbour Post cannot be read.',
  ])
  expect(await desk.notices.list()).toEqual([])
})

test('where nobody set a schedule, those who were named as admins are told; where nobody was, nobody', async () => {
  const { place, desk, named, tell } = aNewsroom()
  tell('The first.')
  await desk.run()
  expect(await desk.notices.list()).toEqual([])
  await named(ben)
  tell('The second.')
  for (let round = 0; round < 2; round++) await desk.run()
  expect(place.directs.map(shown)).toEqual(['direct:ben: The second.'])
})

test('a channel that is named hears all of it, what briefings have to tell too, in one message that counts', async () => {
  const { clock, place, desk, set, tell, nameDesk } = aNewsroom()
  await set('general', ada)
  await nameDesk()
  place.meet('refused')
  clock.put('2026-11-25T06:00:00Z')
  for (let round = 0; round < 3; round++) await desk.run()
  expect(place.directs).toEqual([])
  expect(place.messages.map(shown)).toEqual([expect.stringMatching(/^desk: .* for #general was not sent/)])
  tell('Harbour Post cannot be read.')
  tell('Sea Times cannot be read.')
  tell('Quay Radio is read again.', 'note')
  await desk.run()
  expect(place.messages.at(-1)?.sheet.title).toBe('2 things need you')
  tell('Quay Radio is read again.', 'note')
  tell('Harbour Post is read again.', 'note')
  await desk.run()
  expect(place.messages.at(-1)?.sheet.title).toBe('2 things to know')
})

test.each(['crash after', 'arrives, answer lost'] as const)(
  'a notice stands in the channel once through a process that ends or an answer that is lost (%s)',
  async (fate) => {
    const { clock, place, desk, tell, nameDesk } = aNewsroom()
    await nameDesk()
    tell('Harbour Post cannot be read.')
    place.meet(fate)
    await desk.run()
    const next = desk.again()
    // Another channel that is named meanwhile changes nothing about what may have arrived.
    await next.noticesChannels.name(MAIN, { channel: { ...DESK, channel: 'other' }, name: '#other' })
    for (let round = 0; round < 3; round++) {
      clock.add({ seconds: 40 })
      await next.run()
    }
    expect(place.messages.map(shown)).toEqual(['desk: Harbour Post cannot be read.'])
    expect(await next.notices.list()).toEqual([])
  },
)

test('the channel’s quiet hours are kept: what comes up waits until they end', async () => {
  const { clock, place, desk, set, tell, nameDesk } = aNewsroom()
  await set('desk', ada, '12:00')
  await nameDesk()
  const quietHours = { from: Temporal.PlainTime.from('22:00'), to: Temporal.PlainTime.from('07:30') }
  await desk.channelSettings.put(MAIN, { channel: DESK, name: '#desk', settings: { ...USUAL_SETTINGS, quietHours } })
  clock.put('2026-11-24T20:10:00Z')
  tell('Harbour Post cannot be read.')
  await desk.run()
  clock.put('2026-11-25T05:29:00Z')
  await desk.run()
  expect(place.messages).toEqual([])
  clock.put('2026-11-25T05:30:00Z')
  await desk.run()
  expect(place.messages.map(shown)).toEqual(['desk: Harbour Post cannot be read.'])
})

test('a channel that takes no notices any more: people are told, and that it is so, once; it is used again once it takes them', async () => {
  const { clock, place, desk, set, tell, nameDesk } = aNewsroom()
  await set('general', ada)
  await nameDesk()
  place.break('desk', new Refused('Dateline was sent away.', 'Invite it.', { until: 'mended' }))
  tell('The first.')
  for (let round = 0; round < 3; round++) await desk.run()
  expect(place.directs.map(({ channel, sheet }) => [channel, sheet.title])).toEqual([
    ['direct:ada', '2 things need you'],
  ])
  expect(place.directs[0]?.sheet.text).toContain(
    'Notices for admins cannot be posted in #desk: Dateline was sent away.',
  )
  clock.add({ minutes: 5 })
  tell('The second.')
  for (let round = 0; round < 3; round++) await desk.run()
  expect(place.directs.map(({ sheet }) => sheet.title)).toEqual(['2 things need you', 'The second.'])
  place.mend('desk')
  tell('The third.')
  for (let round = 0; round < 3; round++) await desk.run()
  expect(place.messages.map(shown)).toEqual(['desk: The third.'])
  expect(await desk.noticesChannels.find(MAIN)).toMatchObject({ isRefusing: false })
})

test('where the channel was changed before a notice could be posted, the new one hears it', async () => {
  const { place, desk, tell, nameDesk } = aNewsroom()
  await nameDesk()
  place.meet('busy')
  tell('Harbour Post cannot be read.')
  await desk.run()
  await desk.noticesChannels.name(MAIN, { channel: { ...DESK, channel: 'other' }, name: '#other' })
  const next = desk.again()
  await next.run()
  expect(place.messages.map(shown)).toEqual(['other: Harbour Post cannot be read.'])
})
