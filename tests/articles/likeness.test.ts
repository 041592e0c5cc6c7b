import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprintOf, likeness, NEAR_COPY_LIKENESS, SAME_LIKENESS, sketchOf } from '../../src/articles/likeness.ts'

const lead =
  'The harbour of Quarrymouth reopened on Monday after eleven weeks, and the first ferry left with forty people on board. '
const report = [
  lead,
  'Harbour master Cyril Tarn said that the new mole had held through two storms and would now be checked every month. ',
  'The council paid 3.8 million crowns for the work, a third more than planned, because the stone came by lorry. ',
  'It will vote on the rest of the money in June, when the lights on the north pier and a ramp for lorries are due. ',
  'Fishermen have asked for a second crane since the old one lifts two tonnes on a good day, and good days are few. ',
].join('\n\n')
const other =
  'Night buses will run between Quarrymouth and the airport from September, the council decided by nine votes to four. ' +
  'Transport head Dilys Ferro called the vote a small step that many have waited for and promised a timetable by July. ' +
  'The buses will leave every forty minutes between midnight and five, and a ticket will cost as much as in the daytime.'

const like = (one: string, two: string) => likeness(sketchOf(one), sketchOf(two))

test.each([
  ['white space and marks', report.replaceAll('\n\n', '\n').replaceAll(',', '').replaceAll('.', ' .')],
  ['capitals', report.toUpperCase()],
  ['two typos', report.replace('eleven', 'elven').replace('stone', 'stones')],
  ['a line of furniture', `${report}\n\nSubscribe to our newsletter`],
])('a text changed by %s is the same text', (_, changed) => {
  expect(like(report, changed)).toBeGreaterThanOrEqual(SAME_LIKENESS)
})

test('agency copy with a new lead and a shorter end is a near-copy, but not the same text', () => {
  const copy =
    report.replace(lead, 'Boats are back at the coast, the Tidewater Post has learnt. ').split('Fishermen')[0] ?? ''

  expect(like(report, copy)).toBeGreaterThanOrEqual(NEAR_COPY_LIKENESS)
  expect(like(report, copy)).toBeLessThan(SAME_LIKENESS)
})

test('reports of different events are unlike', () => {
  expect(like(report, other)).toBeLessThan(0.1)
})

test('texts without words are like nothing, not even each other', () => {
  expect(like('—', '…')).toBe(0)
})

test('likeness is the same both ways, 1 with itself, and never outside 0 to 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, two) => {
      expect(like(one, two)).toBe(like(two, one))
      expect(like(one, two)).toBeGreaterThanOrEqual(0)
      expect(like(one, one)).toBe(/[\p{L}\p{N}\p{M}]/u.test(one.normalize('NFKC')) ? 1 : 0)
    }),
  )
})

test('a fingerprint survives white space, quote marks and capitals, and no changed word', () => {
  expect(fingerprintOf('“It held,” he said:  1,200 days')).toBe(fingerprintOf('"it held" he said 1200 days'))
  expect(fingerprintOf('It held.')).not.toBe(fingerprintOf('It holds.'))
})
