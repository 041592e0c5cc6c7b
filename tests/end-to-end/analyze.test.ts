import { expect, test } from 'vitest'
import { aDataFolder, dateline } from './process.ts'

const analyze = async (kind: string, rows: unknown[]) => {
  const input = rows.map((row) => `${JSON.stringify(row)}\n`).join('\n')
  const ended = await dateline(['analyze', kind], { DATELINE_DATA_DIR: aDataFolder() }, input)
  return {
    ...ended,
    rows: ended.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  }
}

test('articles: what is understood, as spans over the text exactly as given', async () => {
  const text = 'TESTHAVEN\r\n“We will\u00a0not pay twice,” said Ada Quill, the mayor, on Monday.\r\n'

  const { rows } = await analyze('articles', [
    { id: 'a', text, published: '2026-11-24' },
    { id: 2, text: '' },
  ])

  expect(rows.map(({ id }) => id)).toEqual(['a', 2])
  const [{ quotes, people, dates, entities, statements }] = rows
  expect(quotes).toMatchObject([
    { words: 'We will\u00a0not pay twice', speaker: 'Ada Quill', kind: 'direct', utterance: 0 },
  ])
  expect(people).toMatchObject([{ name: 'Ada Quill' }])
  expect(dates).toMatchObject([{ from: '2026-11-23', to: '2026-11-23', grain: 'day' }])
  for (const { start, end, words } of [...quotes, ...dates]) expect(text.slice(start, end)).toBe(words)
  expect(
    entities.some(({ name, kind }: { name: string; kind: string }) => name === 'Ada Quill' && kind === 'PER'),
  ).toBe(true)
  expect(statements[0]).toMatchObject({ from: '2026-11-23', to: '2026-11-23' })
})

test('pages: the article, or why it is none', async () => {
  const words =
    'The council met in the old hall and talked about the northern bridge until midnight, as it does each week. '
  const html = `<html><head><title>Council meets</title></head><body><h1>Council meets</h1><article>${`<p>${words.repeat(3)}</p>`.repeat(4)}</article></body></html>`

  const { rows } = await analyze('pages', [
    { id: 1, html },
    { id: 2, html: '<html></html>' },
  ])

  expect(rows[0]).toMatchObject({ id: 1, title: 'Council meets', author: null, date: null, language: 'en' })
  expect(rows[0].text).toContain('The council met in the old hall')
  expect(rows[1]).toEqual({ id: 2, refused: expect.any(String) })
})

test('feeds: items with ISO instants, or why it is none', async () => {
  const feed = `<rss version="2.0"><channel><title>Harbour Post</title><item><title>Bridge &amp; ferry</title><link>https://harbour-post.example/1</link><guid>1</guid><pubDate>Mon, 23 Nov 2026 08:00:00 +0200</pubDate><description>Short.</description></item></channel></rss>`
  const body = (text: string) => Buffer.from(text).toString('base64')

  const { rows } = await analyze('feeds', [
    { id: 'f', body: body(feed) },
    { id: 'g', body: body('nothing of the kind') },
  ])

  expect(rows[0]).toMatchObject({
    id: 'f',
    format: 'rss',
    title: 'Harbour Post',
    items: [{ title: 'Bridge & ferry', link: 'https://harbour-post.example/1', published: '2026-11-23T06:00:00Z' }],
  })
  expect(rows[1]).toEqual({ id: 'g', refused: expect.any(String) })
})

test('stories: articles on one event share a story', async () => {
  const bridge =
    'The northern bridge of Testhaven will open a year late because piles driven in spring have cracks, engineer Greta Holm said.'
  const ferry =
    'Crews of the Lyrsay ferry voted for a strike over pay; Sound Ferries cancelled most sailings for Friday and Saturday.'

  const { rows } = await analyze('stories', [
    { id: 1, title: 'Northern bridge a year late', text: bridge, published: '2026-11-22', outlet: 'Harbour Post' },
    { id: 2, title: 'Ferry crews to strike', text: ferry, published: '2026-11-22', outlet: 'The Quay' },
    {
      id: 3,
      title: 'Cracks delay northern bridge',
      text: `${bridge} Holm told the council so.`,
      published: '2026-11-23',
      outlet: 'The Quay',
    },
  ])

  expect(rows.map(({ id }) => id)).toEqual([1, 2, 3])
  expect(rows[2].story).toBe(rows[0].story)
  expect(rows[1].story).not.toBe(rows[0].story)
})

test('a bad line is named by its number and stops no other line', async () => {
  const input = '\ufeff{"id":1,"text":""}\nnonsense\n{"id":3}\n{"id":4,"text":"","published":"2024-05"}\n'

  const { code, stdout, stderr } = await dateline(['analyze', 'articles'], { DATELINE_DATA_DIR: aDataFolder() }, input)

  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rows.map(({ id }) => id)).toEqual([1, null, 3, 4])
  expect(rows[1]).toEqual({ id: null, refused: 'line 2 is not JSON' })
  expect(rows[2].refused).toContain('line 3: text')
  expect(stderr.trim().split('\n')).toHaveLength(2)
  expect(code).toBe(1)
})
