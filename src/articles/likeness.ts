import { createHash } from 'node:crypto'

/** Length of a sketch. The estimate's standard error is at most 1/(2·√256), about .03. */
const SKETCH_LENGTH = 256
/** Words a shingle. Two, so that two typos in a report of 80 words still leave a likeness of .88. */
const SHINGLE_WORDS = 2

/**
 * From here on two texts are one text, trivially changed: white space, marks, capitals, a typo or two, one line of a
 * page's furniture. Measured on 198 news reports so changed: .96, .95 and .91 are reached by 95 of 100; two typos and a
 * line at once by 95 of 100 at .87, on texts of 80 words at .88 for two typos. A changed figure is as small a change:
 * compare figures and names besides.
 */
export const SAME_LIKENESS = 0.85

/**
 * From here on one text was made from the other, as outlets do with agency copy: a new lead and the last quarter cut
 * reach .45 in 95 of 100, the last half cut .34. Different events reach .03 in 99 of 100, .13 at most; independent
 * reports of one event .05 in the median.
 */
export const NEAR_COPY_LIKENESS = 0.3

/**
 * A MinHash sketch of a text (Broder 1997): for each of 256 hash functions the least hash over all pairs of neighbouring words,
 * the words without case, punctuation and marks. A text without words gives a sketch of zeros. 1 KB as bytes.
 */
export function sketchOf(text: string): Uint32Array {
  const sketch = new Uint32Array(SKETCH_LENGTH)
  const shingles = shinglesOf(wordsOf(text))
  if (shingles.size === 0) return sketch
  sketch.fill(0xffffffff)
  for (const shingle of shingles) {
    for (let i = 0; i < SKETCH_LENGTH; i++) {
      const hash = mix(shingle ^ (SEEDS[i] ?? 0))
      if (hash < (sketch[i] ?? 0)) sketch[i] = hash
    }
  }
  return sketch
}

/** Estimated Jaccard likeness of two texts, 0 to 1, from their sketches. Texts without words are like nothing. */
export function likeness(one: Uint32Array, other: Uint32Array): number {
  const length = Math.min(one.length, other.length)
  let same = 0
  for (let i = 0; i < length; i++) if (one[i] === other[i] && one[i] !== 0) same++
  return length === 0 ? 0 : same / length
}

/** A hash that survives any change of case, punctuation, quote marks and white space, and nothing else. Hexadecimal. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(wordsOf(text).join(' ')).digest('hex').slice(0, 32)
}

/** Lower case, without marks; what stands inside a word or number goes too: "U.S." is "us", "1,200" is "1200". */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=[\p{L}\p{N}])['’ʼ.,](?=[\p{L}\p{N}])/gu, '')
    .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []

function shinglesOf(words: string[]): Set<number> {
  const hashes = words.map(hashOf)
  const shingles = new Set<number>()
  const last = Math.max(0, words.length - SHINGLE_WORDS)
  for (let i = 0; i <= last && words.length > 0; i++) {
    let shingle = 0
    for (const hash of hashes.slice(i, i + SHINGLE_WORDS)) shingle = mix(Math.imul(shingle, 31) ^ hash)
    shingles.add(shingle)
  }
  return shingles
}

/** FNV-1a over UTF-16 units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The finaliser of MurmurHash3 (Appleby, public domain): every bit of the input reaches every bit of the output. */
function mix(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** One seed a hash function, fixed for ever: sketches are stored. */
const SEEDS = Uint32Array.from({ length: SKETCH_LENGTH }, (_, i) => mix(Math.imul(i + 1, 0x9e3779b1)))
