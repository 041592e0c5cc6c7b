import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FetchError } from '../../src/sources/fetch-error.ts'
import { createFetcher, type Fetcher, type FetcherOptions } from '../../src/sources/safe-fetch.ts'
import { HOSTILE_ANSWERS } from './hostile-answers.ts'
import { type HostileServer, redirectTo, SMALL_FEED, startHostileServer } from './hostile-server.ts'

const LIMITS = { totalMs: 700, bodyBytesMax: 256 * 1024 }
const PATHS = Object.keys(HOSTILE_ANSWERS).map((name) => ({ name, path: `/${encodeURIComponent(name)}` }))
let server: HostileServer
let fetcher: Fetcher

const fetcherWith = (options: Partial<FetcherOptions> = {}): Fetcher =>
  createFetcher({ allowHosts: server.host, userAgent: 'Dateline/test', limits: LIMITS, ...options })

beforeAll(async () => {
  server = await startHostileServer()
  for (const { name, path } of PATHS) {
    server.on(path, (_request, { socket }) => {
      socket?.on('error', () => {})
      if (socket) HOSTILE_ANSWERS[name]?.write(socket)
    })
  }
  fetcher = fetcherWith()
})
afterAll(async () => {
  await fetcher.close()
  await server.close()
})

const outcomeOf = async (path: string, from: Fetcher = fetcher): Promise<unknown> => {
  const answer = await from.get(server.origin + path).catch((error: unknown) => error)
  if (answer instanceof FetchError) return answer.problem
  if (answer instanceof Error) throw answer
  const fetched = answer as Awaited<ReturnType<Fetcher['get']>>
  return fetched.kind === 'fetched' ? { text: Buffer.from(fetched.body).toString() } : fetched.kind
}

test.concurrent.each(PATHS)('$name', async ({ name, path }) => {
  const alone = fetcherWith()
  expect(await outcomeOf(path, alone)).toEqual(HOSTILE_ANSWERS[name]?.gives)
  await alone.close()
})

describe('after a hostile answer', () => {
  test.each(PATHS.filter(({ name }) => !/silence|drip|nothing but answers/.test(name)))(
    'the next is whole: $name',
    async ({ path }) => {
      await outcomeOf(path)
      await outcomeOf(path)
      await outcomeOf(path)
      expect(await outcomeOf('/feed')).toEqual({ text: SMALL_FEED })
    },
  )

  test('an answer that came unasked on a connection answers no later request', async () => {
    server.on('/poison', (_request, { socket }) => {
      socket?.write(`HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok`)
      setTimeout(() => socket?.write('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\npoison'), 5)
    })
    for (let round = 0; round < 20; round++) {
      expect(await outcomeOf('/poison')).toEqual({ text: 'ok' })
      await wait(round % 8)
      expect(await outcomeOf('/feed')).toEqual({ text: SMALL_FEED })
    }
  })
})

const names = (addresses: string[][]): NonNullable<FetcherOptions['lookup']> => {
  let asked = 0
  return (_host, _options, done) => {
    const found = addresses[Math.min(asked++, addresses.length - 1)] ?? []
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
}

describe('names that change', () => {
  const at = (path: string) => `http://rebinding.example:${server.host.split(':')[1]}${path}`
  const problemAt = (path: string, from: Fetcher) =>
    from.get(at(path)).then(
      (answer) => answer.kind,
      (error: FetchError) => error.problem,
    )

  test('a name that leads inwards at the redirect is refused there', async () => {
    server.on('/again', (_request, response) =>
      response.writeHead(302, { location: '/feed', connection: 'close' }).end(),
    )
    const rebinding = fetcherWith({ allowHosts: '127.0.0.1', lookup: names([['127.0.0.1'], ['10.255.255.1']]) })
    expect(await problemAt('/again', rebinding)).toBe('not-allowed-address')
    await rebinding.close()
  })

  test.each([
    ['an allowed address among others is the one used', ['10.0.0.1', '::1', '127.0.0.1'], 'fetched'],
    ['no address at all', [], 'not-allowed-address'],
    ['what is no address', ['localhost', ''], 'not-allowed-address'],
    ['an address with a zone', ['fe80::1%lo', '::1%lo'], 'not-allowed-address'],
  ])('%s', async (_, addresses, expected) => {
    const mixed = fetcherWith({ allowHosts: '127.0.0.1', lookup: names([addresses]) })
    expect(await problemAt('/feed', mixed)).toBe(expected)
    await mixed.close()
  })
})

describe('secret headers', () => {
  const secret = { headers: { authorization: 'Bearer s3cret', cookie: 'a=b' } }

  test('are not sent again once a redirect has left their origin', async () => {
    const other = await startHostileServer()
    server.on('/there', redirectTo(`${other.origin}/back`))
    other.on('/back', redirectTo(`${server.origin}/feed?chosen-by=another`))
    const both = fetcherWith({ allowHosts: `${server.host},${other.host}` })
    await both.get(`${server.origin}/there`, secret)

    expect(other.seen.at(-1)?.headers.authorization).toBeUndefined()
    expect(server.seen.at(-1)).toMatchObject({ path: '/feed?chosen-by=another' })
    expect(server.seen.at(-1)?.headers.authorization).toBeUndefined()
    expect(server.seen.at(-1)?.headers.cookie).toBeUndefined()
    await both.close()
    await other.close()
  })

  test('a cookie that a redirect sets is not sent to the next page', async () => {
    server.on('/cookie', (_request, response) =>
      response.writeHead(302, { location: '/feed', 'set-cookie': 'track=1' }).end(),
    )
    await fetcher.get(`${server.origin}/cookie`)
    expect(server.seen.at(-1)?.headers.cookie).toBeUndefined()
  })
})

test('a "not modified" that nobody asked for is no outcome, whatever was kept', async () => {
  server.on('/304', (_request, response) => response.writeHead(304).end())
  for (const validators of [{}, { etag: 'a\r\nb' }]) {
    const answer = await fetcher.get(`${server.origin}/304`, { validators }).catch((error: unknown) => error)
    expect(answer).toMatchObject({ problem: 'http-status' })
  }
})

test('a body of a million chunks is held as what it is', async () => {
  server.on('/crumbs', (_request, { socket }) => {
    const crumbs = Buffer.from('1\r\nA\r\n'.repeat(10_000))
    socket?.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')
    for (let block = 0; block < 100; block++) socket?.write(crumbs)
    socket?.end('0\r\n\r\n')
  })
  const patient = fetcherWith({ limits: { totalMs: 20_000, bodyBytesMax: 2 * 1024 * 1024 } })
  const answer = await patient.get(`${server.origin}/crumbs`)
  expect(answer.kind === 'fetched' && answer.body.length).toBe(1_000_000)
  await patient.close()
})

test('thousands of hostile answers leave neither memory nor connections behind', async () => {
  const quick = PATHS.filter(
    ({ name }) => !/silence|drip|nothing but answers|without an end|bomb|for long|thousand/.test(name),
  )
  const stop = new AbortController()
  const crowd = fetcherWith()
  const round = () =>
    Promise.all(
      quick.map(({ path }) =>
        crowd.get(server.origin + path, { signal: stop.signal }).then(
          () => undefined,
          (error: unknown) => expect(error).toBeInstanceOf(FetchError),
        ),
      ),
    )
  const heap = () => {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
  }
  for (let warm = 0; warm < 10; warm++) await round()
  server.seen.length = 0
  const before = heap()
  for (let times = 0; times < 40; times++) await round()
  server.seen.length = 0
  expect(heap() - before).toBeLessThan(60 * 1024 * 1024)

  await crowd.close()
  await fetcher.close()
  fetcher = fetcherWith()
  await expect.poll(() => server.open()).toBe(0)
})
