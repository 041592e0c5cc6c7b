import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Incoming } from '../../src/articles/article-store.ts'
import { PageReader } from '../../src/articles/pages/page-reader.ts'
import { type AuditLog, MAIN, newsroomId } from '../../src/newsrooms/index.ts'
import {
  createFetcher,
  type Fetcher,
  type NewSource,
  type Poll,
  type PollMemory,
  politely,
  pollDue,
  Robots,
  type Source,
  type SourceStore,
} from '../../src/sources/index.ts'
import { aSourceStore } from './a-source-store.ts'
import { type HostileServer, startHostileServer } from './hostile-server.ts'

let server: HostileServer
let fetcher: Fetcher
let store: SourceStore
let audit: AuditLog
let pages: PageReader
let arrived: Incoming[]
let now: Temporal.Instant
let kept: { source: string; titles: string[] }[]
let poll: Poll

beforeAll(async () => {
  pages = new PageReader()
  server = await startHostileServer()
  fetcher = createFetcher({ allowHosts: '127.0.0.0/8', userAgent: 'test', limits: { totalMs: 5_000 } })
})
afterAll(async () => {
  await pages.close()
  await fetcher.close()
  await server.close()
})
beforeEach(() => {
  const stores = aSourceStore()
  store = stores.store
  audit = stores.audit
  now = Temporal.Instant.from('2026-03-03T12:00:00Z')
  kept = []
  arrived = []
  server.seen.length = 0
  const known = new Set<string>()
  poll = {
    store,
    fetcher: politely({
      fetcher,
      robots: new Robots({ fetcher, memory: aMemory(), agent: 'Dateline', now: () => now }),
      spacingMs: 0,
      atOnce: 8,
      now: () => now,
    }),
    pages,
    memory: aMemory(),
    audit,
    now: () => now,
    random: () => 0.5,
    keep: async (incoming: Incoming[], source: Source) => {
      kept.push({ source: source.title, titles: incoming.map(({ draft }) => draft.title) })
      arrived.push(...incoming)
      return incoming.map(({ draft: { title } }) => ({ kind: known.size < known.add(title).size ? 'stored' : 'known' }))
    },
  }
})

function aMemory(): PollMemory {
  const values = new Map<string, unknown>()
  return {
    get: async (key) => structuredClone(values.get(key)),
    set: async (key, value) => values.set(key, structuredClone(value)),
  }
}

const follow = async (path: string, title = path): Promise<Source> => {
  const url = server.origin + path
  return (await store.add(MAIN, { kind: 'feed', url, title, outlet: null, site: null }, now)).source
}
const stateOf = async (source: Source) => (await store.get(MAIN, source.id))?.state
const nextOf = async (source: Source) => (await store.get(MAIN, source.id))?.nextRead?.toString()
const serve = (items: string[]) =>
  server.on('/changing', (_request, response) =>
    response.end(`<rss version="2.0"><channel><title>Changing</title>${items.join('')}</channel></rss>`),
  )
const item = (title: string, words = 'Words.') =>
  `<item><title>${title}</title><guid isPermaLink="false">${title}</guid><description>${words}</description></item>`

describe('a source that answers', () => {
  test('gives its articles to be kept and is due again after a while', async () => {
    const source = await follow('/feed')
    expect(await pollDue(poll)).toEqual({ read: 1, failed: 0, stored: 1, refused: [], broke: [] })
    expect(kept).toEqual([{ source: '/feed', titles: ['Ferry returns'] }])
    expect(await stateOf(source)).toEqual({ kind: 'reading', lastRead: now, lastNew: now })
    expect(await nextOf(source)).toBe('2026-03-03T12:36:00Z')
    expect(await pollDue(poll)).toMatchObject({ read: 0 })
  })
  test('is spread by up to a tenth of its interval', async () => {
    const source = await follow('/feed')
    await pollDue({ ...poll, random: () => 1 })
    expect(await nextOf(source)).toBe('2026-03-03T12:39:36Z')
  })
  test('is asked whether anything changed, and "not modified" keeps nothing', async () => {
    const source = await follow('/with-etag')
    await pollDue(poll)
    now = now.add({ hours: 1 })
    expect(await pollDue(poll)).toMatchObject({ read: 1, stored: 0 })
    const asked = server.seen.filter(({ path }) => path === '/with-etag')
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"'])
    expect(asked[1]?.headers['if-modified-since']).toBe('Tue, 03 Mar 2026 08:00:00 GMT')
    expect(kept).toHaveLength(1)
    expect(await stateOf(source)).toMatchObject({ kind: 'reading', lastRead: now, lastNew: now.subtract({ hours: 1 }) })
  })
  test('gives only what is new or changed the next time, oldest first', async () => {
    await follow('/changing')
    serve([item('Second'), item('First')])
    await pollDue(poll)
    now = now.add({ hours: 2 })
    serve([item('Third'), item('Second', 'Corrected.'), item('First')])
    await pollDue(poll)
    expect(kept.map(({ titles }) => titles)).toEqual([
      ['First', 'Second'],
      ['Second', 'Third'],
    ])
  })
  test('that two newsrooms read is fetched once and kept for each', async () => {
    const { url } = await follow('/feed')
    await follow('/changing')
    await store.add(newsroomId('other'), { kind: 'feed', url, title: 'theirs', outlet: null, site: null }, now)
    serve([item('First')])
    expect(await pollDue(poll)).toMatchObject({ read: 3, failed: 0 })
    expect(server.seen.filter(({ path }) => path === '/feed')).toHaveLength(1)
    expect(kept.map(({ source }) => source).sort()).toEqual(['/changing', '/feed', 'theirs'])
  })
  test('with more than is kept at once gives the rest the next time', async () => {
    await follow('/changing')
    serve(Array.from({ length: 620 }, (_, i) => item(`Item ${i}`)))
    await pollDue(poll)
    now = now.add({ hours: 2 })
    await pollDue(poll)
    now = now.add({ hours: 2 })
    await pollDue(poll)
    expect(kept.map(({ titles }) => titles.length)).toEqual([500, 120])
  })
})

describe('a source that fails', () => {
  test.each([
    ['/error-page', 'not-a-feed'],
    ['/empty', 'not-a-feed'],
    ['/error', 'site-error'],
    ['/bomb', 'too-large'],
    ['/hang-up', 'broken-answer'],
    ['/loop', 'too-many-redirects'],
    ['/to-credentials', 'has-credentials'],
    ['/missing', 'not-found'],
  ])('%s is recorded with %s, and nothing of it is kept', async (path, problem) => {
    const source = await follow(path)
    expect(await pollDue(poll)).toEqual({ read: 0, failed: 1, stored: 0, refused: [], broke: [] })
    const state = await stateOf(source)
    expect(state).toMatchObject({
      kind: 'failing',
      problem,
      failures: 1,
      since: now,
      says: expect.stringMatching(/\.$/),
      remedy: expect.stringMatching(/\.$/),
    })
    expect(kept).toEqual([])
    expect(await nextOf(source)).toBe('2026-03-03T14:00:00Z')
  })
  test('is tried again after twice as long each time, a day at most', async () => {
    const source = await follow('/error')
    const waits: number[] = []
    for (let i = 0; i < 7; i++) {
      await pollDue(poll)
      const next = Temporal.Instant.from((await nextOf(source)) ?? '')
      waits.push(next.since(now).total('hours'))
      now = next
    }
    expect(waits).toEqual([2, 4, 8, 16, 24, 24, 24])
  })
  test('that asks for patience gets it', async () => {
    server.on('/patience', (_request, response) =>
      response.writeHead(503, { 'retry-after': 'Wed, 04 Mar 2026 02:00:00 GMT' }).end(),
    )
    const seconds = await follow('/busy')
    const date = await follow('/patience')
    await pollDue(poll)
    expect(await nextOf(seconds)).toBe('2026-03-03T14:00:00Z')
    // The whole host asked for it, so the other one was not even asked for.
    expect(await nextOf(date)).toBe('2026-03-03T14:00:00Z')
    now = now.add({ hours: 2 })
    server.on('/busy', (_request, response) => void response.end())
    await pollDue(poll)
    expect(await nextOf(date)).toBe('2026-03-04T02:00:00Z')
  })
  test('for good is retired and stays visible', async () => {
    const source = await follow('/gone')
    await pollDue(poll)
    now = now.add({ hours: 1000 })
    expect(await pollDue(poll)).toMatchObject({ failed: 0 })
    expect(await stateOf(source)).toMatchObject({
      kind: 'retired',
      problem: 'gone',
      remedy: 'Remove this source, or look for its new address.',
    })
  })
  test('does not keep others from being read', async () => {
    await follow('/hang-up')
    await follow('/feed')
    expect(await pollDue(poll)).toMatchObject({ read: 1, failed: 1, stored: 1 })
  })
  test('recovers with its first answer', async () => {
    const source = await follow('/changing')
    server.on('/changing', (_request, response) => response.writeHead(500).end())
    await pollDue(poll)
    now = now.add({ hours: 3 })
    serve([item('Back')])
    await pollDue(poll)
    expect(await stateOf(source)).toMatchObject({ kind: 'reading', lastNew: now })
  })
})

describe('Dateline itself', () => {
  test('that cannot keep an article says so and reads it again', async () => {
    const source = await follow('/with-etag')
    const full = new Error('disk full')
    const report = await pollDue({ ...poll, keep: () => Promise.reject(full) })
    expect(report).toMatchObject({ failed: 1, broke: [full] })
    expect(await stateOf(source)).toMatchObject({ kind: 'failing', problem: 'not-kept' })
    now = now.add({ hours: 3 })
    expect(await pollDue(poll)).toMatchObject({ read: 1, stored: 1 })
  })
  test('that is stopped leaves its sources as they were', async () => {
    const source = await follow('/silent')
    const controller = new AbortController()
    const polling = pollDue({ ...poll, signal: controller.signal })
    controller.abort()
    expect(await polling).toEqual({ read: 0, failed: 0, stored: 0, refused: [], broke: [] })
    expect(await stateOf(source)).toEqual({ kind: 'new' })
  })
  test('asks one thing of a host at a time', async () => {
    let open = 0
    let most = 0
    for (const path of ['/one', '/two', '/three']) {
      server.on(path, (_request, response) => {
        most = Math.max(most, ++open)
        setImmediate(() => {
          open -= 1
          response.writeHead(500).end()
        })
      })
      await follow(path)
    }
    await pollDue(poll)
    expect(most).toBe(1)
  })
})

const sentence = (n: number) =>
  `Sentence ${n} of the report says that the ferry was moored at pier ${n} while engineers looked for the cause.`
const wholeText = Array.from({ length: 20 }, (_, n) => `<p>${sentence(n)} ${sentence(n + 100)}</p>`).join('')
const servePage = (path: string, body = wholeText, title = 'Ferry returns') =>
  server.on(path, (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1>${body}</article></body></html>`,
      ),
  )
const linked = (title: string, path: string, words = 'A teaser.') =>
  `<item><title>${title}</title><link>${server.origin}${path}</link><guid>${path}</guid><description>${words}</description></item>`
const asked = (path: string) => server.seen.filter((each) => each.path === path)

describe('whole articles', () => {
  test('come from their pages where the feed has teasers, and that is found out once', async () => {
    const source = await follow('/changing')
    servePage('/ferry')
    serve([linked('Ferry', '/ferry')])
    await pollDue(poll)
    expect(arrived[0]?.draft.text).toContain('pier 119')
    expect(arrived[0]?.draft.title).toBe('Ferry')
    expect((await store.get(MAIN, source.id))?.observed.textFrom).toBe('page')
  })
  test('are left to a feed that has them, and no page is asked for', async () => {
    const source = await follow('/changing')
    serve([linked('Ferry', '/whole', wholeText.replaceAll('<', '&lt;'))])
    await pollDue(poll)
    expect(asked('/whole')).toEqual([])
    expect((await store.get(MAIN, source.id))?.observed.textFrom).toBe('feed')
  })
  test('come from where an admin says', async () => {
    const source = await follow('/changing')
    await store.change(MAIN, source.id, { settings: { fullText: 'feed' } })
    serve([linked('Ferry', '/never-asked')])
    await pollDue(poll)
    expect(asked('/never-asked')).toEqual([])
    expect(arrived[0]?.draft.text).toBe('A teaser.')
  })
  test('whose page is down are teasers until it is up again', async () => {
    const source = await follow('/changing')
    await store.change(MAIN, source.id, { settings: { fullText: 'page' } })
    const date = '<pubDate>Tue, 03 Mar 2026 11:00:00 GMT</pubDate></item>'
    serve([linked('Ferry', '/down').replace('</item>', date)])
    server.on('/down', (_request, response) => response.writeHead(503).end())
    await pollDue(poll)
    servePage('/down')
    now = now.add({ hours: 3 })
    await pollDue(poll)
    expect(arrived.map(({ draft }) => draft.text.includes('pier 119'))).toEqual([false, true])
  })
  test('that are dated in the future are waited for no longer than others', async () => {
    const source = await follow('/changing')
    await store.change(MAIN, source.id, { settings: { fullText: 'page' } })
    const date = '<pubDate>Tue, 03 Mar 2099 11:00:00 GMT</pubDate></item>'
    serve([linked('Ferry', '/never-up').replace('</item>', date)])
    server.on('/never-up', (_request, response) => response.writeHead(503).end())
    for (let i = 0; i < 4; i++) {
      await pollDue(poll)
      now = now.add({ hours: 25 })
    }
    expect(asked('/never-up')).toHaveLength(2)
  })
  test('of a slow site come over several readings, so that others get their turn', async () => {
    const source = await follow('/changing')
    await store.change(MAIN, source.id, { settings: { fullText: 'page' } })
    const paths = Array.from({ length: 7 }, (_, i) => `/slow-${i}`)
    for (const path of paths) {
      server.on(path, (_request, response) => {
        now = now.add({ minutes: 2 })
        response.writeHead(404).end()
      })
    }
    serve(paths.map((path) => linked(path, path)))
    for (let i = 0; i < 4; i++) {
      await pollDue(poll)
      now = now.add({ hours: 24 })
    }
    expect(kept.map(({ titles }) => titles.length)).toEqual([3, 3, 1])
    expect(new Set(arrived.map(({ draft }) => draft.title)).size).toBe(7)
  })
  test('whose page is no article stay what the feed says', async () => {
    const source = await follow('/changing')
    await store.change(MAIN, source.id, { settings: { fullText: 'page' } })
    serve([linked('Ferry', '/wall')])
    servePage('/wall', '<p>Please log in to read on.</p>', 'Log in')
    await pollDue(poll)
    expect(arrived.map(({ draft }) => draft.text)).toEqual(['A teaser.'])
  })
  test('of a section page are read from the pages that it links to, and what is none is told', async () => {
    const url = `${server.origin}/section`
    await store.add(MAIN, { kind: 'page', url, title: 'Section', outlet: 'Post', site: null }, now)
    const paths = ['ferry-sails-again-after-storm', 'bread-price-rises-for-third-time', 'mayor-opens-the-new-library']
    const cards = paths.map(
      (path) => `<article><h2><a href="/news/${path}">${path.replaceAll('-', ' ')}</a></h2></article>`,
    )
    server.on('/section', (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<html><body><main>${cards.join('')}</main></body></html>`),
    )
    for (const path of paths.slice(0, 2))
      servePage(`/news/${path}`, wholeText, `The ${path.split('-')[0]} story in full`)
    servePage(`/news/${paths[2]}`, '<p>Page not found</p>', '404')
    const report = await pollDue(poll)
    expect(arrived.map(({ draft }) => draft.title).sort()).toEqual([
      'The bread story in full',
      'The ferry story in full',
    ])
    expect(report.refused).toHaveLength(1)
  })
})

describe('manners', () => {
  test('what robots.txt forbids is not read, and said so; a feed behind it is not either', async () => {
    const source = await follow('/feed')
    server.on('/robots.txt', (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: Dateline\nDisallow: /feed\n'),
    )
    await pollDue(poll)
    expect(asked('/feed')).toEqual([])
    expect(await stateOf(source)).toMatchObject({ kind: 'failing', problem: 'kept-out', remedy: /paste/i })
    server.on('/robots.txt', (_request, response) => response.writeHead(404).end())
  })
  test('secret headers go to the source’s own address and to nothing else', async () => {
    const url = `${server.origin}/changing`
    const headers = { authorization: 'Bearer s3cret' }
    await store.add(MAIN, { kind: 'feed', url, title: 'Paid', outlet: null, site: null, headers }, now)
    serve([linked('Ferry', '/ferry')])
    servePage('/ferry')
    await pollDue(poll)
    expect(asked('/changing')[0]?.headers.authorization).toBe('Bearer s3cret')
    expect(asked('/ferry')[0]?.headers.authorization).toBeUndefined()
    expect(JSON.stringify(await store.list(MAIN))).not.toContain('s3cret')
  })
  test('a feed that says how long it stands is left alone for so long', async () => {
    const source = await follow('/timed')
    server.on('/timed', (_request, response) =>
      response
        .writeHead(200, { 'cache-control': 'max-age=14400' })
        .end(`<rss version="2.0"><channel><title>Timed</title><ttl>120</ttl>${item('One')}</channel></rss>`),
    )
    await pollDue(poll)
    expect(await nextOf(source)).toBe('2026-03-03T16:00:00Z')
  })
  test('what a feed asks for holds while it is not modified', async () => {
    const source = await follow('/patient')
    server.on('/patient', (request, response) => {
      if (request.headers['if-none-match']) response.writeHead(304).end()
      else
        response
          .writeHead(200, { etag: '"p1"' })
          .end(`<rss version="2.0"><channel><title>Patient</title><ttl>480</ttl>${item('One')}</channel></rss>`)
    })
    const waits: number[] = []
    for (let i = 0; i < 3; i++) {
      await pollDue(poll)
      const next = Temporal.Instant.from((await nextOf(source)) ?? '')
      waits.push(next.since(now).total('hours'))
      now = next
    }
    expect(waits).toEqual([8, 8, 8])
  })
  test('a feed that is empty for a while brings nothing twice', async () => {
    await follow('/changing')
    for (const items of [[item('One')], [], [item('One')]]) {
      serve(items)
      await pollDue(poll)
      now = now.add({ hours: 24 })
    }
    expect(kept).toHaveLength(1)
  })
  test('nothing is asked for in hours that a feed skips', async () => {
    const source = await follow('/skips')
    const hours = [12, 13, 14].map((hour) => `<hour>${hour}</hour>`).join('')
    server.on('/skips', (_request, response) =>
      response.end(
        `<rss version="2.0"><channel><title>Skips</title><skipHours>${hours}</skipHours>${item('One')}</channel></rss>`,
      ),
    )
    await pollDue({ ...poll, random: () => 0 })
    expect(await nextOf(source)).toBe('2026-03-03T15:00:00Z')
  })
})

describe('an address', () => {
  test('that has moved for good is taken over at the third sight, and that is in the log', async () => {
    const source = await follow('/moved')
    const urls: (string | undefined)[] = []
    for (let i = 0; i < 3; i++) {
      await pollDue(poll)
      urls.push((await store.get(MAIN, source.id))?.url.replace(server.origin, ''))
      now = now.add({ hours: 24 })
    }
    expect(urls).toEqual(['/moved', '/moved', '/feed'])
    expect(await audit.list(MAIN, { limit: 5 })).toMatchObject([
      { by: null, did: expect.stringContaining('has moved') },
    ])
  })
  test('that has moved to another source is retired, with the reason', async () => {
    const source = await follow('/moved')
    await follow('/feed')
    for (let i = 0; i < 3; i++) {
      await pollDue(poll)
      now = now.add({ hours: 24 })
    }
    expect(await stateOf(source)).toMatchObject({ kind: 'retired', problem: 'same-as-another' })
  })
})

test('pages that all call the section their address stay articles of their own; one that leads to a front page is none', async () => {
  const source = await follow('/changing')
  await store.change(MAIN, source.id, { settings: { fullText: 'page' } })
  for (const path of ['/news/ferry', '/news/bread']) {
    server.on(path, (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          `<html><head><title>A report</title><link rel="canonical" href="${server.origin}/news"></head><body><article><h1>A report</h1>${wholeText}</article></body></html>`,
        ),
    )
  }
  server.on('/news/taken-down', (_request, response) => response.writeHead(302, { location: '/' }).end())
  servePage('/')
  serve(['/news/ferry', '/news/bread', '/news/taken-down'].map((path) => linked(path, path)))
  await pollDue(poll)
  expect(arrived.map(({ draft }) => draft.url?.replace(server.origin, '')).sort()).toEqual([
    '/news/bread',
    '/news/ferry',
    '/news/taken-down',
  ])
  expect(arrived.find(({ draft }) => draft.title === '/news/taken-down')?.draft.text).toBe('A teaser.')
})

test('a sitemap that was packed as a file is read', async () => {
  const entry = `<url><loc>${server.origin}/news/mapped-1</loc><lastmod>2026-03-03T10:00:00Z</lastmod></url>`
  const xml = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entry}</urlset>`
  server.on('/news.xml.gz', (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/gzip' }).end(gzipSync(xml)),
  )
  servePage('/news/mapped-1', wholeText, 'A mapped report')
  const url = `${server.origin}/news.xml.gz`
  await store.add(MAIN, { kind: 'sitemap', url, title: 'Map', outlet: null, site: null }, now)
  await pollDue(poll)
  expect(arrived.map(({ draft }) => draft.title)).toEqual(['A mapped report'])
})

describe('a permanent redirect to another host', () => {
  const elsewhere = () => `${server.origin.replace('127.0.0.1', '127.0.0.2')}/changing`
  /** Reads a source four times whose answers say that they have moved there for good. */
  async function readMoving(source: Source): Promise<Source | null> {
    const moving: Fetcher = {
      ...fetcher,
      get: async (url, options) => {
        const answer = await fetcher.get(url === source.url ? `${server.origin}/changing` : url, options)
        return url === source.url && answer.kind === 'fetched' ? { ...answer, permanentUrl: elsewhere() } : answer
      },
    }
    const robots = new Robots({ fetcher, memory: aMemory(), agent: 'Dateline', now: () => now })
    const polite = politely({ fetcher: moving, robots, spacingMs: 0, atOnce: 8, now: () => now })
    for (let i = 0; i < 4; i++) {
      await pollDue({ ...poll, fetcher: polite })
      now = now.add({ hours: 24 })
    }
    return store.get(MAIN, source.id)
  }
  const add = async (more: Partial<NewSource> = {}) => {
    const url = `${server.origin}/leaves`
    return (await store.add(MAIN, { kind: 'feed', url, title: 'Post', outlet: null, site: null, ...more }, now)).source
  }

  test('is followed by a feed', async () => {
    serve([item('One')])
    expect((await readMoving(await add()))?.url).toBe(elsewhere())
  })
  test('is not followed by a source with secret headers, which would go there', async () => {
    serve([item('One')])
    const source = await add({ headers: { authorization: 'Bearer s3cret' } })
    expect(await readMoving(source)).toMatchObject({ url: source.url, state: { kind: 'reading' } })
  })
  test('is not followed by a page: whoever bought the name has links, too', async () => {
    const links = [
      'cheap-offers-for-your-home-today',
      'best-casino-bonus-of-this-week',
      'win-a-new-phone-right-now-here',
    ]
      .map((path) => `<article><h2><a href="/news/${path}">${path.replaceAll('-', ' ')}</a></h2></article>`)
      .join('')
    server.on('/changing', (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<html><body><main>${links}</main></body></html>`),
    )
    const source = await add({ kind: 'page' })
    expect(await readMoving(source)).toMatchObject({ url: source.url, state: { kind: 'reading' } })
  })
})

test('items that share one id are told apart by their addresses, else by their titles', async () => {
  const source = await follow('/changing')
  await store.change(MAIN, source.id, { settings: { fullText: 'feed' } })
  const same = (title: string, link = '') =>
    `<item><title>${title}</title>${link}<guid isPermaLink="false">same</guid><description>Words.</description></item>`
  serve([same('One'), same('Two'), same('Three', `<link>${server.origin}/three</link>`), item('Four')])
  await pollDue(poll)
  expect(new Set(arrived.map(({ from }) => from?.item)).size).toBe(4)
  expect(arrived.map(({ from }) => from?.item)).toContain('Four')
})

describe('many undated items of a new source are no news', () => {
  const isNews = () => arrived.filter(({ asOf }) => asOf === undefined).map(({ draft }) => draft.title)
  test('where its first reading failed', async () => {
    await follow('/changing')
    server.on('/changing', (_request, response) => response.writeHead(500).end())
    await pollDue(poll)
    now = now.add({ hours: 3 })
    serve([item('Old')])
    await pollDue(poll)
    expect(arrived).toHaveLength(1)
    expect(isNews()).toEqual([])
  })
  test('where their dates are impossible', async () => {
    await follow('/changing')
    serve([item('Old').replace('</item>', '<pubDate>Tue, 03 Mar 2099 11:00:00 GMT</pubDate></item>')])
    await pollDue(poll)
    expect(arrived).toHaveLength(1)
    expect(isNews()).toEqual([])
  })
  test('where they are more than one reading keeps', async () => {
    await follow('/changing')
    const old = Array.from({ length: 1_100 }, (_, i) => item(`Item ${i}`))
    serve(old)
    await pollDue(poll)
    serve([item('Fresh'), ...old])
    for (let i = 0; i < 3; i++) {
      now = now.add({ hours: 24 })
      await pollDue(poll)
    }
    expect(arrived).toHaveLength(1_101)
    expect(isNews()).toEqual(['Fresh'])
  })
})

test('articles that a page links to are tried again for a day while their site does not answer', async () => {
  const url = `${server.origin}/front`
  await store.add(MAIN, { kind: 'page', url, title: 'Front', outlet: 'Post', site: null }, now)
  const paths = [
    'harbour-wall-repaired-before-winter',
    'school-choir-wins-the-island-prize',
    'old-mill-opens-as-museum-today',
  ]
  const cards = paths.map(
    (path) => `<article><h2><a href="/news/${path}">${path.replaceAll('-', ' ')}</a></h2></article>`,
  )
  server.on('/front', (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<html><body><main>${cards.join('')}</main></body></html>`),
  )
  for (const path of paths) server.on(`/news/${path}`, (_request, response) => response.writeHead(503).end())
  await pollDue(poll)
  expect(arrived).toEqual([])
  for (const path of paths.slice(0, 2)) servePage(`/news/${path}`, wholeText, path)
  now = now.add({ hours: 12 })
  await pollDue(poll)
  expect(arrived).toHaveLength(2)
  now = now.add({ hours: 24 })
  const { refused } = await pollDue(poll)
  expect(refused).toHaveLength(1)
  now = now.add({ hours: 24 })
  server.seen.length = 0
  await pollDue(poll)
  expect(asked(`/news/${paths[2]}`)).toEqual([])
})

test('that is stopped does not wait for a robots.txt that never comes', async () => {
  const source = await follow('/feed')
  server.on('/robots.txt', () => {})
  const controller = new AbortController()
  const polling = pollDue({ ...poll, signal: controller.signal })
  await expect.poll(() => asked('/robots.txt').length).toBe(1)
  controller.abort()
  expect(await polling).toMatchObject({ read: 0, failed: 0 })
  expect(await stateOf(source)).toEqual({ kind: 'new' })
  server.on('/robots.txt', (_request, response) => response.writeHead(404).end())
})

test('that is stopped does not wait for a page that takes long to be read', async () => {
  const source = await follow('/changing')
  await store.change(MAIN, source.id, { settings: { fullText: 'page' } })
  servePage('/endless')
  serve([linked('Ferry', '/endless')])
  const controller = new AbortController()
  const slow = { read: () => new Promise<never>(() => setImmediate(() => controller.abort())) }
  await pollDue({ ...poll, pages: slow, signal: controller.signal })
  expect(await stateOf(source)).toEqual({ kind: 'new' })
})

test('a host that has too many requests and does not say for how long is left alone', async () => {
  server.on('/crowded', (_request, response) => response.writeHead(429).end())
  await follow('/crowded')
  await follow('/never-reached')
  await pollDue(poll)
  expect(asked('/never-reached')).toEqual([])
})

test('hosts that are forgotten are still asked one thing at a time', async () => {
  let open = 0
  let most = 0
  const slow: Fetcher = {
    ...fetcher,
    get: async (url) => {
      const isWatched = url.includes('//watched.example')
      if (isWatched) most = Math.max(most, ++open)
      await new Promise((resolve) => setImmediate(resolve))
      if (isWatched) open -= 1
      return { kind: 'not-modified' }
    },
  }
  const robots = new Robots({ fetcher: slow, memory: aMemory(), agent: 'Dateline', now: () => now })
  const polite = politely({ fetcher: slow, robots, spacingMs: 60_000, atOnce: 5_000, now: () => now })
  const get = (url: string) => polite.get(url, { isNamed: true })
  await Promise.all(Array.from({ length: 2_100 }, (_, i) => get(`https://h${i}.example/`)))
  const controller = new AbortController()
  const both = ['a', 'b'].map((path) =>
    polite.get(`https://watched.example/${path}`, { isNamed: true, signal: controller.signal }).catch(() => {}),
  )
  await both[0]
  controller.abort()
  await Promise.all(both)
  expect(most).toBe(1)
})

test('what a new source lists without dates is no news; what it lists later is', async () => {
  await follow('/changing')
  serve([item('Old')])
  await pollDue(poll)
  now = now.add({ hours: 2 })
  serve([item('New'), item('Old')])
  await pollDue(poll)
  expect(arrived.map(({ draft, asOf }) => [draft.title, asOf === undefined])).toEqual([
    ['Old', false],
    ['New', true],
  ])
})
