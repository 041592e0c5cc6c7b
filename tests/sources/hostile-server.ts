import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, createGzip, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'

export const SMALL_FEED =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title><link>https://harbour.example/</link>' +
  '<item><title>Ferry returns</title><link>https://harbour.example/ferry</link><guid>ferry-1</guid>' +
  '<pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate><description>The ferry sails again.</description></item>' +
  '</channel></rss>'

type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => void

export interface HostileServer {
  /** "127.0.0.1:12345" */
  host: string
  origin: string
  seen: { path: string; headers: IncomingMessage['headers'] }[]
  on(path: string, misbehave: Misbehaviour): void
  /** Connections that are open. */
  open(): Promise<number>
  close(): Promise<void>
}

/** An HTTP server on 127.0.0.1 that does what servers should not. Every path is one named misbehaviour. */
export async function startHostileServer(): Promise<HostileServer> {
  const seen: HostileServer['seen'] = []
  const paths = new Map(Object.entries(misbehaviours))
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    seen.push({ path: request.url ?? '/', headers: request.headers })
    const misbehave = paths.get(path)
    if (misbehave) misbehave(request, response)
    else response.writeHead(404).end('nothing here')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    origin: `http://${host}`,
    seen,
    on: (path, misbehave) => void paths.set(path, misbehave),
    open: () => new Promise((told) => server.getConnections((_, count) => told(count))),
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

const feed = (headers: Record<string, string> = {}): Misbehaviour => {
  return (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(SMALL_FEED)
}

export const redirectTo = (location: string, status = 302): Misbehaviour => {
  return (_request, response) => response.writeHead(status, { location }).end()
}

const encoded = (encoding: string, body: Uint8Array): Misbehaviour => {
  return (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': encoding }).end(body)
}

const misbehaviours: Record<string, Misbehaviour> = {
  '/feed': feed(),
  '/with-etag': (request, response) => {
    if (request.headers['if-none-match'] === '"v1"') return void response.writeHead(304).end()
    feed({ etag: '"v1"', 'last-modified': 'Tue, 03 Mar 2026 08:00:00 GMT' })(request, response)
  },
  '/gzip': encoded('gzip', gzipSync(SMALL_FEED)),
  '/br': encoded('br', brotliCompressSync(SMALL_FEED)),
  '/deflate': encoded('deflate', deflateSync(SMALL_FEED)),
  '/deflate-raw': encoded('deflate', deflateRawSync(SMALL_FEED)),
  '/gzip-twice': encoded('gzip, gzip', gzipSync(gzipSync(SMALL_FEED))),
  '/gzip-that-is-plain': encoded('gzip', Buffer.from(SMALL_FEED)),
  '/gzip-cut-off': encoded('gzip', gzipSync(SMALL_FEED).subarray(0, 120)),
  '/gzip-broken': encoded('gzip', Buffer.concat([gzipSync(SMALL_FEED).subarray(0, 20), Buffer.alloc(200, 255)])),
  '/gzip-nested': encoded('gzip, gzip, gzip, gzip', gzipSync(SMALL_FEED)),
  '/encoding-unknown': encoded('rot13', Buffer.from(SMALL_FEED)),
  '/br-garbage': encoded('br', Buffer.alloc(500, 255)),
  '/bomb': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/xml', 'content-encoding': 'gzip' })
    const gzip = createGzip()
    gzip.pipe(response)
    for (let i = 0; i < 64; i++) gzip.write(Buffer.alloc(1024 * 1024))
    gzip.end()
  },
  '/endless': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/xml' })
    const pour = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 65)));
    }
    response.on('drain', pour)
    pour()
  },
  '/length-too-large': (_request, response) => {
    response.writeHead(200, { 'content-length': String(1024 ** 4) })
    response.write('x')
  },
  '/length-too-long': (_request, response) => {
    response.writeHead(200, { 'content-length': '100000' })
    response.write(SMALL_FEED, () => response.socket?.destroy())
  },
  '/length-too-short': (_request, response) => {
    response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n${SMALL_FEED}`)
  },
  '/silent': () => {},
  '/drip': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/xml' })
    const drip = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(drip))
  },
  '/hang-up': (_request, response) => void response.socket?.destroy(),
  '/not-http': (_request, response) => void response.socket?.end('SSH-2.0-OpenSSH_9.6\r\n'),
  '/headers-huge': (_request, response) => void response.writeHead(200, { 'x-huge': 'x'.repeat(100_000) }).end(),
  '/empty': (_request, response) => void response.writeHead(200).end(),
  '/gone': (_request, response) => void response.writeHead(410).end('gone'),
  '/busy': (_request, response) => void response.writeHead(429, { 'retry-after': '7200' }).end('slow down'),
  '/error': (_request, response) => void response.writeHead(500).end(SMALL_FEED),
  '/forbidden': (_request, response) => void response.writeHead(403).end('no'),
  '/not-modified-unasked': (_request, response) => void response.writeHead(304).end(),
  '/error-page': (_request, response) =>
    void response
      .writeHead(200, { 'content-type': 'application/rss+xml' })
      .end(
        '<!doctype html><html><head><title>Error 503</title></head><body><h1>Backend fetch failed</h1></body></html>',
      ),
  '/loop': redirectTo('/loop'),
  '/ping': redirectTo('/pong'),
  '/pong': redirectTo('/ping'),
  '/moved': redirectTo('/feed', 301),
  '/moved-for-now': redirectTo('/moved'),
  '/to-nowhere': (_request, response) => void response.writeHead(302).end(),
  '/to-garbage': redirectTo('http://[:::1'),
  '/to-file': redirectTo('file:///etc/passwd'),
  '/to-credentials': redirectTo('http://user:hunter2@127.0.0.1/feed'),
  '/to-endless': (_request, response) => {
    response.writeHead(302, { location: '/feed' })
    const pour = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 65)));
    }
    response.on('drain', pour)
    pour()
  },
}
