import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Asker,
  findZone,
  momentIn,
  optional,
  Problem,
  placeOf,
  readValues,
  readZone,
  suggestZones,
  THIS_MACHINE,
} from '../../src/bot/index.ts'
import { MAIN } from '../../src/newsrooms/index.ts'

const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z')

test.each([
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['europe/kyiv', 'Europe/Kyiv'],
  ['Kyiv', 'Europe/Kyiv'],
  ['new york', 'America/New_York'],
  ['New_York', 'America/New_York'],
  ['port au prince', 'America/Port-au-Prince'],
  ['utc', 'UTC'],
  ['GMT', 'UTC'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['calcutta', 'Asia/Kolkata'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
])('%s is the zone %s', (typed, zone) => {
  expect(findZone(typed)).toBe(zone)
})

test.each([
  ['EST', 'America/New_York'],
  ['cet', 'Europe/Berlin'],
  ['+05:30', 'Asia/Kolkata'],
  ['UTC+2', 'Europe/Kyiv'],
  ['GMT-8', 'America/Los_Angeles'],
])('%s knows no summer, so %s is proposed', (typed, zone) => {
  expect(() => readZone(typed, NOW)).toThrow(`“${typed}” does not say when its clocks change. Did you mean ${zone}?`)
})

test('what is no zone is asked back, with those that begin like it', () => {
  const refusal = (typed: string) => {
    try {
      return readZone(typed, NOW)
    } catch (error) {
      return error instanceof Problem ? `${error.message} ${error.remedy}` : error
    }
  }
  expect(refusal('berl')).toBe('“berl” is not a time zone. Use the name of a large city in it, such as Europe/Berlin.')
  expect(refusal('Atlantis')).toContain('such as Europe/Kyiv, America/New_York or UTC.')
  expect(refusal('Mars/Olympus')).toContain('is not a time zone')
})

test('whatever is typed is a zone that the runtime knows, or words for a person', () => {
  const typed = fc.oneof(fc.string(), fc.constantFrom(...suggestZones('').map(({ value }) => value)))
  fc.assert(
    fc.property(typed, (words) => {
      try {
        NOW.toZonedDateTimeISO(readZone(words, NOW))
      } catch (error) {
        expect(error).toBeInstanceOf(Problem)
      }
    }),
  )
})

test('every zone is offered under its present name, found by its place, and shown as that', () => {
  for (const { value } of suggestZones('')) expect([value, findZone(placeOf(value))]).toEqual([value, value])
  expect(suggestZones('kyi')).toEqual([{ label: 'Europe/Kyiv', value: 'Europe/Kyiv' }])
  expect(suggestZones('lond')[0]?.value).toBe('Europe/London')
  expect(suggestZones('utc')[0]?.value).toBe('UTC')
})

test('a moment is told in a zone, with its year where it is another', () => {
  expect(momentIn('Europe/Kyiv', Temporal.Instant.from('2026-11-25T06:00:00Z'), NOW)).toBe('Wed 25 Nov 08:00 Kyiv')
  expect(momentIn('UTC', Temporal.Instant.from('2027-01-04T08:00:00Z'), NOW)).toBe('Mon 4 Jan 2027 08:00 UTC')
})

const at: Asker = {
  newsroom: MAIN,
  channel: { platform: 'web', place: 'local', channel: 'main' },
  person: null,
  role: 'member',
  zone: 'UTC',
  now: NOW,
  surface: THIS_MACHINE,
}
const timeOf = (typed: string): string | undefined =>
  readValues('x', { options: { time: optional('time', '') }, example: '/x' }, { time: typed }, at).time?.toString()

test.each([
  ['08:00', '08:00:00'],
  ['8', '08:00:00'],
  ['8am', '08:00:00'],
  ['8:30 pm', '20:30:00'],
  ['8 P.M.', '20:00:00'],
  ['20.30', '20:30:00'],
  ['12am', '00:00:00'],
  ['12pm', '12:00:00'],
  ['0:05', '00:05:00'],
])('%s is the time %s', (typed, time) => {
  expect(timeOf(typed)).toBe(time)
})

test.each(['24:00', '13pm', '0am', '8:5', '8:60', '800', 'morning', '-1'])('%s is no time', (typed) => {
  expect(() => timeOf(typed)).toThrow(`“${typed}” is not a time of day.`)
})
