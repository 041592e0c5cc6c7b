import type { Direction } from './reckon.ts'
import type { Head, Rule } from './rule.ts'

/** Which way a sentence looks at the time in [start, end), offsets into the sentence. */
export type TenseAt = (start: number, end: number) => Direction

/** What the reading engine must know of a language. */
export interface Language {
  /** Global; group n + 1 holds a head of kind `heads[n]`. Cheap: it runs over the whole text. */
  trigger: RegExp
  heads: readonly Head[]
  rules: readonly Rule[]
  /** Prepares a sentence, for most hold several times. */
  readTense: (sentence: string) => TenseAt
}
