import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCast } from '../../src/people/find-cast.ts'
import { findQuotes } from '../../src/quotes/find-quotes.ts'
import { holdsVerbatim } from '../../src/quotes/holds-verbatim.ts'

const read = (text: string) => findQuotes(text, findCast(text), { language: 'en' })
const said = (text: string) => read(text).map(({ kind, words, speaker }) => [kind, words, speaker?.name ?? null])

test('a direct quote is its words without marks and without the comma of the sentence around', () => {
  expect(said('“The harbour stays open,” Anna Lund said.')).toEqual([['direct', 'The harbour stays open', 'Anna Lund']])
})

test('the speaker may stand before, after or inside the quote', () => {
  expect(said('Anna Lund said: “The harbour stays open.”')).toEqual([
    ['direct', 'The harbour stays open.', 'Anna Lund'],
  ])
  expect(said('“The harbour,” said Anna Lund, “stays open.”')).toEqual([
    ['direct', 'The harbour', 'Anna Lund'],
    ['direct', 'stays open.', 'Anna Lund'],
  ])
})

test('every quote of any text equals its slice', () => {
  const piece = fc.constantFrom(
    '“',
    '”',
    '"',
    "'",
    '‘',
    '’',
    '«',
    '»',
    '„',
    '``',
    "''",
    ' said ',
    ', ',
    '. ',
    '\n\n',
    'Anna Lund',
    'he',
    'that',
    ': ',
  )
  const text = fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 60 })
  fc.assert(
    fc.property(text, (pieces) => {
      const whole = pieces.join('')
      for (const quote of read(whole)) expect(holdsVerbatim(whole, quote)).toBe(true)
    }),
  )
})
