import type { types } from '@slack/bolt'
import { weight } from './escape.ts'
import { type BlockRoom, bytesOf, type Line, pack } from './lay-pack.ts'
import type { Run } from './lay-runs.ts'
import { marked, richElements, spoken } from './lay-write.ts'
import { limits } from './limits.ts'

/** One block with what is said of it where blocks are not seen. */
export interface Part {
  block: types.KnownBlock
  /** Inert, for the message's own text; '' where there is nothing to read. */
  words: string
  /** Of marks that lead nowhere; they stand at the sheet's end. */
  sources: string[]
  /** Labels of what can be pressed. */
  choices: string[]
  /** Does not stand last on a sheet. */
  holdsNext: boolean
}

export const part = (block: types.KnownBlock, words: string, more: Partial<Part> = {}): Part => ({
  block,
  words,
  sources: [],
  choices: [],
  holdsNext: false,
  ...more,
})

/** What fits is kept whole; what does not is cut small enough that two pieces share a sheet. */
const WHOLE: BlockRoom = { words: 3_000, size: 7_000 }
const PIECE: BlockRoom = { words: 1_800, size: 5_000 }

/** The room for what is to be laid out: {@link WHOLE} where it suffices. */
export function richRoom(lines: readonly Run[][]): BlockRoom {
  const { words, size } = bytesOf(lines.flat())
  return words + lines.length <= WHOLE.words && size + lines.length * 60 <= WHOLE.size ? WHOLE : PIECE
}

/** Lines of rich text, one below the other. */
export const richLines = (lines: readonly Run[][]): Part[] =>
  pack(lines, richRoom(lines)).map((packed) => richPart(packed, [sectionOf(packed.map(({ runs }) => runs))]))

/** A list with bullets; the rest of an item that began in the block before has none. */
export const richList = (items: readonly Run[][]): Part[] =>
  pack(items, richRoom(items)).map((packed) => {
    const [first, ...others] = packed
    const rest = first?.isContinued ? [sectionOf([first.runs])] : []
    const fresh = first?.isContinued ? others : packed
    const list: types.RichTextList = {
      type: 'rich_text_list',
      style: 'bullet',
      elements: fresh.map(({ runs }) => sectionOf([runs])),
    }
    return richPart(packed, fresh.length === 0 ? rest : [...rest, list])
  })

const richPart = (packed: readonly Line[], elements: types.RichTextBlock['elements']): Part =>
  part({ type: 'rich_text', elements }, packed.map(({ runs }) => spoken(runs)).join('\n'), {
    sources: sourcesOf(packed.flatMap(({ runs }) => runs)),
  })

export const sectionOf = (lines: readonly Run[][]): types.RichTextSection => ({
  type: 'rich_text_section',
  elements: richElements(lines.flatMap((runs, at) => (at === 0 ? runs : [{ words: '\n' }, ...runs]))),
})

export const sourcesOf = (runs: readonly Run[]): string[] => runs.flatMap(({ source }) => source ?? [])

/** Longer addresses leave too little room for their words. */
const MARKED_ADDRESS_BYTES = 2_000
const MARKED: BlockRoom = { words: 1_800, size: limits.sectionText - 100 }

/** Lines of mrkdwn, cut so that each fits a text object. */
export const packMarked = (lines: readonly Run[][]): Line[][] => pack(lines.map(withoutLongAddresses), MARKED)

const withoutLongAddresses = (runs: readonly Run[]): Run[] =>
  runs.map(({ url, ...run }) => (url === undefined || weight(url) > MARKED_ADDRESS_BYTES ? run : { ...run, url }))

export const mrkdwn = (text: string): types.MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true })

/** Small grey lines. */
export const contextLines = (lines: readonly Run[][]): Part[] =>
  packMarked(lines).map((packed) => markedPart(packed, (text) => ({ type: 'context', elements: [mrkdwn(text)] })))

/** Lines with something to press beside the first of them. */
export const sections = (lines: readonly Run[][], accessory: types.SectionBlock['accessory'] | null): Part[] =>
  packMarked(lines).map((packed, at) =>
    markedPart(packed, (text) => ({
      type: 'section',
      text: mrkdwn(text),
      ...(accessory && at === 0 ? { accessory } : {}),
    })),
  )

const markedPart = (packed: readonly Line[], write: (text: string) => types.KnownBlock): Part =>
  part(write(packed.map(({ runs }) => marked(runs)).join('\n')), packed.map(({ runs }) => spoken(runs)).join('\n'), {
    sources: sourcesOf(packed.flatMap(({ runs }) => runs)),
  })
