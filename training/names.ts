/**
 * Learns the weights of the finder of names and writes src/people/names.weights.bin.
 *   node training/names.ts <folder with train.jsonl>
 * A line of train.jsonl: {text, source, entities: [{start, end, kind}]}. The same data gives the same bytes.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LABELS } from '../src/people/name-labels.ts'
import { type FeatureRow, writeWeights } from '../src/people/name-weights.ts'
import { readLesson } from './names-examples.ts'
import { type Learned, learn } from './names-perceptron.ts'

const FILE_BYTES_MAX = 990_000
/** Share of the weights that fit into 8 bits; the file stores larger ones in several rows. */
const FITTING = 0.9999

const lesson = readLesson(join(process.argv[2] ?? '.', 'train.jsonl'))
console.log(`${lesson.examples.length} runs, ${lesson.hashes.length} features`)
const file = store(lesson.hashes, learn(lesson))
writeFileSync(new URL('../src/people/names.weights.bin', import.meta.url), file)

/** Scales to 8 bits, then drops the smallest weights until the file is small enough. */
function store(hashes: number[], { weights, transitions }: Learned): Buffer {
  const sizes = Float64Array.from(weights, Math.abs).sort()
  const scale = 127 / (sizes[Math.floor(sizes.length * FITTING)] ?? 1)
  const round = (weight: number) => Math.round(weight * scale)
  const rows = hashes.map((_, at) => Int16Array.from(weights.subarray(at * LABELS, (at + 1) * LABELS), round))
  for (let smallest = 1; ; smallest++) {
    const kept: FeatureRow[] = []
    for (const [at, row] of rows.entries()) {
      const large = row.map((weight) => (Math.abs(weight) < smallest ? 0 : weight))
      if (large.some((weight) => weight !== 0)) kept.push({ hash: hashes[at] ?? 0, weights: large })
    }
    const stored = writeWeights(kept, Int16Array.from(transitions, round))
    console.log(`weights from ${smallest}: ${kept.length} features, ${stored.length} bytes, margin ${round(1)}`)
    if (stored.length <= FILE_BYTES_MAX) return stored
  }
}
