import { expect, test } from 'vitest'
import { readPage } from '../../src/articles/pages/read-page.ts'

const text =
  '<p>The harbour of Quarrymouth reopened on Monday after eleven weeks, and the first ferry left with forty people on board.</p>'
const byline = (head: string, under: string, title = 'Harbour reopens') => {
  const html = `<html lang="en"><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1>${under}${text}${text.replace('Monday', 'Friday')}</article></body></html>`
  const found = readPage(html, { url: 'https://coast.example/news/harbour-reopens-after-storm', outlet: 'Coast Radio' })
  return 'refused' in found ? found.refused : found.byline
}
const linked = (author: unknown, more: object[] = []) =>
  `<script type="application/ld+json">${JSON.stringify({ '@graph': [{ '@type': 'NewsArticle', headline: 'Harbour reopens', author }, ...more] })}</script>`
const person = 'https://coast.example/authors/ada-quill'

test.each([
  [linked('Ada Quill'), 'Ada Quill'],
  [linked([{ '@type': 'Person', name: 'Ada Quill' }, { name: 'Bo Marsh' }]), 'Ada Quill, Bo Marsh'],
  [linked({ '@id': '#ada' }, [{ '@id': '#ada', '@type': 'Person', name: 'Ada Quill' }]), 'Ada Quill'],
  [linked({ '@type': 'Person', url: person }), 'Ada Quill'],
  [linked('Ada Quill, MD, PhD'), 'Ada Quill'],
  [linked('Larry Page'), 'Larry Page'],
  [linked({ '@type': 'Organization', name: 'Coast Radio' }), null],
  [linked('Reuters'), null],
  [linked('Newsroom staff'), null],
  [`<meta property="article:author" content="${person}">`, 'Ada Quill'],
  ['<meta property="article:author" content="https://facebook.example/coastradio">', null],
  ['<meta name="byl" content="By Ada Quill and Bo Marsh">', 'Ada Quill, Bo Marsh'],
  ['<meta name="parsely-author" content="Ada Quill">', 'Ada Quill'],
  ['<meta name="sailthru.author" content="Ada Quill">', 'Ada Quill'],
  ['<meta name="dc.creator" content="Ada Quill">', 'Ada Quill'],
  ['<meta name="author" content="admin">', null],
])('a page whose head says %s is by %s', (head, who) => {
  expect(byline(head, '')).toBe(who)
})

test.each([
  ['<p>By Ada Quill and Bo Marsh</p>', 'Ada Quill, Bo Marsh'],
  ['<p>Words by Ada Quill</p>', 'Ada Quill'],
  ['<p>Text: Ada Quill</p>', 'Ada Quill'],
  ['<p>Von Ada Quill</p>', 'Ada Quill'],
  ['<p>Par Ada Quill</p>', 'Ada Quill'],
  ['<p>Por Ada Quill</p>', 'Ada Quill'],
  ['<p>Автор: Ольга Марченко</p>', 'Ольга Марченко'],
  ['<p>By Ada Quill, political correspondent</p>', 'Ada Quill'],
  ['<p>Bo Marsh as told to Ada Quill</p><p class="byline">By Bo Marsh as told to Ada Quill</p>', 'Bo Marsh, Ada Quill'],
  ['<span class="byline"><a rel="author">Ada Quill</a>, <a rel="author">Bo Marsh</a></span>', 'Ada Quill, Bo Marsh'],
  ['<p>By our own reporters</p>', null],
  ['<p>By marking them yourself</p>', null],
  ['<p>By AFP</p>', null],
])('under the headline %s names %s', (under, who) => {
  expect(byline('', under)).toBe(who)
})

test('a review that names its writer in the headline is by that writer', () => {
  expect(byline('', '', 'New ferry, a review by Ada Quill')).toBe('Ada Quill')
})
