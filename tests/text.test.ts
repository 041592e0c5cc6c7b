import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalizeText } from '../src/text/normalize.ts'
import { searchKey } from '../src/text/search-key.ts'
import { findSentences } from '../src/text/sentences.ts'
import { tokenize } from '../src/text/tokens.ts'

const sentencesOf = (text: string) => findSentences(text).map(({ start, end }) => text.slice(start, end))

test.each([
  ['Mr. Brandt met Dr. Okafor. They talked.', ['Mr. Brandt met Dr. Okafor.', 'They talked.']],
  ['The U.S. Senate voted. It passed 51-49.', ['The U.S. Senate voted.', 'It passed 51-49.']],
  ['It cost 3.8 million. Who pays? Nobody knows!', ['It cost 3.8 million.', 'Who pays?', 'Nobody knows!']],
  ['“Never,” she said. “Not once.” He left.', ['“Never,” she said.', '“Not once.”', 'He left.']],
  ['A heading\nThe text begins.', ['A heading', 'The text begins.']],
  ['Der Rat tagte am 22. Oktober in Marlow. Es regnete.', ['Der Rat tagte am 22. Oktober in Marlow.', 'Es regnete.']],
  ['„Wir zahlen nicht.“ Das sagte sie.', ['„Wir zahlen nicht.“', 'Das sagte sie.']],
  ['J. Quill wrote it on Nov. 3 and left.', ['J. Quill wrote it on Nov. 3 and left.']],
])('sentences of %j', (text, expected) => {
  expect(sentencesOf(text)).toEqual(expected)
})

test('a break inside a closed span does not end a sentence', () => {
  const text = '“One. Two.” he said. Three.'

  const sentences = findSentences(text, undefined, [{ start: 0, end: 11 }])

  expect(sentences.map(({ start, end }) => text.slice(start, end))).toEqual(['“One. Two.” he said.', 'Three.'])
})

test('words keep apostrophes, hyphens and points; a possessive stands alone', () => {
  expect(tokenize("Quill's Vice-President doesn’t like 1,200.5 U.S. ships").map((token) => token.word)).toEqual([
    'Quill',
    "'s",
    'Vice-President',
    'doesn’t',
    'like',
    '1,200.5',
    'U.S.',
    'ships',
  ])
})

test('sentences and tokens lie inside the text, in order, with no white space at their edges', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const spans of [findSentences(text), tokenize(text)]) {
        let last = 0
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }
    }),
  )
})

test('normalising twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (raw) => {
      expect(normalizeText(normalizeText(raw))).toBe(normalizeText(raw))
    }),
  )
})

test.each([
  ['Столтенберг', 'stoltenberg'],
  ['Jean-Luc  O’Brien', 'jean luc o brien'],
  ['Øystein Łukasz', 'oystein lukasz'],
  ['Quill’s', 'quill'],
])('%s is searched as %s', (name, key) => {
  expect(searchKey(name)).toBe(key)
})
