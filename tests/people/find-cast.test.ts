import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCast } from '../../src/people/index.ts'

const named = (text: string) =>
  findCast(text).mentions.map(({ start, end, kind, name }) => [text.slice(start, end), kind, name])

test('a surname alone is the person whose full name the text gives', () => {
  const text = 'Mayor Ada Quill opened the bridge on Monday. Quill said it had taken her ten years.'

  expect(named(text)).toEqual([
    ['Ada Quill', 'PER', 'Ada Quill'],
    ['Quill', 'PER', 'Ada Quill'],
  ])
  expect(findCast(text).people).toEqual([
    { name: 'Ada Quill', names: ['Ada Quill', 'Quill'], office: 'Mayor', gender: 'female' },
  ])
})

test('a lone surname that two people bear goes to the one named last', () => {
  const text =
    'Mr. Tom Quill spoke. Mr. Quill said no. Mrs. Ada Quill left. Mrs. Quill said nothing. Tom Quill said more.'

  expect(named(text).map(([, , name]) => name)).toEqual([
    'Tom Quill',
    'Tom Quill',
    'Ada Quill',
    'Ada Quill',
    'Tom Quill',
  ])
})

test.each([
  ['Ada Quill, the mayor of Testhaven, said no.', 'mayor of Testhaven'],
  ['Mayor Ada Quill said no.', 'Mayor'],
  ['Norland President Ada Quill said no.', 'Norland President'],
  ['Ada Quill, Norland Secretary General, said no.', 'Norland Secretary General'],
  ['Ada Quill said no.', null],
])('office in %j', (text, office) => {
  expect(findCast(text).people.map((person) => person.office)).toEqual([office])
})

test('captions are not read', () => {
  const text = 'Ada Quill said no.\n\nTom Vale said yes.'

  const cast = findCast(text, {
    parts: [
      { start: 0, end: 18, kind: 'paragraph' },
      { start: 20, end: text.length, kind: 'caption' },
    ],
  })

  expect(cast.people.map((person) => person.name)).toEqual(['Ada Quill'])
})

const pieces = fc.constantFrom(
  'Ada Quill',
  'Quill',
  'Mr.',
  'the mayor of',
  'Testhaven',
  'said',
  '’s',
  ',',
  '.',
  '\n\n',
  '“',
  '”',
  'NATO',
  'in',
  'Ґ',
  '😀',
  'von',
)

test('mentions are sorted, apart, without white space at their edges, whatever the text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((some) => some.join(' ')),
  )
  fc.assert(
    fc.property(anyText, fc.constantFrom('en', 'uk', 'de', 'fr'), (text, language) => {
      const cast = findCast(text, { language })
      let last = 0
      for (const { start, end, name } of cast.mentions) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
        expect(name).not.toBe('')
        last = end
      }
      for (const person of cast.people) expect(person.names[0]).toBe(person.name)
    }),
  )
})
