import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDates } from '../../src/dates/index.ts'

const daysOf = (text: string, published: string | null, language = 'en') =>
  findDates(text, { published: published === null ? null : Temporal.PlainDate.from(published), language }).map(
    ({ words, from, to, how }) => [words, from?.toString() ?? null, to?.toString() ?? null, how],
  )

test('where the day of publication is unknown only times with a year of their own get days', () => {
  expect(daysOf('The pact of 4 May 2019 was renewed in July and on Monday.', null)).toEqual([
    ['4 May 2019', '2019-05-04', '2019-05-04', 'stated'],
    ['July', null, null, 'unresolved'],
    ['Monday', null, null, 'unresolved'],
  ])
})

/** Words that begin, end and bend times, so that random text often holds some. */
const piece = fc.oneof(
  fc.constantFrom(
    ...'Monday last next week two days ago in May March 5 31 2024 1990s third quarter of the year ended Sept. 30, 1989 since by early mid-June summer’s "said" will 24.02.2022 9-11 July today overnight weekend a year earlier \n . ( – від лютого минулого тижня серпня року am Montag im Juli vor zwei Tagen'.split(
      ' ',
    ),
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
)

test('every time equals its slice, in order, with its first day not after its last, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }),
      fc.constantFrom('en', 'uk', 'de', 'fr', 'xx'),
      fc.option(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })),
      (pieces, language, day) => {
        const text = pieces.join(' ')
        const published = day && Temporal.PlainDate.from(day.toISOString().slice(0, 10))
        let last = 0
        for (const when of findDates(text, { published, language })) {
          expect(text.slice(when.start, when.end)).toBe(when.words)
          expect(when.words.trim()).toBe(when.words)
          expect(when.start).toBeGreaterThanOrEqual(last)
          expect(when.end).toBeGreaterThan(when.start)
          if (when.from && when.to) expect(Temporal.PlainDate.compare(when.from, when.to)).toBeLessThanOrEqual(0)
          expect(when.from === null).toBe(when.to === null)
          expect(when.from === null).toBe(when.how === 'unresolved')
          last = when.end
        }
      },
    ),
    { numRuns: 2000 },
  )
})

test('a Ukrainian numeric date is read at the end of a sentence', () => {
  const found = findDates('Місто звільнили 24.02.2022. Люди повернулися.', { published: null, language: 'uk' })

  expect(found.map(({ words, from }) => [words, from?.toString()])).toEqual([['24.02.2022', '2022-02-24']])
})
