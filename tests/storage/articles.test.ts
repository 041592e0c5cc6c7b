import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entityId } from '../../src/archive/index.ts'
import type { Reading } from '../../src/articles/reading.ts'
import { MAIN, newsroomId } from '../../src/newsrooms/index.ts'
import { aNewsroom, NOW } from './a-newsroom.ts'
import { aDraft } from './drafts.ts'

const TEXT = `The northern bridge will open a year late, the port authority said on Monday.

“We will not pay twice for the same bridge,” said Ada Quill, the mayor of Testhaven, “and the builder knows it.”

In July the council paid the second third of the fee, some 3.1 million crowns, after a debate that lasted until midnight.`

test('the same article again is already known', async () => {
  const { keep } = aNewsroom()

  const first = await keep(aDraft({ text: TEXT }))
  const again = await keep(aDraft({ text: TEXT }))

  expect(first.kind).toBe('stored')
  expect(again).toEqual({ ...first, kind: 'known' })
})

test.each([
  ['white space', TEXT.replaceAll(' the ', '  the ')],
  ['quote marks', TEXT.replaceAll(/[“”]/g, '"')],
  ['a mended typo', TEXT.replace('midnight', 'midnigth')],
])('an article changed only in %s is already known', async (_what, text) => {
  const { keep } = aNewsroom()
  await keep(aDraft({ text: TEXT }))

  expect((await keep(aDraft({ text }))).kind).toBe('known')
})

test('a pasted copy without outlet is the article that is stored', async () => {
  const { keep } = aNewsroom()
  await keep(aDraft({ text: TEXT, url: 'https://harbour-post.example/bridge' }))

  expect((await keep(aDraft({ text: TEXT, outlet: null }))).kind).toBe('known')
})

test('the same text in another outlet is another article', async () => {
  const { keep } = aNewsroom()
  await keep(aDraft({ text: TEXT }))

  expect((await keep(aDraft({ text: TEXT, outlet: 'Testhaven Radio' }))).kind).toBe('stored')
})

test('a changed figure at the same address is a correction', async () => {
  const { keep, archive } = aNewsroom()
  const url = 'https://harbour-post.example/bridge'
  const { id } = await keep(aDraft({ text: TEXT, url }))

  const corrected = await keep(aDraft({ text: TEXT.replace('3.1', '3.8'), url: `${url}?utm_source=mail` }))

  expect(corrected).toMatchObject({ kind: 'corrected', id })
  expect((await archive.article(MAIN, id))?.article.text).toContain('3.8 million')
  expect((await archive.coverage(MAIN)).articles).toBe(1)
})

test('a changed month or weekday is a correction', async () => {
  const { keep } = aNewsroom()
  await keep(aDraft({ text: TEXT }))

  expect((await keep(aDraft({ text: TEXT.replace('In July', 'In June') }))).kind).toBe('corrected')
})

test('a summary of an article that is stored whole changes nothing; the whole text replaces its summary', async () => {
  const { keep, archive } = aNewsroom()
  const url = 'https://harbour-post.example/bridge'
  const summary = 'The northern bridge will open a year late, the port authority said.'
  const { id } = await keep(aDraft({ text: TEXT, url }))

  expect((await keep(aDraft({ text: summary, url }))).kind).toBe('known')

  expect((await archive.article(MAIN, id))?.article.text).toBe(TEXT)
  await keep(aDraft({ text: summary, url: `${url}/2` }))
  expect((await keep(aDraft({ text: `${TEXT}\n\nNothing else is known.`, url: `${url}/2` }))).kind).toBe('corrected')
})

test('a day and an outlet given later complete an article that had none, and its times are resolved', async () => {
  const { keep, archive } = aNewsroom()
  const { id } = await keep(aDraft({ text: TEXT, outlet: null, published: null }))

  const completed = await keep(aDraft({ text: TEXT, published: Temporal.Instant.from('2024-01-10T00:00:00Z') }))

  expect(completed).toMatchObject({ kind: 'completed', id })
  expect((await archive.article(MAIN, id))?.article).toMatchObject({ outlet: 'Harbour Post', publishedIs: 'stated' })
  const { timeline } = await archive.context(MAIN, 'council')
  expect(timeline.map(({ statement }) => statement.from?.toString())).toContain('2023-07-01')
  expect((await keep(aDraft({ text: TEXT }))).kind).toBe('known')
})

test('headlines without a text are told apart by their words', async () => {
  const { keep, archive } = aNewsroom()
  await keep(aDraft({ title: 'Ferry sails again', text: '' }))
  await keep(aDraft({ title: 'Bridge closed', text: '' }))

  expect((await keep(aDraft({ title: 'Ferry sails again', text: '' }))).kind).toBe('known')
  expect((await archive.coverage(MAIN)).articles).toBe(2)
})

/** An article in which these are named, in this order, as organisations. */
const naming = (...names: string[]): [ReturnType<typeof aDraft>, Reading] => {
  const text = names.join('; ')
  const places = names.map((name) => ({ name, start: text.indexOf(name) }))
  const mentions = places.map(({ name, start }) => ({ kind: 'ORG' as const, name, start, end: start + name.length }))
  return [aDraft({ title: text, text }), { cast: { mentions, people: [] }, quotes: [], dates: [], statements: [] }]
}

test.each([
  ['a pronoun at the head of a sentence', ['We', 'Port Board'], ['Port Board']],
  ['a pronoun of another language', ['Вони', 'Port Board'], ['Port Board']],
  ['a name of two capitals', ['US', 'IT'], ['IT', 'US']],
  ['the article before a name', ['The Greens', 'Greens'], ['Greens']],
  ['a name that is never without its article', ['The Tide'], ['The Tide']],
  ['an article alone', ['The'], ['The']],
])('among topics: %s', async (_what, names, topics) => {
  const { articles, archive } = aNewsroom()
  const [draft, reading] = naming(...names)

  await articles.keep(MAIN, draft, reading, NOW)

  expect((await archive.topics(MAIN, 10)).map(({ name }) => name)).toEqual(topics)
})

test('another newsroom sees nothing of an article', async () => {
  const { keep, archive } = aNewsroom()
  const elsewhere = newsroomId('elsewhere')
  const { id } = await keep(aDraft({ text: TEXT }))

  expect(await archive.article(elsewhere, id)).toBeUndefined()
  expect(await archive.findPeople(elsewhere, 'quill')).toEqual({ kind: 'none', near: [], isClose: false })
  expect(await archive.coverage(elsewhere)).toEqual({ articles: 0, outlets: 0, quotes: 0, since: null })
  expect((await archive.context(elsewhere, 'bridge')).brief).toEqual([])
})

test('forgetting an article takes its quotes, names and statements along', async () => {
  const { keep, articles, archive, database } = aNewsroom()
  const { id } = await keep(aDraft({ text: TEXT }))

  expect(await articles.forget(MAIN, id)).toBe(true)

  expect(await articles.forget(MAIN, id)).toBe(false)
  expect(await archive.findPeople(MAIN, 'quill')).toMatchObject({ kind: 'none' })
  for (const table of [
    'article',
    'article_version',
    'quote',
    'statement',
    'mention',
    'known_entity',
    'copy_key',
    'statement_about',
  ]) {
    expect([table, database.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n]).toEqual([table, 0])
  }
  expect((await keep(aDraft({ text: TEXT }))).kind).toBe('stored')
})

test('a quote that no longer stands in its text is not given out', async () => {
  const { keep, archive, database } = aNewsroom()
  await keep(aDraft({ text: TEXT }))
  const found = await archive.findPeople(MAIN, 'quill')
  const id = found.kind === 'one' ? found.person.id : entityId(0)
  expect(await archive.quotesOf(MAIN, id, {})).toHaveLength(1)

  database.run(`UPDATE article_version SET text = replace(text, 'twice', 'thrice')`)

  expect(await archive.quotesOf(MAIN, id, {})).toEqual([])
})

test('what an earlier reader read is read again', async () => {
  const { keep, articles, archive, database } = aNewsroom()
  await keep(aDraft({ text: TEXT }))
  const before = await archive.coverage(MAIN)
  database.run('DELETE FROM quote')
  database.run('UPDATE article_version SET reader = 0')

  expect(await articles.readAgain(10)).toBe(1)
  expect(await articles.readAgain(10)).toBe(0)

  expect(await archive.coverage(MAIN)).toEqual(before)
})

test('whatever an article says, every stored quote and statement equals its slice', async () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      '“',
      '”',
      '"',
      ' said Ada Quill. ',
      ' he said, ',
      '\n\n',
      'in July',
      '« ',
      ' »',
      '. ',
      'The mayor ',
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
      const { keep, archive, store } = aNewsroom()
      const text = pieces.join('').normalize('NFC').toWellFormed()
      const { id } = await keep(aDraft({ text }))

      for (const quote of await store.quotes(MAIN, { limit: 100 })) {
        for (const { start, end, words } of quote.pieces) expect(text.slice(start, end)).toBe(words)
      }
      for (const { start, end, text: sentence } of await store.statementsIn(MAIN, [id])) {
        expect(text.slice(start, end)).toBe(sentence)
      }
      expect((await archive.article(MAIN, id))?.article.text).toBe(text)
    }),
    { numRuns: 40 },
  )
})
