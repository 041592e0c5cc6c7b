import type { SourceProblem } from './source-state.ts'

/** An answer came, and what it says is of no use. */
export class Unusable extends Error {
  readonly problem: SourceProblem
  readonly remedy: string
  /** No later reading will be better. */
  readonly isForGood: boolean

  constructor(problem: SourceProblem, says: string, remedy: string, isForGood = false) {
    super(says)
    this.name = 'Unusable'
    this.problem = problem
    this.remedy = remedy
    this.isForGood = isForGood
  }
}
