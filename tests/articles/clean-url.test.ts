import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanUrl, isSameSite, urlKey } from '../../src/articles/clean-url.ts'

test.each([
  [
    'HTTPS://WWW.Ledger.Example:443/News/a?utm_source=x&id=7&fbclid=y#comments',
    'https://www.ledger.example/News/a?id=7',
  ],
  ['http://ledger.example:80/a?', 'http://ledger.example/a'],
  ['http://ledger.example:8080/a', 'http://ledger.example:8080/a'],
  ['https://ledger.example./a?ref=twitter&ref_src=z', 'https://ledger.example/a'],
  ['https://ledger.example/a?ref=4711', 'https://ledger.example/a?ref=4711'],
  [' https://ledger.example/a\n', 'https://ledger.example/a'],
])('%s is kept as %s', (url, kept) => {
  expect(cleanUrl(url)).toBe(kept)
})

test.each([
  'ftp://ledger.example/a',
  'javascript:alert(1)',
  'https://ada:secret@ledger.example/',
  '/a',
  '',
  'ledger.example/a',
  'https://',
])('%s is no address of an article', (url) => {
  expect(cleanUrl(url)).toBeNull()
  expect(urlKey(url)).toBeNull()
})

test.each([
  'https://www.ledger.example/news/ferry',
  'http://ledger.example/news/ferry/',
  'https://m.ledger.example/news/ferry?utm_medium=rss',
  'https://amp.ledger.example/news/ferry',
  'https://ledger.example/amp/news/ferry',
  'https://ledger.example/news/ferry/amp/',
  'https://ledger.example/news/ferry?amp=1',
  'https://ledger.example/news/ferry/index.html',
  'https://www.ledger.example/news/ferry.amp',
])('%s is the article ledger.example/news/ferry', (url) => {
  expect(urlKey(url)).toBe('ledger.example/news/ferry')
})

test('parameters that name the article tell articles apart, in any order', () => {
  expect(urlKey('https://ledger.example/?id=7&page=2')).toBe(urlKey('https://ledger.example/?page=2&id=7'))
  expect(urlKey('https://ledger.example/?id=7')).not.toBe(urlKey('https://ledger.example/?id=8'))
})

test('a site is its registrable domain', () => {
  expect(isSameSite('https://news.ledger.co.uk/a', 'https://www.ledger.co.uk/b')).toBe(true)
  expect(isSameSite('https://ledger.co.uk/a', 'https://courier.co.uk/a')).toBe(false)
})

test('a clean address is clean', () => {
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
      const clean = cleanUrl(url)
      expect(clean === null ? null : cleanUrl(clean)).toBe(clean)
    }),
  )
})
