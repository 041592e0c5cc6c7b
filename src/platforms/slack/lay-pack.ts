import { isBlank, weight } from './escape.ts'
import { cut } from './lay-cut.ts'
import type { Run } from './lay-runs.ts'

/** What one block takes: bytes of words as they are spoken, bytes of the block as it is written. */
export interface BlockRoom {
  words: number
  size: number
}

export interface Line {
  runs: Run[]
  /** Its beginning stands in the block before. */
  isContinued: boolean
}

/** A run as rich text has it, without its words: `{"type":"text","text":"","style":{"bold":true}},`. */
const RUN_BYTES = 60
/** `{"type":"rich_text_section","elements":[]},` or a line's end. */
const LINE_BYTES = 45

const fixedBytes = ({ url, clock }: Run): number => RUN_BYTES + (url ? weight(url) : 0) + (clock ? RUN_BYTES : 0)
const sourceBytes = ({ source }: Run): number => (source ? 2 * weight(source) : 0)

export const bytesOf = (runs: readonly Run[]): BlockRoom =>
  runs.reduce(
    (sum, run) => ({
      words: sum.words + weight(run.words) + sourceBytes(run),
      size: sum.size + weight(run.words) + fixedBytes(run) + sourceBytes(run),
    }),
    { words: 0, size: LINE_BYTES },
  )

const isBlankLine = (runs: readonly Run[]): boolean => runs.every(({ words }) => isBlank(words))

/** Lines in as many blocks as they need. A line that is longer than a block goes on in the next, cut between words. */
export function pack(lines: readonly Run[][], room: BlockRoom): Line[][] {
  const blocks: Line[][] = []
  let block: Line[] = []
  let left = { ...room }

  const close = (): void => {
    const said = block.filter(({ runs }) => !isBlankLine(runs))
    if (said.length > 0) blocks.push(said)
    block = []
    left = { ...room }
  }
  const open = (line: Line): Line => {
    block.push(line)
    left.size -= LINE_BYTES
    left.words -= 1
    return line
  }
  const put = (line: Line, run: Run): void => {
    line.runs.push(run)
    const { words, size } = bytesOf([run])
    left.words -= words
    left.size -= size - LINE_BYTES
  }

  for (const runs of lines) {
    let line = open({ runs: [], isContinued: false })
    for (const run of runs) {
      let rest = run
      while (rest.words !== '') {
        const isEmpty = block.every(({ runs }) => runs.length === 0)
        const [head, tail] = headOf(rest, left, isEmpty)
        if (head !== '') put(line, { ...rest, words: head })
        if (tail === '') break
        const isContinued = line.isContinued || line.runs.length > 0
        close()
        line = open({ runs: [], isContinued })
        rest = { ...rest, words: tail }
      }
    }
  }
  close()
  return blocks
}

/** As much of a run as there is room for. What cannot be cut stands in an empty block whatever its size. */
function headOf(run: Run, left: BlockRoom, isEmpty: boolean): [string, string] {
  const roomForWords = Math.min(left.words - sourceBytes(run), left.size - fixedBytes(run) - sourceBytes(run))
  if (weight(run.words) <= roomForWords) return [run.words, '']
  if (run.clock || run.source) return isEmpty ? [run.words, ''] : ['', run.words]
  if (roomForWords <= 0 && !isEmpty) return ['', run.words]
  return cut(run.words, Math.max(1, roomForWords), { isForced: isEmpty })
}
