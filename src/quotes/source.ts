import type { Span } from '../text/span.ts'
import type { Cue } from './cue.ts'
import { CLASS, isAny, isCue } from './lexicon-en.ts'
import type { Unit } from './sentence.ts'

/** The words that name who speaks, as unit indices, end not included. */
export interface SourceUnits {
  from: number
  to: number
}

const BREAKS_LEFT = CLASS.subordinator | CLASS.that | CLASS.coordinator
const ENDS_RIGHT = new Set([
  'in',
  'on',
  'at',
  'after',
  'during',
  'when',
  'while',
  'as',
  'who',
  'that',
  'before',
  'by',
  'about',
  'following',
  'through',
  'via',
  'to',
  'and',
  'but',
  'where',
  'because',
  'with',
  'from',
  'if',
  'how',
  'adding',
  'earlier',
])
const SOURCE_MAX = 14

/** The subject of a cue: before it ("the ministry said"), else after it ("said Anna Lund, a nurse"). */
export function findSource(units: readonly Unit[], cue: Cue): SourceUnits | null {
  if (cue.accordingTo) return rightOf(units, cue.at + 2)
  const unit = units[cue.at] as Unit
  const left = leftOf(units, cue.from)
  const after = units[cue.at + 1]
  if (left && !isAny(unit.classes, CLASS.cueIng)) return left
  if (after && startsName(after) && !isAny(unit.classes, CLASS.cueIng)) {
    const right = rightOf(units, cue.at + 1)
    if (right) return right
  }
  return left ?? subjectOf(units, cue.from)
}

const startsName = (unit: Unit): boolean =>
  unit.kind === 'word' &&
  (!isAny(unit.classes, CLASS.time | CLASS.preposition | CLASS.that | CLASS.to | CLASS.it | CLASS.wh) ||
    (/^\p{Lu}/u.test(unit.word) && !isAny(unit.classes, CLASS.time)))

/** Walks left from the verb over one noun phrase, and over an apposition between commas. */
function leftOf(units: readonly Unit[], verb: number): SourceUnits | null {
  let to = verb
  const before = units[to - 1]
  if (!before || before.kind === 'quoted') return null
  if (before.lower === ',' || before.lower === ')' || before.lower === '—' || before.lower === '-') {
    const apposition = overApposition(units, to - 1)
    if (apposition === null) return null
    to = apposition
  }
  if (units[to - 1]?.lower === 'who' || units[to - 1]?.lower === 'which') return overRelative(units, to - 1)
  const from = phraseStart(units, to)
  return from < to ? { from, to } : null
}

/** `Anna Lund, a nurse, said`: from the comma before "said" back to the comma after the name. */
function overApposition(units: readonly Unit[], comma: number): number | null {
  const opening = units[comma]?.lower === ')' ? '(' : units[comma]?.lower
  for (let at = comma - 1; at > Math.max(0, comma - 30); at--) {
    const unit = units[at] as Unit
    if (unit.kind === 'quoted') return null
    if (unit.lower !== opening) continue
    const name = units[at - 1]
    if (name?.kind === 'word' && (/^\p{Lu}/u.test(name.word) || isAny(name.classes, CLASS.role | CLASS.body))) return at
    if (name?.kind !== 'word') return null
  }
  return null
}

/** `Anna Lund, who said`. */
function overRelative(units: readonly Unit[], who: number): SourceUnits | null {
  const to = units[who - 1]?.lower === ',' ? who - 1 : who
  const from = phraseStart(units, to)
  return from < to ? { from, to } : null
}

function phraseStart(units: readonly Unit[], to: number): number {
  let from = to
  while (from > 0 && to - from < SOURCE_MAX) {
    const unit = units[from - 1] as Unit
    if (unit.kind === 'quoted') break
    if (unit.kind === 'mark' && !/^[.&/%$’']$/u.test(unit.word)) break
    if (unit.lower === '.' && unit.word === '.' && !isInitial(units[from - 2])) break
    if (isAny(unit.classes, BREAKS_LEFT) && !joinsNames(units, from - 1)) break
    if (from < to && isVerbLike(units, from - 1)) break
    from--
  }
  while (from < to && isLeadIn(units[from] as Unit, to - from)) from++
  return from
}

const isInitial = (unit: Unit | undefined): boolean =>
  unit !== undefined && unit.word.length <= 4 && /^\p{Lu}/u.test(unit.word)

const joinsNames = (units: readonly Unit[], at: number): boolean =>
  units[at]?.lower === 'and' && /^\p{Lu}/u.test(units[at - 1]?.word ?? '') && /^\p{Lu}/u.test(units[at + 1]?.word ?? '')

const isVerbLike = (units: readonly Unit[], at: number): boolean => {
  const unit = units[at] as Unit
  return (
    isAny(unit.classes, CLASS.finite | CLASS.auxiliary | CLASS.modal) ||
    (isCue(unit.classes) && !isAny(unit.classes, CLASS.cueNoun) && !/^\p{Lu}/u.test(unit.word))
  )
}

const isLeadIn = (unit: Unit, left: number): boolean =>
  (left > 1 &&
    (isAny(unit.classes, CLASS.time | CLASS.ly | CLASS.preposition | CLASS.wh) || unit.lower === 'also') &&
    !/^\p{Lu}\p{L}+$/u.test(unit.word)) ||
  (left > 1 && isAny(unit.classes, CLASS.time | CLASS.preposition))

function rightOf(units: readonly Unit[], from: number): SourceUnits | null {
  let to = from
  while (to < units.length && to - from < SOURCE_MAX) {
    const unit = units[to] as Unit
    if (unit.kind === 'quoted' || ENDS_RIGHT.has(unit.lower)) break
    if (unit.kind === 'mark' && !(/^[.&/’']$/u.test(unit.word) && isInitial(units[to - 1]) && to + 1 < units.length))
      break
    if (to > from && isAny(unit.classes, CLASS.time) && !/^\p{Lu}/u.test(units[to + 1]?.word ?? '')) break
    to++
  }
  return to > from ? { from, to } : null
}

/** For "…, adding that": the first noun phrase of the sentence outside marks. */
function subjectOf(units: readonly Unit[], before: number): SourceUnits | null {
  for (let at = 0; at < before; at++) {
    const unit = units[at] as Unit
    if (isCue(unit.classes) && at > 0 && !isAny(unit.classes, CLASS.cueIng)) {
      const left = leftOf(units, at)
      if (left) return left
    }
  }
  const first = units[0]
  if (first?.kind !== 'word') return null
  let to = 0
  while (
    to < before &&
    units[to]?.kind === 'word' &&
    !isVerbLike(units, to) &&
    !isAny((units[to] as Unit).classes, CLASS.preposition | CLASS.subordinator)
  )
    to++
  return to > 0 && /^\p{Lu}/u.test(units[to - 1]?.word ?? '') ? { from: 0, to } : null
}

export const spanOf = (units: readonly Unit[], source: SourceUnits): Span => ({
  start: (units[source.from] as Unit).start,
  end: (units[source.to - 1] as Unit).end,
})
