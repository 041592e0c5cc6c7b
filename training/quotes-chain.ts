import type { ChainModel } from '../src/quotes/crf.ts'

/** A sentence to learn from: each unit's buckets and its right label. */
export interface Example {
  features: Uint16Array[]
  labels: Uint8Array
}

export interface Training {
  labels: number
  buckets: number
  /** Transitions that may never happen keep this score. */
  allowed: (from: number, to: number) => boolean
  rate: number
  decay: number
  epochs: number
}

const NEVER = -30

/** Learns a chain by AdaGrad (Duchi, Hazan, Singer 2011) on the log-likelihood, one sentence a step, in a fixed shuffled order. */
export function trainChain(
  examples: readonly Example[],
  training: Training,
  onEpoch: (epoch: number, loss: number) => void,
): ChainModel {
  const { labels, buckets, rate, decay } = training
  const weights = new Float32Array(buckets * labels)
  const sums = new Float32Array(buckets * labels)
  const transitions = new Float32Array((labels + 1) * labels)
  const transitionSums = new Float32Array((labels + 1) * labels)
  for (let from = 0; from <= labels; from++)
    for (let to = 0; to < labels; to++) if (!training.allowed(from, to)) transitions[from * labels + to] = NEVER
  const model: ChainModel = { labels, weights, scale: 1, transitions }
  const order = examples.map((_, index) => index)
  const step = (of: Float32Array, sumsOf: Float32Array, index: number, gradient: number) => {
    const sum = (sumsOf[index] ?? 0) + gradient * gradient
    sumsOf[index] = sum
    of[index] = (of[index] ?? 0) * (1 - decay) - (rate * gradient) / (Math.sqrt(sum) + 1e-6)
  }
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    shuffle(order, epoch + 1)
    let loss = 0
    for (const index of order) {
      const example = examples[index]
      if (!example || example.labels.length === 0) continue
      const { unitGradient, edgeGradient, negativeLog } = gradientsOf(model, example)
      loss += negativeLog
      example.features.forEach((list, at) => {
        for (let label = 0; label < labels; label++) {
          const gradient = unitGradient[at * labels + label] ?? 0
          if (Math.abs(gradient) < 1e-4) continue
          for (const bucket of list) step(weights, sums, bucket * labels + label, gradient)
        }
      })
      for (let edge = 0; edge < edgeGradient.length; edge++) {
        const gradient = edgeGradient[edge] ?? 0
        if ((transitions[edge] ?? 0) > NEVER + 1 && gradient !== 0) step(transitions, transitionSums, edge, gradient)
      }
    }
    onEpoch(epoch, loss / examples.length)
  }
  return model
}

/** Chance minus truth, for units and for edges. */
function gradientsOf(model: ChainModel, example: Example) {
  const { labels, weights, transitions } = model
  const length = example.labels.length
  const factors = new Float64Array(length * labels)
  for (let at = 0; at < length; at++) {
    for (let label = 0; label < labels; label++) {
      let score = 0
      for (const bucket of example.features[at] ?? []) score += weights[bucket * labels + label] ?? 0
      factors[at * labels + label] = score
    }
  }
  const edges = Float64Array.from(transitions, (score) => Math.exp(score))
  const forward = new Float64Array(length * labels)
  const backward = new Float64Array(length * labels)
  let negativeLog = truthScore(model, example, factors) * -1
  for (let at = 0; at < length; at++) {
    let most = Number.NEGATIVE_INFINITY
    for (let label = 0; label < labels; label++) most = Math.max(most, factors[at * labels + label] ?? 0)
    let sum = 0
    for (let to = 0; to < labels; to++) {
      let arrived = at === 0 ? (edges[labels * labels + to] ?? 0) : 0
      for (let from = 0; at > 0 && from < labels; from++)
        arrived += (forward[(at - 1) * labels + from] ?? 0) * (edges[from * labels + to] ?? 0)
      factors[at * labels + to] = Math.exp((factors[at * labels + to] ?? 0) - most)
      const value = arrived * (factors[at * labels + to] ?? 0)
      forward[at * labels + to] = value
      sum += value
    }
    for (let to = 0; to < labels; to++) forward[at * labels + to] = (forward[at * labels + to] ?? 0) / sum
    negativeLog += Math.log(sum) + most
  }
  const edgeGradient = new Float64Array((labels + 1) * labels)
  for (let label = 0; label < labels; label++) backward[(length - 1) * labels + label] = 1
  for (let at = length - 1; at > 0; at--) {
    let sum = 0
    const joint = new Float64Array(labels * labels)
    for (let from = 0; from < labels; from++)
      for (let to = 0; to < labels; to++) {
        const onward =
          (edges[from * labels + to] ?? 0) * (factors[at * labels + to] ?? 0) * (backward[at * labels + to] ?? 0)
        backward[(at - 1) * labels + from] = (backward[(at - 1) * labels + from] ?? 0) + onward
        joint[from * labels + to] = (forward[(at - 1) * labels + from] ?? 0) * onward
        sum += joint[from * labels + to] ?? 0
      }
    for (let edge = 0; edge < joint.length; edge++)
      edgeGradient[edge] = (edgeGradient[edge] ?? 0) + (joint[edge] ?? 0) / sum
    let scale = 0
    for (let from = 0; from < labels; from++) scale += backward[(at - 1) * labels + from] ?? 0
    for (let from = 0; from < labels; from++)
      backward[(at - 1) * labels + from] = (backward[(at - 1) * labels + from] ?? 0) / scale
    const right = (example.labels[at - 1] ?? 0) * labels + (example.labels[at] ?? 0)
    edgeGradient[right] = (edgeGradient[right] ?? 0) - 1
  }
  const unitGradient = new Float64Array(length * labels)
  for (let at = 0; at < length; at++) {
    let sum = 0
    for (let label = 0; label < labels; label++)
      sum += (forward[at * labels + label] ?? 0) * (backward[at * labels + label] ?? 0)
    for (let label = 0; label < labels; label++) {
      const chance = ((forward[at * labels + label] ?? 0) * (backward[at * labels + label] ?? 0)) / sum
      unitGradient[at * labels + label] = chance - (example.labels[at] === label ? 1 : 0)
    }
  }
  for (let label = 0; label < labels; label++) edgeGradient[labels * labels + label] = unitGradient[label] ?? 0
  return { unitGradient, edgeGradient, negativeLog }
}

function truthScore({ labels, transitions }: ChainModel, example: Example, scores: Float64Array): number {
  let sum = 0
  for (let at = 0; at < example.labels.length; at++) {
    const from = at === 0 ? labels : (example.labels[at - 1] ?? 0)
    const to = example.labels[at] ?? 0
    sum += (scores[at * labels + to] ?? 0) + (transitions[from * labels + to] ?? 0)
  }
  return sum
}

/** Fisher-Yates with a small seeded generator, so that a run can be repeated. */
function shuffle(order: number[], seed: number): void {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0
  for (let at = order.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const other = Math.floor((state / 2 ** 32) * (at + 1))
    const kept = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = kept
  }
}
