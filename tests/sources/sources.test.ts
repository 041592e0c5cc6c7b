import { afterAll, beforeAll, expect, test } from 'vitest'
import { PageReader } from '../../src/articles/pages/page-reader.ts'
import { MAIN, newsroomId } from '../../src/newsrooms/index.ts'
import { createFetcher, createSources, type Fetcher, type Sources } from '../../src/sources/index.ts'
import { aSourceStore } from './a-source-store.ts'
import { type HostileServer, startHostileServer } from './hostile-server.ts'
import { politeOver } from './polite.ts'

const ADMIN = { platform: 'terminal', id: 'local', name: 'the command line' }
let server: HostileServer
let fetcher: Fetcher

beforeAll(async () => {
  server = await startHostileServer()
  fetcher = createFetcher({ allowHosts: server.host, userAgent: 'test' })
})
afterAll(async () => {
  await fetcher.close()
  await server.close()
})

const newsroom = async (): Promise<Sources> => {
  const sources = createSources({
    ...aSourceStore(),
    fetcher: politeOver(fetcher),
    pages: new PageReader(),
    now: () => Temporal.Instant.from('2026-03-03T12:00:00Z'),
  })
  await sources.add(MAIN, `${server.origin}/feed`, ADMIN)
  return sources
}

test('what is added is shown with its newest items, and once', async () => {
  const sources = await newsroom()
  const again = await sources.add(MAIN, `${server.origin}/feed`, ADMIN)
  expect(again).toMatchObject({
    isNew: false,
    source: { title: 'Harbour Post' },
    newest: [{ title: 'Ferry returns' }],
  })
  expect(await sources.list(MAIN)).toHaveLength(1)
  expect(await sources.list(newsroomId('other'))).toEqual([])
})

test.each(['1', '#1', 'harbour post', 'Harbour Post', '127.0.0.1'])('it is removed as “%s”', async (which) => {
  const sources = await newsroom()
  expect(await sources.remove(MAIN, which, ADMIN)).toMatchObject({ title: 'Harbour Post' })
  expect(await sources.list(MAIN)).toEqual([])
})

test('it is removed by its address, however written', async () => {
  const sources = await newsroom()
  expect(await sources.remove(MAIN, `${server.host}/feed/`, ADMIN)).toMatchObject({ title: 'Harbour Post' })
})

test('what is not there or not one cannot be removed', async () => {
  const sources = await newsroom()
  await sources.add(MAIN, `${server.origin}/gzip`, ADMIN)
  expect(await sources.remove(MAIN, 'Island Mail', ADMIN)).toMatchObject({
    refused: 'No source is called “Island Mail”.',
  })
  expect(await sources.remove(MAIN, 'Harbour Post', ADMIN)).toMatchObject({
    refused: 'Several sources are called “Harbour Post”.',
  })
  expect(await sources.list(MAIN)).toHaveLength(2)
})

test('what is no source is refused and not added', async () => {
  const sources = await newsroom()
  expect(await sources.add(MAIN, `${server.origin}/gone`, ADMIN)).toHaveProperty('remedy', 'Look for its new address.')
  expect(await sources.list(MAIN)).toHaveLength(1)
})

test('a list whose feed has become a page is not read from somewhere else without a word', async () => {
  const sources = await newsroom()
  server.on('/login', (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><link rel="alternate" type="application/rss+xml" href="/gzip"><h1>Log in</h1>'),
  )
  const opml = `<opml version="2.0"><body><outline type="rss" text="Wire" xmlUrl="${server.origin}/login"/></body></opml>`
  const steps = await sources.importOpml(MAIN, opml, ADMIN)
  if ('refused' in steps) throw new Error(steps.refused)
  const all = await Array.fromAsync(steps)
  expect(all.at(-1)).toMatchObject({ added: 0, failed: [{ title: 'Wire', remedy: expect.stringContaining('/gzip') }] })
})
