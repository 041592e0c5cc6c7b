import fc from 'fast-check'
import { expect, test } from 'vitest'
import { optional, Problem, readTyped, required } from '../../src/bot/index.ts'

const quote = { speaker: required('person', ''), about: optional('topic', ''), since: optional('date', '') }
const schedule = {
  how: required('choice', '', { choices: ['daily', 'weekdays'] }),
  time: required('time', ''),
  zone: optional('zone', ''),
}

test.each([
  ['bare words all go to the first text option', 'jens stoltenberg', { speaker: 'jens stoltenberg' }],
  [
    'a named value fills its option',
    'stoltenberg about:nato since:2024-01',
    { speaker: 'stoltenberg', about: 'nato', since: '2024-01' },
  ],
  [
    'quoted words fill the text options in order',
    '"jens stoltenberg" "the summit"',
    { speaker: 'jens stoltenberg', about: 'the summit' },
  ],
  [
    'curly marks hold words together too',
    '“jens stoltenberg” „die Brücke“',
    { speaker: 'jens stoltenberg', about: 'die Brücke' },
  ],
  [
    'quoted words start at the first empty option',
    'speaker:quill "the bridge"',
    { speaker: 'quill', about: 'the bridge' },
  ],
  ['a named value may be quoted', 'quill about:"northern bridge"', { speaker: 'quill', about: 'northern bridge' }],
  ['bare words stay together around names', 'ada since:2024 quill', { speaker: 'ada quill', since: '2024' }],
  ['spaces of any kind part words', 'ada\u00a0quill\u2003about:ferry', { speaker: 'ada quill', about: 'ferry' }],
  ['a colon after an unknown word belongs to the words', 'bridge: the bill', { speaker: 'bridge: the bill' }],
  ['nothing typed fills nothing', '', {}],
])('%s', (_rule, line, expected) => {
  expect(readTyped(line, quote)).toEqual(expected)
})

test('time, zone and choice are found by their place', () => {
  expect(readTyped('daily 08:00 Europe/Kyiv', schedule)).toEqual({ how: 'daily', time: '08:00', zone: 'Europe/Kyiv' })
  expect(readTyped('08:00 UTC weekdays', schedule)).toEqual({ how: 'weekdays', time: '08:00', zone: 'UTC' })
})

test.each([
  ['daily 8am Kyiv', { how: 'daily', time: '8am', zone: 'Kyiv' }],
  ['daily new york 8:30 pm', { how: 'daily', time: '8:30 pm', zone: 'new york' }],
  ['daily "New York" 8', { how: 'daily', time: '8', zone: 'New York' }],
  ['daily 08:00 EST', { how: 'daily', time: '08:00', zone: 'EST' }],
  ['daily 8:00 +03:00', { how: 'daily', time: '8:00', zone: '+03:00' }],
  ['daily at eight', { how: 'daily', time: 'at eight' }],
])('%s: times and zones as people write them; what is none goes to its option, which says so', (line, expected) => {
  expect(readTyped(line, schedule)).toEqual(expected)
})

test('words that no option takes are refused, not dropped', () => {
  expect(() => readTyped('daily 08:00 UTC tomorrow', schedule)).toThrow(
    new Problem('“tomorrow” is more than this command takes.'),
  )
})

test('a name without a value says how to write it', () => {
  expect(() => readTyped('quill about: ferry', quote)).toThrow('Nothing stands behind “about:”.')
})

test('whatever is typed is read or refused with words for a person', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (line) => {
      try {
        for (const value of Object.values(readTyped(line, quote))) expect(value).not.toBe('')
      } catch (error) {
        expect(error).toBeInstanceOf(Problem)
      }
    }),
  )
})
