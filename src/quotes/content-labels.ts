/** What the chain says of each unit. Thoughts, wishes and demands have labels of their own, dropped afterwards: it learns better what is no speech. */
export const LABEL = { outside: 0, begin: 1, inside: 2, otherBegin: 3, otherInside: 4 } as const
export const LABELS = 5

export const isAllowed = (from: number, to: number): boolean => {
  if (to === LABEL.inside) return from === LABEL.begin || from === LABEL.inside
  if (to === LABEL.otherInside) return from === LABEL.otherBegin || from === LABEL.otherInside
  return true
}
