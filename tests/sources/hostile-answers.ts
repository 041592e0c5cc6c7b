import type { Socket } from 'node:net'
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import type { FetchProblem } from '../../src/sources/fetch-error.ts'
import { SMALL_FEED } from './hostile-server.ts'

/** What a server writes in answer to a request, byte for byte, and what the fetcher says to it: a problem, or the text it read. */
export interface HostileAnswer {
  write(socket: Socket): void
  gives: FetchProblem | { text: string }
}

const FINE = { text: SMALL_FEED }
const OK = 'HTTP/1.1 200 OK\r\n'
const length = (body: string | Uint8Array): string => `content-length: ${Buffer.byteLength(body)}\r\n`
const whole = (headers: string, body: string | Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${OK}${headers}${length(body)}\r\n`), Buffer.from(body)])

const says = (bytes: string | Uint8Array, gives: HostileAnswer['gives']): HostileAnswer => ({
  write: (socket) => void socket.end(bytes),
  gives,
})

/** The same bytes again and again, as fast as the reader takes them, after a beginning. */
const pours = (start: string, again: string | Uint8Array, gives: HostileAnswer['gives']): HostileAnswer => ({
  write: (socket) => {
    const block = Buffer.alloc(16_384, again)
    const pour = () => {
      while (!socket.destroyed && socket.write(block));
    }
    socket.on('drain', pour)
    socket.write(start)
    pour()
  },
  gives,
})

const drips = (start: string, again: string, gives: HostileAnswer['gives']): HostileAnswer => ({
  write: (socket) => {
    socket.write(start)
    const drip = setInterval(() => socket.write(again), 10)
    socket.on('close', () => clearInterval(drip))
  },
  gives,
})

const moved = (location: string, headers = ''): string =>
  `HTTP/1.1 302 Found\r\nlocation: ${location}\r\n${headers}content-length: 0\r\n\r\n`
const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
const CHUNKED = `${OK}transfer-encoding: chunked\r\n\r\n`
/** A gzip member whose file name goes on for so long, packed once more: a hundred times smaller, and nothing in it. */
const nameless = gzipSync(
  Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), Buffer.alloc(8 * 1024 * 1024, 65)]),
)
const gzipTwice = (bytes: number): Uint8Array => gzipSync(gzipSync(Buffer.alloc(bytes)))

export const HOSTILE_ANSWERS: Readonly<Record<string, HostileAnswer>> = {
  'nothing but a hang-up': { write: (socket) => void socket.destroy(), gives: 'broken-answer' },
  silence: { write: () => {}, gives: 'too-slow' },
  'half a status line, then silence': { write: (socket) => void socket.write('HTTP/1.1 2'), gives: 'too-slow' },
  'headers that drip': drips(OK, 'x-a: 1\r\n', 'too-slow'),
  'headers without an end': pours(OK, 'x-header: 1234567890\r\n', 'broken-answer'),
  'one header without an end': pours(`${OK}x: `, 'x', 'broken-answer'),
  'a header without a name': says(`${OK}: x\r\n\r\n`, 'broken-answer'),
  'a header with a zero byte': says(`${OK}x: a\0b\r\ncontent-length: 0\r\n\r\n`, 'broken-answer'),
  'a status of four digits': says('HTTP/1.1 2000 OK\r\n\r\n', 'broken-answer'),
  'a status below all': says('HTTP/1.1 000 No\r\ncontent-length: 0\r\n\r\n', 'broken-answer'),
  'a status above all': says('HTTP/1.1 999 No\r\ncontent-length: 0\r\n\r\n', 'site-error'),
  'HTTP/0.9': says(SMALL_FEED, 'broken-answer'),
  'HTTP/2 unasked': says(Buffer.from('000012040000000000', 'hex'), 'broken-answer'),
  'another protocol': says('SSH-2.0-OpenSSH_9.6\r\n', 'broken-answer'),
  'a switch of protocols unasked': says(
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nhello',
    'broken-answer',
  ),
  'a hundred answers that say continue': says(
    Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(100)), whole('', SMALL_FEED)]),
    FINE,
  ),
  'nothing but answers that say continue': drips('', 'HTTP/1.1 103 Early Hints\r\n\r\n', 'too-slow'),
  'two lengths that differ': says(`${OK}content-length: 5\r\ncontent-length: 6\r\n\r\nhello!`, 'broken-answer'),
  'a length that is no number': says(`${OK}content-length: -1\r\n\r\nhello`, 'broken-answer'),
  'a length above all memory': says(`${OK}content-length: 1099511627776\r\n\r\nx`, 'too-large'),
  'a length beyond all numbers': says(`${OK}content-length: 99999999999999999999999999\r\n\r\nx`, 'broken-answer'),
  'a length longer than the body': says(`${OK}content-length: 100000\r\n\r\n${SMALL_FEED}`, 'broken-answer'),
  'a length shorter than the body': says(`${OK}content-length: 5\r\n\r\nhello, and this is somebody else’s`, {
    text: 'hello',
  }),
  'a length beside chunks': says(
    `${OK}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n${chunk(SMALL_FEED)}0\r\n\r\n`,
    'broken-answer',
  ),
  'no length': says(`${OK}connection: close\r\n\r\n${SMALL_FEED}`, FINE),
  'a body without an end': pours(`${OK}\r\n`, 'A', 'too-large'),
  'chunks without an end': pours(CHUNKED, chunk('A'.repeat(1024 - 7)), 'too-large'),
  'a chunk larger than all': says(`${CHUNKED}ffffffffffffffffff\r\nx`, 'broken-answer'),
  'a chunk of garbage length': says(`${CHUNKED}zz\r\nx`, 'broken-answer'),
  'a chunk of negative length': says(`${CHUNKED}-1\r\nx`, 'broken-answer'),
  'chunks of one byte': says(`${CHUNKED}${[...SMALL_FEED].map(chunk).join('')}0\r\n\r\n`, FINE),
  'a chunk extension without an end': pours(`${CHUNKED}1;x=`, 'x', 'too-slow'),
  trailers: says(`${CHUNKED}${chunk(SMALL_FEED)}0\r\nset-cookie: a=b\r\n\r\n`, FINE),
  'trailers without an end': pours(`${CHUNKED}${chunk('x')}0\r\n`, 'x-trailer: 12345678\r\n', 'broken-answer'),
  'a body that drips': drips(`${OK}\r\n`, ' ', 'too-slow'),
  'gzip with garbage after it': says(
    whole('content-encoding: gzip\r\n', Buffer.concat([gzipSync(SMALL_FEED), Buffer.from('garbage')])),
    'broken-answer',
  ),
  'gzip of fifty thousand empty members': says(
    whole('content-encoding: gzip\r\n', Buffer.concat([gzipSync(SMALL_FEED), ...Array(50_000).fill(gzipSync(''))])),
    'too-large',
  ),
  'a gzip bomb': says(whole('content-encoding: gzip\r\n', gzipSync(Buffer.alloc(64 * 1024 * 1024))), 'too-large'),
  'a deflate bomb': says(
    whole('content-encoding: deflate\r\n', deflateSync(Buffer.alloc(64 * 1024 * 1024))),
    'too-large',
  ),
  'a gzip bomb in gzip': says(whole('content-encoding: gzip, gzip\r\n', gzipTwice(256 * 1024 * 1024)), 'too-large'),
  'gzip in gzip that unpacks to nothing for long': says(
    whole('content-encoding: gzip, gzip\r\n', nameless),
    'too-large',
  ),
  'zstd, which nobody asked for': says(
    whole('content-encoding: zstd\r\n', zstdCompressSync(SMALL_FEED)),
    'broken-answer',
  ),
  'an unknown encoding without an end': pours(`${OK}content-encoding: rot13\r\n\r\n`, 'A', 'broken-answer'),
  'a hundred encodings': says(
    whole(`content-encoding: ${Array(100).fill('gzip').join(', ')}\r\n`, 'x'),
    'broken-answer',
  ),
  'a part that nobody asked for': says(
    `HTTP/1.1 206 Partial Content\r\ncontent-range: bytes 0-4/900\r\n${length('hello')}\r\nhello`,
    'http-status',
  ),
  'a second answer that nobody asked for': says(Buffer.concat([whole('', SMALL_FEED), whole('', 'poison')]), FINE),
  'a redirect without an address': says('HTTP/1.1 302 Found\r\ncontent-length: 0\r\n\r\n', 'bad-redirect'),
  'a redirect to an empty address': says(moved(''), 'too-many-redirects'),
  'a redirect to garbage': says(moved('http://[:::1'), 'bad-redirect'),
  'a redirect to a file': says(moved('file:///etc/passwd'), 'not-http'),
  'a redirect to data': says(moved('data:text/html,x'), 'not-http'),
  'a redirect to a script': says(moved('javascript:alert(1)'), 'not-http'),
  'a redirect with credentials': says(moved('http://example.org@127.0.0.1/'), 'has-credentials'),
  'a redirect to the metadata address': says(moved('http://169.254.169.254/latest/meta-data/'), 'not-allowed-address'),
  'a redirect without a scheme, inwards': says(moved('//10.0.0.1/'), 'not-allowed-address'),
  'a redirect with backslashes': says(moved('http:\\\\10.0.0.1\\x'), 'not-allowed-address'),
  'a redirect with three slashes': says(moved('http:///10.0.0.1/x'), 'not-allowed-address'),
  'a redirect with a tab in it': says(moved('http://10.0.\t0.1/'), 'not-allowed-address'),
  'a redirect in full-width digits': says(
    moved(Buffer.from('http://１０。0。0。1/').toString('latin1')),
    'bad-redirect',
  ),
  'a redirect to a mapped address': says(moved('http://[::ffff:169.254.169.254]/'), 'not-allowed-address'),
  'a redirect to an address with a zone': says(moved('http://[fe80::1%25lo]/'), 'bad-redirect'),
  'a redirect to a mail server': says(moved('http://example.org:25/'), 'not-allowed-port'),
  'a redirect to port nought': says(moved('http://example.org:0/'), 'not-allowed-port'),
  'a redirect longer than any address': says(moved(`/${'x'.repeat(9_000)}`), 'bad-redirect'),
  'two redirects at once': says(moved('http://10.0.0.1/', 'location: /feed\r\n'), 'not-allowed-address'),
  'a refresh inwards in a header': says(whole('refresh: 0;url=http://10.0.0.1/\r\n', SMALL_FEED), FINE),
  'another service said to serve the same': says(whole('alt-svc: h2="10.0.0.1:443"; ma=9\r\n', SMALL_FEED), FINE),
}
