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
const link = (href: string, extra = 'type="application/rss+xml"') => `<link rel="alternate" ${extra} href="${href}">`

describe('what a person types', () => {
  test('the address of a feed is that feed', async () => {
    expect(await discover(`${server.origin}/feed`, fetcher)).toMatchObject({
      url: `${server.origin}/feed`,
      title: 'Harbour Post',
      outlet: 'Harbour Post',
      feed: { items: [{ title: 'Ferry returns' }] },
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
    ['/error-page', 'This page names no feed.'],
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
    expect(await discover(`${server.origin}/page`, fetcher)).toMatchObject({ refused: 'This page names no feed.' })
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
