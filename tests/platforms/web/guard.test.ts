import { request } from 'node:http'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { isLoopbackHost } from '../../../src/platforms/web/guard.ts'
import { type RunningWeb, startWeb } from '../../../src/platforms/web/index.ts'
import { get, ORIGIN, pageOf, post, TOKEN } from './page-of.ts'

const open: RunningWeb[] = []
afterEach(async () => {
  for (const web of open.splice(0)) await web.close()
})

const REMOVE = { command: 'sources remove', 'o.source': 'Harbour Post' }

test.each([
  'localhost',
  'localhost:3000',
  'LOCALHOST:80',
  '127.0.0.1',
  '127.0.0.1:3000',
  '127.9.8.7:1',
  '[::1]',
  '[::1]:3000',
])('this machine calls itself %s', (host) => expect(isLoopbackHost(host)).toBe(true))

test.each([
  'dateline.example.org',
  'localhost.example.org',
  'example.localhost',
  'localhost.',
  '127.0.0.1.example.org',
  '127.0.0.256',
  '127.1',
  '0.0.0.0:3000',
  '10.0.0.7',
  '[::ffff:127.0.0.1]:3000',
  '[::]',
  '2130706433',
  '0x7f.0.0.1',
  '127.0.0.1@example.org',
  '',
])('%j is not this machine', (host) => expect(isLoopbackHost(host)).toBe(false))

test('no other name than loopback is ever taken for it', () => {
  fc.assert(
    fc.property(fc.webAuthority({ withPort: true, withIPv4: true, withIPv6: true }), (host) => {
      const isLoopback = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::\d*)?$/i.test(host)
      if (!isLoopback) expect(isLoopbackHost(host)).toBe(false)
    }),
  )
})

test('a rebound name gets one plain sentence and nothing of the page', async () => {
  const { app } = pageOf()

  for (const path of ['/', '/paste', '/sources', '/articles/1', '/assets/x/dateline.js', '/suggest?q=/quote']) {
    const { response, html } = await get(app, path, { host: 'rebound.example.org:3000' })
    expect([path, response.status]).toEqual([path, 403])
    expect(html).toBe('This page answers on this machine only: open it as http://127.0.0.1 with its port.')
  }
})

test('an address that names this machine does not help a Host that does not, nor the other way round', async () => {
  const { app } = pageOf()

  const byHeader = await app.request('http://elsewhere.example.org/', { headers: { host: '127.0.0.1:3000' } })
  const byAddress = await app.request(`${ORIGIN}/`, { headers: { host: 'elsewhere.example.org' } })

  expect([byHeader.status, byAddress.status]).toEqual([403, 403])
})

test.each([
  'x-forwarded-host',
  'x-forwarded-for',
  'x-forwarded-proto',
  'forwarded',
  'via',
  'x-real-ip',
  'cf-connecting-ip',
])('a proxy that adds %s does not let strangers in, even where it says that the Host is loopback', async (name) => {
  const { app, log } = pageOf()

  const page = await get(app, '/paste', { [name]: '127.0.0.1' })
  const change = await post(app, '/ask', { ...REMOVE, token: TOKEN }, { [name]: '127.0.0.1' })

  expect([page.response.status, change.response.status, log]).toEqual([403, 403, []])
  expect(page.html).not.toContain(TOKEN)
})

test('a health probe and Slack may come from anywhere, through any proxy', async () => {
  const { app } = pageOf({ onEvents: async (request) => new Response(await request.text()) })
  const headers = { host: 'dateline.example.org', 'x-forwarded-for': '203.0.113.9' }

  const health = await get(app, '/healthz', headers)
  const events = await app.request(`${ORIGIN}/slack/events`, { method: 'POST', headers, body: 'challenge' })

  expect(health.response.status).toBe(200)
  expect(JSON.parse(health.html)).toEqual({ isReady: true, platforms: { web: 'connected' } })
  expect([events.status, await events.text()]).toEqual([200, 'challenge'])
})

test('health is 503 until every platform has connected or been refused', async () => {
  const { app } = pageOf({ health: () => ({ isReady: false, platforms: { slack: 'connecting' } }) })

  expect((await get(app, '/healthz')).response.status).toBe(503)
})

test('without Slack its path is not there', async () => {
  const response = await pageOf().app.request(`${ORIGIN}/slack/events`, { method: 'POST', body: '{}' })

  expect(response.status).toBe(404)
})

test('a form of this page with its token changes something', async () => {
  const { app, log } = pageOf()

  const { response } = await post(app, '/ask', { ...REMOVE, token: TOKEN })

  expect([response.status, log]).toEqual([200, ['remove Harbour Post']])
})

test.each(['localhost:3000', '127.0.0.1:8080', '[::1]:3000', 'localhost'])(
  'the page works under the name %s too',
  async (host) => {
    const { app, log } = pageOf()
    const headers = { host, origin: `http://${host}`, 'content-type': 'application/x-www-form-urlencoded' }

    const body = new URLSearchParams({ ...REMOVE, token: TOKEN }).toString()
    const response = await app.request(`http://${host}/ask`, { method: 'POST', headers, body })

    expect([response.status, log]).toEqual([200, ['remove Harbour Post']])
  },
)

test.each([
  ['no token', {}, {}],
  ['an empty token', { token: '' }, {}],
  ['another token', { token: 'token-of-this-instalm' }, {}],
  ['the beginning of the token', { token: TOKEN.slice(0, -1) }, {}],
  ['a page elsewhere', { token: TOKEN }, { origin: 'https://elsewhere.example.org' }],
  ['another port of this machine', { token: TOKEN }, { origin: 'http://127.0.0.1:8080' }],
  ['another name of this machine', { token: TOKEN }, { origin: 'http://localhost:3000' }],
  ['https in front', { token: TOKEN }, { origin: 'https://127.0.0.1:3000' }],
  ['a sandboxed frame', { token: TOKEN }, { origin: 'null' }],
  ['no Origin', { token: TOKEN }, { origin: '' }],
  ['a browser that says it is another site', { token: TOKEN }, { 'sec-fetch-site': 'cross-site' }],
  ['a browser that says it is another port', { token: TOKEN }, { 'sec-fetch-site': 'same-site' }],
])('nothing changes from %s', async (_, fields, headers) => {
  const { app, log } = pageOf()

  const ask = await post(app, '/ask', { ...REMOVE, ...fields }, headers)
  const paste = await post(app, '/paste', { text: 'A long enough text of an article.', ...fields }, headers)

  expect([ask.response.status, paste.response.status, log]).toEqual([403, 403, []])
})

test('an install without a token changes nothing', async () => {
  const { app, log } = pageOf({ token: '' })

  expect((await post(app, '/ask', { ...REMOVE, token: '' })).response.status).toBe(403)
  expect(log).toEqual([])
})

test('following a link never changes something', async () => {
  const { app, log } = pageOf()

  await get(app, '/ask?q=/sources+remove+Harbour+Post')
  await get(app, `/ask?${new URLSearchParams({ ...REMOVE, token: TOKEN })}`)

  expect(log).toEqual([])
})

test('a body over 2 MB is refused, with and without a length', async () => {
  const { app, log } = pageOf()
  const long = `token=${TOKEN}&text=${'a'.repeat(2 * 1024 * 1024)}`
  const headers = { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' }

  const stated = await app.request(`${ORIGIN}/paste`, {
    method: 'POST',
    headers: { ...headers, 'content-length': String(long.length) },
    body: long,
  })
  const body = new Blob([long]).stream()
  const streamed = await app.request(
    new Request(`${ORIGIN}/paste`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit),
  )

  expect([stated.status, streamed.status, log]).toEqual([413, 413, []])
})

test('every answer carries the headers that keep strangers out', async () => {
  const { app } = pageOf()
  const answers = [
    await get(app, '/'),
    await get(app, '/nowhere'),
    await get(app, '/', { host: 'rebound.example.org' }),
    await post(app, '/ask', {}),
  ]

  for (const { response } of answers) {
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('same-origin')
    expect(response.headers.get('cache-control')).toBe('no-store')
  }
})

test('another site may link to the page but not load it in the background', async () => {
  const { app } = pageOf()

  const linked = await get(app, '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })
  const loaded = await get(app, '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })

  expect([linked.response.status, loaded.response.status]).toEqual([200, 403])
})

/** Sends bytes as they are, which no fetch would. */
function rawStatus(address: string, options: { host: string; path?: string }): Promise<number> {
  const { port } = new URL(address)
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path: options.path ?? '/', headers: { host: options.host } },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}

test('over the wire: a rebound Host, a request for another site and a path made of dots get nothing', async () => {
  const web = await startWeb(pageOf().app, { port: 0 })
  open.push(web)
  const own = new URL(web.address).host

  expect(await rawStatus(web.address, { host: own })).toBe(200)
  expect(await rawStatus(web.address, { host: `rebound.example.org:${new URL(web.address).port}` })).toBe(403)
  expect(await rawStatus(web.address, { host: own, path: 'http://elsewhere.example.org/' })).toBe(403)
  expect(await rawStatus(web.address, { host: own, path: '/assets/x/..%2f..%2fguard.ts' })).toBe(404)
})

test('a proxy that speaks HTTP/1.0 and adds nothing, as nginx does unless told otherwise, gets nothing', async () => {
  const web = await startWeb(pageOf().app, { port: 0 })
  open.push(web)
  const { host, port } = new URL(web.address)

  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(`GET / HTTP/1.0\r\nHost: ${host}\r\n\r\n`))
    let received = ''
    socket.on('data', (bytes) => {
      received += bytes
    })
    socket.on('end', () => resolve(received))
    socket.on('error', reject)
  })

  expect(answer.split('\r\n')[0]).toBe('HTTP/1.1 403 Forbidden')
})
