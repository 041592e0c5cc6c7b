import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockChanges, firstAfter, type Hour, type Occurrence, occurrenceOn, planAt } from '../../src/delivery/index.ts'

/** Every odd rule there is: half-hour shifts, changes at midnight, before midnight, two hours, none, far east and west. */
const ZONES =
  `Europe/Kyiv Europe/London Europe/Lisbon America/New_York America/St_Johns America/Sao_Paulo America/Santiago
  America/Havana America/Nuuk America/Asuncion Atlantic/Azores Africa/Casablanca Africa/Cairo Asia/Beirut Asia/Tehran
  Asia/Kolkata Asia/Gaza Australia/Lord_Howe Pacific/Chatham Pacific/Apia Pacific/Kiritimati Antarctica/Troll UTC`.split(
    /\s+/,
  )
const TEN_YEARS = { start: Temporal.PlainDate.from('2020-01-01'), days: 3_653 }

const anHour = fc.record({
  days: fc.constantFrom<Hour['days']>('daily', 'weekdays'),
  time: fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((minutes) => new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60)),
  zone: fc.constantFrom(...ZONES),
})

/** Hours at which clocks change somewhere are the ones that matter. */
const anOddHour = anHour.map((hour) => ({
  ...hour,
  time: new Temporal.PlainTime(hour.time.hour % 4, hour.time.minute),
}))

const instantsOf = (hour: Hour): Occurrence[] => {
  const found: Occurrence[] = []
  for (let days = 0; days < TEN_YEARS.days; days++) {
    const each = occurrenceOn(TEN_YEARS.start.add({ days }), hour)
    if (each) found.push(each)
  }
  return found
}

test('over ten years every local day has its edition once, on that day, at its time or right beside a clock change', () => {
  fc.assert(
    fc.property(fc.oneof(anHour, anOddHour), (hour) => {
      const all = instantsOf(hour)
      const weekdays = Array.from({ length: TEN_YEARS.days }, (_, days) => TEN_YEARS.start.add({ days })).filter(
        ({ dayOfWeek }) => hour.days === 'daily' || dayOfWeek <= 5,
      )
      expect(all.map(({ localDate }) => localDate.toString())).toEqual(weekdays.map(String))
      let before: Temporal.Instant | undefined
      for (const { localDate, due } of all) {
        const local = due.toZonedDateTimeISO(hour.zone)
        expect(local.toPlainDate().toString()).toBe(localDate.toString())
        if (!local.toPlainTime().equals(hour.time)) {
          const wanted = localDate.toPlainDateTime(hour.time)
          const exists = wanted.toZonedDateTime(hour.zone).toPlainDateTime().equals(wanted)
          expect(exists).toBe(false)
        }
        if (before) expect(Temporal.Instant.compare(before, due)).toBe(-1)
        before = due
      }
    }),
    { numRuns: 40 },
  )
})

test('walking from edition to edition meets each of them, wherever the walk begins', () => {
  fc.assert(
    fc.property(anOddHour, fc.integer({ min: 0, max: 3_000 * 86_400 }), (hour, second) => {
      const start = Temporal.Instant.from('2020-01-01T00:00:00Z').add({ seconds: second })
      const expected = instantsOf(hour).filter(({ due }) => Temporal.Instant.compare(due, start) > 0)
      let at = start
      for (const each of expected.slice(0, 400)) {
        const next = firstAfter(at, hour)
        expect(next?.due.toString()).toBe(each.due.toString())
        at = each.due
      }
    }),
    { numRuns: 25 },
  )
}, 60_000)

test('whenever the ledger is asked, however irregularly, no day is delivered twice and none is passed over in silence', () => {
  const asks = fc.array(fc.integer({ min: 1, max: 40 * 3_600 }), { minLength: 20, maxLength: 60 })
  fc.assert(
    fc.property(anOddHour, asks, fc.integer({ min: 0, max: 3_000 }), (hour, gaps, day) => {
      const from = TEN_YEARS.start.add({ days: day }).toZonedDateTime('UTC').toInstant()
      const had: (Occurrence & { progress: 'sent' | 'skipped' })[] = []
      let toldAsMissed = 0
      let now = from
      for (const gap of gaps) {
        now = now.add({ seconds: gap })
        const { due, missed } = planAt(hour, { now, from, had })
        const [latest, ...earlier] = missed
        if (latest) had.push({ ...latest, progress: 'skipped' })
        if (due) had.push({ ...due, progress: 'sent' })
        toldAsMissed += earlier.length
      }
      const days = had.map(({ localDate }) => localDate.toString())
      expect(new Set(days).size).toBe(days.length)
      const fallen = instantsOf(hour).filter(
        ({ due }) => Temporal.Instant.compare(due, from) > 0 && Temporal.Instant.compare(due, now) <= 0,
      )
      const last = had.at(-1)
      const seen = fallen.filter(({ due }) => last && Temporal.Instant.compare(due, last.due) <= 0)
      expect(days.length + toldAsMissed).toBe(last ? seen.length : 0)
    }),
    { numRuns: 60 },
  )
}, 60_000)

const at = (time: string, zone: string): Hour => ({ days: 'daily', time: Temporal.PlainTime.from(time), zone })

test('02:30 on the two odd days comes after the gap, and at the first of the two', () => {
  const kyiv = at('03:30', 'Europe/Kyiv')
  expect(occurrenceOn(Temporal.PlainDate.from('2027-03-28'), kyiv)?.due.toString()).toBe('2027-03-28T01:30:00Z')
  expect(occurrenceOn(Temporal.PlainDate.from('2027-10-31'), kyiv)?.due.toString()).toBe('2027-10-31T00:30:00Z')
  const odd = clockChanges(kyiv, Temporal.Instant.from('2026-11-24T12:00:00Z'))
  expect(odd.map(({ kind, localDate, comes }) => [kind, localDate.toString(), comes.toString()])).toEqual([
    ['skipped', '2027-03-28', '04:30:00'],
    ['twice', '2027-10-31', '03:30:00'],
  ])
  expect(clockChanges(at('08:00', 'Europe/Kyiv'), Temporal.Instant.from('2026-11-24T12:00:00Z'))).toEqual([])
})

test('a day that a zone left out has no edition, and an hour that ends a day stays on it', () => {
  expect(occurrenceOn(Temporal.PlainDate.from('2011-12-30'), at('08:00', 'Pacific/Apia'))).toBeNull()
  const nuuk = occurrenceOn(Temporal.PlainDate.from('2027-03-27'), at('23:30', 'America/Nuuk'))
  expect(nuuk?.due.toZonedDateTimeISO('America/Nuuk').toPlainDateTime().toString()).toBe('2027-03-27T22:30:00')
})

test('a clock that ran ahead when it was set takes nothing from the days to come', () => {
  const hour = at('08:00', 'UTC')
  const now = Temporal.Instant.from('2026-11-25T07:00:00Z')
  const from = Temporal.Instant.from('2027-11-25T09:00:00Z')
  expect(planAt(hour, { now, from, had: [] }).next?.due.toString()).toBe('2026-11-25T08:00:00Z')
})
