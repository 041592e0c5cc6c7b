import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { Refused } from '../../src/bot/index.ts'
import { MAIN } from '../../src/newsrooms/index.ts'
import { aPlatform, type Fate } from './a-channel.ts'
import { aClock, aDesk, asker } from './a-desk.ts'

/** A channel with a briefing at 08:00 in Kyiv, set the evening before. */
async function aScheduledChannel({ sameForMs = 0, sheets = 2, words = 10 } = {}) {
  const clock = aClock('2026-11-24T18:00:00Z')
  const place = aPlatform({ now: clock.now, sameForMs, sheets })
  const desk = aDesk({ clock, platforms: [place.platform], words })
  const at = asker('slack', 'general', clock.now())
  const time = Temporal.PlainTime.from('08:00')
  const schedule = await desk.scheduling.set(at.channel, { days: 'daily', time, zone: 'Europe/Kyiv' }, at)
  return { clock, place, desk, at, schedule }
}

const HOUR = '2026-11-25T06:00:00Z'

test('an edition comes at its hour, once, its later parts under the first, and the next one the day after', async () => {
  const { clock, place, desk, schedule } = await aScheduledChannel({ sheets: 3 })
  expect(schedule.next?.due.toString()).toBe(HOUR)
  await desk.run()
  expect(place.messages).toEqual([])
  clock.put(HOUR)
  await desk.run()
  await desk.run()
  clock.add({ minutes: 5 })
  await desk.run()
  expect(place.messages).toHaveLength(3)
  const [first, ...others] = place.messages
  expect(first?.under).toBeNull()
  expect(others.map(({ under }) => under)).toEqual([first?.key, first?.key])
  const { deliveries, schedules } = await desk.scheduling.standing(MAIN)
  expect(deliveries).toMatchObject([{ progress: 'sent', trouble: null, channelName: '#general' }])
  expect(schedules[0]?.next?.due.toString()).toBe('2026-11-26T06:00:00Z')
})

const FATES: Fate[] = ['arrives, answer lost', 'lost on the way', 'busy', 'crash before', 'crash after']

test.each(FATES.flatMap((fate) => [0, 60_000].map((sameForMs) => [fate, sameForMs] as const)))(
  'whatever happens to a message (%s, made one for %d ms), it stands there once, as it was first composed',
  async (fate, sameForMs) => {
    for (const part of [0, 1]) {
      const { clock, place, desk } = await aScheduledChannel({ sameForMs })
      place.meet(...Array<Fate>(part).fill('arrives'), fate)
      clock.put(HOUR)
      await desk.run()
      // A process that is gone leaves only what it wrote down.
      const next = desk.again()
      for (let round = 0; round < 4; round++) {
        clock.add({ seconds: 20 })
        await next.run()
      }
      expect(place.messages).toHaveLength(2)
      expect(new Set(place.messages.map(({ key }) => key)).size).toBe(2)
      expect(place.messages.map(({ sheet }) => sheet.title)).toEqual(Array(2).fill(`The news as of ${HOUR}`))
      expect((await next.scheduling.standing(MAIN)).deliveries).toMatchObject([{ progress: 'sent' }])
      expect(next.composed).toEqual([])
    }
  },
)

test('a process that ends at any step leaves an edition that the next one finishes, once', async () => {
  const steps = ['claimed', 'composed', 'attempted', 'answered', 'confirmed', 'sent']
  for (const ending of steps) {
    const { clock, place, desk } = await aScheduledChannel()
    const gone = desk.again({
      onStep: (step) => {
        if (step === ending) throw new Error('gone')
      },
    })
    clock.put(HOUR)
    await gone.run()
    const next = desk.again()
    for (let round = 0; round < 4; round++) {
      clock.add({ seconds: 10 })
      await next.run()
    }
    expect(place.messages.map(({ key }) => key)).toHaveLength(2)
    expect((await next.scheduling.standing(MAIN)).deliveries).toMatchObject([{ progress: 'sent' }])
  }
})

test('missed while down: late with a note within three hours, after that skipped and its admin told once', async () => {
  const { clock, place, desk } = await aScheduledChannel()
  clock.put('2026-11-25T08:59:00Z')
  await desk.run()
  expect(place.messages[0]?.sheet.text).toContain('This briefing is late')
  clock.put('2026-11-27T09:30:00Z')
  for (let round = 0; round < 3; round++) await desk.again().run()
  expect(place.messages).toHaveLength(2)
  expect(place.directs).toHaveLength(1)
  expect(JSON.stringify(place.directs)).toContain('was not running')
  expect(JSON.stringify(place.directs)).toContain('the one before it')
  const { deliveries, schedules } = await desk.scheduling.standing(MAIN)
  expect(deliveries.map(({ progress }) => progress)).toEqual(['skipped', 'sent'])
  expect(schedules[0]?.next?.due.toString()).toBe('2026-11-28T06:00:00Z')
})

test('where an answer was lost and the channel cannot be read, it is never sent again by itself', async () => {
  const { clock, place, desk, at } = await aScheduledChannel()
  place.meet('arrives, answer lost')
  place.hideHistory(true)
  clock.put(HOUR)
  await desk.run()
  for (let round = 0; round < 3; round++) {
    clock.add({ minutes: 10 })
    await desk.again().run()
  }
  expect(place.messages).toHaveLength(1)
  const { deliveries } = await desk.scheduling.standing(MAIN)
  expect(deliveries).toMatchObject([{ progress: 'unknown' }])
  expect(place.directs.map(({ sheet }) => sheet.text).join()).toContain('Nobody can say whether the briefing of')
  place.hideHistory(false)
  await desk.scheduling.resend(deliveries[0]?.id ?? 0, at)
  await desk.again().run()
  expect(place.messages).toHaveLength(3)
})

test('a channel that sent the bot away holds its schedule, its admin is told once, and it goes on when that is mended', async () => {
  const { clock, place, desk } = await aScheduledChannel()
  place.break('general', new Refused('Dateline is not in this channel.', 'Invite it.', { until: 'mended' }))
  clock.put(HOUR)
  await desk.run()
  await desk.again().run()
  expect((await desk.scheduling.standing(MAIN)).schedules).toMatchObject([{ state: { kind: 'held' } }])
  expect(place.directs).toHaveLength(1)
  place.mend('general')
  clock.add({ hours: 1 })
  await desk.again().run()
  const next = desk.again()
  await next.run()
  await next.run()
  expect(place.messages).toHaveLength(2)
  expect((await desk.scheduling.standing(MAIN)).schedules).toMatchObject([{ state: { kind: 'active' } }])
})

test('held for longer than three hours: that edition is skipped, and tomorrow’s comes', async () => {
  const { clock, place, desk } = await aScheduledChannel()
  place.break('general', new Refused('Dateline is not in this channel.', 'Invite it.', { until: 'mended' }))
  clock.put(HOUR)
  await desk.run()
  clock.add({ hours: 4 })
  await desk.again().run()
  expect((await desk.scheduling.standing(MAIN)).deliveries).toMatchObject([{ progress: 'skipped' }])
  place.mend('general')
  await desk.again().run()
  clock.put('2026-11-26T06:00:00Z')
  await desk.again().run()
  expect(place.messages).toHaveLength(2)
  expect(place.directs).toHaveLength(1)
})

test('what a platform does not take is told, and the next day’s edition is sent all the same', async () => {
  const { clock, place, desk } = await aScheduledChannel()
  place.meet('refused')
  clock.put(HOUR)
  await desk.run()
  await desk.run()
  expect((await desk.scheduling.standing(MAIN)).deliveries).toMatchObject([{ progress: 'refused' }])
  expect(place.directs.map(({ sheet }) => sheet.text).join()).toContain('The message is too long.')
  clock.add({ hours: 24 })
  await desk.run()
  expect(place.messages).toHaveLength(2)
})

test('a clock that is set back sends nothing twice, and one that ran ahead loses no day', async () => {
  const { clock, place, desk } = await aScheduledChannel()
  clock.put(HOUR)
  await desk.run()
  clock.put('2026-11-25T05:30:00Z')
  await desk.run()
  clock.put(HOUR)
  await desk.run()
  expect(place.messages).toHaveLength(2)
  // A year ahead, found wrong and set right again.
  clock.put('2027-11-25T12:00:00Z')
  await desk.run()
  clock.put('2026-11-25T12:00:00Z')
  await desk.run()
  clock.put('2026-11-26T06:00:00Z')
  await desk.run()
  expect(place.messages).toHaveLength(4)
})

test('a lost answer is looked for in all the time in which a wrong clock may have sent it', async () => {
  const { clock, place, desk } = await aScheduledChannel()
  clock.put('2026-11-25T06:00:00Z')
  place.meet('arrives, answer lost')
  await desk.run()
  // The clock was an hour ahead of the platform's.
  for (const message of place.messages) message.at = message.at.subtract({ hours: 1 })
  clock.put('2026-11-25T05:00:10Z')
  for (let round = 0; round < 3; round++) {
    await desk.again().run()
    clock.add({ seconds: 20 })
  }
  expect(place.messages).toHaveLength(2)
})

test('set again it moves, and what went out today comes tomorrow', async () => {
  const { clock, desk, at } = await aScheduledChannel()
  const setFor = (time: string, zone = 'Europe/Kyiv') =>
    desk.scheduling.set(at.channel, { days: 'daily', time: Temporal.PlainTime.from(time), zone }, at)
  clock.put(HOUR)
  await desk.run()
  expect((await setFor('20:00')).next?.localDate.toString()).toBe('2026-11-26')
  expect((await setFor('20:00', 'America/New_York')).next?.localDate.toString()).toBe('2026-11-26')
  expect(await desk.scheduling.list(MAIN)).toHaveLength(1)
})

test('where nothing can be written down nothing is sent; it says why and goes on by itself', async () => {
  const { clock, place, desk } = await aScheduledChannel({ words: 50_000 })
  clock.put(HOUR)
  desk.database.get('PRAGMA query_only = ON')
  for (let round = 0; round < 3; round++) await desk.run()
  expect(place.messages).toEqual([])
  expect(desk.dispatch.trouble()?.says).toContain('cannot be written')
  desk.database.get('PRAGMA query_only = OFF')
  // The claim still fits on the full disk; the edition does not.
  const { page_count: pages } = desk.database.get<{ page_count: number }>('PRAGMA page_count') ?? { page_count: 0 }
  desk.database.get(`PRAGMA max_page_count = ${pages}`)
  await desk.run()
  expect(place.messages).toEqual([])
  expect(desk.dispatch.trouble()?.says).toContain('full')
  desk.database.get('PRAGMA max_page_count = 1000000')
  const next = desk.again()
  await next.run()
  expect(place.messages).toHaveLength(2)
  expect(next.dispatch.trouble()).toBeNull()
})

test('a database that another program holds is waited for without a second edition', async () => {
  const { clock, place, desk } = await aScheduledChannel()
  const other = new DatabaseSync(desk.file)
  other.exec('BEGIN IMMEDIATE')
  clock.put(HOUR)
  await desk.run()
  expect(place.messages).toEqual([])
  expect(desk.dispatch.trouble()?.says).toContain('Another program holds the database')
  other.close()
  await desk.run()
  expect(place.messages).toHaveLength(2)
})

test('a refusal that shows only at a post is told once, however often it looks mended', async () => {
  const { clock, place, desk } = await aScheduledChannel()
  place.meet(...Array<Fate>(20).fill('place refused'))
  clock.put(HOUR)
  for (let round = 0; round < 6; round++) {
    await desk.run()
    desk.dispatch.hurry()
  }
  expect(place.directs).toHaveLength(1)
})

test('a channel that wants nothing on a quiet day gets nothing, once, and its admin is not told', async () => {
  const { clock, place, desk } = await aScheduledChannel()
  const next = desk.again({ isSkipped: true })
  clock.put(HOUR)
  for (let round = 0; round < 3; round++) await next.run()
  expect(place.messages).toEqual([])
  expect(place.directs).toEqual([])
  const { deliveries, schedules } = await next.scheduling.standing(MAIN)
  expect(deliveries).toMatchObject([
    { progress: 'skipped', trouble: { says: expect.stringMatching(/quiet day/), remedy: '' } },
  ])
  expect(schedules[0]?.next?.due.toString()).toBe('2026-11-26T06:00:00Z')
  expect(next.composed).toHaveLength(1)
})
