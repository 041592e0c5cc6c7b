/** Weighted words of an article or a story: `ids` ascending, `weights` beside them. */
export interface TermVector {
  ids: Int32Array
  weights: Float32Array
}

/** The `max` heaviest of the words, at unit length. */
export function heaviest(ids: readonly number[], weights: readonly number[], max: number): TermVector {
  const least = weights.length > max ? (Float64Array.from(weights).sort()[weights.length - max] ?? 0) : 0
  const order: number[] = []
  for (let place = 0; place < ids.length; place++) {
    const weight = weights[place] ?? 0
    if (weight > 0 && weight >= least && order.length < max) order.push(place)
  }
  order.sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0))
  const vector = {
    ids: Int32Array.from(order, (place) => ids[place] ?? 0),
    weights: Float32Array.from(order, (place) => weights[place] ?? 0),
  }
  const length = lengthOf(vector)
  if (length > 0) vector.weights = vector.weights.map((weight) => weight / length)
  return vector
}

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
  const kept = Array.from(ids, (_, place) => place)
    .sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b)
    .slice(0, max)
    .sort((a, b) => a - b)
  return {
    ids: Int32Array.from(kept, (place) => ids[place] ?? 0),
    weights: Float32Array.from(kept, (place) => weights[place] ?? 0),
  }
}
