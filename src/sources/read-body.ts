import { Readable, Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'

export class BodyTooLarge extends Error {}
class UnknownEncoding extends Error {}

/** More layers than any honest server uses; each costs a decompressor. */
const ENCODINGS_MAX = 2

/**
 * The whole body, decompressed as `contentEncoding` says. Throws BodyTooLarge as soon as the bytes sent, or the bytes
 * that any layer of them unpacks to, pass `bytesMax`, so that a bomb is cut and never held. Ends with `signal`, for
 * what has arrived may take longer to unpack than it took to send.
 */
export async function readBody(
  body: Readable,
  contentEncoding: string,
  bytesMax: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const chunks = bounded(body, bytesMax)
  const first = await chunks.next()
  if (first.done) return new Uint8Array()
  const unpacked = new Pile(bytesMax)
  await pipeline(
    [
      Readable.from(startingWith(first.value, chunks), { objectMode: false }),
      ...decompressors(contentEncoding, first.value).flatMap((layer) => [layer, boundedLayer(bytesMax)]),
      unpacked,
    ],
    { signal },
  )
  return unpacked.whole()
}

async function* bounded(body: Readable, bytesMax: number): AsyncGenerator<Uint8Array, undefined> {
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > bytesMax) throw new BodyTooLarge()
    yield chunk
  }
}

async function* startingWith(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  yield* rest
}

/** Lets through so many bytes: what an outer layer unpacks to may be endless though nothing comes out of the inner one. */
function boundedLayer(bytesMax: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.byteLength
      if (bytes > bytesMax) done(new BodyTooLarge())
      else done(null, chunk)
    },
  })
}

const PILE_BYTES_FIRST = 64 * 1024

/** One growing buffer: a body sent in chunks of one byte would be a million objects else. */
class Pile extends Writable {
  readonly #bytesMax: number
  #buffer = new Uint8Array(PILE_BYTES_FIRST)
  #bytes = 0

  constructor(bytesMax: number) {
    super()
    this.#bytesMax = bytesMax
  }

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error) => void): void {
    const bytes = this.#bytes + chunk.byteLength
    if (bytes > this.#bytesMax) {
      done(new BodyTooLarge())
      return
    }
    if (bytes > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(bytes, this.#buffer.length * 2))
      larger.set(this.#buffer.subarray(0, this.#bytes))
      this.#buffer = larger
    }
    this.#buffer.set(chunk, this.#bytes)
    this.#bytes = bytes
    done()
  }

  whole(): Uint8Array {
    return this.#buffer.slice(0, this.#bytes)
  }
}

/** In the order in which they must be undone: the last one applied comes first. */
function decompressors(contentEncoding: string, first: Uint8Array): Transform[] {
  const names = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length > ENCODINGS_MAX) throw new UnknownEncoding(contentEncoding.slice(0, 100))
  return names.reverse().flatMap((name, index) => decompressor(name, index === 0 ? first[0] : undefined))
}

/** `firstByte` tells what servers get wrong: plain text said to be gzip, and "deflate" without its zlib frame. */
function decompressor(name: string, firstByte: number | undefined): Transform[] {
  // A body cut off mid-way gives what was there; the feed parser makes the best of it.
  const lenient = { finishFlush: constants.Z_SYNC_FLUSH }
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return firstByte === undefined || firstByte === 0x1f ? [createGunzip(lenient)] : []
    case 'deflate':
      if (firstByte !== undefined && (firstByte & 0x0f) !== 8) return [createInflateRaw(lenient)]
      return [createInflate(lenient)]
    case 'br':
      return [createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH })]
    default:
      throw new UnknownEncoding(name.slice(0, 100))
  }
}
