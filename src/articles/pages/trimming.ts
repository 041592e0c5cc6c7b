import { countWords, endsSentence } from '../blocks.ts'
import { isPersonName, readBylineLine } from '../byline.ts'
import { isCaption, isCredit, isLinksHeading, isNoiseLine } from '../noise-lines.ts'
import { readDateLine } from '../pasted/masthead.ts'
import type { PageBlock } from './blocks.ts'

/** Words of the first and last real sentence: what stands outside them and is short is furniture. */
const SENTENCE_WORDS = 14
const LINKED_MAX = 0.75

export interface Masthead {
  title: string
  byline: string | null
  /** What the page's metadata says of it: a short line that equals it is a standfirst. */
  descriptions: readonly string[]
}

/** The blocks without the lines of furniture that extraction left among and around them. */
export function trimBlocks(blocks: readonly PageBlock[], head: Masthead): PageBlock[] {
  const kept = withoutReferences(once(blocks))
    .filter((block, at) => !isFurniture(block, at, head))
    .map(asCaption)
  const first = kept.findIndex(isProse)
  const last = kept.findLastIndex(isProse)
  if (first < 0) return kept
  const opening = kept.slice(0, first).filter((block) => isOpening(block, head))
  const tail = kept.slice(last + 1)
  const closing = wordsOf(tail) > TAIL_SHARE_MAX * wordsOf(kept) ? tail : tail.filter(isClosing)
  return dropEmptyHeadings(dropAuthorNote([...opening, ...kept.slice(first, last + 1), ...closing], head))
}

/** A longer tail without sentences is a list that the article is about. */
const TAIL_SHARE_MAX = 0.3

const wordsOf = (blocks: readonly PageBlock[]): number => blocks.reduce((sum, block) => sum + countWords(block.text), 0)

/** A list of works under the text. In a report "Sources" may head people, so only plain words for it count. */
function withoutReferences(blocks: PageBlock[]): PageBlock[] {
  const at = blocks.findLastIndex(({ text }) =>
    /^(?:references|bibliography|footnotes|works cited|further reading):?$/i.test(text),
  )
  const works = blocks
    .slice(Math.max(0, at))
    .filter(({ text }) => /\bet al\b|\bdoi\b|\bpp?\. ?\d|\bvol\b|\(\d{4}\)|\d{4};/i.test(text))
  return at > 0 && works.length >= 2 && wordsOf(blocks.slice(0, at)) > wordsOf(blocks.slice(at))
    ? blocks.slice(0, at)
    : blocks
}

/** Pages repeat themselves in print versions, pull quotes and summaries. */
function once(blocks: readonly PageBlock[]): PageBlock[] {
  const seen = new Set<string>()
  return blocks.filter(({ text }) => {
    const isCopy = seen.has(key(text))
    if (countWords(text) >= COPY_WORDS_MIN) seen.add(key(text))
    return !isCopy
  })
}

const COPY_WORDS_MIN = 12

const isProse = (block: PageBlock): boolean =>
  block.kind !== 'heading' &&
  block.kind !== 'caption' &&
  block.linked < 0.5 &&
  countWords(block.text) >= SENTENCE_WORDS &&
  (endsSentence(block.text) || /[:;"”’»)]$/u.test(block.text))

function isFurniture(block: PageBlock, at: number, head: Masthead): boolean {
  const { text, linked } = block
  if (isNoiseLine(text) || isCredit(text) || isLinksHeading(text)) return true
  if (at < 8 && key(text) === key(head.title)) return true
  if (linked > LINKED_MAX && block.kind !== 'heading' && (countWords(text) < 25 || !endsSentence(text)))
    return countWords(text) > 0
  return at < 8 && isSignature(text, head)
}

function isSignature(text: string, head: Masthead): boolean {
  if (text.length > 160) return false
  if (readBylineLine(text) !== null && (!isPersonName(text) || key(text) === key(head.byline ?? ''))) return true
  // "Quarrymouth, 19 November – The council has …" opens the report.
  return readDateLine(text) !== null && !(countWords(text) >= SENTENCE_WORDS && endsSentence(text))
}

const asCaption = (block: PageBlock): PageBlock => (isCaption(block.text) ? { ...block, kind: 'caption' } : block)

/** Before the first sentence: a standfirst that metadata knows, or a sentence of its own. */
function isOpening(block: PageBlock, head: Masthead): boolean {
  if (block.kind === 'caption') return true
  if (head.descriptions.some((description) => key(description) === key(block.text))) return true
  return (
    block.kind === 'heading' ||
    (countWords(block.text) >= 6 && (endsSentence(block.text) || block.text.endsWith(':'))) ||
    (countWords(block.text) >= 3 && block.text.endsWith('?') && block.linked === 0)
  )
}

/** After the last sentence: short sentences, and list items of a list that goes on. */
const isClosing = (block: PageBlock): boolean =>
  block.kind === 'caption' || block.kind === 'list item'
    ? block.linked < 0.5
    : block.kind === 'paragraph' && block.linked < 0.3 && endsSentence(block.text) && countWords(block.text) >= 3

/** "Ada Quill is a reporter at the Ledger." under the text. */
function dropAuthorNote(blocks: PageBlock[], head: Masthead): PageBlock[] {
  const last = blocks.at(-1)
  return last && blocks.length > 2 && isAuthorNote(last.text, head.byline)
    ? dropAuthorNote(blocks.slice(0, -1), head)
    : blocks
}

const NOTE =
  /^(?:[^.]{0,60}\b(?:is|are|was|has been|covers|writes|reports|joined|contributed|can be reached|reported from|reporting (?:by|from)|editing by)\b)/iu

const isAuthorNote = (text: string, byline: string | null): boolean => {
  if (text.length > 600) return false
  if (
    /^(?:\W*(?:additional )?reporting by\b|\(?reporting by\b|.{0,80}contributed to this (?:report|story|article)|this (?:article|story|report) (?:was|originally|first|has)\b.{0,60}\b(?:published|appeared|produced|updated|corrected)\b|follow .{0,60}\bon (?:twitter|x|instagram)\b)/iu.test(
      text,
    )
  )
    return true
  return (byline ?? '').split(', ').some((name) => name !== '' && text.startsWith(name) && NOTE.test(text))
}

const dropEmptyHeadings = (blocks: PageBlock[]): PageBlock[] =>
  blocks.filter(
    (block, at) => block.kind !== 'heading' || blocks.slice(at + 1).some((later) => later.kind !== 'heading'),
  )

const key = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
