/**
 * A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over hashed features.
 * A unit's score for a label is the sum of its features' weights; `transitions[from * labels + to]` joins neighbours.
 * The step in front of a chain has its own row: index `labels * labels + to`.
 */
export interface ChainModel {
  labels: number
  /** `weights[bucket * labels + label]` */
  weights: Int8Array | Float32Array
  /** What one step of a weight is worth. */
  scale: number
  transitions: Float32Array
}

/** Scores of each unit and label, row by row. */
export function scoreUnits(model: ChainModel, features: readonly Uint16Array[]): Float32Array {
  const { labels, weights, scale } = model
  const scores = new Float32Array(features.length * labels)
  for (let at = 0; at < features.length; at++) {
    const buckets = features[at] as Uint16Array
    for (let label = 0; label < labels; label++) {
      let sum = 0
      for (let index = 0; index < buckets.length; index++)
        sum += weights[(buckets[index] as number) * labels + label] as number
      scores[at * labels + label] = sum * scale
    }
  }
  return scores
}

/** The likeliest labels (Viterbi). */
export function decode(model: ChainModel, scores: Float32Array): Uint8Array {
  const { labels, transitions } = model
  const length = scores.length / labels
  const back = new Uint8Array(scores.length)
  let here = new Float32Array(labels)
  let before = new Float32Array(labels)
  for (let at = 0; at < length; at++) {
    for (let label = 0; label < labels; label++) {
      let best = at === 0 ? (transitions[labels * labels + label] ?? 0) : Number.NEGATIVE_INFINITY
      for (let from = 0; at > 0 && from < labels; from++) {
        const score = (before[from] ?? 0) + (transitions[from * labels + label] ?? 0)
        if (score > best) {
          best = score
          back[at * labels + label] = from
        }
      }
      here[label] = best + (scores[at * labels + label] ?? 0)
    }
    ;[here, before] = [before, here]
  }
  return followBack(before, back, length, labels)
}

function followBack(last: Float32Array, back: Uint8Array, length: number, labels: number): Uint8Array {
  const path = new Uint8Array(length)
  let label = 0
  for (let other = 1; other < labels; other++) if ((last[other] ?? 0) > (last[label] ?? 0)) label = other
  for (let at = length - 1; at >= 0; at--) {
    path[at] = label
    label = back[at * labels + label] ?? 0
  }
  return path
}

/** The chance of each label at each unit (forward-backward), row by row. */
export function marginals(model: ChainModel, scores: Float32Array): Float32Array {
  const { labels, transitions } = model
  const length = scores.length / labels
  const forward = new Float32Array(scores.length)
  const backward = new Float32Array(scores.length)
  const terms = new Float32Array(labels)
  for (let at = 0; at < length; at++)
    for (let to = 0; to < labels; to++) {
      for (let from = 0; from < labels; from++)
        terms[from] =
          at === 0
            ? Number.NEGATIVE_INFINITY
            : (forward[(at - 1) * labels + from] ?? 0) + (transitions[from * labels + to] ?? 0)
      const arrived = at === 0 ? (transitions[labels * labels + to] ?? 0) : logSumOf(terms)
      forward[at * labels + to] = arrived + (scores[at * labels + to] ?? 0)
    }
  for (let at = length - 2; at >= 0; at--)
    for (let from = 0; from < labels; from++) {
      for (let to = 0; to < labels; to++)
        terms[to] =
          (transitions[from * labels + to] ?? 0) +
          (scores[(at + 1) * labels + to] ?? 0) +
          (backward[(at + 1) * labels + to] ?? 0)
      backward[at * labels + from] = logSumOf(terms)
    }
  const logSum = logSumOf(forward.subarray((length - 1) * labels))
  return forward.map((score, index) => Math.exp(score + (backward[index] ?? 0) - logSum))
}

function logSumOf(terms: Float32Array): number {
  let most = Number.NEGATIVE_INFINITY
  for (const term of terms) if (term > most) most = term
  if (most === Number.NEGATIVE_INFINITY) return most
  let sum = 0
  for (const term of terms) sum += Math.exp(term - most)
  return most + Math.log(sum)
}
