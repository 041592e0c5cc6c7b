import { expect, test } from 'vitest'
import { command, createBot } from '../../../src/bot/index.ts'
import { notice } from '../../../src/messages/index.ts'
import { MAIN, SAMPLE } from '../../../src/newsrooms/index.ts'
import { ArchiveDouble, personId } from './newsroom-double.ts'
import { editionOn, get, NOW, pageOf, post, sourcesOf, textOf } from './page-of.ts'
import { testhaven } from './testhaven.ts'

const QUILL = `/people/${personId('Ada Quill')}`

const folded = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()

test('every page has one h1, a main, landmarks, a skip link and no id twice', async () => {
  const { app } = pageOf()
  const paths = [
    '/',
    '/editions',
    '/editions/2026-11-23',
    '/ask?q=/context+footbridge',
    '/ask',
    '/articles/1',
    '/people',
    QUILL,
    '/topics',
    '/archive',
    '/sources',
    '/schedule',
    '/paste',
    '/context?topic=footbridge',
    '/nowhere',
  ]

  for (const path of paths) {
    const { dom, response } = await get(app, path)
    const ids = [...dom.querySelectorAll('[id]')].map((one) => one.getAttribute('id'))
    expect({
      path,
      status: response.status,
      h1: dom.querySelectorAll('h1').length,
      landmarks: dom.querySelectorAll('main, body > header, body > footer, nav[aria-label="Pages"], search').length,
      skip: dom.querySelector('body > a')?.getAttribute('href'),
      lang: dom.documentElement.getAttribute('lang'),
      isTitled: dom.title.endsWith(' · Dateline'),
      idsTwice: ids.length - new Set(ids).size,
    }).toEqual({
      path,
      status: path === '/nowhere' ? 404 : 200,
      h1: 1,
      landmarks: 5,
      skip: '#main',
      lang: 'en',
      isTitled: true,
      idsTwice: 0,
    })
  }
})

test('the page loads nothing but its own style, script, icon and fonts, which may be kept for ever', async () => {
  const { app } = pageOf()
  const { dom } = await get(app, '/')
  const loaded = [...dom.querySelectorAll('link, script')].map(
    (one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '',
  )

  expect(loaded.length).toBe(5)
  for (const path of loaded) {
    const { response } = await get(app, path)
    expect([path, response.status, response.headers.get('cache-control')]).toEqual([
      path,
      200,
      'public, max-age=31536000, immutable',
    ])
  }
  const styles = (await get(app, loaded.find((path) => path.endsWith('.css')) ?? '')).html
  const fonts = [...styles.matchAll(/url\(([^)]+)\)/g)].map((match) => match[1] ?? '')
  expect(fonts.length).toBeGreaterThan(10)
  const folder = loaded[0]?.replace(/[^/]+$/, '') ?? ''
  expect((await get(app, folder + fonts[0])).response.headers.get('content-type')).toBe('font/woff2')
})

test('the front page shows today’s edition with what else there is, who speaks and what is read', async () => {
  const { dom } = await get(pageOf().app, '/')

  expect(folded(dom.querySelector('h1')?.textContent)).toBe('Three stories this morning')
  const rail = [...dom.querySelectorAll('.rail section')].map((one) => folded(one.textContent))
  expect(rail).toEqual([
    'Also today School roofs are to be checked 3 outlets Old crane is still for sale The Quay',
    'Most quoted this week Ada Quill, mayor 4 quotes Tomas Brandt, port director 1 quote Ірина Вовк, архіваріуска 1 quote',
    'Ahead She called the builder’s offer to share the cost “generous with… Thu 26 Nov',
    'Sources Harbour Post 07:52 The Quay no answer since Sun Testhaven Radio not read yet',
  ])
  expect(dom.querySelector('.earlier a')?.getAttribute('href')).toBe('/editions/2026-11-23')
})

test('an edition of another day says so, one that used a withdrawn article is marked, one that is not there is 404', async () => {
  const { app } = pageOf({
    editionsShown: [editionOn('2026-11-20', undefined, ['A wrong piece']), editionOn('2026-11-24')],
  })

  expect(textOf((await get(app, '/editions/2026-11-20')).html)).toContain(
    'This is the edition of Friday 20 November 2026. Go to the latest. 1 article used here has been taken back since: “A wrong piece”.',
  )
  expect(folded((await get(app, '/')).dom.querySelector('.changed')?.textContent)).toBe(
    'Changed since Friday 20 November 2026',
  )
  const missing = await get(app, '/editions/2026-11-21')
  expect([missing.response.status, folded(missing.dom.querySelector('h1')?.textContent)]).toEqual([
    404,
    'There is no edition of Saturday 21 November 2026.',
  ])
  expect((await get(app, '/editions/yesterday')).response.status).toBe(404)
})

test('an empty archive says so on every page and what to do first', async () => {
  const { app } = pageOf({ archive: new ArchiveDouble([]), editionsShown: [], sources: sourcesOf([]) })

  for (const path of ['/', '/people', '/topics', '/archive']) {
    const { dom, html } = await get(app, path)
    expect([path, textOf(html)]).toEqual([
      path,
      'Nothing is stored yet Dateline answers from articles that it has read, and it has read none. First paste an article, or add a source that is read from then on. Soon after, today’s stories stand here.',
    ])
    expect([...dom.querySelectorAll('main a')].map((one) => one.getAttribute('href'))).toEqual(['/paste', '/sources'])
  }
})

test('the sample newsroom is named as invented; the newsroom’s own news is not', async () => {
  expect(
    (await get(pageOf({ newsroom: async () => SAMPLE }).app, '/')).dom.querySelector('.banner')?.textContent,
  ).toContain('invented news')
  expect((await get(pageOf({ newsroom: async () => MAIN }).app, '/')).dom.querySelector('.banner')).toBe(null)
})

test('an article shows its text in its parts, each quote marked with its own marks, captions last', async () => {
  const { dom } = await get(pageOf().app, '/articles/1')

  expect([...dom.querySelectorAll('.text > *')].map((one) => one.localName)).toEqual(['p', 'p', 'p', 'p', 'p', 'ul'])
  expect([...dom.querySelectorAll('mark')].map((one) => one.textContent)).toEqual([
    '“We will not ask anybody to walk on a cable that I would not trust myself,”',
    '“And the town,”',
    '“will not pay for it twice.”',
    '“generous with our money”',
  ])
  expect(folded(dom.querySelector('.captions')?.textContent)).toBe(
    'Caption: Workers look at the northern cable. Photo: R. Okafor',
  )
  expect(folded(dom.querySelector('main .kicker')?.textContent)).toBe(
    'Harbour Post · 23 Nov 2026 · by Lene Okafor · read it there',
  )
  expect(folded(dom.querySelector('main .soft')?.textContent)).toBe(
    '3 quotes, 1 speaker, 3 dates. The same text in 1 other outlet.',
  )
  const there = dom.querySelector('main .kicker a')
  expect([there?.getAttribute('href'), there?.getAttribute('rel')]).toEqual([
    'https://harbour-post.invalid/footbridge-may',
    'noopener noreferrer nofollow',
  ])
})

test('beside an article stand its quotes, its people and its times as they were understood', async () => {
  const { dom } = await get(pageOf().app, '/articles/1')

  expect([...dom.querySelectorAll('.rail section')].map((one) => folded(one.textContent))).toEqual([
    'Quotes in this article Ada Quill, “We will not ask anybody to walk…” direct Ada Quill, “And the town, … will not pay for…” direct Ada Quill, “generous with our money” mixed',
    'People Ada Quill, mayor 4 quotes',
    'When on Monday 23 Nov 2026 Thursday 26 Nov 2026, planned In July July 2026',
  ])
})

test('the quote that was asked for is outlined once, all its pieces with it', async () => {
  const { app } = pageOf()
  const link = (await get(app, '/articles/1')).dom.querySelectorAll('.rail .rows a')[1]?.getAttribute('href') ?? ''

  const { dom } = await get(app, link.replace('#here', ''))

  expect(link).toMatch(/^\/articles\/1\?at=\d+-\d+#here$/)
  expect([...dom.querySelectorAll('.here')].map((one) => one.textContent)).toEqual([
    '“And the town,”',
    '“will not pay for it twice.”',
  ])
  expect(dom.querySelectorAll('#here').length).toBe(1)
})

test('a sentence that was asked for is outlined whole, with the quotes inside still marked', async () => {
  const text = testhaven[0]?.text ?? ''
  const start = text.indexOf('She called')
  const end = text.indexOf('Thursday.') + 'Thursday.'.length

  const { dom } = await get(pageOf().app, `/articles/1?at=${start}-${end}`)

  expect(dom.querySelector('#here')?.textContent).toBe(text.slice(start, end))
  expect(dom.querySelector('#here mark.said')?.textContent).toBe('“generous with our money”')
})

test.each(['9000-9001', 'x', '5-2', '-3', '1-99999999999'])(
  'an article asked for at %s shows its text all the same',
  async (at) => {
    const { dom, response } = await get(pageOf().app, `/articles/2?at=${encodeURIComponent(at)}`)

    expect([response.status, dom.querySelectorAll('.text p').length]).toEqual([200, 2])
  },
)

test.each(['/articles/99', '/articles/one', '/articles/1e3', '/people/999999', '/people/x'])(
  '%s is not here, and says where to go',
  async (path) => {
    const { dom, response } = await get(pageOf().app, path)

    expect(response.status).toBe(404)
    expect(dom.querySelector('main a')).not.toBe(null)
  },
)

test('text in another language says which, wherever it stands', async () => {
  const { app } = pageOf()
  const spoken = async (path: string): Promise<string[]> => {
    const { dom } = await get(app, path)
    expect(dom.documentElement.getAttribute('lang')).toBe('en')
    return [...dom.querySelectorAll('body [lang="uk"]')].map((one) => folded(one.textContent).slice(0, 24))
  }

  expect(await spoken('/')).toEqual([
    'Lighthouse archive opens',
    'Log books from 1871 on c',
    'Гавань',
    'Старий маяк відчиняє две',
  ])
  expect((await spoken('/articles/4')).slice(0, 2)).toEqual(['Старий маяк відчиняє две', 'Вахтові журнали від 1871'])
  expect(await spoken(`/people/${personId('Ірина Вовк')}`)).toEqual([
    'Кожна буря має тут своє ',
    'Ірина Вовк',
    'архіваріуска',
    'Гавань',
  ])
  expect(await spoken('/archive')).toEqual(['Старий маяк відчиняє две'])
  expect(await spoken('/ask?q=/context+footbridge')).toEqual(['The town asks for the fi', 'Старий маяк відчиняє две'])
  expect(await spoken('/articles/1')).toEqual([])
})

test('where the day or the outlet is not known, the page says so and guesses nothing', async () => {
  const { html } = await get(pageOf().app, '/articles/6')

  expect(textOf(html)).toBe(
    'Outlet not stated · day not known A note without a day No quote and no date was found in it. Its day is not known, so times stay as it puts them. The old crane is still for sale.',
  )
})

test('a person’s page has what they said, newest first, each with its proof', async () => {
  const { dom } = await get(pageOf().app, QUILL)

  expect([...dom.querySelectorAll('h2.day')].map((one) => one.textContent)).toEqual(['23 Nov 2026', '14 Sep 2026'])
  expect([...dom.querySelectorAll('main blockquote')].map((one) => one.textContent)).toEqual([
    'We will not ask anybody to walk on a cable that I would not trust myself,',
    'And the town,” … “will not pay for it twice.',
    'generous with our money',
    'Nobody has fallen, and nobody will,',
  ])
  expect(dom.querySelector('main figcaption a')?.getAttribute('href')).toMatch(/^\/articles\/1\?at=\d+-\d+#here$/)
  expect(folded(dom.querySelector('svg.times desc')?.textContent)).toBe('Sep 2026: 1, Oct 2026: 0, Nov 2026: 3')
})

test('a name that is typed leads to its person, to the choice, or to names that are near', async () => {
  const { app } = pageOf()

  expect((await get(app, '/people?name=quill')).response.headers.get('location')).toBe(QUILL)
  expect((await get(app, '/people?name=a')).dom.querySelectorAll('main .rows li').length).toBe(2)
  expect(textOf((await get(app, '/people?name=zzz')).html)).toContain(
    'Nobody by the name “zzz” is quoted. Most quoted: Ada Quill, Tomas Brandt',
  )
})

test('the archive lists articles by day, in pages, of all outlets or one', async () => {
  const many = Array.from({ length: 120 }, (_, at) => ({
    ...testhaven[1],
    title: `Piece ${at}`,
    text: testhaven[1]?.text ?? '',
    day: `2026-0${1 + (at % 9)}-11`,
  }))
  const { app } = pageOf({ archive: new ArchiveDouble(many) })

  const [first, second, third] = [
    await get(app, '/archive'),
    await get(app, '/archive?page=2'),
    await get(app, '/archive?page=3'),
  ]
  expect([first, second, third].map(({ dom }) => dom.querySelectorAll('main .rows li').length)).toEqual([50, 50, 20])
  expect([first, second, third].map(({ dom }) => folded(dom.querySelector('.pages')?.textContent))).toEqual([
    'Page 1Older',
    'NewerPage 2Older',
    'NewerPage 3',
  ])
  expect((await get(app, '/archive?page=9')).html).toContain('Nothing stands on this page.')
  expect((await get(pageOf().app, '/archive?outlet=The+Quay')).dom.querySelectorAll('main .rows li').length).toBe(1)
})

test('a topic leads to its context, which is the answer of the command', async () => {
  const { app } = pageOf()
  const link = (await get(app, '/topics')).dom.querySelector('main .rows a')?.getAttribute('href') ?? ''

  expect(link).toBe('/context?topic=Testhaven')
  expect(folded((await get(app, link)).dom.querySelector('h1')?.textContent)).toBe('Eastern footbridge')
})

test('times stand in the page’s own zone, with the instant for machines', async () => {
  const { dom } = await get(pageOf({ zone: 'America/New_York' }).app, '/')
  const time = dom.querySelector('main .kicker time')

  expect([time?.textContent, time?.getAttribute('datetime')]).toEqual([
    'Tuesday 24 November 2026, 02:58',
    '2026-11-24T07:58:00Z',
  ])
})

test('a fault says so with a reference for the log and tells nothing else', async () => {
  const archive = new ArchiveDouble(testhaven)
  archive.article = async () => {
    throw new Error('secret detail')
  }
  const failed: unknown[] = []
  const { app } = pageOf({
    archive,
    reportFailure: (error) => {
      failed.push(error)
      return 'fault-7'
    },
  })

  const { response, html } = await get(app, '/articles/1')

  expect([response.status, textOf(html)]).toEqual([
    500,
    'This page could not be made because of a fault in Dateline. Load it again; if it happens again, look for fault-7 in the log.',
  ])
  expect(html).not.toContain('secret detail')
  expect(failed.length).toBe(1)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

test('sources are listed with their state, those in trouble first, each with its page', async () => {
  const { app, log } = pageOf()
  const { dom, html } = await get(app, '/sources')

  expect(textOf(html)).toContain(
    'The Quay https://the-quay.invalid/feed Cannot be read since Sunday 22 November 2026, 06:00. It answers with a page. Give the address of its feed.',
  )
  const names = [...dom.querySelectorAll('main h2 a')].map((link) => [link.textContent, link.getAttribute('href')])
  expect(names).toEqual([
    ['The Quay', '/sources/2'],
    ['Harbour Post', '/sources/1'],
    ['Testhaven Radio', '/sources/3'],
  ])
  const asked = await get(app, '/sources/2/remove')
  const fields = [...asked.dom.querySelectorAll('main form input')].map((one): [string, string] => [
    one.getAttribute('name') ?? '',
    one.getAttribute('value') ?? '',
  ])
  expect(log).toEqual([])
  await post(app, '/sources/do', Object.fromEntries(fields))
  expect(log).toEqual(['remove 2'])
})

test('what came in since today’s edition is told, and leads to what is new', async () => {
  const briefing = command<unknown>()({
    name: 'briefing',
    says: 'What is new',
    example: '/briefing',
    who: 'member',
    seen: 'private',
    options: {},
    run: async () => notice('Nothing new.'),
  })
  const bot = createBot({ commands: [briefing], rooms: null, reportFailure: () => '' })
  const archive = new ArchiveDouble(testhaven)
  const { app } = pageOf({ archive, bot })
  const listed = archive.articles.bind(archive)
  const early = await get(app, '/')
  archive.articles = async (...asked) =>
    (await listed(...asked)).map((one, at) => (at < 2 ? { ...one, stored: NOW } : one))

  const later = await get(app, '/')

  expect(early.dom.querySelector('main .notice')).toBe(null)
  expect(folded(later.dom.querySelector('main .notice')?.textContent)).toBe(
    '2 articles have come in since this was composed at 07:58. See what is new.',
  )
  expect(later.dom.querySelector('main .notice a')?.getAttribute('href')).toBe('/ask?q=%2Fbriefing')
})
