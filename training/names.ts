/**
 * Learns the weights of the finder of names and writes src/people/names.weights.bin.
 *   node training/names.ts <folder with train.jsonl>
 * A line of train.jsonl: {text, source, entities: [{start, end, kind}]}. The same data gives the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { bestLabels } from '../src/people/best-labels.ts'
import { gazetteer } from '../src/people/gazetteer.ts'
import { FEATURES_MAX, layPage, writeFeatures } from '../src/people/name-features.ts'
import { kindOfLabel, LABELS, labelAt, namesOfLabels } from '../src/people/name-labels.ts'
import { findNameRuns } from '../src/people/name-runs.ts'
import { type FeatureRow, writeWeights } from '../src/people/name-weights.ts'
import { type Reading, readTokens } from '../src/people/reading.ts'

const EPOCHS = 6
const SEEN_MIN = 2
/** Posts are written as no article is: they count, but less. */
const POST_SOURCES = /^(?:btc|wnut)/
const POST_WEIGHT = 0.3
/** Added to every wrong label while learning, so that the right one wins by a margin. */
const MARGIN = 5
const FILE_BYTES_MAX = 990_000

const labelled = z.object({
  text: z.string(),
  source: z.string(),
  entities: z.array(z.object({ start: z.number(), end: z.number(), kind: z.enum(['PER', 'ORG', 'LOC']) })),
})
type Labelled = z.infer<typeof labelled>

/** A run of tokens: where its features stand in the one long list, and its true labels. */
interface Example {
  /** For each token, where its features begin; one more for the end. */
  starts: Uint32Array
  labels: Uint8Array
  weight: number
}

const folder = process.argv[2] ?? '.'
const documents = readFileSync(join(folder, 'train.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => labelled.parse(JSON.parse(line)))

const { examples, features, hashes } = collectExamples(documents)
console.log(`${documents.length} documents, ${examples.length} runs, ${hashes.length} features`)
const learned = learn()
const file = store(learned)
writeFileSync(new URL('../src/people/names.weights.bin', import.meta.url), file)
console.log(`${file.length} bytes`)

function collectExamples(all: Labelled[]) {
  const raw: number[][] = []
  const found: Example[] = []
  const seen = new Map<number, number>()
  const buffer = new Uint32Array(FEATURES_MAX)
  let [total, missed] = [0, 0]
  for (const { text, source, entities } of all) {
    const weight = POST_SOURCES.test(source) ? POST_WEIGHT : 1
    const reading = readTokens(text, [{ start: 0, end: text.length }])
    const page = layPage(reading, gazetteer())
    const labels = labelsOf(reading, entities)
    const runs = findNameRuns(reading)
    total += entities.length
    missed += entities.length
    for (const run of runs) {
      const own = wholeNames(labels.subarray(run.from, run.to))
      const example: Example = { starts: new Uint32Array(own.length + 1), labels: own, weight }
      missed -= namesOfLabels(own, 0).length
      for (let at = run.from; at < run.to; at++) {
        const count = writeFeatures(page, run, at, buffer)
        example.starts[at - run.from] = raw.length
        const hashesHere = Array.from(buffer.subarray(0, count))
        for (const hash of hashesHere) seen.set(hash, (seen.get(hash) ?? 0) + 1)
        raw.push(hashesHere)
      }
      found.push(example)
    }
  }
  console.log(`${missed} of ${total} names cannot be found`)
  const ids = new Map<number, number>()
  for (const [hash, times] of seen) if (times >= SEEN_MIN) ids.set(hash, ids.size)
  return { examples: found, hashes: [...ids.keys()], features: flatten(raw, ids, found) }
}

/** One long list of feature numbers; the examples' starts become offsets into it. */
function flatten(raw: number[][], ids: Map<number, number>, found: Example[]): Uint32Array {
  const kept = raw.map((own) => own.flatMap((hash) => ids.get(hash) ?? []))
  const offsets = new Uint32Array(raw.length + 1)
  for (const [index, own] of kept.entries()) offsets[index + 1] = (offsets[index] ?? 0) + own.length
  const flat = new Uint32Array(offsets.at(-1) ?? 0)
  for (const [index, own] of kept.entries()) flat.set(own, offsets[index])
  for (const { starts, labels } of found) {
    const first = starts[0] ?? 0
    for (let index = 0; index <= labels.length; index++) starts[index] = offsets[first + index] ?? 0
  }
  return flat
}

/** The label of every token; a name whose ends fall inside tokens is stretched to them. */
function labelsOf({ tokens }: Reading, entities: Labelled['entities']): Uint8Array {
  const labels = new Uint8Array(tokens.length)
  let at = 0
  for (const { start, end, kind } of entities) {
    while (at < tokens.length && (tokens[at]?.end ?? 0) <= start) at++
    let to = at
    while (to < tokens.length && (tokens[to]?.start ?? 0) < end) to++
    for (let index = at; index < to; index++) labels[index] = labelAt(kind, index - at, to - at)
    at = to
  }
  return labels
}

/** Without the names that reach out of the run: no legal row of labels spells half a name. */
function wholeNames(labels: Uint8Array): Uint8Array {
  const whole = new Uint8Array(labels.length)
  for (const { from, to } of namesOfLabels(labels, 0)) {
    const isWhole = labels
      .subarray(from, to)
      .every((label, index) => label === labelAt(kindOfLabel(label), index, to - from))
    if (isWhole) whole.set(labels.subarray(from, to), from)
  }
  return whole
}

/** Averaged structured perceptron (Collins 2002). */
function learn() {
  const weights = new Float32Array(hashes.length * LABELS)
  const sums = new Float64Array(hashes.length * LABELS)
  const transitions = new Float64Array(LABELS * LABELS)
  const transitionSums = new Float64Array(LABELS * LABELS)
  const random = seeded(1)
  const order = examples.map((_, index) => index)
  let step = 1
  const bump = (from: number, to: number, label: number, by: number) => {
    for (let index = from; index < to; index++) {
      const cell = (features[index] ?? 0) * LABELS + label
      weights[cell] = (weights[cell] ?? 0) + by
      sums[cell] = (sums[cell] ?? 0) + by * step
    }
  }
  const bumpTransition = (labels: Uint8Array, by: number) => {
    let before = 0
    for (const label of labels) {
      const cell = before * LABELS + label
      transitions[cell] = (transitions[cell] ?? 0) + by
      transitionSums[cell] = (transitionSums[cell] ?? 0) + by * step
      before = label
    }
  }
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    shuffle(order, random)
    let wrong = 0
    for (const at of order) {
      const example = examples[at]
      if (!example) continue
      const size = example.labels.length
      const scores = scoresOf(example, weights)
      for (let index = 0; index < size; index++) {
        for (let label = 0; label < LABELS; label++) {
          const cell = index * LABELS + label
          if (label !== example.labels[index]) scores[cell] = (scores[cell] ?? 0) + MARGIN
        }
      }
      const guess = bestLabels(scores, transitions, size)
      let isWrong = false
      for (let index = 0; index < size; index++) {
        const [truth = 0, said = 0] = [example.labels[index], guess[index]]
        if (truth === said) continue
        isWrong = true
        bump(example.starts[index] ?? 0, example.starts[index + 1] ?? 0, truth, example.weight)
        bump(example.starts[index] ?? 0, example.starts[index + 1] ?? 0, said, -example.weight)
      }
      if (isWrong) {
        wrong++
        bumpTransition(example.labels, example.weight)
        bumpTransition(guess, -example.weight)
      }
      step++
    }
    console.log(`epoch ${epoch}: ${wrong} runs wrong`)
  }
  for (const [cell, sum] of sums.entries()) weights[cell] = (weights[cell] ?? 0) - sum / step
  for (const [cell, sum] of transitionSums.entries()) transitions[cell] = (transitions[cell] ?? 0) - sum / step
  return { weights, transitions }
}

function scoresOf(example: Example, weights: Float32Array): Float64Array {
  const size = example.labels.length
  const scores = new Float64Array(size * LABELS)
  for (let index = 0; index < size; index++) {
    const end = example.starts[index + 1] ?? 0
    for (let feature = example.starts[index] ?? 0; feature < end; feature++) {
      const row = (features[feature] ?? 0) * LABELS
      for (let label = 0; label < LABELS; label++) {
        scores[index * LABELS + label] = (scores[index * LABELS + label] ?? 0) + (weights[row + label] ?? 0)
      }
    }
  }
  return scores
}

/** Scales to 8 bits, then drops the smallest weights until the file fits. */
function store({ weights, transitions }: ReturnType<typeof learn>): Buffer {
  const sizes = Float32Array.from(weights, Math.abs).sort()
  const largest = sizes[Math.floor(sizes.length * 0.9999)] ?? 1
  const scale = 127 / largest
  const round = (value: number) => Math.round(value * scale)
  const scaled = Int16Array.from(transitions, round)
  for (let smallest = 1; ; smallest++) {
    const rows: FeatureRow[] = []
    for (const [id, hash] of hashes.entries()) {
      const row = Int16Array.from(weights.subarray(id * LABELS, (id + 1) * LABELS), round)
      const kept = row.map((weight) => (Math.abs(weight) < smallest ? 0 : weight))
      if (kept.some((weight) => weight !== 0)) rows.push({ hash, weights: kept })
    }
    const stored = writeWeights(rows, scaled)
    console.log(`weights from ${smallest}: ${rows.length} features, ${stored.length} bytes`)
    if (stored.length <= FILE_BYTES_MAX) return stored
  }
}

function shuffle(list: number[], random: () => number): void {
  for (let index = list.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    const [one = 0, two = 0] = [list[index], list[other]]
    list[index] = two
    list[other] = one
  }
}

/** mulberry32: small, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
