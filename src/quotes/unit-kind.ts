import { CLASS, isAny } from './lexicon-en.ts'
import type { Unit } from './sentence.ts'

/** Closed-class words that each count as a kind of their own. The order is part of the trained weights. */
const CLOSED = (
  'that to of in on at for with by from about as than after before during if because while when where although so ' +
  'and or but not he she it they i we you who which what how why whether his her their its the a an this these there ' +
  'is are was were be been has have had do does did will would can could should may might must ' +
  'said says say told saying according called asked also only more into against over under between since until'
).split(' ')

const MARKS = [',', '.', ':', ';', '—', '(', ')', '?', '…', '/']
const SAME_MARK: Record<string, string> = { '–': '—', '-': '—', '!': '?', '[': '(', ']': ')' }

/** Classes from the most telling to the least; the first that fits names the kind. */
const CLASSES = [
  CLASS.cueStrong,
  CLASS.cueMedium,
  CLASS.cueWeak,
  CLASS.mind,
  CLASS.cueNoun,
  CLASS.auxiliary,
  CLASS.modal,
  CLASS.negation,
  CLASS.firstSecond,
  CLASS.possessive,
  CLASS.wh,
  CLASS.subordinator,
  CLASS.coordinator,
  CLASS.preposition,
  CLASS.determiner,
  CLASS.time,
  CLASS.title,
  CLASS.role,
  CLASS.body,
  CLASS.finite,
  CLASS.ly,
  CLASS.ed,
  CLASS.ing,
  CLASS.plural,
]

const FORMS = 4
const QUOTED = 1
const NUMBER = 2
const FIRST_MARK = 3
const FIRST_CLOSED = FIRST_MARK + MARKS.length + 1
const FIRST_CLASS = FIRST_CLOSED + CLOSED.length
const FIRST_SHAPE = FIRST_CLASS + CLASSES.length * FORMS

/** Before the first unit and after the last. */
export const OUTSIDE = 0
/** One more than the highest kind. */
export const KINDS = FIRST_SHAPE + 6

const markKinds = new Map(MARKS.map((mark, index) => [mark, FIRST_MARK + index]))
const closedKinds = new Map(CLOSED.map((word, index) => [word, FIRST_CLOSED + index]))

/** What sort of unit this is, as a small number: never which word, but for the closed classes. */
export function kindOfUnit(unit: Unit): number {
  if (unit.kind === 'quoted') return QUOTED
  if (unit.kind === 'number') return NUMBER
  if (unit.kind === 'mark') return markKinds.get(SAME_MARK[unit.word] ?? unit.word) ?? FIRST_MARK + MARKS.length
  return closedKinds.get(unit.lower) ?? kindByClass(unit)
}

function kindByClass(unit: Unit): number {
  for (let index = 0; index < CLASSES.length; index++)
    if (isAny(unit.classes, CLASSES[index] ?? 0)) return FIRST_CLASS + index * FORMS + formOf(unit)
  const first = unit.word.charCodeAt(0)
  const isCapital = unit.word[0] !== unit.lower[0]
  if (isCapital) return FIRST_SHAPE + (unit.word.length > 1 && unit.word[1] !== unit.lower[1] ? 1 : 0)
  if (first === 39 || first === 8217) return FIRST_SHAPE + 2
  return FIRST_SHAPE + 3 + (unit.word.length < 5 ? 0 : unit.word.length < 8 ? 1 : 2)
}

/** Past, -ing, -s or base; a capital letter goes with -s, since only names and openings have one. */
function formOf(unit: Unit): number {
  if (unit.lower.endsWith('ing')) return 1
  if (unit.lower.endsWith('s')) return 2
  if (unit.lower.endsWith('ed') || isAny(unit.classes, CLASS.finite)) return 3
  return 0
}
