import { bestLabels } from '../src/people/best-labels.ts'
import { LABELS } from '../src/people/name-labels.ts'
import type { Example, Lesson } from './names-examples.ts'

const LEARNERS = 4
const EPOCHS = 5
/** What every wrong label gets on top while learning, so that the right one wins by a margin. */
const MARGIN = 1
/** Size of the first step of a weight; later ones shrink with the root of what it has moved (AdaGrad). */
const RATE = 0.06

export interface Learned {
  /** LABELS a feature. */
  weights: Float64Array
  /** LABELS × LABELS. */
  transitions: Float64Array
}

/** The average of several learners that saw the examples in different orders: steadier than any one of them. */
export function learn(lesson: Lesson): Learned {
  const learners = Array.from({ length: LEARNERS }, (_, index) => learnOnce(lesson, index + 1))
  const mean = (lists: Float64Array[]): Float64Array =>
    Float64Array.from(
      lists[0] ?? [],
      (_, cell) => lists.reduce((sum, list) => sum + (list[cell] ?? 0), 0) / lists.length,
    )
  return {
    weights: mean(learners.map(({ weights }) => weights)),
    transitions: mean(learners.map(({ transitions }) => transitions)),
  }
}

/**
 * Structured perceptron with a margin and averaged weights (Collins 2002), steps by AdaGrad (Duchi 2011).
 * AdaGrad and the margin are worth half a point each on documents that were not learned from.
 */
function learnOnce({ examples, features, hashes }: Lesson, seed: number): Learned {
  const weights = new Averaged(hashes.length * LABELS)
  const transitions = new Averaged(LABELS * LABELS)
  const random = seeded(seed)
  const order = examples.map((_, index) => index)
  const bump = (example: Example, index: number, label: number, by: number) => {
    const end = example.starts[index + 1] ?? 0
    for (let at = example.starts[index] ?? 0; at < end; at++) weights.move((features[at] ?? 0) * LABELS + label, by)
  }
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    shuffle(order, random)
    let wrong = 0
    for (const at of order) {
      const example = examples[at]
      if (!example) continue
      const { labels, weight } = example
      const guess = bestLabels(scoresOf(example, features, weights.now), transitions.now, labels.length)
      let [before, beforeGuess] = [0, 0]
      for (const [index, label] of labels.entries()) {
        const guessed = guess[index] ?? 0
        if (label !== guessed) {
          bump(example, index, label, weight)
          bump(example, index, guessed, -weight)
        }
        if (label !== guessed || before !== beforeGuess) {
          transitions.move(before * LABELS + label, weight)
          transitions.move(beforeGuess * LABELS + guessed, -weight)
        }
        before = label
        beforeGuess = guessed
      }
      if (labels.some((label, index) => label !== guess[index])) wrong++
      weights.step++
      transitions.step++
    }
    console.log(`learner ${seed}, epoch ${epoch}: ${wrong} runs wrong`)
  }
  return { weights: weights.average(), transitions: transitions.average() }
}

/** Scores of all labels, the wrong ones with the margin on top. */
function scoresOf({ starts, labels }: Example, features: Uint32Array, weights: Float64Array): Float64Array {
  const scores = new Float64Array(labels.length * LABELS).fill(MARGIN)
  for (const [index, truth] of labels.entries()) {
    const from = index * LABELS
    scores[from + truth] = 0
    const end = starts[index + 1] ?? 0
    for (let at = starts[index] ?? 0; at < end; at++) {
      const row = (features[at] ?? 0) * LABELS
      for (let label = 0; label < LABELS; label++) {
        scores[from + label] = (scores[from + label] ?? 0) + (weights[row + label] ?? 0)
      }
    }
  }
  return scores
}

/** Weights that remember their sum over all steps. */
class Averaged {
  step = 1
  now: Float64Array
  #moved: Float64Array
  #sums: Float64Array

  constructor(size: number) {
    this.now = new Float64Array(size)
    this.#moved = new Float64Array(size)
    this.#sums = new Float64Array(size)
  }

  move(cell: number, by: number): void {
    const moved = (this.#moved[cell] ?? 0) + by * by
    const step = (by * RATE) / Math.sqrt(moved)
    this.#moved[cell] = moved
    this.now[cell] = (this.now[cell] ?? 0) + step
    this.#sums[cell] = (this.#sums[cell] ?? 0) + step * this.step
  }

  average(): Float64Array {
    return this.now.map((weight, cell) => weight - (this.#sums[cell] ?? 0) / this.step)
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
