import { expect, test } from 'vitest'
import type { ArticleId } from '../../src/articles/article.ts'
import { readArticle } from '../../src/articles/reading.ts'
import { MAIN, newsroomId } from '../../src/newsrooms/index.ts'
import { SqliteSources } from '../../src/storage/sqlite/sources.ts'
import { aNewsroom, NOW } from './a-newsroom.ts'
import { aDraft } from './drafts.ts'

const LINES = [
  'The ferry between the island and the harbour sails again after the storm tore its mooring away on Sunday night.',
  'Engineers from two counties worked through the night to lay a new chain, helped by fishermen with their own boats.',
  'The mayor thanked them and promised that a second boat would be kept ready during the winter months from now on.',
  'Schools on the island stay closed until Thursday, while the clinic has been supplied by helicopter since Monday.',
  'Insurers expect claims of about four million, most of them for boats that were driven onto the northern beach.',
  'A report on the mooring, which dates from the seventies, is to be laid before the county council in the spring.',
]
const published = (time: string) => ({ published: Temporal.Instant.from(time), publishedIs: 'stated' as const })

test('near-copies point at the earliest of them, in whatever order they come in', async () => {
  const { keep, archive } = aNewsroom()
  const text = LINES.join('\n\n')
  const cut = ['Islanders breathe again, our reporter writes from the quay.', ...LINES.slice(0, 5)].join('\n\n')
  const edited = text.replace('two counties', 'three counties').replace('helicopter', 'air')
  const second = await keep(
    aDraft({ text: cut, outlet: 'Island Mail', url: 'https://mail.example/1', ...published('2026-11-23T10:00:00Z') }),
  )
  const first = await keep(
    aDraft({ text, outlet: 'Agency', url: 'https://agency.example/1', ...published('2026-11-23T08:00:00Z') }),
  )
  const third = await keep(
    aDraft({ text: edited, outlet: 'The Quay', url: 'https://quay.example/1', ...published('2026-11-23T12:00:00Z') }),
  )
  const other = await keep(
    aDraft({
      text: 'Another day, another story about the price of bread in the old town and what bakers say of it.',
      outlet: 'Agency',
      url: 'https://agency.example/2',
    }),
  )
  const idsOf = async (id: ArticleId) => (await archive.article(MAIN, id))?.copies.map((copy) => copy.id).sort()
  expect(await idsOf(first.id)).toEqual([second.id, third.id].sort())
  expect(await idsOf(third.id)).toEqual([first.id, second.id].sort())
  expect(await idsOf(other.id)).toEqual([])
})

test('an item that keeps its id is the same article under a new address; an id that means nothing ties nothing', async () => {
  const { articles, database, archive } = aNewsroom()
  const { source } = await new SqliteSources(database).add(
    MAIN,
    { kind: 'feed', url: 'https://post.example/feed', title: 'Post', outlet: 'Post', site: null },
    NOW,
  )
  const bring = async (url: string, text: string, title = 'Ferry') => {
    const draft = aDraft({ url, text, title, outlet: 'Post' })
    const [kept] = await articles.keepAll(
      MAIN,
      [{ draft, reading: readArticle(draft), from: { source: source.id, item: 'item-1' } }],
      NOW,
    )
    return kept
  }
  const first = await bring('https://post.example/ferry', LINES.slice(0, 4).join('\n\n'))
  const again = await bring(
    'https://post.example/ferry-sails-again',
    LINES.slice(0, 5).join('\n\n'),
    'Ferry sails again',
  )
  const stranger = await bring(
    'https://post.example/bread',
    'The price of bread rises in the old town for the third time this year.',
    'Bread',
  )
  expect(again).toMatchObject({ kind: 'corrected', id: first?.id })
  expect(stranger).toMatchObject({ kind: 'stored' })
  expect((await archive.article(MAIN, first?.id as ArticleId))?.article.text).toContain('four million')
})

test('a briefing of each day under one title and one id is an article each day', async () => {
  const { articles, database } = aNewsroom()
  const { source } = await new SqliteSources(database).add(
    MAIN,
    { kind: 'feed', url: 'https://post.example/feed', title: 'Post', outlet: 'Post', site: null },
    NOW,
  )
  const bring = async (day: number) => {
    const draft = aDraft({
      url: `https://post.example/briefing/${day}`,
      text: LINES[day] ?? '',
      title: 'Morning briefing',
      ...published(`2026-11-2${day}T06:00:00Z`),
    })
    const from = { source: source.id, item: 'https://post.example/' }
    return (await articles.keepAll(MAIN, [{ draft, reading: readArticle(draft), from }], NOW))[0]?.kind
  }
  expect([await bring(1), await bring(2), await bring(2)]).toEqual(['stored', 'stored', 'known'])
})

test('old articles go, but never one that an edition drew on', async () => {
  const { keep, articles, database } = aNewsroom()
  const old = await keep(
    aDraft({ text: LINES[0] ?? '', url: 'https://a.example/1', ...published('2026-01-02T08:00:00Z') }),
  )
  const quoted = await keep(
    aDraft({ text: LINES[1] ?? '', url: 'https://a.example/2', ...published('2026-01-02T08:00:00Z') }),
  )
  const fresh = await keep(
    aDraft({ text: LINES[2] ?? '', url: 'https://a.example/3', ...published('2026-11-23T08:00:00Z') }),
  )
  database.run(
    "INSERT INTO composition (id, newsroom, kind, composed, document) VALUES (1, 'main', 'daily', 0, '{}')",
    {},
  )
  database.run('INSERT INTO composition_article (composition, article, title) VALUES (1, $id, $title)', {
    id: quoted.id,
    title: 'x',
  })
  expect(await articles.letGo(Temporal.Instant.from('2026-06-01T00:00:00Z'), 10)).toBe(1)
  expect(await articles.letGo(Temporal.Instant.from('2026-06-01T00:00:00Z'), 10)).toBe(0)
  const left = database.all<{ id: number }>('SELECT id FROM article ORDER BY id').map(({ id }) => id)
  expect(left).toEqual([quoted.id, fresh.id])
  expect(left).not.toContain(old.id)
})

const restOf = async ({ archive }: ReturnType<typeof aNewsroom>, id: ArticleId) =>
  (await archive.article(MAIN, id))?.copies.map((copy) => copy.id).sort()

test('copies stay tied to each other when their original is forgotten', async () => {
  const newsroom = aNewsroom()
  const text = LINES.join('\n\n')
  const [first, second, third] = await Promise.all(
    ['Agency', 'Island Mail', 'The Quay'].map((outlet, i) =>
      newsroom.keep(
        aDraft({ text, outlet, url: `https://o${i}.example/1`, ...published(`2026-11-23T0${i + 6}:00:00Z`) }),
      ),
    ),
  )
  if (!first || !second || !third) throw new Error('three are kept')
  await newsroom.articles.forget(MAIN, first.id)
  expect(await restOf(newsroom, second.id)).toEqual([third.id])
})

test('copies are found however many other newsrooms have the same article, and only in the own one', async () => {
  const newsroom = aNewsroom()
  const text = LINES.join('\n\n')
  const own = await newsroom.keep(aDraft({ text, outlet: 'Agency', url: 'https://agency.example/1' }))
  for (let i = 0; i < 40; i++) {
    await newsroom.keep(aDraft({ text, outlet: 'Agency', url: 'https://agency.example/1' }), newsroomId(`other-${i}`))
  }
  const copy = await newsroom.keep(aDraft({ text, outlet: 'Island Mail', url: 'https://mail.example/1' }))
  expect(await restOf(newsroom, own.id)).toEqual([copy.id])
  expect(await restOf(newsroom, copy.id)).toEqual([own.id])
})

test('an article that changes at every reading does not leave a version each time, and its last words come through', async () => {
  const { keep, database } = aNewsroom()
  const at = (minutes: number) => NOW.add({ minutes })
  const bring = (minutes: number) =>
    keep(
      aDraft({ text: `${LINES.join('\n\n')}\n\nRead ${minutes} times.`, url: 'https://a.example/1' }),
      MAIN,
      at(minutes),
    )
  for (let minutes = 0; minutes < 7 * 24 * 60; minutes += 15) await bring(minutes)
  const versions = () => database.get<{ n: number }>('SELECT count(*) AS n FROM article_version', {})?.n ?? 0
  expect(versions()).toBeLessThan(60)
  expect(await bring(14 * 24 * 60)).toMatchObject({ kind: 'corrected' })
})

test('what an edition draws on while old articles go stays', async () => {
  const { keep, articles, database } = aNewsroom()
  const old = (n: number) =>
    keep(aDraft({ text: LINES[n] ?? '', url: `https://a.example/${n}`, ...published('2026-01-02T08:00:00Z') }))
  await old(0)
  await old(1)
  const before = Temporal.Instant.from('2026-06-01T00:00:00Z')
  await articles.letGo(before, 1)
  const { id = 0 } = database.get<{ id: number }>('SELECT id FROM article', {}) ?? {}
  database.run(
    "INSERT INTO composition (id, newsroom, kind, composed, document) VALUES (1, 'main', 'daily', 0, '{}')",
    {},
  )
  database.run("INSERT INTO composition_article (composition, article, title) VALUES (1, $id, 'x')", { id })
  while ((await articles.letGo(before, 1)) > 0);
  expect(database.all('SELECT id FROM article', {})).toEqual([{ id }])
})
