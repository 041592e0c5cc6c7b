import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFetcher, discover, type Fetcher, type FetcherOptions } from '../../src/sources/index.ts'
import { type HostileServer, startHostileServer } from './hostile-server.ts'

let server: HostileServer
let fetcher: Fetcher

const toLoopback: FetcherOptions['lookup'] = (_host, _options, done) =>
  done(null, [{ address: '127.0.0.1', family: 4 }])

beforeAll(async () => {
  server = await startHostileServer()
  fetcher = createFetcher({
    allowHosts: '127.0.0.0/8',
    userAgent: 'test',
    limits: { totalMs: 5_000 },
    lookup: toLoopback,
  })
})
afterAll(async () => {
  await fetcher.close()
  await server.close()
})

const page = (head: string) =>
  server.on('/page', (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><html><head>${head}</head><body><p>Home</p></body></html>`),
  )
const FEED =
  '<rss version="2.0"><channel><title>Harbour Post</title><item><title>Ferry returns</title></item></channel></rss>'
const link = (href: string, extra = 'type="application/rss+xml"') => `<link rel="alternate" ${extra} href="${href}">`

describe('what a person types', () => {
  test('the address of a feed is that feed', async () => {
    expect(await discover(`${server.origin}/feed`, fetcher)).toMatchObject({
      url: `${server.origin}/feed`,
      title: 'Harbour Post',
      outlet: 'Harbour Post',
      items: [{ title: 'Ferry returns' }],
      kind: 'feed',
    })
  })
  test('an address without a scheme is tried with https, then with http', async () => {
    const typed = `${server.host}/feed`
    expect(await discover(`post.example:${server.host.split(':')[1]}/feed`, fetcher)).toMatchObject({
      title: 'Harbour Post',
    })
    expect(await discover(typed, fetcher)).toMatchObject({ url: `${server.origin}/feed` })
  })
  test('Slack’s brackets and feed: addresses are understood', async () => {
    expect(await discover(` <${server.origin}/feed|post> `, fetcher)).toMatchObject({ title: 'Harbour Post' })
    expect(await discover(`feed:${server.origin}/feed`, fetcher)).toMatchObject({ title: 'Harbour Post' })
    expect(await discover(`feed://${server.host}/feed`, fetcher)).toMatchObject({ title: 'Harbour Post' })
  })
  test('a feed that moved for good is kept under its new address', async () => {
    expect(await discover(`${server.origin}/moved`, fetcher)).toMatchObject({ url: `${server.origin}/feed` })
  })
  test.each<[string, string]>([
    ['ferry news', 'That is not a web address.'],
    ['', 'That is not a web address.'],
    ['file:///etc/passwd', 'Only http and https addresses are read.'],
    ['https://ada:secret@post.example/', 'The address of post.example carries a user name or password.'],
    ['http://10.0.0.1/', '10.0.0.1 is an address inside a network, which Dateline does not read.'],
    ['http://localhost/feed', 'localhost/feed is an address inside a network, which Dateline does not read.'],
  ])('“%s” is refused', async (typed, refused) => expect(await discover(typed, fetcher)).toMatchObject({ refused }))
  test.each([
    ['/gone', 'has been taken down for good (410).'],
    ['/missing', 'There is nothing at '],
    ['/empty', 'It is empty.'],
    ['/bomb', 'is larger than Dateline reads.'],
  ])('%s is refused with its reason and what to do', async (path, words) => {
    const refusal = await discover(server.origin + path, fetcher)
    expect(refusal).toHaveProperty('refused', expect.stringContaining(words))
    expect(refusal).toHaveProperty('remedy', expect.stringMatching(/\.$/))
  })
})

describe('a page', () => {
  test('leads to the first of its feeds that can be read', async () => {
    page(
      `${link('/comments/feed', 'type="application/rss+xml" title="Comments"')}${link('/gone')}${link('feed?x=1&amp;y=2')}`,
    )
    expect(await discover(`${server.origin}/page`, fetcher)).toMatchObject({ url: `${server.origin}/feed?x=1&y=2` })
  })
  test('may write its links in any way', async () => {
    page(`<base href="/deep/"><LINK href='../feed' TYPE=application/atom+xml rel='home Alternate'>`)
    expect(await discover(`${server.origin}/page`, fetcher)).toMatchObject({ url: `${server.origin}/feed` })
  })
  test('that names only what is no feed is refused', async () => {
    page(`<link rel="stylesheet" href="/feed">${link('javascript:x')}<link rel="alternate" hreflang="de" href="/feed">`)
    server.on('/feed', (_request, response) => void response.writeHead(404).end())
    expect(await discover(`${server.origin}/page`, fetcher)).toMatchObject({
      refused: 'This page names no feed, and no articles are linked on it.',
    })
    server.on('/feed', (_request, response) => void response.end(FEED))
  })
  test('that names no feed leads to one at a usual place, and to those that it links to', async () => {
    page('')
    expect(await discover(`${server.origin}/page`, fetcher)).toMatchObject({ url: `${server.origin}/feed` })
    page('</head><a href="/odd/news.rss">Our news as RSS</a>')
    server.on('/odd/news.rss', (_request, response) => void response.end(FEED))
    expect(await discover(`${server.origin}/page`, fetcher)).toMatchObject({ url: `${server.origin}/odd/news.rss` })
  })
  test('without any feed is read by its sitemap of news, else by its links', async () => {
    const bare = await startHostileServer()
    bare.on('/feed', (_request, response) => void response.writeHead(404).end())
    const links = Array.from(
      { length: 8 },
      (_, i) =>
        `<article><h2><a href="/news/2026/03/0${i + 1}/ferry-number-${i}-returns">Ferry number ${i} returns to the harbour</a></h2></article>`,
    )
    bare.on(
      '/',
      (_request, response) =>
        void response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(
            `<!doctype html><html><head><title>Harbour news</title></head><body><main>${links.join('')}</main></body></html>`,
          ),
    )
    expect(await discover(bare.origin, fetcher)).toMatchObject({
      kind: 'page',
      title: 'Harbour news',
      url: `${bare.origin}/`,
    })
    bare.on(
      '/sitemap.xml',
      (_request, response) =>
        void response.end(
          `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${bare.origin}/map-pages.xml</loc></sitemap><sitemap><loc>${bare.origin}/map-news.xml</loc></sitemap></sitemapindex>`,
        ),
    )
    bare.on(
      '/map-news.xml',
      (_request, response) =>
        void response.end(
          `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>${bare.origin}/a</loc><news:news><news:publication><news:name>Harbour Post</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-03-03T08:00:00Z</news:publication_date><news:title>Ferry &amp; harbour</news:title></news:news></url></urlset>`,
        ),
    )
    expect(await discover(bare.origin, fetcher)).toMatchObject({
      kind: 'sitemap',
      url: `${bare.origin}/map-news.xml`,
      title: 'Harbour Post',
      items: [{ title: 'Ferry & harbour', link: `${bare.origin}/a` }],
    })
    await bare.close()
  })
  test('that names a feed inside the network does not lead there', async () => {
    page(link('http://169.254.169.254/latest/meta-data'))
    const refusal = await discover(`${server.origin}/page`, fetcher)
    expect(refusal).toHaveProperty('refused', expect.stringContaining('inside a network'))
  })
  test('with a hundred broken feeds costs five requests', async () => {
    page(Array.from({ length: 100 }, (_, i) => link(`/broken/${i}`)).join(''))
    const before = server.seen.length
    await discover(`${server.origin}/page`, fetcher)
    expect(server.seen.length - before).toBe(6)
  })
})
