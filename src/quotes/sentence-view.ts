import { CLASS, isAny, isCue } from './lexicon-en.ts'
import type { Sentence, Unit } from './sentence.ts'
import { kindOfUnit, OUTSIDE } from './unit-kind.ts'

/** What stands around a sentence, as far as it tells whether its words are speech. */
export interface Surroundings {
  quotedBefore: boolean
  quotedAfter: boolean
  cueBefore: boolean
  opensPart: boolean
  endsPart: boolean
}

/**
 * A sentence counted once, so that each unit's features take constant time.
 * `kinds[at + 4]` is the kind of unit `at`; both ends are padded. A chunk is what stands between commas, dashes and semicolons.
 */
export interface View {
  text: string
  units: readonly Unit[]
  kinds: Int16Array
  /** Index of the nearest cue to the left and right of each unit, or -1. */
  cueLeft: Int16Array
  cueRight: Int16Array
  /** How many stand before each unit: `counts[at]`; the last entry counts the whole sentence. */
  commas: Int16Array
  thats: Int16Array
  quoteds: Int16Array
  verbs: Int16Array
  chunkHasCue: boolean[]
  chunkStart: Int16Array
  /** The next comma, or one past the end. */
  nextComma: Int16Array
  /** The surroundings as bits. */
  whole: number
  /** How the last cue ends the sentence (", Anna Lund said."): 0 where there is none. */
  closing: number
}

const FINITE = CLASS.auxiliary | CLASS.modal | CLASS.finite | CLASS.ed

export function viewOf(text: string, { units }: Sentence, around: Surroundings): View {
  const kinds = new Int16Array(units.length + 8).fill(OUTSIDE)
  units.forEach((unit, at) => {
    kinds[at + 4] = kindOfUnit(unit)
  })
  const commas = countBefore(units, isPause)
  const cueLeft = nearestBefore(units, isVerbOfSaying)
  const { chunkStart, chunkHasCue } = chunksOf(units)
  return {
    text,
    units,
    kinds,
    cueLeft,
    cueRight: nearestAfter(units, isVerbOfSaying, -1),
    commas,
    thats: countBefore(units, (unit) => isAny(unit.classes, CLASS.that)),
    quoteds: countBefore(units, (unit) => unit.kind === 'quoted'),
    verbs: countBefore(units, (unit) => isAny(unit.classes, FINITE)),
    chunkHasCue,
    chunkStart,
    nextComma: nearestAfter(units, isPause, units.length),
    whole: bitsOf(around),
    closing: closingOf(units, units.findLastIndex(isVerbOfSaying), chunkStart, kinds),
  }
}

const isPause = ({ lower }: Unit): boolean => lower === ',' || lower === '—' || lower === '–' || lower === ';'

const isVerbOfSaying = (unit: Unit): boolean =>
  unit.kind === 'word' && (isCue(unit.classes) || unit.lower === 'according')

function countBefore(units: readonly Unit[], test: (unit: Unit) => boolean): Int16Array {
  const counts = new Int16Array(units.length + 1)
  for (let at = 0; at < units.length; at++) counts[at + 1] = (counts[at] ?? 0) + (test(units[at] as Unit) ? 1 : 0)
  return counts
}

function nearestBefore(units: readonly Unit[], test: (unit: Unit) => boolean): Int16Array {
  const nearest = new Int16Array(units.length)
  let last = -1
  for (let at = 0; at < units.length; at++) {
    nearest[at] = last
    if (test(units[at] as Unit)) last = at
  }
  return nearest
}

function nearestAfter(units: readonly Unit[], test: (unit: Unit) => boolean, none: number): Int16Array {
  const nearest = new Int16Array(units.length)
  let last = none
  for (let at = units.length - 1; at >= 0; at--) {
    nearest[at] = last
    if (test(units[at] as Unit)) last = at
  }
  return nearest
}

function chunksOf(units: readonly Unit[]): { chunkStart: Int16Array; chunkHasCue: boolean[] } {
  const chunkStart = new Int16Array(units.length)
  const chunkHasCue = [false]
  let start = 0
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] as Unit
    if (isPause(unit)) {
      start = at + 1
      chunkHasCue.push(false)
    }
    chunkStart[at] = start
    if (isVerbOfSaying(unit)) chunkHasCue[chunkHasCue.length - 1] = true
  }
  return { chunkStart, chunkHasCue }
}

const bitsOf = (around: Surroundings): number =>
  (around.quotedBefore ? 1 : 0) +
  (around.quotedAfter ? 2 : 0) +
  (around.cueBefore ? 4 : 0) +
  (around.opensPart ? 8 : 0) +
  (around.endsPart ? 16 : 0)

/** Kind of the last cue, units after it and before it since the last comma: what tells an attribution at the end. */
function closingOf(units: readonly Unit[], cue: number, chunkStart: Int16Array, kinds: Int16Array): number {
  if (cue < 0) return 0
  const start = chunkStart[cue] ?? 0
  const last = chunkStart[units.length - 1] ?? 0
  const before = Math.min(cue - start, 7)
  const after = near(units.length - 1 - cue)
  const comma = start === 0 ? 0 : 1
  return ((((kinds[cue + 4] ?? 0) * 8 + before) * 9 + after) * 2 + comma) * 2 + (start === last ? 1 : 0) + 1
}

/** A distance in units, in nine steps. */
export const near = (distance: number): number =>
  distance < 5 ? distance : distance < 8 ? 5 : distance < 13 ? 6 : distance < 25 ? 7 : 8

/** A count in four steps. */
export const few = (count: number): number => Math.min(count, 3)
