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
  'http://ledger.example:443/news//ferry/',
  'https://ledger.example:80/news/ferry/index.php',
  'https://ledger.example/news/amp/ferry',
  'https://ledger.example/news/ferry?outputType=amp',
  'https://ledger.example/news/ferry/?amp=true&page=1',
  'https://ledger.example/news/ferry?amp',
  'https://ledger.example/news/ferry/print/',
  'https://ledger.example/news/ferry?print=1',
  'https://ledger.example/news/ferry;jsessionid=0A1B2C?PHPSESSID=17',
  'https://ledger.example/news/ferry?sid=0123456789abcdef0123456789abcdef',
  'https://ledger.example/news/f%65rry',
  'https://ledger.example/news/ferry#comments',
  'https://mobile.ledger.example/news/ferry/amp?m=1',
  'https://www.ledger.example./news/ferry',
  'https://ledger-example.cdn.ampproject.org/c/s/ledger.example/news/ferry',
  'https://ledger-example.cdn.ampproject.org/v/s/www.ledger.example/news/ferry/amp/?usqp=mq331&amp_js_v=0.1',
  'https://ledger-example.cdn.ampproject.org/c/ledger.example/news/ferry',
  'https://www.google.com/amp/s/www.ledger.example/news/ferry.amp',
  'https://www.google.co.uk/amp/ledger.example/news/ferry',
  'https://www.google.com/url?rct=j&sa=t&url=https://ledger.example/news/ferry&ct=ga&usg=x',
  'https://l.social.example/l.php?u=https%3A%2F%2Fledger.example%2Fnews%2Fferry%3Ffbclid%3D1&h=2',
  'https://www.search.example/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fledger.example%2fnews%2fferry&c=1',
  'https://out.feeds.example/redirect?url=https%3A%2F%2Fwww.google.com%2Famp%2Fs%2Fledger.example%2Fnews%2Fferry',
])('%s is the article ledger.example/news/ferry', (url) => {
  expect(urlKey(url)).toBe('ledger.example/news/ferry')
})

test.each([
  ['https://ledger.example/de/ferry', 'https://ledger.example/en/ferry'],
  ['https://en.ledger.example/ferry', 'https://ledger.example/ferry'],
  ['https://ledger.example/?id=7', 'https://ledger.example/?id=8'],
  ['https://ledger.example/?lang=de', 'https://ledger.example/?lang=en'],
  ['https://ledger.example/ferry?page=2', 'https://ledger.example/ferry'],
  ['https://ledger.example/ferry?sid=17', 'https://ledger.example/ferry?sid=18'],
  ['https://ledger.example/ferry?view=7', 'https://ledger.example/ferry'],
  ['https://ledger.example/Ferry', 'https://ledger.example/ferry'],
  ['https://ledger.example/guitar-amp', 'https://ledger.example/guitar'],
  ['https://ledger.example/blueprint', 'https://ledger.example/blue'],
  ['https://ledger.example/a%2Fb', 'https://ledger.example/a/b'],
  ['https://ledger.example/#!/news/1', 'https://ledger.example/#!/news/2'],
  ['https://ledger.example:8080/a', 'https://ledger.example/a'],
  ['https://m.co.uk/a', 'https://www.co.uk/a'],
  ['https://ledger.example/share?url=https://a.example/x', 'https://ledger.example/share?url=https://a.example/y'],
  ['https://r.example/out?url=https://a.example/x', 'https://r.example/out?url=https://a.example/y'],
])('%s and %s are two articles', (one, other) => {
  expect(urlKey(one)).not.toBe(urlKey(other))
})

test.each([
  ['https://www.google.com/url?q=https://ledger.example/a?id=7&utm_source=x', 'https://ledger.example/a?id=7'],
  ['https://out.example/redirect?url=javascript:alert(1)', 'https://out.example/redirect?url=javascript:alert(1)'],
  [
    'https://out.example/redirect?url=https://ada:secret@x.example/',
    'https://out.example/redirect?url=https://ada:secret@x.example/',
  ],
  ['https://ledger.example/#!/news/1', 'https://ledger.example/#!/news/1'],
])('%s leads to %s', (url, kept) => {
  expect(cleanUrl(url)).toBe(kept)
})

const slug = fc.stringMatching(/^[a-z][a-z0-9]{2,9}$/).filter((word) => !/^(?:amp|print|index|default)$/.test(word))

test('another dress is the same article and another path or id never is', () => {
  const dresses = fc.constantFrom(
    (path: string, id: number) => `https://www.ledger.example/${path}?id=${id}`,
    (path: string, id: number) => `http://m.ledger.example//${path}/?utm_source=x&id=${id}`,
    (path: string, id: number) => `https://amp.ledger.example/${path}/amp/?id=${id}&amp=1`,
    (path: string, id: number) => `https://x.cdn.ampproject.org/c/s/ledger.example/${path}?id=${id}`,
    (path: string, id: number) =>
      `https://www.google.com/url?url=${encodeURIComponent(`https://ledger.example/${path}?id=${id}`)}`,
  )
  const article = fc.record({ path: fc.array(slug, { minLength: 1, maxLength: 3 }), id: fc.nat(99) })
  fc.assert(
    fc.property(article, article, dresses, dresses, (one, other, dress, otherDress) => {
      const isSame = one.id === other.id && one.path.join('/') === other.path.join('/')
      const keys = [dress(one.path.join('/'), one.id), otherDress(other.path.join('/'), other.id)].map(urlKey)
      expect(keys[0] === keys[1]).toBe(isSame)
      expect(urlKey(otherDress(one.path.join('/'), one.id))).toBe(keys[0])
    }),
  )
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

test('a key is the key of its own address', () => {
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
      const key = urlKey(url)
      expect(key === null ? null : urlKey(`https://${key}`)).toBe(key)
    }),
  )
})
