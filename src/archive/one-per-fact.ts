import { searchKey } from '../text/search-key.ts'
import type { ContextLine, StatementFound } from './archive.ts'

export interface ScoredStatement {
  statement: StatementFound
  /** False for a sentence that only goes on about the topic without naming it. */
  isNamed: boolean
  score: number
}

/** From here on two sentences say the same; less is enough where they speak of the same days. */
const SAME_FACT = 0.6
const SAME_FACT_SAME_DAYS = 0.42
const COMPARED_MAX = 200

/** One line a fact: the best wording, with every article that states it, each article once. */
export function onePerFact(scored: readonly ScoredStatement[]): ContextLine[] {
  const lines: (ContextLine & { words: Set<string> })[] = []
  const best = [...scored].sort((a, b) => b.score - a.score).slice(0, COMPARED_MAX)
  for (const { statement, score } of best) {
    const words = contentWords(statement.text)
    const line = lines.find((each) => isSameFact(each.statement, each.words, statement, words))
    if (!line) lines.push({ statement, cites: [statement], importance: score, words })
    else if (!line.cites.some((cite) => cite.article.id === statement.article.id)) line.cites.push(statement)
  }
  return lines.map(({ statement, cites, importance }) => ({
    statement,
    cites,
    importance: importance + 0.4 * Math.log2(cites.length),
  }))
}

function isSameFact(
  one: StatementFound,
  oneWords: Set<string>,
  other: StatementFound,
  otherWords: Set<string>,
): boolean {
  const isSameDays = one.from !== null && other.from !== null && one.from.equals(other.from)
  return overlap(oneWords, otherWords) >= (isSameDays ? SAME_FACT_SAME_DAYS : SAME_FACT)
}

const contentWords = (text: string): Set<string> =>
  new Set(
    searchKey(text)
      .split(' ')
      .filter((word) => word.length > 3 || /\p{N}/u.test(word))
      .map((word) => word.slice(0, 7)),
  )

function overlap(one: Set<string>, other: Set<string>): number {
  let shared = 0
  for (const word of one) if (other.has(word)) shared++
  const all = one.size + other.size - shared
  return all === 0 ? 1 : shared / all
}
