import { countWords, endsSentence } from '../blocks.ts'
import { blocksOf, type PageBlock } from './blocks.ts'
import type { PageElement } from './document.ts'

/** A child that holds this share of its parent's text holds the article. */
const HOLDS_MOST = 0.85

/** From an element down while one child holds nearly all of its text. */
export function widestBlocks(root: PageElement): PageBlock[] {
  let at = root
  for (;;) {
    const length = (at.textContent ?? '').length
    let child = at.firstElementChild
    while (child !== null && (child.textContent ?? '').length < HOLDS_MOST * length) child = child.nextElementSibling
    if (child === null || child.localName === 'p') return blocksOf(at)
    at = child
  }
}

/** Readability's text below this share of the page's, with this share of it before its start, missed the beginning. */
const READ_MIN = 0.65
const BEFORE_MIN = 0.15

export interface Readings {
  /** What readability found. */
  read: PageBlock[]
  /** All that is left of the cleared page. */
  wide: PageBlock[]
  /** `articleBody` of the page's JSON-LD, "" where there is none. */
  stated: string
  title: string
}

/** The blocks that hold the article: readability's, unless it plainly missed a part of it. */
export function chooseBlocks({ read, wide, stated, title }: Readings): PageBlock[] {
  const words = wordsOf(read)
  const wideWords = wordsOf(wide)
  const isMissed =
    !read.some(isProse) || (words < READ_MIN * wideWords && wordsBefore(wide, read) > BEFORE_MIN * wideWords)
  const chosen = isMissed && wideWords > 0 ? wide : fillGaps(read, wide, title)
  const body = blocksOfText(stated)
  const isLonger = wordsOf(body) > 50 && wordsOf(body) * 3 > wordsOf(chosen) * 4
  return isLonger && coverage(chosen, stated) < 0.5 ? body : chosen
}

/** A gap longer than this is another part of the page. In blocks. */
const GAP_MAX = 60
/** An opening that readability missed stands this near above its start. In blocks. */
const OPENING_MAX = 12
/** One that begins at the headline and is the page's own for the most part may be longer. */
const LONG_OPENING_MAX = 60
const OWN_MIN = 0.7

/**
 * Readability drops lists and tables that look like furniture to it, and openings that stand in a block of their own.
 * What is a list item, a row or a sentence of the page's own and stands between two blocks that it kept, or between the
 * headline and the first of them, comes back in place.
 */
function fillGaps(read: PageBlock[], wide: readonly PageBlock[], title: string): PageBlock[] {
  const places = placesOf(wide)
  const filled: PageBlock[] = []
  let from = 0
  for (const block of read) {
    const at = places.get(block.text)?.find((place) => place >= from && (from === 0 || place < from + GAP_MAX))
    if (at !== undefined) {
      const gap = from > 0 ? ownOf(wide.slice(from, at + 1)) : openingOf(wide, at, title)
      filled.push(...gap)
      from = at + 1
    }
    filled.push(block)
  }
  return filled
}

/** What of a gap belongs to the text; the block that ends it is given last and stays out. */
function ownOf(gap: readonly PageBlock[]): PageBlock[] {
  return gap.slice(0, -1).filter((block, at) => isOwn(block) || (isHeading(block) && heads(gap[at + 1])))
}

/** A heading whose text was kept, or comes back, belongs to it. */
const heads = (next: PageBlock | undefined): boolean =>
  next !== undefined && next.kind !== 'heading' && next.linked < 0.5

const isHeading = (block: PageBlock): boolean =>
  block.kind === 'heading' && block.linked < 0.3 && countWords(block.text) >= 2 && countWords(block.text) <= 20

/** Sentences between the headline, where the page still has it, and a block. */
function openingOf(wide: readonly PageBlock[], at: number, title: string): PageBlock[] {
  const headline = wide.findLastIndex((block, place) => place < at && block.text === title)
  const opening = wide.slice(headline + 1, at + 1)
  if (at - headline <= OPENING_MAX) return opening.slice(0, -1).filter(isProse)
  const own = ownOf(opening)
  return headline >= 0 && at - headline <= LONG_OPENING_MAX && wordsOf(own) > OWN_MIN * wordsOf(opening) ? own : []
}

function placesOf(blocks: readonly PageBlock[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [place, { text }] of blocks.entries()) {
    const known = places.get(text)
    if (known === undefined) places.set(text, [place])
    else if (known.length < GAP_MAX) known.push(place)
  }
  return places
}

const isProse = (block: PageBlock): boolean =>
  block.linked < 0.3 &&
  block.kind !== 'heading' &&
  countWords(block.text) >= 14 &&
  (endsSentence(block.text) || block.text.endsWith(':'))

const isOwn = (block: PageBlock): boolean =>
  isProse(block) || (block.linked < 0.3 && (block.kind === 'list item' || block.text.includes(' | ')))

const wordsOf = (blocks: readonly PageBlock[]): number => blocks.reduce((sum, block) => sum + countWords(block.text), 0)

function wordsBefore(wide: readonly PageBlock[], read: readonly PageBlock[]): number {
  const opening = read.find((block) => countWords(block.text) >= 10)?.text
  const start = opening === undefined ? 0 : wide.findIndex((block) => block.text === opening)
  return wordsOf(wide.slice(0, Math.max(0, start)).filter((block) => block.linked < 0.5))
}

/** Share of the stated words that the blocks hold too. */
function coverage(blocks: readonly PageBlock[], stated: string): number {
  const have = new Set(blocks.flatMap((block) => block.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []))
  const want = stated.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return want.length === 0 ? 1 : want.filter((word) => have.has(word)).length / want.length
}

function blocksOfText(stated: string): PageBlock[] {
  const bare = stated.replace(/<\/?(?:p|br|div|h\d|li)\b[^>]*>/gi, '\n').replace(/<[^>]{1,300}>/g, ' ')
  return bare
    .split(/\n+/)
    .map((text) => ({ text: text.replace(/\s+/g, ' ').trim(), kind: 'paragraph' as const, linked: 0 }))
    .filter(({ text }) => text !== '')
}
