import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { gazetteer } from '../src/people/gazetteer.ts'
import { FEATURES_MAX, layPage, writeFeatures } from '../src/people/name-features.ts'
import { kindOfLabel, labelAt, namesOfLabels } from '../src/people/name-labels.ts'
import { findNameRuns, type NameRun } from '../src/people/name-runs.ts'
import { type Reading, readTokens } from '../src/people/reading.ts'

/** Documents that a feature must stand in: rarer ones teach nothing that holds elsewhere. */
const DOCUMENTS_MIN = 3
/** Posts are written as no article is: they count, but less. */
const POST_SOURCES = /^(?:btc|wnut)/
const POST_WEIGHT = 0.3

const labelled = z.object({
  text: z.string(),
  source: z.string(),
  entities: z.array(z.object({ start: z.number(), end: z.number(), kind: z.enum(['PER', 'ORG', 'LOC']) })),
})
type Labelled = z.infer<typeof labelled>

/** A run of tokens that the finder decides at once. */
export interface Example {
  /** For each token, where its features begin in the lesson's list; one more for the end. */
  starts: Uint32Array
  labels: Uint8Array
  weight: number
}

export interface Lesson {
  examples: Example[]
  /** Feature numbers of all tokens of all examples, one after the other. */
  features: Uint32Array
  /** The hash of each feature number. */
  hashes: number[]
}

/** Reads labelled documents, one JSON object a line, as the finder of names will see them. */
export function readLesson(path: string): Lesson {
  const hashes = new Growing()
  const documents = new Map<number, number>()
  const examples: Example[] = []
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue
    const first = hashes.size
    examples.push(...examplesOf(labelled.parse(JSON.parse(line)), hashes))
    for (const hash of new Set(hashes.list().subarray(first))) documents.set(hash, (documents.get(hash) ?? 0) + 1)
  }
  return number(examples, hashes.list(), documents)
}

function examplesOf({ text, source, entities }: Labelled, hashes: Growing): Example[] {
  const reading = readTokens(text, [{ start: 0, end: text.length }])
  const page = layPage(reading, gazetteer())
  const labels = labelsOf(reading, entities)
  const buffer = new Uint32Array(FEATURES_MAX)
  const weight = POST_SOURCES.test(source) ? POST_WEIGHT : 1
  const exampleOf = (run: NameRun): Example => {
    const starts = new Uint32Array(run.to - run.from + 1)
    for (let at = run.from; at < run.to; at++) {
      starts[at - run.from] = hashes.size
      hashes.push(buffer.subarray(0, writeFeatures(page, run, at, buffer)))
    }
    starts[run.to - run.from] = hashes.size
    return { starts, labels: wholeNames(labels.subarray(run.from, run.to)), weight }
  }
  return findNameRuns(reading).map(exampleOf)
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

/** Gives numbers to the hashes that stand in enough documents and leaves out the rest. */
function number(examples: Example[], all: Uint32Array, documents: Map<number, number>): Lesson {
  const numbers = new Map<number, number>()
  for (const [hash, count] of documents) if (count >= DOCUMENTS_MIN) numbers.set(hash, numbers.size)

  const features = new Uint32Array(all.length)
  let kept = 0
  let next = 0
  const keepUntil = (end: number): number => {
    for (; next < end; next++) {
      const known = numbers.get(all[next] ?? 0)
      if (known !== undefined) features[kept++] = known
    }
    return kept
  }
  for (const { starts } of examples) {
    for (const [index, start] of starts.entries()) starts[index] = keepUntil(start)
  }
  return { examples, features: features.subarray(0, kept), hashes: [...numbers.keys()] }
}

/** A list of numbers that doubles its room when it is full. */
class Growing {
  size = 0
  #room = new Uint32Array(1 << 20)

  push(numbers: Uint32Array): void {
    if (this.size + numbers.length > this.#room.length) {
      const wider = new Uint32Array(this.#room.length * 2)
      wider.set(this.#room)
      this.#room = wider
    }
    this.#room.set(numbers, this.size)
    this.size += numbers.length
  }

  list(): Uint32Array {
    return this.#room.subarray(0, this.size)
  }
}
