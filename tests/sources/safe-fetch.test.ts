import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseAllowHosts } from '../../src/sources/address-rule.ts'
import { FetchError, type FetchProblem } from '../../src/sources/fetch-error.ts'
import { createFetcher, type Fetched, type Fetcher, type FetcherOptions } from '../../src/sources/safe-fetch.ts'
import { type HostileServer, redirectTo, SMALL_FEED, startHostileServer } from './hostile-server.ts'

let server: HostileServer
let fetcher: Fetcher

const fetcherWith = (options: Partial<FetcherOptions> = {}): Fetcher =>
  createFetcher({ allowHosts: server.host, userAgent: 'Dateline/test (+https://dateline.example)', ...options })

beforeAll(async () => {
  server = await startHostileServer()
  fetcher = fetcherWith({ limits: { totalMs: 5_000, bodyBytesMax: 1024 * 1024 } })
})
afterAll(async () => {
  await fetcher.close()
  await server.close()
})

const failure = async (address: string, from: Fetcher = fetcher): Promise<FetchError> => {
  const error = await from.get(address).catch((caught: unknown) => caught)
  if (error instanceof FetchError) return error
  throw new Error(`${address} was not refused`, { cause: error })
}
const problem = async (path: string): Promise<FetchProblem> => (await failure(server.origin + path)).problem
const textOf = (answer: Fetched): string =>
  answer.kind === 'fetched' ? Buffer.from(answer.body).toString() : answer.kind

describe('addresses inside the network', () => {
  const spellings = [
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://127。0。0。1/',
    'http://%31%32%37.0.0.1/',
    'http:\\\\127.0.0.1\\',
    'http:///127.0.0.1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://192.0.0.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://240.0.0.1/',
    'http://255.255.255.255/',
    'http://192.88.99.1/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::127.0.0.1]/',
    'http://[::7f00:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:0:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[fc00::1]/',
    'http://[fd12:3456::1]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
    'http://[100::1]/',
    'http://[5f00::1]/',
    'http://localhost/',
    'http://localhost./',
    'http://LOCALHOST/',
    'http://ⓛocalhost/',
    'http://feeds.localhost/',
    'https://127.0.0.1/',
    'https://[::1]:8443/',
  ]
  test.each(spellings)('%s is refused before any connection', async (address) => {
    const closed = createFetcher({
      allowHosts: '',
      userAgent: 'test',
      lookup: () => {
        throw new Error('looked up')
      },
    })
    expect((await failure(address, closed)).problem).toBe('not-allowed-address')
    await closed.close()
  })

  test.each([
    'http://[fe80::1%25eth0]/',
    'http://1.2.3.4.5/',
    'http://127.0.0.1%00/',
    'http://',
    'example.org',
    '',
    'http://a b/',
  ])('%s is no address at all', async (address) => {
    expect((await failure(address)).problem).toBe('bad-address')
  })

  test.each(['file:///etc/passwd', 'ftp://example.org/', 'data:text/plain,x', 'javascript:alert(1)', 'gopher://x/'])(
    '%s is not http',
    async (address) => expect((await failure(address)).problem).toBe('not-http'),
  )

  test.each([
    ['a name that resolves to loopback', ['127.0.0.1']],
    ['a name that resolves to the metadata address', ['169.254.169.254']],
    ['a name that resolves to a mapped address', ['::ffff:127.0.0.1']],
    ['a name that resolves to a NAT64 address', ['64:ff9b::a00:1']],
    ['a name with a zone in its address', ['fe80::1%lo']],
  ])('%s is refused at the connection', async (_name, addresses) => {
    const rebound = fetcherWith({ lookup: answering(addresses) })
    expect((await failure('http://rebound.example:8080/', rebound)).problem).toBe('not-allowed-address')
    await rebound.close()
  })

  test('a name is resolved once: the checked address is the one connected to', async () => {
    let asked = 0
    const lookup: FetcherOptions['lookup'] = (_host, _options, done) => {
      asked += 1
      done(null, [{ address: asked === 1 ? '10.255.255.1' : '127.0.0.1', family: 4 }])
    }
    const port = server.host.split(':')[1]
    const rebinding = createFetcher({ allowHosts: '', userAgent: 'test', lookup })
    expect((await failure(`http://rebinding.example:${port}/feed`, rebinding)).problem).toBe('not-allowed-address')
    expect(asked).toBe(1)
    await rebinding.close()
  })

  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://0x7f000001/',
    'http://localhost/',
    '//10.0.0.1/x',
  ])('a redirect to %s is refused', async (location) => {
    server.on('/redirect', redirectTo(location))
    expect(await problem('/redirect')).toBe('not-allowed-address')
  })

  test('a redirect to another port of an allowed host:port is refused', async () => {
    server.on('/redirect', redirectTo('http://127.0.0.1:1/'))
    expect(await problem('/redirect')).toBe('not-allowed-address')
  })
})

const answering = (addresses: string[]): NonNullable<FetcherOptions['lookup']> => {
  return (_host, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
}

describe('DATELINE_ALLOW_HOSTS', () => {
  const reaches = async (allowHosts: string, host = '127.0.0.1'): Promise<boolean> => {
    const opened = fetcherWith({ allowHosts, lookup: answering(['127.0.0.1']) })
    const address = `http://${host}:${server.host.split(':')[1]}/feed`
    const answer = await opened.get(address).catch((error: unknown) => error)
    await opened.close()
    if (answer instanceof FetchError) expect(answer.problem).toBe('not-allowed-address')
    return !(answer instanceof Error)
  }

  test('a host lets in that host on any port, and no other name of the same address', async () => {
    expect(await reaches('intranet.example', 'intranet.example')).toBe(true)
    expect(await reaches('intranet.example', 'INTRANET.example.')).toBe(true)
    expect(await reaches('intranet.example', 'other.example')).toBe(false)
    expect(await reaches('intranet.example', 'sub.intranet.example')).toBe(false)
    expect(await reaches('intranet.example')).toBe(false)
  })
  test('a host with a port lets in that port alone', async () => {
    expect(await reaches(server.host)).toBe(true)
    expect(await reaches('127.0.0.1:1')).toBe(false)
    expect(await reaches('intranet.example:1', 'intranet.example')).toBe(false)
  })
  test('a range lets in its addresses, by whatever name', async () => {
    expect(await reaches('10.0.0.0/8, 127.0.0.0/24')).toBe(true)
    expect(await reaches('127.0.0.0/24', 'any.example')).toBe(true)
    expect(await reaches('127.0.1.0/24')).toBe(false)
    expect(await reaches('::/0')).toBe(false)
  })
  test('an entry that names nothing is refused with an example', () => {
    expect(() => parseAllowHosts('intranet.example, 10.0.0.0/99')).toThrow(
      '"10.0.0.0/99" is not a host, host:port or address range',
    )
    expect(() => parseAllowHosts('http://x/')).toThrow(RangeError)
    expect(parseAllowHosts(' , ')).toEqual([])
  })
})

describe('bodies', () => {
  test.each(['/feed', '/gzip', '/br', '/deflate', '/deflate-raw', '/gzip-twice', '/gzip-that-is-plain'])(
    '%s arrives unpacked',
    async (path) => expect(textOf(await fetcher.get(server.origin + path))).toBe(SMALL_FEED),
  )
  test('a compressed body that is cut off gives what was there', async () => {
    expect(SMALL_FEED.startsWith(textOf(await fetcher.get(`${server.origin}/gzip-cut-off`)))).toBe(true)
  })
  test('an empty body is an empty body', async () => {
    expect(await fetcher.get(`${server.origin}/empty`)).toMatchObject({
      kind: 'fetched',
      body: new Uint8Array(),
      contentType: '',
    })
  })
  test('what is asked for names Dateline and sends no cookies', async () => {
    await fetcher.get(`${server.origin}/feed?x=1`)
    const seen = server.seen.at(-1)
    expect(seen?.path).toBe('/feed?x=1')
    expect(seen?.headers['user-agent']).toBe('Dateline/test (+https://dateline.example)')
    expect(seen?.headers.cookie).toBeUndefined()
  })
  test.each<[string, FetchProblem]>([
    ['/bomb', 'too-large'],
    ['/endless', 'too-large'],
    ['/length-too-large', 'too-large'],
    ['/length-too-long', 'broken-answer'],
    ['/gzip-broken', 'broken-answer'],
    ['/gzip-nested', 'broken-answer'],
    ['/br-garbage', 'broken-answer'],
    ['/encoding-unknown', 'broken-answer'],
    ['/hang-up', 'broken-answer'],
    ['/not-http', 'broken-answer'],
    ['/headers-huge', 'broken-answer'],
    ['/gone', 'gone'],
    ['/busy', 'busy'],
    ['/error', 'site-error'],
    ['/forbidden', 'forbidden'],
    ['/missing', 'not-found'],
    ['/not-modified-unasked', 'http-status'],
    ['/loop', 'too-many-redirects'],
    ['/ping', 'too-many-redirects'],
    ['/to-nowhere', 'bad-redirect'],
    ['/to-garbage', 'bad-redirect'],
    ['/to-file', 'not-http'],
    ['/to-credentials', 'has-credentials'],
  ])('%s is %s', async (path, expected) => expect(await problem(path)).toBe(expected))

  test('a site that waits too long has Retry-After passed on', async () => {
    expect(await failure(`${server.origin}/busy`)).toMatchObject({ status: 429, retryAfter: '7200' })
  })
  test.each(['/silent', '/drip'])('%s is cut after the time for everything', async (path) => {
    const hasty = fetcherWith({ limits: { totalMs: 150 } })
    expect((await failure(server.origin + path, hasty)).problem).toBe('too-slow')
    await hasty.close()
  })
  test('a caller that stops is told so', async () => {
    const controller = new AbortController()
    const answer = fetcher
      .get(`${server.origin}/silent`, { signal: controller.signal })
      .catch((error: unknown) => error)
    controller.abort()
    expect(await answer).toMatchObject({ problem: 'stopped' })
  })
  test('a closed port is unreachable, and a name nobody has is said to be unknown', async () => {
    const open = createFetcher({ allowHosts: '127.0.0.1', userAgent: 'test' })
    expect((await failure('http://127.0.0.1:2/', open)).problem).toBe('unreachable')
    await open.close()
    const notFound: FetcherOptions['lookup'] = (_host, _options, done) =>
      done(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), [])
    const nameless = fetcherWith({ lookup: notFound })
    expect((await failure('http://nosuch.example/', nameless)).says).toBe('There is no site called nosuch.example.')
    await nameless.close()
  })
  test('ports of other services are refused', async () => {
    expect((await failure('http://example.org:25/')).problem).toBe('not-allowed-port')
  })
})

describe('redirects', () => {
  test('lead to the final address; permanent ones from the start are told apart', async () => {
    expect(await fetcher.get(`${server.origin}/moved`)).toMatchObject({
      url: `${server.origin}/feed`,
      permanentUrl: `${server.origin}/feed`,
    })
    expect(await fetcher.get(`${server.origin}/moved-for-now`)).toMatchObject({
      url: `${server.origin}/feed`,
      permanentUrl: `${server.origin}/moved-for-now`,
    })
  })
  test('an endless body of a redirect is not read', async () => {
    expect(textOf(await fetcher.get(`${server.origin}/to-endless`))).toBe(SMALL_FEED)
  })
  test('a secret header stays with the origin it was meant for', async () => {
    const other = await startHostileServer()
    server.on('/elsewhere', redirectTo(`${other.origin}/feed`))
    const both = fetcherWith({ allowHosts: `${server.host},${other.host}` })
    await both.get(`${server.origin}/elsewhere`, { headers: { authorization: 'Bearer s3cret' } })
    expect(server.seen.at(-1)?.headers.authorization).toBe('Bearer s3cret')
    expect(other.seen.at(-1)?.headers.authorization).toBeUndefined()
    await both.close()
    await other.close()
  })
})

test('validators are sent back and "not modified" is an outcome', async () => {
  const first = await fetcher.get(`${server.origin}/with-etag`)
  const second = await fetcher.get(`${server.origin}/with-etag`, { validators: { etag: '"v1"' } })
  expect(first).toMatchObject({ kind: 'fetched', headers: { etag: '"v1"' } })
  expect(second).toEqual({ kind: 'not-modified' })
})

test('a validator that is no proper header is not sent back', async () => {
  await fetcher.get(`${server.origin}/with-etag`, { validators: { etag: 'a\r\nx-injected: 1', lastModified: 'é' } })
  const sent = server.seen.at(-1)?.headers
  expect([sent?.['if-none-match'], sent?.['if-modified-since'], sent?.['x-injected']]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('an address longer than any is none', async () => {
  expect((await failure(`https://example.org/${'x'.repeat(9_000)}`)).problem).toBe('bad-address')
})

test('no secret of an address reaches a message, a sentence or a cause', async () => {
  for (const address of [
    'https://user:hunter2@example.org/feed',
    `${server.origin}/gone?token=hunter2`,
    'http://[bad?key=hunter2',
    'http://127.0.0.1/x?hunter2',
    `${server.origin}/hang-up?hunter2`,
    `${server.origin}/to-credentials`,
  ]) {
    const error = await failure(address)
    const told = [error.message, error.says, error.remedy, error.stack, JSON.stringify(error), String(error.cause)]
    expect(told.join(' ')).not.toContain('hunter2')
  }
})
