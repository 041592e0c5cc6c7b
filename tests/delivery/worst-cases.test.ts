import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Busy, Refused } from '../../src/bot/index.ts'
import { Pace } from '../../src/delivery/pace.ts'
import { MAIN } from '../../src/newsrooms/index.ts'
import { aPlatform } from './a-channel.ts'
import { aClock, aDesk, asker } from './a-desk.ts'

test('a platform that asked for a wait is gone on with after it, whatever fraction of a millisecond it asked for', async () => {
  const pace = new Pace(0, new AbortController().signal)
  const turn = { channel: 'general', order: 1 }
  for (let round = 0; round < 200; round++) {
    const asked = pace.take(turn, async () => {
      throw new Busy(2.999, { of: 'platform' })
    })
    await expect(asked).rejects.toThrow(Busy)
    expect(await pace.take(turn, async () => 'sent')).toBe('sent')
  }
})

/** A channel with a briefing at 08:00 in Kyiv, set the evening before. */
async function aScheduledChannel({
  sheets = 2,
  sameForMs = 0,
  onStep = () => {},
}: {
  sheets?: number
  sameForMs?: number
  onStep?: Step
} = {}) {
  const clock = aClock('2026-11-24T18:00:00Z')
  const place = aPlatform({ now: clock.now, sheets, sameForMs })
  const desk = aDesk({ clock, platforms: [place.platform], onStep })
  const at = asker('slack', 'general', clock.now())
  const time = Temporal.PlainTime.from('08:00')
  await desk.scheduling.set(at.channel, { days: 'daily', time, zone: 'Europe/Kyiv' }, at)
  return { clock, place, desk, at }
}
type Step = (step: string) => void
const HOUR = '2026-11-25T06:00:00Z'

test('paused while it is being composed, nothing is sent and it stays skipped', async () => {
  const { clock, place, desk, at } = await aScheduledChannel()
  const running = desk.again({ meanwhile: () => desk.scheduling.pause(at.channel, at) })
  clock.put(HOUR)
  await running.run()
  await running.run()
  expect(place.messages).toEqual([])
  expect((await desk.scheduling.standing(MAIN)).deliveries).toMatchObject([{ progress: 'skipped' }])
})

test('paused while it waits for its turn, it may not be sent any more', async () => {
  const { clock, desk, at } = await aScheduledChannel({
    onStep: (step) => {
      if (step === 'composed') throw new Error('gone')
    },
  })
  clock.put(HOUR)
  await desk.run()
  const [waiting] = await desk.ledger.underWay()
  if (!waiting) throw new Error('nothing is under way')
  await desk.scheduling.pause(at.channel, at)
  expect(await desk.ledger.attempt(waiting, 0, clock.now())).toBe(false)
  await desk.ledger.note(waiting, { progress: 'sent' }, clock.now())
  expect((await desk.scheduling.standing(MAIN)).deliveries).toMatchObject([{ progress: 'skipped' }])
})

test('paused while it is being sent, it is finished and not put down as skipped', async () => {
  const { clock, place, desk, at } = await aScheduledChannel()
  let paused: Promise<unknown> | undefined
  const running = desk.again({
    onStep: (step) => {
      if (step === 'attempted') paused ??= desk.scheduling.pause(at.channel, at)
    },
  })
  clock.put(HOUR)
  await running.run()
  await paused
  await running.run()
  expect(place.messages).toHaveLength(2)
  expect((await desk.scheduling.standing(MAIN)).deliveries).toMatchObject([{ progress: 'sent' }])
})

test('held for days, its admin is told once and not every day again', async () => {
  const { clock, place, desk } = await aScheduledChannel()
  place.break('general', new Refused('Dateline is not in this channel.', 'Invite it.', { until: 'mended' }))
  clock.put(HOUR)
  for (let round = 0; round < 5 * 12; round++) {
    await desk.run()
    desk.dispatch.hurry()
    clock.add({ hours: 2 })
  }
  expect(place.directs).toHaveLength(1)
  for (const { trouble } of (await desk.scheduling.standing(MAIN)).deliveries) {
    expect(trouble?.says).toContain('Dateline is not in this channel.')
  }
})

test('refused in the middle, it says that a part of it stands there', async () => {
  const { clock, place, desk } = await aScheduledChannel()
  place.meet('arrives', 'refused')
  clock.put(HOUR)
  await desk.run()
  await desk.run()
  expect(place.messages).toHaveLength(1)
  expect(JSON.stringify(place.directs)).toContain('arrived in part, 1 of 2 messages')
})

test('a schedule that cannot be counted keeps no other from being delivered', async () => {
  const { clock, place, desk, at } = await aScheduledChannel()
  const other = { ...at.channel, channel: 'another' }
  await desk.scheduling.set(other, { days: 'daily', time: Temporal.PlainTime.from('08:00'), zone: 'UTC' }, at)
  desk.database.run(`UPDATE schedule SET zone = 'Mars/Base', next_due = 1 WHERE channel LIKE '%another'`)
  clock.put(HOUR)
  const next = desk.again()
  await next.run()
  await next.run()
  expect(place.messages).toHaveLength(2)
  expect(next.failures.length).toBeGreaterThan(0)
})

test('while this process slept, the platform forgot the first attempt: it is looked for, not sent again', async () => {
  const { clock, place, desk } = await aScheduledChannel({ sameForMs: 60_000, sheets: 1 })
  place.meet('arrives, answer lost')
  clock.put(HOUR)
  await desk.run()
  // The clock that is never set stands still meanwhile.
  clock.add({ hours: 1 })
  for (let round = 0; round < 3; round++) {
    desk.dispatch.hurry()
    await desk.run()
  }
  expect(place.asked).toHaveLength(1)
  expect((await desk.scheduling.standing(MAIN)).deliveries).toMatchObject([{ progress: 'sent' }])
})

test('what could not be sent counts as not told: the next one tells it', async () => {
  const { clock, place, desk, at } = await aScheduledChannel()
  place.meet('refused')
  clock.put(HOUR)
  await desk.run()
  expect(await desk.editions.lastComposed(at.channel, MAIN, clock.now().add({ hours: 24 }))).toBeUndefined()
  clock.add({ hours: 24 })
  await desk.run()
  const last = await desk.editions.lastComposed(at.channel, MAIN, clock.now().add({ hours: 24 }))
  expect(last?.toString()).toBe('2026-11-26T06:00:00Z')
})

test('an admin who takes no messages keeps no other from being told, and is told once they do', async () => {
  const { clock, place, desk, at } = await aScheduledChannel()
  const ben = { ...at, channel: { ...at.channel, channel: 'another' }, person: { id: 'ben', name: 'Ben' } }
  await desk.scheduling.set(
    ben.channel,
    { days: 'daily', time: Temporal.PlainTime.from('08:00'), zone: 'Europe/Kyiv' },
    ben,
  )
  place.break('direct:ada', new Refused('They take no direct messages.', 'They allow them.', { until: 'mended' }))
  place.meet('refused', 'refused')
  clock.put(HOUR)
  await desk.run()
  await desk.run()
  expect(place.directs.map(({ channel }) => channel)).toEqual(['direct:ben'])
  place.hideHistory(true)
  place.mend('direct:ada')
  await desk.again().run()
  expect(place.directs.map(({ channel }) => channel)).toEqual(['direct:ben', 'direct:ada'])
})

test('a wait that outlasts the three hours ends as too late, not in a post', async () => {
  const { clock, place, desk } = await aScheduledChannel({ sheets: 1 })
  const post = place.platform.post
  let asked = 0
  place.platform.post = async (...wanted) => {
    if (asked++ > 0) return post(...wanted)
    clock.add({ hours: 4 })
    throw new Busy(20, { of: 'platform' })
  }
  clock.put(HOUR)
  await desk.run()
  expect(place.messages).toEqual([])
  expect((await desk.scheduling.standing(MAIN)).deliveries).toMatchObject([{ progress: 'skipped' }])
})

test('a folder whose database another holds for a moment is no trouble to anybody', async () => {
  const { clock, place, desk } = await aScheduledChannel()
  const other = new DatabaseSync(desk.file)
  other.exec('BEGIN IMMEDIATE')
  clock.put(HOUR)
  const running = desk.run()
  await wait(300)
  other.close()
  await running
  expect(desk.dispatch.trouble()).toBeNull()
  expect(place.messages).toHaveLength(2)
})

test('one that failed among many that did not is in the status', async () => {
  const { clock, place, desk, at } = await aScheduledChannel({ sheets: 1 })
  const time = Temporal.PlainTime.from('08:00')
  for (let index = 0; index < 250; index++) {
    const channel = { ...at.channel, channel: `other-${index}` }
    await desk.scheduling.set(channel, { days: 'daily', time, zone: 'Europe/Kyiv' }, at)
  }
  place.meet('refused')
  clock.put(HOUR)
  await desk.run()
  expect(place.messages).toHaveLength(250)
  const { deliveries } = await desk.scheduling.standing(MAIN)
  expect(deliveries.filter(({ progress }) => progress === 'refused')).toHaveLength(1)
})

test('messages of long ago are let go of, and an admin can still have that edition sent again', async () => {
  const { clock, place, desk, at } = await aScheduledChannel()
  place.meet('refused')
  clock.put(HOUR)
  await desk.run()
  clock.add({ hours: 24 * 40 + 6 })
  await desk.again().run()
  expect(desk.database.get<{ n: number }>('SELECT count(*) AS n FROM composition_sheet')?.n).toBe(0)
  await desk.scheduling.resend(1, at)
  const before = place.messages.length
  await desk.again().run()
  expect(place.messages.slice(before).map(({ sheet }) => sheet.title)).toContain(`The news as of ${HOUR}`)
})

test('a process that ends while it holds a schedule leaves an admin who is told by the next', async () => {
  const { clock, place, desk } = await aScheduledChannel()
  place.break('general', new Refused('Dateline is not in this channel.', 'Invite it.', { until: 'mended' }))
  clock.put(HOUR)
  const gone = desk.again()
  const atTheEnd = new Promise<void>((reached) => {
    gone.schedules.hold = () => {
      reached()
      return new Promise(() => {})
    }
  })
  await gone.dispatch.tick()
  await atTheEnd
  const next = desk.again()
  await next.run()
  await next.run()
  expect(place.directs).toHaveLength(1)
})
