import type { Days } from './calendar.ts'
import type { Direction } from './reckon.ts'
import type { Grain } from './when.ts'

/** What a rule makes of its words. `length` shortens the match (in characters) where its tail belongs to something else. */
export interface Reading {
  days: Days
  grain: Grain
  how: 'stated' | 'resolved'
  /** Set where the words themselves say it ("the next two weeks"); else tense tells. */
  isPlanned?: boolean
  length?: number
  /** Set where the time only leans on another ("a year earlier"): the other stays in mind. */
  isLeaning?: boolean
}

/** The time that a text spoke of last, so that "a year earlier" and "that year" can lean on it. */
export interface Memory {
  days: Days
  grain: Grain
}

/** Where a rule's words stand. */
export interface Moment {
  today: Temporal.PlainDate
  /** What stands before and after the words, at most 48 characters, in one line. */
  before: string
  after: string
  direction: () => Direction
  last: Memory | null
  /** The last quarter that was named: business news leans on it over several sentences. */
  lastQuarter: Memory | null
}

/** What a word may be the head of; the trigger finds heads, and only rules of that kind look around it. */
export type Head = 'weekday' | 'month' | 'year' | 'numeric' | 'unit' | 'deictic' | 'season'

export interface Rule {
  heads: readonly Head[]
  /** Sticky. Tried at the head and at up to five words before it; must reach over the head. */
  pattern: RegExp
  read: (words: Words, at: Moment) => Reading | null
}

/** The matched words and the pattern's named groups; a group without a match is "". */
export interface Words {
  all: string
  get: (group: string) => string
}

/** A rule's pattern from parts, whole words only, case ignored. */
export function pattern(...parts: string[]): RegExp {
  return new RegExp(`${parts.join('')}(?![\\p{L}\\p{N}])`, 'iuy')
}
