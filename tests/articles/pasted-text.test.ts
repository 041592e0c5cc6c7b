import { expect, test } from 'vitest'
import { readPastedText } from '../../src/articles/pasted/pasted-text.ts'

const body = 'The harbour of Quarrymouth reopened on Monday after eleven weeks, the town said.'
const read = (raw: string, given = {}) => {
  const found = readPastedText(raw, given)
  if ('refused' in found) throw new Error(found.refused)
  return found
}

test('what is given fills what the text does not say', () => {
  const published = Temporal.Instant.from('2024-03-04T00:00:00Z')

  const found = read(`Harbour reopens\n\n${body}`, {
    published,
    outlet: 'Coast Radio',
    language: 'en',
    url: 'https://coast.example/a?utm_source=x',
  })

  expect(found).toMatchObject({
    published,
    publishedIs: 'given',
    day: Temporal.PlainDate.from('2024-03-04'),
    outlet: 'Coast Radio',
    url: 'https://coast.example/a',
  })
})

test('what the text says goes before what is given', () => {
  const found = read(`Harbour reopens\n4 March 2024\n\n${body}`, {
    published: Temporal.Instant.from('2020-01-01T00:00:00Z'),
  })

  expect(found).toMatchObject({ day: Temporal.PlainDate.from('2024-03-04'), publishedIs: 'stated' })
})

test('a day that nobody knows stays unknown', () => {
  expect(read(`Harbour reopens\n\n${body}`)).toMatchObject({ published: null, day: null, publishedIs: 'unknown' })
})

test.each([
  'Share prices fell on Monday, and nobody in the fish hall noticed.',
  'Sweden will become a member of the alliance, the minister said.',
  'Related companies paid nothing, the court found on Friday.',
  'Support for the bridge grew in the north of the town.',
  'Advertising on the ferry was banned by nine votes to four.',
  'Families will receive compensation from the town, the mayor said.',
  'The law is meant to support independent journalism, she said.',
  'Copyright law is changing, the ministry said on Tuesday.',
  '»Wir haben neunzehn Jahre gewartet«, sagte die Bürgermeisterin.',
])('"%s" is news and stays', (sentence) => {
  expect(read(`Harbour reopens\n\n${body}\n\n${sentence}\n\n${body.replace('Monday', 'Friday')}`).text).toContain(
    sentence,
  )
})

test.each([
  'Something went wrong.',
  'Please try again later.',
  'Support us or become our patron!',
  'Become a patron of the Ledger on Patreon',
  'Share this article on Facebook',
  'Facebook Twitter Telegram Copy link',
  'Read more: Mole repair goes over budget',
  'Subscribe to our newsletter',
  'We use cookies to improve your visit.',
  'Advertisement',
  'Photo: Bo Marsh/Coast Wire',
  'Getty Images',
  '3 min read',
  '12 comments',
  'Follow us on Telegram',
  'All rights reserved.',
  'We may earn a commission from links on this page.',
])('"%s" is furniture and goes', (line) => {
  expect(read(`Harbour reopens\n\n${body}\n\n${line}\n\n${body.replace('Monday', 'Friday')}`).text).not.toContain(line)
})

test('the whole article rests on what its lead was told', () => {
  expect(read(`Harbour reopens\n\nThe harbour is open, Cyril Tarn told the Tidewater Post on Monday.`).via).toEqual([
    'the Tidewater Post',
  ])
})

test('a person who was told something is no source', () => {
  expect(read(`Harbour reopens\n\nThe harbour is open, Cyril Tarn told Ada Quill and her two brothers.`).via).toEqual(
    [],
  )
})

test('a label is a part and what it leads in another, on one line', () => {
  const { text, parts } = read(`Harbour reopens\n\nDetails: ${body}`)

  expect(text).toBe(`Details: ${body}`)
  expect(parts).toEqual([
    { start: 0, end: 8, kind: 'label' },
    { start: 9, end: text.length, kind: 'paragraph' },
  ])
})

test('a speaker before a colon is no label', () => {
  expect(read(`Harbour reopens\n\nTarn: ${body}`).parts.map((part) => part.kind)).toEqual(['paragraph'])
})

test('more than a million characters are refused', () => {
  expect(readPastedText('word '.repeat(200_001))).toEqual({
    refused: 'This text is longer than 1,000,000 characters.',
    remedy: 'Paste one article at a time.',
  })
})

test('what is no text is refused', () => {
  expect(readPastedText('PK\u0003\u0004\u0000\u0000\u0008\u0000ab\u0001\u0002')).toHaveProperty(
    'remedy',
    'Save it as plain text in UTF-8, or copy the text itself.',
  )
})

test('what the outlet was told itself has no other source', () => {
  const raw = 'Harbour reopens\n\nThe harbour is open, Cyril Tarn told the Tidewater Post on Monday.'

  expect(read(raw, { outlet: 'Tidewater Post' }).via).toEqual([])
})
