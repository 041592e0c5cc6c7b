import { afterEach, expect, test } from 'vitest'
import { PageReader } from '../../src/articles/pages/page-reader.ts'
import { readPage } from '../../src/articles/pages/read-page.ts'

const paragraphs = [
  'The harbour of Quarrymouth reopened on Monday after eleven weeks, and the first ferry left with forty people on board.',
  'Harbour master Ada Quill said the new mole had held through two storms and would now be checked every month.',
  'The council paid 3.8 million crowns for the work, a third more than planned, and will vote on the rest in June.',
]
const page = `<html lang="en"><head><title>Harbour reopens</title><meta property="article:published_time" content="2024-03-04T09:30:00+02:00"></head>
<body><article><h1>Harbour reopens</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`

let reader = new PageReader()
afterEach(async () => {
  await reader.close()
  reader = new PageReader()
})

test('a page read in the thread is the same draft, times included', async () => {
  const given = { url: 'https://ledger.example/news/harbour-reopens-after-storms', outlet: 'Quarrymouth Ledger' }

  expect(await reader.read(page, given)).toEqual(readPage(page, given))
})

test('a given instant crosses into the thread', async () => {
  const published = Temporal.Instant.from('2024-03-05T00:00:00Z')

  const found = await reader.read(page.replace(/<meta.*?>/, ''), { published })

  expect(found).toMatchObject({ published, publishedIs: 'given', day: Temporal.PlainDate.from('2024-03-05') })
})

test('pages handed in at once are answered each with its own', async () => {
  const found = await Promise.all(
    ['One', 'Two', 'Three'].map((title) => reader.read(page.replaceAll('Harbour reopens', title))),
  )

  expect(found.map((one) => ('title' in one ? one.title : one.refused))).toEqual(['One', 'Two', 'Three'])
})

test('a page that takes too long is refused, and the next one is read by a fresh worker', async () => {
  reader = new PageReader({ timeoutMs: 1 })
  const slow = await reader.read(page)
  await reader.close()
  reader = new PageReader()

  expect(slow).toEqual({
    refused: 'This page took too long to read.',
    remedy: 'Copy the text of the article and paste it.',
  })
  expect(await reader.read(page)).toHaveProperty('title', 'Harbour reopens')
})

test('a worker is replaced after its share of pages without losing one', async () => {
  reader = new PageReader({ pagesMax: 2 })

  const found = await Promise.all(Array.from({ length: 5 }, () => reader.read(page)))

  expect(found.filter((one) => 'title' in one)).toHaveLength(5)
})

test('a page of more than five million characters is refused before any worker sees it', async () => {
  expect(await reader.read('x'.repeat(5_000_001))).toHaveProperty(
    'refused',
    'This page is larger than 5 million characters.',
  )
})

test('a closed reader refuses what is handed in and what still waits', async () => {
  const waiting = [reader.read(page), reader.read(page)]
  await reader.close()

  const found = await Promise.all([...waiting, reader.read(page)])

  expect(found.map((one) => 'refused' in one && one.refused)).toEqual(
    Array(3).fill('Dateline is shutting down and reads no more pages.'),
  )
})

const exploding: [string, string, string][] = [
  ['a hundred thousand nested elements', '<div>'.repeat(100_000), 'This page’s markup cannot be read.'],
  [
    'a million attributes',
    `<div ${Array.from({ length: 400_000 }, (_, at) => `a${at}=1`).join(' ')}>`,
    'This page has more markup than reading a page may take.',
  ],
  ['a million elements', '<p>a'.repeat(1_000_000), 'This page has more markup than reading a page may take.'],
  ['nothing but angle brackets', '<'.repeat(4_000_000), 'This page has more markup than reading a page may take.'],
]

test.each(exploding)(
  'a page of %s is refused, and the next one is read',
  async (_, start, refused) => {
    reader = new PageReader()

    expect(await reader.read(`<html><body>${start}`)).toHaveProperty('refused', refused)
    expect(await reader.read(page)).toHaveProperty('title', 'Harbour reopens')
  },
  30_000,
)

test('a page that takes all the memory of its worker is refused, and a fresh worker reads the next', async () => {
  reader = new PageReader({ heapMbMax: 24 })

  expect(await reader.read(`<p>${'&amp;'.repeat(900_000)}`)).toHaveProperty(
    'refused',
    'This page needs more memory than reading a page may take.',
  )
  expect(await reader.read(page)).toHaveProperty('title', 'Harbour reopens')
}, 30_000)
