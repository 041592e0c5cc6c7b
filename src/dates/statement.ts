import type { EntityKind } from '../people/cast.ts'
import type { Span } from '../text/span.ts'

/** Whom or what a statement is about: a name of the text's cast. */
export interface EntityRef {
  kind: EntityKind
  name: string
}

/**
 * A sentence that states something, with the time it speaks of (not the day it was printed).
 * A sentence without a time of its own has `from`, `to` null and an empty `phrase`.
 */
export interface Statement extends Span {
  from: Temporal.PlainDate | null
  to: Temporal.PlainDate | null
  /** The article's own words for the time: "in July". */
  phrase: string
  whenIs: 'stated' | 'resolved' | 'unresolved' | 'none'
  isPlanned: boolean
  about: EntityRef[]
}
