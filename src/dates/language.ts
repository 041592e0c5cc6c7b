import type { Direction } from './reckon.ts'
import type { Head, Rule } from './rule.ts'

/** What the reading engine must know of a language. */
export interface Language {
  /** Global; group n + 1 holds a head of kind `heads[n]`. Cheap: it runs over the whole text. */
  trigger: RegExp
  heads: readonly Head[]
  rules: readonly Rule[]
  /** Reads the tense around a time: `start` and `end` are offsets into the sentence. */
  direction: (sentence: string, start: number, end: number) => Direction
}
