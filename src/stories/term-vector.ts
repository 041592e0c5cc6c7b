/** Weighted words of an article or a story: `ids` ascending, `weights` beside them. */
export interface TermVector {
  ids: Int32Array
  weights: Float32Array
}

/** More words than an article's title and the read part of its text can have. */
const WORDS_MAX = 4096

/** The `max` heaviest of the words, at unit length. */
export function heaviest(ids: readonly number[], weights: Float64Array, max: number): TermVector {
  const least = nthGreatest(weights, max)
  // A word's number and its place in one number, for numbers sort fast without a comparison of ours.
  const order = new Float64Array(Math.min(max, ids.length))
  let size = 0
  for (let place = 0; place < ids.length && size < max; place++) {
    const weight = weights[place] ?? 0
    if (weight > 0 && weight >= least) order[size++] = (ids[place] ?? 0) * WORDS_MAX + place
  }
  const sorted = order.subarray(0, size).sort()
  const vector = { ids: new Int32Array(size), weights: new Float32Array(size) }
  for (let n = 0; n < size; n++) {
    const place = (sorted[n] ?? 0) % WORDS_MAX
    vector.ids[n] = ids[place] ?? 0
    vector.weights[n] = weights[place] ?? 0
  }
  const length = lengthOf(vector)
  if (length > 0) for (let n = 0; n < size; n++) vector.weights[n] = (vector.weights[n] ?? 0) / length
  return vector
}

/** The n-th greatest of the weights, 0 where there are no more than n. */
const nthGreatest = (weights: Float64Array | Float32Array, n: number): number =>
  weights.length > n ? (weights.slice().sort()[weights.length - n] ?? 0) : 0

export function lengthOf({ weights }: TermVector): number {
  let squares = 0
  for (const weight of weights) squares += weight * weight
  return Math.sqrt(squares)
}

/** Both vectors added; where that makes more than `max` words by a quarter, cut to the `max` heaviest. */
export function sum(one: TermVector, other: TermVector, max: number): TermVector {
  const ids = new Int32Array(one.ids.length + other.ids.length)
  const weights = new Float32Array(ids.length)
  let size = 0
  let left = 0
  let right = 0
  while (left < one.ids.length || right < other.ids.length) {
    const a = one.ids[left] ?? Number.POSITIVE_INFINITY
    const b = other.ids[right] ?? Number.POSITIVE_INFINITY
    ids[size] = Math.min(a, b)
    weights[size++] = (a <= b ? (one.weights[left++] ?? 0) : 0) + (b <= a ? (other.weights[right++] ?? 0) : 0)
  }
  const whole = { ids: ids.slice(0, size), weights: weights.slice(0, size) }
  return size <= max * 1.25 ? whole : lightestDropped(whole, max)
}

function lightestDropped({ ids, weights }: TermVector, max: number): TermVector {
  const least = nthGreatest(weights, max)
  const kept = { ids: new Int32Array(max), weights: new Float32Array(max) }
  let size = 0
  for (let place = 0; place < ids.length && size < max; place++) {
    if ((weights[place] ?? 0) < least) continue
    kept.ids[size] = ids[place] ?? 0
    kept.weights[size++] = weights[place] ?? 0
  }
  return kept
}
