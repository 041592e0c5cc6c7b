import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COPY_KEYS_MAX, copyKeysOf, copyOf, likelyCopies } from '../../src/articles/copies.ts'
import { originalOf } from '../../src/articles/original.ts'

const paragraphs = [
  'The harbour of Quarrymouth reopened on Monday after eleven weeks, and the first ferry left with forty people on board.',
  'Harbour master Cyril Tarn told the council that the new mole had held through two storms and would be checked every month.',
  'The council paid 3.8 million crowns for the work, a third more than planned, because the stone came by lorry.',
  'It will vote on the rest of the money in June, when the lights on the north pier and a ramp for lorries are due.',
  'Fishermen have asked for a second crane since the old one lifts two tonnes on a good day, and good days are few.',
  '“We waited through the whole winter for that crane and nobody wrote to us,” their speaker Ilse Brandt said in the evening.',
]
const report = paragraphs.join('\n\n')
const bus = [
  'Night buses will run between Quarrymouth and the airport from September, as nine of thirteen councillors decided.',
  'Transport head Dilys Ferro called the vote a small step that many have waited for and promised a timetable by July.',
  'They will leave every forty minutes between midnight and five, and a ticket will cost as much as in the daytime.',
  'Drivers want a room at the airport where they can rest, and the union has put that into a letter to the mayor.',
  'A trial ten years ago ended after a summer because hardly anybody knew where the vehicles stopped at night.',
]

test.each([
  ['is cut by half', paragraphs.slice(0, 3).join('\n\n')],
  ['has its paragraphs in another order', paragraphs.toReversed().join('\n\n')],
  ['has a new lead and no end', ['Boats are back at the coast.', ...paragraphs.slice(1, 4)].join('\n\n')],
  [
    'is in the style of another house',
    report.replace('eleven', '11').replace('3.8 million', '3.8m').replace('“', '‘').replace(',”', '’,').toUpperCase(),
  ],
  ['has a box on something else', [...paragraphs.slice(0, 4), ...bus.slice(0, 2), paragraphs[4]].join('\n\n')],
])('a text that %s is a copy, found by its keys', (_, copy) => {
  expect(copyOf(report, copy)).toMatchObject({ isCopy: true })
  const keys = new Set(copyKeysOf(report))
  expect(copyKeysOf(copy).filter((key) => keys.has(key)).length).toBeGreaterThanOrEqual(2)
})

test.each([
  ['another report', bus.join('\n\n')],
  ['a follow-up that repeats what went before', [...bus, ...paragraphs.slice(2, 5)].join('\n\n')],
  ['a report with the same quote', [...bus.slice(0, 2), paragraphs[5]].join('\n\n')],
  ['nothing', ''],
  ['a line of it', 'The harbour of Quarrymouth reopened on Monday'],
])('%s is no copy', (_, text) => {
  expect(copyOf(report, text).isCopy).toBe(false)
})

test('a longer text into which a brief went is no copy of it, but a brief of unknown age is one of the longer text', () => {
  const brief = paragraphs.slice(0, 2).join('\n\n')
  const long = [...paragraphs.slice(0, 2), ...bus].join('\n\n')

  expect(copyOf(brief, long).isCopy).toBe(false)
  expect(copyOf(long, brief).isCopy).toBe(true)
  expect(copyOf(brief, long, 'unknown').isCopy).toBe(true)
})

test('a form that is filled in anew is no copy of the last one', () => {
  const forecast = (low: number, high: number, place: string) =>
    [
      `Tomorrow begins with fog over ${place}, where it will be ${low} degrees in the morning and ${high} degrees by noon.`,
      `Expect a wind of up to ${low + 20} kilometres an hour on the coast of ${place} and rain of ${high + 3} millimetres inland.`,
      `The sea off ${place} has warmed to ${low + 4} degrees and the harbour expects a tide of ${high + 1} feet in the evening.`,
    ].join('\n\n')

  expect(copyOf(forecast(3, 9, 'Lyrsay'), forecast(5, 14, 'Marlow')).isCopy).toBe(false)
  expect(copyOf(forecast(3, 9, 'Lyrsay'), forecast(3, 9, 'Lyrsay')).isCopy).toBe(true)
})

test('keys are few, whole, the same again, and stored as they are', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 400, mode: 'words' }), (text) => {
      const keys = copyKeysOf(text)
      expect(keys.length).toBeLessThanOrEqual(COPY_KEYS_MAX)
      expect(keys.every((key) => Number.isSafeInteger(key) && key >= 0 && key < 2 ** 32)).toBe(true)
      expect(copyKeysOf(text)).toEqual(keys)
    }),
  )
})

test('any text is wholly in itself and its share is between 0 and 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 400 }), (one, other) => {
      const { share } = copyOf(one, other, 'unknown')
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
    }),
  )
})

test('a text that repeats itself a thousand times is read in no time to speak of', () => {
  expect(copyOf('the same four words '.repeat(3_000), 'the same four words '.repeat(3_000)).share).toBe(1)
})

test('articles that share two keys are looked at, rare keys first', () => {
  const everywhere = Array.from({ length: 32 }, (_, n) => n)

  expect(likelyCopies([everywhere, everywhere, [3, 77], [77], [50]]).slice(0, 2)).toEqual([77, 3])
  expect(likelyCopies([[50], [51]])).toEqual([])
  expect(likelyCopies([everywhere, everywhere]).length).toBeLessThanOrEqual(8)
})

const at = (time: string) => Temporal.Instant.from(`2026-03-04T${time}:00Z`)
const copy = (outlet: string, published: string | null, stored: string, via: string[] = []) => ({
  outlet,
  published: published === null ? null : at(published),
  stored: at(stored),
  via,
})

test.each([
  ['published first', copy('Reuters', '08:00', '12:00'), copy('Post', '09:00', '10:00')],
  ['credited, though dated later', copy('Reuters', '09:00', '12:00'), copy('Post', '08:00', '10:00', ['the Reuters'])],
  ['stored first where a date is missing', copy('Reuters', null, '10:00'), copy('Post', '09:00', '11:00')],
  ['stored first where a date lies ahead', copy('Reuters', '23:00', '10:00'), copy('Post', '09:00', '11:00')],
  [
    'published first where each credits the other',
    copy('Post', '08:00', '12:00', ['Reuters']),
    copy('Reuters', '09:00', '10:00', ['Post']),
  ],
])('the original is the one that was %s, whichever is asked first', (_, original, other) => {
  expect(originalOf(original, other)).toBe(original)
  expect(originalOf(other, original)).toBe(original)
})
