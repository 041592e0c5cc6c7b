import { CLASS, isAny, isStrongCue } from './lexicon-en.ts'
import type { Sentence, Unit } from './sentence.ts'

/** A word of saying in a sentence; `negated` where nobody says it ("never said", "declined to say", "if she says"). */
export interface Cue {
  at: number
  /** First unit of the verb group: "has also said" starts at "has". */
  from: number
  negated: boolean
  accordingTo: boolean
  /** Only a verb that needs its words in marks to count: "called it “…”". */
  weak: boolean
  /** "was described as": the subject is not who says it. */
  passive: boolean
}

const NOUN_BEFORE = CLASS.determiner | CLASS.possessive | CLASS.preposition
const IN_VERB_GROUP = CLASS.auxiliary | CLASS.ly | CLASS.modal | CLASS.negation
const INSIDE_GROUP = new Set([
  'also',
  'later',
  'then',
  'once',
  'repeatedly',
  'to',
  'went',
  'on',
  'just',
  'even',
  'now',
  'still',
  'further',
  'has',
  'only',
  'always',
  'often',
])

/** The words of saying outside quote marks, left to right. */
export function findCues(sentence: Sentence): Cue[] {
  const cues: Cue[] = []
  const { units } = sentence
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] as Unit
    if (unit.lower === 'according' && units[at + 1]?.lower === 'to') {
      cues.push({ at, from: at, negated: isMeasure(units, at + 2), accordingTo: true, weak: false, passive: false })
      continue
    }
    if (!isAny(unit.classes, CLASS.cueStrong | CLASS.cueMedium | CLASS.cueWeak) || isNoun(units, at)) continue
    const from = startOfGroup(units, at)
    cues.push({
      at,
      from,
      negated: isNegated(units, from, at),
      accordingTo: false,
      weak: !isStrongCue(unit.classes) || isInfinitive(units, from, at),
      passive: isPassive(units, from, at),
    })
  }
  return cues
}

const MEASURES = new Set(
  (
    'requirements requirement rules rule law laws plan plans schedule standards standard norms tradition custom age size needs ' +
    'criteria guidelines terms principles procedure procedures protocol'
  ).split(' '),
)
const MEASURE_UNITS = 4

/** "according to the rules": a measure, and nobody's words. */
function isMeasure(units: readonly Unit[], from: number): boolean {
  for (let at = from; at < Math.min(units.length, from + MEASURE_UNITS); at++) {
    const unit = units[at] as Unit
    if (MEASURES.has(unit.lower)) return true
    if (unit.kind === 'mark' || isAny(unit.classes, CLASS.preposition)) return false
  }
  return false
}

function isNoun(units: readonly Unit[], at: number): boolean {
  const unit = units[at] as Unit
  const before = units[at - 1]
  if (before === undefined) return isAny(unit.classes, CLASS.cueNoun | CLASS.nounOrVerb)
  if (/^\p{Lu}/u.test(unit.word)) return true
  if (isAny(before.classes, CLASS.to) || before.lower === 'that') return false
  if (/^(?:said|says|told)$/u.test(unit.lower) || isAny(unit.classes, CLASS.cueIng)) return false
  return isAny(before.classes, NOUN_BEFORE) || isAfterAdjective(units, at)
}

/** "the big reveal" */
const isAfterAdjective = (units: readonly Unit[], at: number): boolean =>
  isAny(units[at - 2]?.classes ?? 0, CLASS.determiner) &&
  units[at - 1]?.kind === 'word' &&
  units[at - 1]?.classes === 0 &&
  isAny((units[at] as Unit).classes, CLASS.nounOrVerb | CLASS.cueNoun) &&
  /^\p{Ll}/u.test(units[at - 1]?.word ?? '')

function startOfGroup(units: readonly Unit[], at: number): number {
  let from = at
  while (from > 0) {
    const before = units[from - 1] as Unit
    if (before.kind !== 'word' || !(isAny(before.classes, IN_VERB_GROUP) || INSIDE_GROUP.has(before.lower))) break
    from--
  }
  return from
}

/** "in his turn to answer the question"; not "went on to say". */
const isInfinitive = (units: readonly Unit[], from: number, at: number): boolean =>
  units[at - 1]?.lower === 'to' && !units.slice(from, at).some((unit) => unit.lower === 'went' || unit.lower === 'on')

const BE = new Set(['is', 'are', 'was', 'were', 'been', 'being', 'be'])

const isPassive = (units: readonly Unit[], from: number, at: number): boolean =>
  isAny((units[at] as Unit).classes, CLASS.ed | CLASS.finite) &&
  units.slice(from, at).some((unit) => BE.has(unit.lower))

const UNREAL = CLASS.negation | CLASS.modal

function isNegated(units: readonly Unit[], from: number, at: number): boolean {
  for (let index = Math.max(0, from - 1); index < at; index++) {
    const unit = units[index] as Unit
    if (isAny(unit.classes, UNREAL) && unit.lower !== 'will') return true
  }
  for (let index = from - 1; index >= Math.max(0, from - 4); index--) {
    const unit = units[index] as Unit
    if (unit.kind === 'mark' || unit.kind === 'quoted') break
    if (unit.lower === 'if' || unit.lower === 'nobody' || unit.lower === 'unless') return true
  }
  return false
}
