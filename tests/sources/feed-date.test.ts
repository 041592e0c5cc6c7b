import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFeedDate } from '../../src/sources/feeds/feed-date.ts'

test.each([
  ['Tue, 03 Mar 2026 08:05:09 GMT', '2026-03-03T08:05:09Z'],
  ['Tue, 3 Mar 2026 08:05 +0100', '2026-03-03T07:05:00Z'],
  ['3 Mar 26 08:05:09 EST', '2026-03-03T13:05:09Z'],
  ['Tue, 03 Mar 2026 08:05:09 GMT+2', '2026-03-03T06:05:09Z'],
  ['Tue, 03 March 2026 08:05:09 PDT', '2026-03-03T15:05:09Z'],
  ['Tues, 03 Mar 2026 20:05:09', '2026-03-03T20:05:09Z'],
  ['Wednesday, 03 Mar 2026 8:05 PM -0500', '2026-03-04T01:05:00Z'],
  ['Tue, 03 Mar 2026', '2026-03-03T00:00:00Z'],
  ['03 Mar 1999', '1999-03-03T00:00:00Z'],
  ['Tue Mar  3 08:05:09 2026', '2026-03-03T08:05:09Z'],
  ['Tue Mar  3 08:05:09 PST 2026', '2026-03-03T16:05:09Z'],
  ['Tue Mar 03 08:05:09 +0200 2026', '2026-03-03T06:05:09Z'],
  ['March 3, 2026 8:05 am', '2026-03-03T08:05:00Z'],
  ['Mar 3, 2026', '2026-03-03T00:00:00Z'],
  ['2026-03-03T08:05:09Z', '2026-03-03T08:05:09Z'],
  ['2026-03-03T08:05:09.123+02:00', '2026-03-03T06:05:09Z'],
  ['2026-03-03 08:05:09 +0200', '2026-03-03T06:05:09Z'],
  ['2026-03-03T08:05-08:00', '2026-03-03T16:05:00Z'],
  ['20260303T080509Z', '2026-03-03T08:05:09Z'],
  ['2026-03-03', '2026-03-03T00:00:00Z'],
  ['2026-03', '2026-03-01T00:00:00Z'],
  ['2026', '2026-01-01T00:00:00Z'],
  ['2026-062', '2026-03-03T00:00:00Z'],
  ['2026-W10-2', '2026-03-03T00:00:00Z'],
  ['2026-03-03T24:00:00Z', '2026-03-04T00:00:00Z'],
  ['2026/03/03 08:05', '2026-03-03T08:05:00Z'],
  ['03.03.2026 08:05', '2026-03-03T08:05:00Z'],
  ['Di, 03 März 2026 08:05:09 +0100', '2026-03-03T07:05:09Z'],
  ['Ter, 3 Fev 2026 08:05:09 -0300', '2026-02-03T11:05:09Z'],
  ['mar., 03 févr. 2026 08:05:09 +0100', '2026-02-03T07:05:09Z'],
  ['Вт, 03 мар 2026 08:05:09 +0300', '2026-03-03T05:05:09Z'],
  ['3 березня 2026, 08:05', '2026-03-03T08:05:00Z'],
])('%s', (written, instant) => expect(readFeedDate(written)?.published.toString()).toBe(instant))

test.each([
  '',
  'yesterday',
  '31 Feb 2026 08:00 GMT',
  '2026-13-01',
  '2026-02-30',
  '0000-00-00T00:00:00Z',
  '1970-01-01T00:00:00Z',
  '99:99',
])('%j is no date', (written) => expect(readFeedDate(written)).toBeNull())

test('the day is the one of the offset that is written', () => {
  expect(readFeedDate('Tue, 03 Mar 2026 23:30:00 -0800')).toMatchObject({
    day: Temporal.PlainDate.from('2026-03-03'),
    published: Temporal.Instant.from('2026-03-04T07:30:00Z'),
  })
})

test('any text is a date or none', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readFeedDate(text)))
  fc.assert(fc.property(fc.stringMatching(/^[0-9TZ:+. /-]{0,40}$/), (text) => void readFeedDate(text)))
})
