import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDates, findStatements } from '../../src/dates/index.ts'
import type { Cast } from '../../src/people/cast.ts'
import { findParagraphs, type Part } from '../../src/text/parts.ts'

const NOBODY: Cast = { mentions: [], people: [] }
const published = Temporal.PlainDate.from('2024-07-03')

function statementsOf(
  text: string,
  { parts, day = published }: { parts?: Part[]; day?: Temporal.PlainDate | null } = {},
) {
  const given = parts ? { parts } : {}
  const dates = findDates(text, { published: day, language: 'en', ...given })
  return findStatements(text, { dates, cast: NOBODY, ...given })
}

const timesOf = (text: string, day: Temporal.PlainDate | null = published) =>
  statementsOf(text, { day }).map(({ from, to, phrase, whenIs }) => [
    phrase,
    from && String(from),
    to && String(to),
    whenIs,
  ])

test.each([
  ['In July the council rejected the plan.', ['In July', '2023-07-01', '2023-07-31', 'resolved']],
  [
    'The pact was signed at the end of November 2021.',
    ['at the end of November 2021', '2021-11-21', '2021-11-30', 'stated'],
  ],
  ['The harbour has been closed for years.', ['', null, null, 'none']],
  ['Tuesday’s storm tore the roof off the school.', ['Tuesday', '2024-07-02', '2024-07-02', 'resolved']],
  ['Lawmakers rewrote the 2014 water treaty without a vote.', ['2014', '2014-01-01', '2014-12-31', 'stated']],
])('%s speaks of %j', (text, time) => {
  expect(timesOf(text)).toEqual([time])
})

test.each([
  ['The mayor said on Monday that the bridge had been damaged in May.', 'in May'],
  ['A gas leak destroyed the hall on Sunday, officials told reporters on Tuesday.', 'on Sunday'],
  ['The dam, which was built in 1971, burst on Friday.', 'on Friday'],
  ['“Today it is our harbour, tomorrow it will be yours,” she said in May.', 'in May'],
  ['TARNOW, July 3 (Coast Wire) — Two miners were freed on Tuesday.', 'on Tuesday'],
])('of several times the main event’s is taken: %s', (text, phrase) => {
  expect(statementsOf(text).map((statement) => statement.phrase)).toEqual([phrase])
})

test('where nothing but the day of saying is told, that day is taken', () => {
  expect(timesOf('The union rejected the offer, its leader said on Monday.')).toEqual([
    ['on Monday', '2024-07-01', '2024-07-01', 'resolved'],
  ])
})

test('a time that cannot be known is kept in the article’s words', () => {
  expect(timesOf('In July the council rejected the plan.', null)).toEqual([['In July', null, null, 'unresolved']])
})

test('what is still to come is marked as planned', () => {
  expect(statementsOf('Voters will choose a new mayor in October.')).toMatchObject([{ isPlanned: true }])
})

test('questions, fragments, headings, labels and captions state nothing', () => {
  const lines: [string, Part['kind']][] = [
    ['Harbour plan fails in the council', 'heading'],
    ['Details of the vote follow:', 'label'],
    ['The council voted it down. Will it return? Nobody knows.', 'paragraph'],
    ['The mayor left the room early.', 'list item'],
    ['The mayor leaves the town hall.', 'caption'],
  ]
  const text = lines.map(([line]) => line).join('\n\n')
  const parts = findParagraphs(text).map((part, i) => ({ ...part, kind: lines[i]?.[1] ?? part.kind }))

  const statements = statementsOf(text, { parts })

  expect(statements.map(({ start, end }) => text.slice(start, end))).toEqual([
    'The council voted it down.',
    'The mayor left the room early.',
  ])
})

test.each(['Please try again in a few minutes.', 'Support our reporters and become a friend of the paper!'])(
  'an appeal to readers states nothing: %s',
  (text) => {
    expect(statementsOf(text)).toEqual([])
  },
)

test('a sentence whose quote holds several sentences stays whole', () => {
  const text =
    '“We warned them. Nobody listened. Now it is gone,” she said of the pier. It fell on Sunday into the sea.'

  expect(statementsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '“We warned them. Nobody listened. Now it is gone,” she said of the pier.',
    'It fell on Sunday into the sea.',
  ])
})

test('a German day of the month ends no sentence', () => {
  const text = 'Das Abkommen soll am 22. Oktober 2024 unterzeichnet werden. Danach ist Ruhe in der Stadt.'
  const dates = findDates(text, { published, language: 'de' })

  const statements = findStatements(text, { dates, cast: NOBODY })

  expect(statements.map(({ phrase }) => phrase)).toEqual(['am 22. Oktober 2024', ''])
})

test('a statement is about each name of its sentence once', () => {
  const text = 'Ada Quill met Quill’s brother in Tarnow. He left the town soon after.'
  const mention = (words: string, at: number, name: string, kind: 'PER' | 'LOC') => ({
    start: at,
    end: at + words.length,
    name,
    kind,
  })
  const cast: Cast = {
    mentions: [
      mention('Ada Quill', 0, 'Ada Quill', 'PER'),
      mention('Quill', 14, 'Ada Quill', 'PER'),
      mention('Tarnow', 33, 'Tarnow', 'LOC'),
    ],
    people: [],
  }

  const statements = findStatements(text, { dates: [], cast })

  expect(statements.map(({ about }) => about)).toEqual([
    [
      { kind: 'PER', name: 'Ada Quill' },
      { kind: 'LOC', name: 'Tarnow' },
    ],
    [],
  ])
})

test('statements lie in order inside the text, with a phrase of the text, whatever the text', () => {
  const word = fc.oneof(
    fc.constantFrom(...'On Monday in July, the “harbour ” said. " 1994 ? ! … \n\n will by and'.split(' ')),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const text = words.join(' ')
      let last = 0
      for (const { start, end, phrase } of statementsOf(text)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
        expect(text.slice(start, end)).toContain(phrase)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 1000 },
  )
})
