import type { EntityKind } from './cast.ts'

/** BILOU: a name of several tokens begins, goes on and ends; a name of one token is a unit; all else is outside. */
export const KINDS = ['PER', 'ORG', 'LOC'] as const satisfies EntityKind[]

export const OUTSIDE = 0
/** Labels: 0 is outside; 1 + 4 × kind + 0 begins, 1 goes on, 2 ends, 3 is a unit. */
export const LABELS = 1 + 4 * KINDS.length

const BEGIN = 0
const INSIDE = 1
const LAST = 2
const UNIT = 3

const positionOf = (label: number): number => (label === OUTSIDE ? -1 : (label - 1) & 3)

export const isOpen = (label: number): boolean => positionOf(label) === BEGIN || positionOf(label) === INSIDE
export const continues = (label: number): boolean => positionOf(label) === INSIDE || positionOf(label) === LAST

/** The kind of a label that is not outside. */
export const kindOfLabel = (label: number): EntityKind => KINDS[(label - 1) >> 2] ?? 'PER'

/** Whether `next` may follow `label`. */
export function mayFollow(label: number, next: number): boolean {
  if (!isOpen(label)) return !continues(next)
  return continues(next) && kindOfLabel(label) === kindOfLabel(next)
}

/** The labels that may stand before each label. */
export const BEFORE: readonly (readonly number[])[] = Array.from({ length: LABELS }, (_, next) =>
  Array.from({ length: LABELS }, (_, label) => label).filter((label) => mayFollow(label, next)),
)

/** A name as token indexes, `to` not included. */
export interface LabelledName {
  from: number
  to: number
  kind: EntityKind
}

/** The names that a legal row of labels spells; indexes count from `offset`. */
export function namesOfLabels(labels: ArrayLike<number>, offset: number): LabelledName[] {
  const names: LabelledName[] = []
  let from = 0
  for (let index = 0; index < labels.length; index++) {
    const label = labels[index] ?? OUTSIDE
    const position = positionOf(label)
    const kind = kindOfLabel(label)
    if (position === BEGIN || position === UNIT) from = index
    if (position === LAST || position === UNIT) names.push({ from: offset + from, to: offset + index + 1, kind })
  }
  return names
}

/** The label of token `index` of a name of `size` tokens. */
export function labelAt(kind: EntityKind, index: number, size: number): number {
  const position = size === 1 ? UNIT : index === 0 ? BEGIN : index === size - 1 ? LAST : INSIDE
  return 1 + 4 * KINDS.indexOf(kind) + position
}
