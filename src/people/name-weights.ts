import { readFileSync } from 'node:fs'
import { LABELS } from './name-labels.ts'

/** Weights of the finder of names, as training/names.ts wrote them. */
export interface NameWeights {
  /** One bit for every FILTER_BITS low bits of a known hash: most unknown features are seen off here. */
  filter: Uint32Array
  /** Where the rows of the features that share their upper 16 bits begin. */
  buckets: Uint32Array
  /** Lower 16 bits of each feature's hash. */
  low: Uint16Array
  /** Where the weights of each feature begin; one more for the end. */
  starts: Uint32Array
  /** Which label each weight is for. */
  labels: Uint8Array
  values: Int8Array
  /** LABELS × LABELS: what it is worth that a label (first) is followed by another. */
  transitions: Int16Array
}

/** One feature before it is stored. Weights beyond 8 bits are stored as several rows, which add up. */
export interface FeatureRow {
  hash: number
  weights: Int16Array
}

const BUCKETS = 0x10000
const FILTER_BITS = 20
const FILTER_MASK = (1 << FILTER_BITS) - 1

let loaded: NameWeights | undefined

/** The weights that ship with Dateline, read at first use. */
export function nameWeights(): NameWeights {
  loaded ??= readWeights(readFileSync(new URL('./names.weights.bin', import.meta.url)))
  return loaded
}

/** Adds the weights of every known feature to `scores`, one a label, from `at` on. */
export function addScores(
  weights: NameWeights,
  features: Uint32Array,
  count: number,
  scores: Float64Array,
  at: number,
): void {
  const { filter, buckets, low, starts, labels, values } = weights
  for (let index = 0; index < count; index++) {
    const hash = features[index] ?? 0
    if (((filter[(hash & FILTER_MASK) >>> 5] ?? 0) & (1 << (hash & 31))) === 0) continue
    const bucket = hash >>> 16
    const end = buckets[bucket + 1] ?? 0
    for (let row = buckets[bucket] ?? 0; row < end; row++) {
      if (low[row] !== (hash & 0xffff)) continue
      const last = starts[row + 1] ?? 0
      for (let weight = starts[row] ?? 0; weight < last; weight++) {
        const cell = at + (labels[weight] ?? 0)
        scores[cell] = (scores[cell] ?? 0) + (values[weight] ?? 0)
      }
    }
  }
}

/**
 * The file, little-endian: transitions (16 bits each); the number of features and of weights (32 bits each); how many
 * features each bucket has (8 bits); their lower halves (16 bits); a mask of the labels that have a weight (16 bits);
 * the weights (8 bits).
 */
export function writeWeights(features: FeatureRow[], transitions: Int16Array): Buffer {
  const sorted = features.flatMap(splitRow).toSorted((one, other) => one.hash - other.hash)
  const counts = new Uint8Array(BUCKETS)
  const low = new Uint16Array(sorted.length)
  const masks = new Uint16Array(sorted.length)
  const values: number[] = []
  for (const [index, { hash, weights }] of sorted.entries()) {
    const bucket = hash >>> 16
    counts[bucket] = (counts[bucket] ?? 0) + 1
    low[index] = hash & 0xffff
    for (const [label, weight] of weights.entries()) {
      if (weight === 0) continue
      masks[index] = (masks[index] ?? 0) | (1 << label)
      values.push(weight)
    }
  }
  const sizes = new Uint32Array([sorted.length, values.length])
  const parts = [transitions, sizes, counts, low, masks, Int8Array.from(values)]
  return Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)))
}

const WEIGHT_MAX = 127

function splitRow({ hash, weights }: FeatureRow): FeatureRow[] {
  const rows: FeatureRow[] = []
  let rest = weights
  while (rest.some((weight) => weight !== 0)) {
    const weights = rest.map((weight) => Math.max(-WEIGHT_MAX, Math.min(WEIGHT_MAX, weight)))
    rows.push({ hash, weights })
    rest = rest.map((weight, label) => weight - (weights[label] ?? 0))
  }
  return rows
}

function readWeights(file: Buffer): NameWeights {
  let at = 0
  const take = (bytes: number): ArrayBuffer => {
    const part = new Uint8Array(file.subarray(at, at + bytes)).buffer
    at += bytes
    return part
  }
  const transitions = new Int16Array(take(LABELS * LABELS * 2))
  const [features = 0, size = 0] = new Uint32Array(take(8))
  const counts = new Uint8Array(take(BUCKETS))
  const low = new Uint16Array(take(features * 2))
  const masks = new Uint16Array(take(features * 2))
  const values = new Int8Array(take(size))
  const labels = new Uint8Array(size)
  const starts = new Uint32Array(features + 1)
  let next = 0
  for (let row = 0; row < features; row++) {
    const mask = masks[row] ?? 0
    for (let label = 0; label < LABELS; label++) if (mask & (1 << label)) labels[next++] = label
    starts[row + 1] = next
  }
  const buckets = new Uint32Array(BUCKETS + 1)
  for (let bucket = 0; bucket < BUCKETS; bucket++) buckets[bucket + 1] = (buckets[bucket] ?? 0) + (counts[bucket] ?? 0)
  const filter = new Uint32Array((FILTER_MASK + 1) >>> 5)
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    for (let row = buckets[bucket] ?? 0; row < (buckets[bucket + 1] ?? 0); row++) {
      const hash = ((bucket << 16) | (low[row] ?? 0)) & FILTER_MASK
      filter[hash >>> 5] = (filter[hash >>> 5] ?? 0) | (1 << (hash & 31))
    }
  }
  return { filter, buckets, low, starts, labels, values, transitions }
}
