import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Draft } from '../../src/articles/article.ts'
import type { FeedItem } from '../../src/sources/feeds/feed.ts'
import { draftOfItem } from '../../src/sources/feeds/item-draft.ts'

const now = Temporal.Instant.from('2026-03-03T12:00:00Z')
const setting = { outlet: 'Harbour Post', language: 'en-gb', now }
const item = (given: Partial<FeedItem>): FeedItem => ({
  id: '1',
  title: 'Ferry returns to Saltmere',
  link: 'https://post.example/ferry?utm_source=rss',
  published: Temporal.Instant.from('2026-03-03T08:00:00Z'),
  day: Temporal.PlainDate.from('2026-03-03'),
  author: null,
  summary: '',
  content: '',
  ...given,
})
const draftOf = (given: Partial<FeedItem>): Draft => {
  const draft = draftOfItem(item(given), setting)
  if ('refused' in draft) throw new Error(draft.refused)
  return draft
}

test('an item is an article with what the feed says of it', () => {
  const draft = draftOf({
    author: 'by Ada Quill',
    content:
      '<p>The ferry to Saltmere sails again after nine weeks in dock, the harbour council said on Tuesday.</p>' +
      '<p>“We have waited long enough for this boat,” said the mayor, Bo Marsh.</p><ul><li>Two crossings a day are planned.</li></ul>',
  })
  expect(draft).toMatchObject({
    title: 'Ferry returns to Saltmere',
    outlet: 'Harbour Post',
    url: 'https://post.example/ferry',
    byline: 'Ada Quill',
    language: 'en',
    publishedIs: 'stated',
    lede: 'The ferry to Saltmere sails again after nine weeks in dock, the harbour council said on Tuesday.',
  })
  expect(draft.parts.map(({ kind, start, end }) => [kind, draft.text.slice(start, end)])).toEqual([
    ['paragraph', 'The ferry to Saltmere sails again after nine weeks in dock, the harbour council said on Tuesday.'],
    ['paragraph', '“We have waited long enough for this boat,” said the mayor, Bo Marsh.'],
    ['list item', 'Two crossings a day are planned.'],
  ])
})

test('what publishing systems add to every item is not its text', () => {
  const { text } = draftOf({
    content:
      '<p>The ferry sails again, the council of Saltmere said on Tuesday after a long meeting.</p>' +
      '<p>The post <a href="https://post.example/ferry">Ferry returns</a> appeared first on <a href="https://post.example">Harbour Post</a>.</p>' +
      '<script>alert(1)</script><img src="https://post.example/pixel.gif" width="1">',
  })
  expect(text).toBe('The ferry sails again, the council of Saltmere said on Tuesday after a long meeting.')
})

test.each([
  [
    'The ferry sails again, the council said, and the island [&hellip;]',
    'The ferry sails again, the council said, and the island…',
  ],
  [
    'The ferry sails again, the council said. <a href="/x">Continue reading &rarr;</a>',
    'The ferry sails again, the council said.',
  ],
  ['The ferry sails again, the council said, and... [Read more]', 'The ferry sails again, the council said, and…'],
])('a teaser ends where its words end: %s', (content, text) => expect(draftOf({ content }).text).toBe(text))

test('the words are taken from where the words are', () => {
  const picture = '<img src="https://post.example/ferry.jpg">'
  expect(draftOf({ content: picture, summary: 'The ferry sails again.' }).text).toBe('The ferry sails again.')
})

test('a headline alone is an article of its headline', () => {
  expect(draftOf({})).toMatchObject({ title: 'Ferry returns to Saltmere', text: '', lede: '', parts: [] })
})

test('an item without a title is called by its first words', () => {
  expect(draftOf({ title: '', content: 'The ferry sails again.' }).title).toBe('The ferry sails again.')
})

test('a date far ahead is no date, one within a day is now', () => {
  const ahead = (hours: number) => draftOf({ published: now.add({ hours }) })
  expect(ahead(3)).toMatchObject({ published: now, publishedIs: 'stated' })
  expect(ahead(100)).toMatchObject({ published: null, day: null, publishedIs: 'unknown' })
})

test.each(['Bridge returned error 503! (19823)', 'HTTP error 404', '502 Bad Gateway', 'Error 500 while reading'])(
  '“%s” is no article',
  (title) =>
    expect(draftOfItem(item({ title, content: '<p>Details: timeout.</p>' }), setting)).toHaveProperty('refused'),
)

test.each([
  'Council admits error in ferry tender',
  '404 candidates stand in Saltmere',
  'Error of judgement, says mayor',
])('“%s” is one', (title) => expect(draftOfItem(item({ title }), setting)).toHaveProperty('text'))

test('whatever the markup, parts are slices of the text', () => {
  const tag = fc.constantFrom(
    '<p>',
    '</p>',
    '<b',
    '>',
    '<li>',
    '<script>',
    '<br><br>',
    'Words, and more.',
    '&amp;',
    '<h2>',
    '\u0000',
    '</div>',
    '<figure><figcaption>',
    '"',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(tag, fc.string()), { maxLength: 20 }), (pieces) => {
      const draft = draftOfItem(item({ content: pieces.join('') }), setting)
      return 'refused' in draft || draft.parts.every(({ start, end }) => start < end && end <= draft.text.length)
    }),
  )
})
