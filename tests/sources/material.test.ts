import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { MATERIAL_BYTES_MAX, recognise } from '../../src/sources/index.ts'

const kindOf = (body: string | Uint8Array, origin = {}): string =>
  recognise(typeof body === 'string' ? Buffer.from(body) : body, origin).kind

test.each([
  [
    'an RSS feed said to be a page',
    '<?xml version="1.0"?><rss version="2.0"><channel/></rss>',
    { contentType: 'text/html' },
    'feed',
  ],
  ['an Atom feed behind a comment', '<!-- cached --><feed xmlns="http://www.w3.org/2005/Atom"/>', {}, 'feed'],
  [
    'a JSON feed',
    '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    { contentType: 'application/json' },
    'feed',
  ],
  [
    'a page said to be a feed',
    '<!doctype html><html><body><p>Sorry</p></body></html>',
    { contentType: 'application/rss+xml' },
    'page',
  ],
  ['a page without a root', '<p>One.</p><p>Two.</p>', {}, 'page'],
  ['a file called .html', 'Only words', { name: 'ferry.html' }, 'page'],
  ['words', 'Ferry returns\n\nThe ferry sails again, 3 < 5.', {}, 'text'],
  [
    'words in another charset',
    iconv.encode('Пором знову ходить', 'windows-1251'),
    { contentType: 'text/plain; charset=windows-1251' },
    'text',
  ],
  ['a sitemap', '<?xml version="1.0"?><urlset/>', {}, 'unreadable'],
  ['data', '[{"a": 1}]', {}, 'unreadable'],
  ['nothing', '', {}, 'unreadable'],
  ['spaces', ' \n\t ', {}, 'unreadable'],
  ['a PDF', '%PDF-1.7 ...', { name: 'article.txt' }, 'unreadable'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), {}, 'unreadable'],
  ['noise', Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 37) % 32)), {}, 'unreadable'],
  ['more than is read', new Uint8Array(MATERIAL_BYTES_MAX + 1), {}, 'unreadable'],
])('%s', (_name, body, origin, kind) => expect(kindOf(body, origin)).toBe(kind))

test('what cannot be read is named, with what to do', () => {
  expect(recognise(Buffer.from('%PDF-1.4'))).toEqual({
    kind: 'unreadable',
    refused: 'It is a PDF, which Dateline does not read.',
    remedy: 'Copy the text of the article and paste it.',
  })
})

test('any bytes are recognised as something', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (body) => /^(?:feed|page|text|unreadable)$/.test(kindOf(body))),
  )
})
