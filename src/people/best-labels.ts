import { BEFORE, isOpen, LABELS, mayFollow, OUTSIDE } from './name-labels.ts'

const NEVER = Number.NEGATIVE_INFINITY

/**
 * The legal row of labels with the highest sum of scores (Viterbi). `scores` holds LABELS numbers a token,
 * `transitions` LABELS × LABELS.
 */
export function bestLabels(scores: Float64Array, transitions: ArrayLike<number>, size: number): Uint8Array {
  const came = new Uint8Array(size * LABELS)
  let totals = new Float64Array(LABELS).fill(NEVER)
  for (let label = 0; label < LABELS; label++) {
    if (mayFollow(OUTSIDE, label)) totals[label] = (scores[label] ?? 0) + (transitions[label] ?? 0)
  }
  for (let index = 1; index < size; index++) {
    const next = new Float64Array(LABELS)
    for (let label = 0; label < LABELS; label++) {
      let best = NEVER
      for (const before of BEFORE[label] ?? []) {
        const total = (totals[before] ?? NEVER) + (transitions[before * LABELS + label] ?? 0)
        if (total > best) {
          best = total
          came[index * LABELS + label] = before
        }
      }
      next[label] = best + (scores[index * LABELS + label] ?? 0)
    }
    totals = next
  }
  const labels = new Uint8Array(size)
  let label = OUTSIDE
  for (let last = 0; last < LABELS; last++) {
    if (!isOpen(last) && (totals[last] ?? NEVER) > (totals[label] ?? NEVER)) label = last
  }
  for (let index = size - 1; index >= 0; index--) {
    labels[index] = label
    label = came[index * LABELS + label] ?? OUTSIDE
  }
  return labels
}
