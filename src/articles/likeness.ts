import { createHash } from 'node:crypto'
import { tokenize } from '../text/tokens.ts'

/** Length of a sketch. The estimate's standard error is at most 1/(2·√256), about .03. */
const SKETCH_LENGTH = 256
/** Words a shingle. Four keep common phrases apart and lose at most four shingles a changed word. */
const SHINGLE_WORDS = 4

/**
 * A MinHash sketch of a text (Broder 1997): for each of 256 hash functions the least hash over all runs of four words,
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

const wordsOf = (text: string): string[] =>
  tokenize(text.normalize('NFKC').replace(/[’ʼ]/g, "'"))
    .filter((token) => token.kind !== 'mark')
    .map((token) => token.word.toLowerCase())

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
