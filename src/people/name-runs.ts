import type { Reading } from './reading.ts'

/** Tokens [from, to) of one line among which names may stand; everything outside is no name. */
export interface NameRun {
  from: number
  to: number
}

/** Most tokens in one run: a line in capitals is cut into several. */
const RUN_TOKENS_MAX = 60
/** Most tokens without a capital between two with one. */
const LINKS_MAX = 3

const LINKS = new Set(
  "of the and for on in upon 's ’s ' ’ & - / . de du la le di von van der den del della da dos des bin ibn al el y".split(
    ' ',
  ),
)
const POINTED = new Set('inc corp co ltd bros st jr sr mt ft dr mr mrs ms prof gen sen rep gov'.split(' '))

/** A word with a capital anywhere: "Quill", "al-Quill", "iQuill". */
const hasCapital = (word: string): boolean => /\p{Lu}/u.test(word)

export function findNameRuns(reading: Reading): NameRun[] {
  const { tokens } = reading
  const runs: NameRun[] = []
  let at = 0
  while (at < tokens.length) {
    if (!opensRun(reading, at)) {
      at++
      continue
    }
    let to = at + 1
    while (to - at < RUN_TOKENS_MAX) {
      const next = nextCore(reading, to)
      if (next < 0) break
      to = next + 1
    }
    if (isPointed(reading, to)) to++
    runs.push({ from: at, to })
    at = to
  }
  return runs
}

const opensRun = ({ tokens, line }: Reading, at: number): boolean => {
  const token = tokens[at]
  if (!token) return false
  if (token.kind === 'number') return line[at + 1] === line[at] && hasCapital(tokens[at + 1]?.word ?? '')
  return hasCapital(token.word)
}

/** The next token of the run that is no link; -1 where the run ends before `from`. */
function nextCore(reading: Reading, from: number): number {
  const { tokens, line } = reading
  for (let index = from; index <= from + LINKS_MAX; index++) {
    const token = tokens[index]
    if (!token || line[index] !== line[from - 1]) return -1
    if (hasCapital(token.word)) return index
    if (token.kind === 'number' && index === from) return index
    if (!LINKS.has(token.word)) return -1
    if (token.word === '.' && !isPointed(reading, index)) return -1
  }
  return -1
}

/** Whether the token is a point that belongs to the abbreviation or initial before it. */
function isPointed({ tokens }: Reading, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]]
  if (token?.word !== '.' || before?.end !== token.start) return false
  return /^\p{Lu}$/u.test(before.word) || POINTED.has(before.word.toLowerCase())
}
