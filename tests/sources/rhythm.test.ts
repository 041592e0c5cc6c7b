import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freshMsOf, observe, readAgain, tryAgain } from '../../src/sources/rhythm.ts'
import { NOTHING_OBSERVED } from '../../src/sources/source.ts'

const now = Temporal.Instant.from('2026-03-03T12:00:00Z')
const ago = (minutes: number) => now.subtract({ minutes })
const every = (minutes: number, from = 0, count = 20) =>
  Array.from({ length: count }, (_, i) => ago(from + i * minutes))
const glance = { newItems: 0, answerMs: 100, now }

describe('how often a source is read', () => {
  test.each([
    ['a wire that publishes every three minutes', every(3), 5],
    ['one that publishes every hour', every(60), 10],
    ['one that publishes once a day', every(1_440), 240],
    ['one that publishes every hour and fell silent two days ago', every(60, 2_880), 144],
    ['one that has been silent for a year', every(60, 525_600), 1_440],
  ])('%s', (_what, published, minutes) => {
    expect(observe(NOTHING_OBSERVED, { ...glance, published }).intervalMinutes).toBe(minutes)
  })
  test('without dates more rarely when nothing comes, more often when something does', () => {
    const slower = observe(NOTHING_OBSERVED, { ...glance, published: [null] })
    expect(slower.intervalMinutes).toBe(90)
    expect(observe(slower, { ...glance, published: [null], newItems: 2 }).intervalMinutes).toBe(54)
  })
  test('"not modified" leaves what is known of it', () => {
    const known = observe(NOTHING_OBSERVED, { ...glance, published: every(60) })
    expect(observe(known, { ...glance, published: [] })).toMatchObject({
      gapMinutes: 60,
      newest: now,
      intervalMinutes: 10,
    })
  })
  test('is always between five minutes and a day, whatever the dates', () => {
    const instant = fc.integer({ min: -1e15, max: 1e15 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
    fc.assert(
      fc.property(fc.array(fc.option(instant)), fc.nat(), (published, newItems) => {
        const { intervalMinutes } = observe(NOTHING_OBSERVED, { ...glance, published, newItems })
        expect(intervalMinutes).toBeGreaterThanOrEqual(5)
        expect(intervalMinutes).toBeLessThanOrEqual(1_440)
      }),
    )
  })
})

const wait = { now, intervalMinutes: 60, random: () => 0.5 }
const noWish = { ttlMinutes: null, skipHours: [], skipDays: [], freshMs: 0 }
const minutesTo = (next: Temporal.Instant) => next.since(now).total('minutes')

describe('when it is read again', () => {
  test('after its interval, or after what it asks for where that is longer, a day at most', () => {
    expect(minutesTo(readAgain(wait, noWish))).toBe(60)
    expect(minutesTo(readAgain(wait, { ...noWish, ttlMinutes: 180 }))).toBe(180)
    expect(minutesTo(readAgain(wait, { ...noWish, freshMs: 30 * 60_000 }))).toBe(60)
    expect(minutesTo(readAgain(wait, { ...noWish, ttlMinutes: 525_600 }))).toBe(1_440)
  })
  test('not on a day that it skips; one that skips every hour means nothing by it', () => {
    const days = readAgain({ ...wait, random: () => 0 }, { ...noWish, skipDays: [2] })
    expect(days.toZonedDateTimeISO('UTC').toPlainDate().toString()).toBe('2026-03-04')
    const all = Array.from({ length: 24 }, (_, hour) => hour)
    expect(minutesTo(readAgain(wait, { ...noWish, skipHours: all }))).toBe(60)
  })
  test('after a failure twice as late each time, and not before the site wants it', () => {
    expect(minutesTo(tryAgain({ ...wait, failures: 3, retryAfter: null }))).toBe(480)
    expect(minutesTo(tryAgain({ ...wait, failures: 1, retryAfter: '36000' }))).toBe(600)
    expect(minutesTo(tryAgain({ ...wait, failures: 50, retryAfter: '99999999' }))).toBe(1_440)
  })
})

test.each<[Record<string, string>, number]>([
  [{ 'cache-control': 'max-age=300' }, 300],
  [{ 'cache-control': 'public, max-age=300', age: '120' }, 180],
  [{ 'cache-control': 'no-cache, max-age=300' }, 0],
  [{ 'cache-control': 'no-store' }, 0],
  [{ 'last-modified': 'Tue, 03 Mar 2020 08:00:00 GMT' }, 0],
  [{ 'cache-control': 'garbage=;;max-age=x' }, 0],
  [{}, 0],
])('an answer with %o is fresh for %i s', (headers, seconds) => {
  const date = new Date().toUTCString()
  expect(Math.round(freshMsOf('https://post.example/', { date, ...headers }) / 1_000)).toBe(seconds)
})
