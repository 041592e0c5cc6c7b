import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCast } from '../../src/people/find-cast.ts'
import { findQuotes } from '../../src/quotes/find-quotes.ts'
import { holdsVerbatim } from '../../src/quotes/holds-verbatim.ts'
import type { Part } from '../../src/text/parts.ts'

const read = (text: string) => findQuotes(text, findCast(text), { language: 'en' })
const said = (text: string) => read(text).map(({ kind, words, speaker }) => [kind, words, speaker?.name ?? null])
const LUND = 'Anna Lund, the harbour chief, met reporters on Monday.\n\n'

test('a direct quote is its words without marks and without the comma of the sentence around', () => {
  expect(said('“The harbour stays open,” Anna Lund said.')).toEqual([['direct', 'The harbour stays open', 'Anna Lund']])
})

test('the speaker may stand before, after or inside the quote', () => {
  expect(said('Anna Lund said: “The harbour stays open.”')).toEqual([
    ['direct', 'The harbour stays open.', 'Anna Lund'],
  ])
  expect(said('“The harbour stays open,” said Anna Lund, a pilot.')).toEqual([
    ['direct', 'The harbour stays open', 'Anna Lund'],
  ])
  expect(said('“The harbour,” said Anna Lund, “stays open.”')).toEqual([
    ['direct', 'The harbour', 'Anna Lund'],
    ['direct', 'stays open.', 'Anna Lund'],
  ])
})

test('a description between name and verb does not hide the speaker', () => {
  expect(said('“We need more boats,” Anna Lund, a pilot who works in the harbour, said on Monday.')).toEqual([
    ['direct', 'We need more boats', 'Anna Lund'],
  ])
})

test.each([
  ['straight', '"We need more boats," Anna Lund said.'],
  ['single', '‘We need more boats,’ Anna Lund said.'],
  ['straight single', "'We need more boats,' Anna Lund said."],
  ['guillemets', '«We need more boats,» Anna Lund said.'],
  ['low and high', '„We need more boats,“ Anna Lund said.'],
  ['angle', '‹We need more boats,› Anna Lund said.'],
  ['typewriter', "``We need more boats,'' Anna Lund said."],
])('%s marks enclose a quote', (_name, text) => {
  expect(said(text)).toEqual([['direct', 'We need more boats', 'Anna Lund']])
})

test('an apostrophe neither opens nor closes a quote', () => {
  expect(said("The pilots' union didn't meet. It's the harbour's oldest club, and the sailors' own.")).toEqual([])
  expect(said("'The pilots' union can't wait,' Anna Lund said.")).toEqual([
    ['direct', "The pilots' union can't wait", 'Anna Lund'],
  ])
})

test('quotes inside a quote stay part of its words', () => {
  expect(said('“He told me ‘go home’ and I went,” Anna Lund said.')).toEqual([
    ['direct', 'He told me ‘go home’ and I went', 'Anna Lund'],
  ])
})

test('pieces of a split quote share an utterance', () => {
  const quotes = read('“The harbour,” said Anna Lund, “stays open.” The mayor said: “We will see.”')

  expect(quotes.map(({ utterance }) => utterance)).toEqual([0, 0, 1])
})

test('a quote over several paragraphs is one utterance, a span a paragraph', () => {
  const quotes = read('“First come the boats.\n\n“Then come the nets.\n\n“That is all,” Anna Lund said.')

  expect(quotes.map(({ words, utterance }) => [words, utterance])).toEqual([
    ['First come the boats.', 0],
    ['Then come the nets.', 0],
    ['That is all', 0],
  ])
})

test('marks inside a reported clause make a mixed quote, none an indirect one', () => {
  expect(said('Anna Lund said that the plan was “a gift to smugglers” and would fail.')).toEqual([
    ['mixed', 'that the plan was “a gift to smugglers” and would fail', 'Anna Lund'],
  ])
  expect(said('Anna Lund said that the harbour would stay open all winter.')).toEqual([
    ['indirect', 'that the harbour would stay open all winter', 'Anna Lund'],
  ])
})

test('what something was called is the name alone', () => {
  expect(said('Anna Lund has called keeping the old ferry a “good thing” for the town and the island.')).toEqual([
    ['mixed', 'good thing', 'Anna Lund'],
  ])
})

test('a statement before a colon does not swallow the quote behind it', () => {
  expect(
    said('Anna Lund added that it was important to wait for the count: “Today it is us, tomorrow it is you”.'),
  ).toEqual([
    ['indirect', 'that it was important to wait for the count', 'Anna Lund'],
    ['direct', 'Today it is us, tomorrow it is you', 'Anna Lund'],
  ])
})

test('a labelled quote belongs to whom the text speaks of', () => {
  expect(
    said(
      `${LUND}Details: She stressed that the pier was safe.\n\nQuote: "I have walked on it every day since spring."`,
    ),
  ).toContainEqual(['direct', 'I have walked on it every day since spring.', 'Anna Lund'])
})

test('a label names the speaker, whether it is a part of its own or stands in the paragraph', () => {
  const label = 'Direct quote from Per Holm:'
  const quote = '"We will see about that in winter."'
  const apart = `${LUND}${label}\n\n${quote}`
  const start = LUND.length + label.length + 2
  const parts: Part[] = [
    { start: 0, end: LUND.length - 2, kind: 'paragraph' },
    { start: LUND.length, end: LUND.length + label.length, kind: 'label' },
    { start, end: start + quote.length, kind: 'paragraph' },
  ]

  expect(findQuotes(apart, findCast(apart), { parts })).toMatchObject([{ speaker: { name: 'Per Holm' } }])
  expect(said(`${LUND}${label} ${quote}`)).toEqual([['direct', 'We will see about that in winter.', 'Per Holm']])
})

test('a quote alone in its paragraph goes on with the last speaker', () => {
  expect(said('“We need boats,” Anna Lund said.\n\n“And we need them before the winter comes.”')).toEqual([
    ['direct', 'We need boats', 'Anna Lund'],
    ['direct', 'And we need them before the winter comes.', 'Anna Lund'],
  ])
})

test('an office stands for the person who holds it', () => {
  const text = 'Anna Lund, head of the Harbour Board, met Per Holm.\n\n“We need boats,” the Harbour Board chief said.'

  expect(said(text)).toEqual([['direct', 'We need boats', 'Anna Lund']])
})

test('an unnamed source keeps the words of the article', () => {
  expect(said('“No ship was hit,” the ministry said in a statement.')).toEqual([
    ['direct', 'No ship was hit', 'the ministry'],
  ])
})

test('what nobody said is no quote', () => {
  expect(said('Anna Lund never said that the harbour would close.')).toEqual([])
  expect(said('The pier was rebuilt according to the rules of the port.')).toEqual([])
  expect(said('The 6\' 2" sailor sang “The Old Pier” in his so-called “office” and won.')).toEqual([])
  expect(said('Per “Barnacle” Holm opened the “Blue Anchor” on Monday.')).toEqual([])
})

test('captions are not read', () => {
  const text = '“Not this one,” Anna Lund said.'

  expect(findQuotes(text, findCast(text), { parts: [{ start: 0, end: text.length, kind: 'caption' }] })).toEqual([])
})

test('cue and surface are the words beside the quote', () => {
  const [quote] = read(`${LUND}“We need boats,” she stressed.`)

  expect(quote).toMatchObject({ surface: 'she', cue: 'stressed', speaker: { kind: 'person', name: 'Anna Lund' } })
})

test('whoever reported it first is named where the article says so', () => {
  const beside = read('“We need boats,” Anna Lund told the Harbour Gazette in an interview.')
  const whole = read(
    'Source: Anna Lund in the broadcast of Channel Nine, as reported by Coast Weekly\n\n“We need boats,” Lund said.',
  )

  expect(beside[0]?.via).toEqual(['the Harbour Gazette'])
  expect(whole[0]?.via).toEqual(['the broadcast of Channel Nine', 'Coast Weekly'])
})

test('every quote of any text equals its slice, and direct and mixed ones never overlap', () => {
  const words = [
    '“',
    '”',
    '"',
    "'",
    '‘',
    '’',
    '«',
    '»',
    '„',
    '‹',
    '›',
    '``',
    "''",
    '`',
    ' said ',
    ', ',
    '. ',
    '\n\n',
    ': ',
  ]
  const piece = fc.constantFrom(...words, 'Anna Lund', ' he ', ' that ', ' the ministry ', ' – ', '“No,” she said. ')
  const text = fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 60 })
  fc.assert(
    fc.property(text, fc.constantFrom('en', 'uk', 'de'), (pieces, language) => {
      const whole = pieces.join('')
      const quotes = findQuotes(whole, findCast(whole), { language })
      let end = 0
      for (const quote of quotes) {
        expect(holdsVerbatim(whole, quote)).toBe(true)
        if (quote.kind === 'indirect') continue
        expect(quote.start).toBeGreaterThanOrEqual(end)
        end = quote.end
      }
    }),
  )
})

test('a bare surname that two share is the one who speaks by it', () => {
  const text =
    '“We need boats,” Anna Lund said.\n\n“And nets,” Lund said. She came with her husband Erik Lund.\n\n' +
    '“She is right,” said Erik.\n\n“We need them now,” Lund said. “The winter is near.”'

  expect(said(text).slice(-2)).toEqual([
    ['direct', 'We need them now', 'Anna Lund'],
    ['direct', 'The winter is near.', 'Anna Lund'],
  ])
})

test('words after a source that nobody names stay without a speaker', () => {
  expect(said('Per Holm waited outside.\n\n“We need boats,” they said.\n\n“And nets, before the winter.”')).toEqual([
    ['direct', 'We need boats', null],
    ['direct', 'And nets, before the winter.', null],
  ])
})

test('a heading in marks is no quote', () => {
  expect(said('“We need boats,” Anna Lund said.\n\n‘Boats and nets’\n\nThe council met on Monday.')).toEqual([
    ['direct', 'We need boats', 'Anna Lund'],
  ])
})

test('confidence is lower where the speaker is only guessed', () => {
  const [named, guessed] = read('“We need boats,” Anna Lund said.\n\n“And we need them before the winter comes.”')

  expect(named?.confidence).toBeGreaterThan(guessed?.confidence ?? 1)
})
