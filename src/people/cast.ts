import type { Span } from '../text/span.ts'

export type EntityKind = 'PER' | 'ORG' | 'LOC'

/** One place in a text where a person, organisation or place is named. The span has no title and no possessive. */
export interface Mention extends Span {
  kind: EntityKind
  /** The fullest name that this text gives ("Jens Stoltenberg" for a mention "Stoltenberg"). */
  name: string
}

/** A person as one text knows them. */
export interface Person {
  /** The fullest name, without titles: "Jens Stoltenberg". */
  name: string
  /** Every form the text uses, the fullest first: ["Jens Stoltenberg", "Stoltenberg"]. */
  names: string[]
  /** What the text says they are, in its own words: "NATO Secretary General". */
  office: string | null
  gender: 'female' | 'male' | null
}

/** Everybody and everything that a text names. `mentions` are sorted by start and never overlap. */
export interface Cast {
  mentions: Mention[]
  people: Person[]
}
