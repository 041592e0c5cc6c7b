import type { Sentence } from './sentence.ts'
import { few, near, type Surroundings, type View, viewOf } from './sentence-view.ts'
import { KINDS, OUTSIDE } from './unit-kind.ts'

/** Features are hashed into this many buckets. */
export const BUCKETS = 1 << 14

/** Bucket numbers of each unit's features, one list a unit. No feature knows a word but those of the closed classes. */
export function featuresOf(text: string, sentence: Sentence, around: Surroundings): Uint16Array[] {
  const view = viewOf(text, sentence, around)
  const bag = new Bag(sentence.units.length)
  return sentence.units.map((_, at) => unitFeatures(bag, view, at))
}

/** Most features that a unit has. */
const FEATURES_MAX = 64

/** Collects hashed features, unit by unit, in one stretch of memory for a whole sentence. */
class Bag {
  private readonly buckets: Uint16Array
  private start = 0
  private end = 0
  constructor(units: number) {
    this.buckets = new Uint16Array(units * FEATURES_MAX)
  }
  add(template: number, value: number): void {
    let hash = Math.imul(template + 1, 0x9e3779b1) ^ Math.imul(value + 0x7f4a7c15, 0x85ebca6b)
    hash ^= hash >>> 15
    hash = Math.imul(hash, 0xc2b2ae35)
    hash ^= hash >>> 13
    if (this.end - this.start < FEATURES_MAX) this.buckets[this.end++] = hash & (BUCKETS - 1)
  }
  /** The features since the last call. */
  take(): Uint16Array {
    const taken = this.buckets.subarray(this.start, this.end)
    this.start = this.end
    return taken
  }
}

function unitFeatures(bag: Bag, view: View, at: number): Uint16Array {
  addKinds(bag, view, at)
  addCues(bag, view, at)
  addChunks(bag, view, at)
  if (view.units[at]?.kind === 'quoted') addQuoted(bag, view, at)
  return bag.take()
}

function addKinds(bag: Bag, { kinds, units, whole }: View, at: number): void {
  const kind = (offset: number) => kinds[at + 4 + offset] ?? OUTSIDE
  const here = kind(0)
  for (let offset = -3; offset <= 3; offset++) bag.add(10 + offset, kind(offset))
  bag.add(20, kind(-1) * KINDS + here)
  bag.add(21, here * KINDS + kind(1))
  bag.add(22, (kind(-1) * KINDS + here) * KINDS + kind(1))
  bag.add(23, (kind(-2) * KINDS + kind(-1)) * KINDS + here)
  bag.add(24, (here * KINDS + kind(1)) * KINDS + kind(2))
  bag.add(25, kind(-1) * KINDS + kind(1))
  bag.add(26, kind(-2) * KINDS + kind(-1))
  bag.add(27, kind(1) * KINDS + kind(2))
  bag.add(28, whole * 2 + (at === 0 ? 1 : 0))
  bag.add(29, (kinds[4] ?? 0) * 2 + (at === 0 ? 1 : 0))
  const classes = units[at]?.classes ?? 0
  for (let bit = 0; bit < 30; bit++) if ((classes & (1 << bit)) !== 0) bag.add(30, bit)
}

function addCues(bag: Bag, view: View, at: number): void {
  const { kinds, cueLeft, cueRight, commas, thats, quoteds } = view
  const here = kinds[at + 4] ?? 0
  const left = cueLeft[at] ?? -1
  const right = cueRight[at] ?? -1
  const leftKind = left < 0 ? OUTSIDE : (kinds[left + 4] ?? 0)
  const rightKind = right < 0 ? OUTSIDE : (kinds[right + 4] ?? 0)
  const leftCommas = left < 0 ? 7 : few((commas[at] ?? 0) - (commas[left] ?? 0))
  const rightCommas = right < 0 ? 7 : few((commas[right] ?? 0) - (commas[at] ?? 0))
  const thatBetween = left < 0 ? 2 : (thats[at] ?? 0) > (thats[left] ?? 0) ? 1 : 0
  const quotedBetween = left < 0 ? 2 : few((quoteds[at] ?? 0) - (quoteds[left] ?? 0))
  const afterCue = left < 0 ? OUTSIDE : (kinds[left + 5] ?? 0)
  const beforeCue = left < 0 ? OUTSIDE : (kinds[left + 3] ?? 0)
  bag.add(40, leftKind * 9 + near(left < 0 ? 99 : at - left))
  bag.add(41, rightKind * 9 + near(right < 0 ? 99 : right - at))
  bag.add(42, (leftKind * 8 + leftCommas) * 3 + thatBetween)
  bag.add(43, rightKind * 8 + rightCommas)
  bag.add(44, (leftKind * KINDS + afterCue) * 8 + leftCommas)
  bag.add(45, (leftKind * KINDS + beforeCue) * 3 + thatBetween)
  bag.add(46, (leftCommas * 8 + rightCommas) * KINDS + here)
  bag.add(47, (near(left < 0 ? 99 : at - left) * KINDS + here) * 3 + thatBetween)
  bag.add(48, (near(right < 0 ? 99 : right - at) * 8 + rightCommas) * KINDS + here)
  bag.add(49, (leftCommas * 4 + few(quotedBetween)) * 3 + thatBetween)
  const side = right < 0 ? (left < 0 ? 0 : 1) : left < 0 ? 2 : 3
  bag.add(52, view.closing * 4 + side)
  bag.add(53, (view.closing % 36) * 4 + side)
  bag.add(54, (view.closing % 36) * KINDS + here)
  const verbs = left < 0 ? 9 : few((view.verbs[at] ?? 0) - (view.verbs[left + 1] ?? 0))
  bag.add(93, (verbs * 8 + leftCommas) * KINDS + here)
  bag.add(94, (verbs * KINDS + leftKind) * 3 + thatBetween)
  bag.add(95, (verbs * 9 + near(left < 0 ? 99 : at - left)) * KINDS + (kinds[at + 5] ?? 0))
  bag.add(50, (left < 0 ? 0 : 1) + (right < 0 ? 0 : 2))
  bag.add(51, (afterCue * 9 + near(left < 0 ? 99 : at - left)) * 8 + leftCommas)
}

function addChunks(bag: Bag, view: View, at: number): void {
  const { kinds, units, commas, chunkHasCue, chunkStart, nextComma } = view
  const here = kinds[at + 4] ?? 0
  const chunk = commas[at] ?? 0
  const total = chunkHasCue.length
  const has = (index: number) => (index < 0 || index >= total ? 2 : chunkHasCue[index] ? 1 : 0)
  const cues = has(chunk) * 9 + has(chunk - 1) * 3 + has(chunk + 1)
  const within = at - (chunkStart[at] ?? 0)
  const start = chunkStart[at] ?? 0
  const next = nextComma[at] ?? 0
  bag.add(90, (kinds[next + 4] ?? 0) * KINDS + (kinds[next + 5] ?? 0))
  bag.add(91, ((kinds[next + 4] ?? 0) * 9 + near(next - at)) * 4 + few(chunk))
  bag.add(92, (kinds[start + 3] ?? 0) * KINDS + (kinds[start + 4] ?? 0))
  bag.add(60, cues * 4 + few(chunk))
  bag.add(61, cues * 4 + few(total - 1 - chunk))
  bag.add(62, (cues * 9 + near(within)) * 2 + (here === 1 ? 1 : 0))
  bag.add(63, (kinds[(chunkStart[at] ?? 0) + 4] ?? 0) * 27 + cues)
  bag.add(
    64,
    ((kinds[(chunkStart[at] ?? 0) + 4] ?? 0) * KINDS + (kinds[(chunkStart[at] ?? 0) + 5] ?? 0)) * 2 +
      (within === 0 ? 1 : 0),
  )
  bag.add(65, near(at) * 9 + near(units.length - at))
  bag.add(66, (few(chunk) * 4 + few(total - 1 - chunk)) * KINDS + here)
}

const UPPER = /^\p{Lu}/u

function addQuoted(bag: Bag, view: View, at: number): void {
  const quoted = view.units[at]?.quoted
  if (!quoted) return
  const { kinds, text, whole } = view
  const words = text.slice(quoted.inner.start, Math.min(quoted.inner.end, quoted.inner.start + 200)).trim()
  const all = words.split(/\s+/)
  const count = Math.min(all.length, 12)
  const length = count <= 5 ? count : count < 9 ? 6 : 7
  const last = '.,?!…-—'.indexOf(text[quoted.inner.end - 1] ?? '') + 1
  const capital = UPPER.test(words) ? 1 : 0
  const titled = all.every((word) => UPPER.test(word) || word.length < 4) ? 1 : 0
  const before = kinds[at + 3] ?? 0
  const after = kinds[at + 5] ?? 0
  bag.add(70, (length * 8 + last) * 2 + capital)
  bag.add(71, length * KINDS + before)
  bag.add(72, length * KINDS + after)
  bag.add(73, (last * KINDS + before) * 2 + capital)
  bag.add(74, (titled * 8 + length) * 8 + last)
  bag.add(75, (whole * 8 + length) * 8 + last)
  bag.add(76, before * KINDS + (kinds[at + 2] ?? 0))
  bag.add(77, ((few(view.quoteds[view.units.length] ?? 0) * 8 + length) * 8 + last) * 2 + capital)
  const quotedBefore = few(view.quoteds[at] ?? 0)
  const quotedAfter = few((view.quoteds[view.units.length] ?? 0) - (view.quoteds[at + 1] ?? 0))
  bag.add(79, ((quotedBefore * 4 + quotedAfter) * KINDS + before) * 2 + capital)
  bag.add(80, ((quotedBefore * 4 + quotedAfter) * 8 + last) * 2 + (view.cueLeft[at] === -1 ? 0 : 1))
  bag.add(78, ((view.cueLeft[at] ?? -1) < 0 ? 0 : 1) * 2 + ((view.cueRight[at] ?? -1) < 0 ? 0 : 1) + length * 4)
}
