import { expect, test } from 'vitest'
import { readPage } from '../../src/articles/pages/read-page.ts'

const sentence =
  'The harbour of Quarrymouth reopened on Monday after eleven weeks, and the first ferry left with forty people on board.'
const more =
  'Harbour master Cyril Tarn said that the new mole had held through two storms and would be checked every month.'
const page = (head: string, body: string) =>
  `<html lang="en"><head><title>Harbour reopens</title>${head}</head><body>${body}</body></html>`
const article = `<article><h1>Harbour reopens</h1><p>${sentence}</p><p>${more}</p><p>${sentence.replace('Monday', 'Friday')}</p></article>`

test('the address is the canonical one of the same site, cleaned', () => {
  const html = page('<link rel="canonical" href="/news/harbour?utm_source=x">', article)

  expect(readPage(html, { url: 'https://m.coast.example/a?id=1' })).toHaveProperty(
    'url',
    'https://m.coast.example/news/harbour',
  )
})

test.each([
  'https://elsewhere.example/news/harbour',
  'javascript:alert(1)',
  'https://coast.example/',
  'https://a:b@coast.example/x',
])('a canonical address of %s is not believed', (canonical) => {
  const html = page(`<link rel="canonical" href="${canonical}">`, article)

  expect(readPage(html, { url: 'https://coast.example/news/7' })).toHaveProperty('url', 'https://coast.example/news/7')
})

test('an outlet that the page does not state is the given one, else its domain’s', () => {
  const url = 'https://www.coast-radio.example/news/7'

  expect(readPage(page('', article), { url, outlet: 'Radio of the Coast' })).toHaveProperty(
    'outlet',
    'Radio of the Coast',
  )
  expect(readPage(page('', article), { url })).toHaveProperty('outlet', 'Coast Radio')
})

test('a declared language is believed unless the letters are another’s', () => {
  const ukrainian =
    '<p>У Кам’янці в п’ятницю відкрили новий міст через Тиху, на який місто чекало дев’ятнадцять років.</p>'.repeat(3)

  expect(readPage(page('', article).replace('"en"', '"en-GB"'))).toHaveProperty('language', 'en')
  expect(readPage(page('', `<h1>Міст</h1>${ukrainian}${ukrainian.replaceAll('Тиху', 'Бистру')}`))).toHaveProperty(
    'language',
    'uk',
  )
})

test('a short report under a head that speaks of cookies and signing in is a report', () => {
  const head =
    '<div class="top"><a href="/login">Log in or register</a></div><div class="bar"><p>We use cookies on this site.</p></div>'
  const html = page('', `${head}<h1>Harbour reopens</h1><p>${sentence}</p><p>${more}</p>`)

  expect(readPage(html)).toHaveProperty('text', `${sentence}\n\n${more}`)
})

test('news about what was not found is news', () => {
  const html = page('', article).replaceAll('Harbour reopens', 'Two sailors not found after storm')

  expect(readPage(html)).toHaveProperty('title', 'Two sailors not found after storm')
})

test('a footnote mark is no word of a quote', () => {
  const html = page('', article.replace('eleven weeks', 'eleven weeks<sup><a href="#n1">1</a></sup>'))

  expect(readPage(html)).toHaveProperty('lede', sentence)
})

test('a caption is kept once, after the text, and a credit not at all', () => {
  const figure = '<figure><img><figcaption>The first ferry.</figcaption></figure>'
  const html = page(
    '',
    article.replace('</h1>', `</h1>${figure}${figure}<figure><figcaption>Getty Images</figcaption></figure>`),
  )

  const found = readPage(html)

  expect(
    'parts' in found &&
      found.parts.filter((part) => part.kind === 'caption').map((part) => found.text.slice(part.start, part.end)),
  ).toEqual(['The first ferry.'])
  expect('text' in found && found.text.endsWith('The first ferry.')).toBe(true)
})

test('JSON-LD of another article on the page is not believed', () => {
  const other =
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Fish hall closes","author":{"name":"Bo Marsh"},"datePublished":"2020-01-01"}</script>'
  const own =
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour reopens","author":{"name":"Ada Quill"},"datePublished":"2024-03-04"}</script>'

  expect(readPage(page(other + own, article))).toMatchObject({
    byline: 'Ada Quill',
    day: Temporal.PlainDate.from('2024-03-04'),
  })
})

test('JSON-LD with line breaks inside strings, comments and a trailing comma is read', () => {
  const script =
    '<script type="application/ld+json"><!-- {"@type":"NewsArticle","headline":"Harbour\nreopens","author":[{"name":"Ada Quill",}],"datePublished":"2024-03-04",} --></script>'

  expect(readPage(page(script, article))).toMatchObject({
    byline: 'Ada Quill',
    day: Temporal.PlainDate.from('2024-03-04'),
  })
})

const headlines = Array.from(
  { length: 9 },
  (_, at) => `<div><h3><a href="/news/${at}">Ferry ${at} is late again</a></h3><p>It left at nine.</p></div>`,
).join('')

test.each([
  ['https://coast.example/', 'This is the front page of a site, not one article.'],
  ['https://coast.example/?s=ferry', 'This page is a list of search results, not one article.'],
  ['https://coast.example/coast/tag/ferries/page/2', 'This page lists what the site files under one topic.'],
  ['https://coast.example/authors/ada-quill', 'This page lists what one author wrote.'],
  ['https://coast.example/coast', 'This page is a list of articles, not one article.'],
])('a list at %s is refused as what it is', (url, refused) => {
  expect(readPage(page('', `<main><h1>Coast</h1>${headlines}</main>`), { url })).toHaveProperty('refused', refused)
})
