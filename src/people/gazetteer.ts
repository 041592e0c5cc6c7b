import { readFileSync } from 'node:fs'

/** What a word or phrase is known as. One may be several at once: "Paris" is a city and a first name. */
export const KNOWN = {
  maleName: 1,
  femaleName: 2,
  surname: 4,
  city: 8,
  bigCity: 16,
  region: 32,
  country: 64,
  demonym: 128,
  company: 256,
  place: 512,
  famousPerson: 1024,
  group: 2048,
  commonWord: 4096,
} as const

/** The number of bits in KNOWN. */
export const KNOWN_BITS = 13

/** Words of the longest phrase that is looked up. */
export const PHRASE_WORDS_MAX = 4

export interface Gazetteer {
  hashes: Uint32Array
  known: Uint16Array
  /** Where the hashes that share their upper 16 bits begin. */
  buckets: Uint32Array
}

let loaded: Gazetteer | undefined

/** The names that ship with Dateline, read at first use. */
export function gazetteer(): Gazetteer {
  loaded ??= readGazetteer(readFileSync(new URL('./gazetteer.bin', import.meta.url)))
  return loaded
}

/** What a phrase is known as, by the hash of its lower-case words; 0 where it is unknown. */
export function lookUp({ hashes, known, buckets }: Gazetteer, hash: number): number {
  const bucket = hash >>> 16
  const end = buckets[bucket + 1] ?? 0
  for (let index = buckets[bucket] ?? 0; index < end; index++) {
    if (hashes[index] === hash) return known[index] ?? 0
  }
  return 0
}

/** The file: all hashes in ascending order, 32 bits each, then 16 bits of KNOWN for each; little-endian. */
export function writeGazetteer(entries: Map<number, number>): Buffer {
  const sorted = [...entries].sort(([one], [other]) => one - other)
  const file = Buffer.alloc(sorted.length * 6)
  for (const [index, [hash, known]] of sorted.entries()) {
    file.writeUInt32LE(hash, index * 4)
    file.writeUInt16LE(known, sorted.length * 4 + index * 2)
  }
  return file
}

function readGazetteer(file: Buffer): Gazetteer {
  const size = file.length / 6
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length)
  const hashes = new Uint32Array(bytes, 0, size)
  const buckets = new Uint32Array(0x10001)
  for (const hash of hashes) {
    const next = (hash >>> 16) + 1
    buckets[next] = (buckets[next] ?? 0) + 1
  }
  for (let index = 1; index < buckets.length; index++)
    buckets[index] = (buckets[index] ?? 0) + (buckets[index - 1] ?? 0)
  return { hashes, known: new Uint16Array(bytes, size * 4, size), buckets }
}
