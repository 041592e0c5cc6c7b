import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { canonicalOf } from '../../src/articles/pages/canonical.ts'
import { listingOf } from '../../src/articles/pages/listing.ts'

const folder = join(import.meta.dirname, '../fixtures/articles/listings')

test.each([
  ['newspaper-front', 'https://ledger.example/news'],
  ['whole-card-links', 'https://coast-radio.example/stories'],
  ['blog', 'https://quay.example/'],
  ['item-list', 'https://tide.example/business'],
  ['table-of-releases', 'https://port.example/'],
  ['ukrainian-feed-column', 'https://kamianka.example/'],
  ['class-soup', 'https://stein.example/region'],
])('the articles of %s are listed, and nothing else', (name, url) => {
  const found = listingOf(readFileSync(join(folder, `${name}.html`), 'utf8'), url)

  const rows = found.map(({ link, title, published, day }) => [
    link,
    title,
    published?.toString() ?? null,
    day?.toString() ?? null,
  ])
  expect(rows).toEqual(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))
})

const card = (at: number) =>
  `<article><h2><a href="/news/story-about-pier-number-${at}">A story about pier number ${at}</a></h2></article>`

test('a page of many articles gives its first hundred', () => {
  const html = `<html><body>${Array.from({ length: 250 }, (_, at) => card(at)).join('')}</body></html>`

  const found = listingOf(html, 'https://coast.example/')

  expect(found).toHaveLength(100)
  expect(found[0]?.title).toBe('A story about pier number 0')
})

test('articles out of order come newest first where every one is dated', () => {
  const dated = (day: string, at: number) => card(at).replace('</h2>', `</h2><time datetime="${day}">${day}</time>`)
  const html = `<html><body>${dated('2026-11-02', 1)}${dated('2026-11-20', 2)}${dated('2026-11-09', 3)}</body></html>`

  expect(listingOf(html, 'https://coast.example/').map(({ day }) => day?.toString())).toEqual([
    '2026-11-20',
    '2026-11-09',
    '2026-11-02',
  ])
})

test.each(['', '<', '<a href="http://[">x</a>', '\u0000', `${'<div>'.repeat(5000)}x`])(
  'markup that holds no article lists none',
  (html) => {
    expect(listingOf(html, 'https://coast.example/')).toEqual([])
  },
)

test('an address that is none lists nothing', () => {
  expect(listingOf(card(1), 'ftp://coast.example/')).toEqual([])
})

test('links that run, carry credentials or leave the site are no articles', () => {
  const hrefs = [
    'javascript:alert(1)',
    'https://a:b@coast.example/news/a-long-story-about-the-pier',
    '//other.example/news/a-long-story-about-the-pier',
    'data:text/html,a-long-story-about-the-pier',
  ]
  const html = hrefs.map((href) => `<h2><a href="${href}">A long story about the pier</a></h2>`).join('')

  expect(listingOf(html, 'https://coast.example/')).toEqual([])
})

const head = (link: string) => `<html><head>${link}</head><body><p>x</p></body></html>`

test.each([
  ['<link rel="canonical" href="/news/pier?utm_source=x">', 'https://coast.example/news/pier'],
  ['<meta property="og:url" content="https://www.coast.example/news/pier">', 'https://www.coast.example/news/pier'],
  ['<link rel="canonical" href="https://other.example/news/pier">', null],
  ['<link rel="canonical" href="/">', null],
  ['', null],
])('a page with %s calls itself %s', (link, own) => {
  expect(canonicalOf(head(link), 'https://coast.example/news/7')).toBe(own)
})
