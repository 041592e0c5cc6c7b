import type { types } from '@slack/bolt'
import type { BlockOf } from '../../messages/index.ts'
import { weight, wellFormed } from './escape.ts'
import { cut } from './lay-cut.ts'
import type { BlockRoom } from './lay-pack.ts'
import { contextLines, type Part, part, richRoom } from './lay-parts.ts'
import { boldRun, dayInWords, dotted, linkRun, plainRun, type Run } from './lay-runs.ts'
import { richElements, spoken } from './lay-write.ts'

type Quote = BlockOf<'quote'>

/** The words, and below them who said them and where they stand. */
export const quoteParts = (quote: Quote): Part[] => [...quotedWords(quote), ...proofParts(quote)]

/** The words alone, where several quotes of one article stand over one line that proves them all. */
export function quotedWords({ pieces }: Quote): Part[] {
  const words = pieces.map(wellFormed)
  const blocks = inBlocks(words, richRoom([words.flatMap(inMarks)]))
  return blocks.map((runs, at) => {
    const goesOn = at < blocks.length - 1
    const all = [...(at === 0 ? [] : CONTINUED), ...runs, ...(goesOn ? [{ words: endsOpen(runs) ? '…' : ' …' }] : [])]
    const quote: types.RichTextQuote = { type: 'rich_text_quote', elements: richElements(all) }
    return part({ type: 'rich_text', elements: [quote] }, spoken(all), { holdsNext: !goesOn })
  })
}

const endsOpen = (runs: readonly Run[]): boolean => /\s$/.test(runs.at(-1)?.words ?? '')

const CONTINUED: Run[] = [{ words: '(continued)', isItalic: true }, { words: ' … ' }]

const verbatim = (words: string): Run => ({ words, isVerbatim: true })
const inMarks = (words: string): Run[] => [{ words: '“' }, verbatim(words), { words: '”' }]

/** Marks around a piece and what joins it to the one before, as rich text has them. */
const MARKS_BYTES = 180
const MARKS_WORDS = 12

/** Each piece in marks of its own; where a piece goes on in the next block, its marks close there. */
function inBlocks(pieces: readonly string[], room: BlockRoom): Run[][] {
  const blocks: Run[][] = [[]]
  let left = { ...room }
  for (const piece of pieces) {
    let rest = piece
    let isBegun = false
    while (true) {
      const runs = blocks.at(-1) ?? []
      const max = Math.min(left.words - MARKS_WORDS, left.size - MARKS_BYTES)
      const [head, tail] = max > 0 ? cut(rest, max, { isForced: runs.length === 0 }) : ['', rest || ' ']
      const isWhole = tail === ''
      if (head !== '' || isWhole) {
        if (runs.length > 0) runs.push({ words: ' … ' })
        if (!isBegun) runs.push({ words: '“' })
        runs.push(verbatim(head))
        if (isWhole) runs.push({ words: '”' })
        isBegun = true
        left = { words: left.words - weight(head) - MARKS_WORDS, size: left.size - weight(head) - MARKS_BYTES }
      }
      if (isWhole) break
      blocks.push([])
      left = { ...room }
      rest = tail === ' ' ? rest : tail
    }
  }
  return blocks
}

/** "Ada Quill, mayor · 23 Nov 2026 · via Testhaven Radio · ✓ verbatim in Harbour Post · also in 3 others" */
function proofParts({ speaker, office, day, via, proof, also }: Quote): Part[] {
  const others = new Set(also.map(({ text }) => text)).size
  const who =
    speaker === null
      ? [plainRun('Speaker not named')]
      : [boldRun(speaker), ...(office ? [plainRun(`, ${office}`)] : [])]
  return contextLines([
    dotted([
      who,
      ...(day === null ? [] : [[plainRun(dayInWords(day))]]),
      ...(via.length === 0 ? [] : [[plainRun(`via ${via.join(', ')}`)]]),
      [plainRun('✓\u00a0verbatim in '), linkRun(proof)],
      ...(others === 0 ? [] : [[plainRun(`also in ${others} ${others === 1 ? 'other' : 'others'}`)]]),
    ]),
  ])
}

/** Whether one line proves both. */
export function hasSameProof(one: Quote, other: Quote): boolean {
  const proofOf = ({ speaker, office, day, via, proof, also }: Quote) =>
    JSON.stringify([speaker, office, day, via, proof.text, proof.url, also])
  return proofOf(one) === proofOf(other)
}
