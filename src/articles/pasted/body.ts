import { searchKey } from '../../text/search-key.ts'
import { type Block, countWords, endsSentence } from '../blocks.ts'
import { splitLabel } from '../labels.ts'
import { isCaption, isLinksHeading } from '../noise-lines.ts'
import type { Line } from './masthead.ts'

/** Words from which on a line that comes a second time is a copy, not a refrain. */
const COPY_WORDS_MIN = 8
const CAPTION_WORDS_MAX = 60
const HEADING_WORDS_MAX = 14

/** The blocks of a pasted article below its masthead. */
export function readBody(lines: readonly Line[], title: string | null): Block[] {
  const blocks: Block[] = []
  const seen = new Set<string>(title === null ? [] : [searchKey(title)])
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (!line) break
    const key = searchKey(line.text)
    if (isLinksHeading(line.text)) {
      at += countLinks(lines, at + 1)
    } else if (isCaption(line.text) || isDoubledCaption(lines, at)) {
      blocks.push({ kind: 'caption', text: line.text })
      while (lines[at + 1]?.text === line.text) at++
    } else if (!seen.has(key) || (countWords(line.text) < COPY_WORDS_MIN && key !== searchKey(title ?? ''))) {
      blocks.push(toBlock(lines, at))
    }
    seen.add(key)
  }
  return dropTags(blocks)
}

const isDoubledCaption = (lines: readonly Line[], at: number): boolean =>
  lines[at]?.text === lines[at + 1]?.text && countWords(lines[at]?.text ?? '') <= CAPTION_WORDS_MAX

/** Headlines of other articles: short lines that are no sentences. */
function countLinks(lines: readonly Line[], from: number): number {
  let links = 0
  while (isLink(lines[from + links])) links++
  return links
}

const isLink = (line: Line | undefined): boolean =>
  line !== undefined && line.text.length <= 160 && !endsSentence(line.text) && splitLabel(line.text) === null

function toBlock(lines: readonly Line[], at: number): Block {
  const line = lines[at]
  const text = line?.text ?? ''
  const labelled = splitLabel(text)
  if (labelled) return { kind: line?.isBullet ? 'list item' : 'paragraph', text: labelled.rest, label: labelled.label }
  if (line?.isBullet || /^\d{1,2}[.)] +\S/.test(text)) return { kind: 'list item', text }
  return { kind: line && isHeadingLine(line, lines[at + 1]) ? 'heading' : 'paragraph', text }
}

/** A short line without a full stop over something that is no such line. A question heads what answers it. */
function isHeadingLine(line: Line, next: Line | undefined): boolean {
  if (line.isHeading) return true
  return looksLikeHeading(line) && (next === undefined || next.isBullet || !looksLikeHeading(next))
}

function looksLikeHeading({ text, isAfterGap, isBullet }: Line): boolean {
  if (isBullet || countWords(text) > HEADING_WORDS_MAX || splitLabel(text) !== null) return false
  if (/[:,;、，：]["”’»)\]]*$|["”»」]$|^["“„«「]/u.test(text)) return false
  return !endsSentence(text) || (text.endsWith('?') && isAfterGap)
}

/** Short lines at the end that are no sentences: tags, links that lost their page. */
const TAG_WORDS_MAX = 4

function dropTags(blocks: Block[]): Block[] {
  const isTag = ({ kind, text, label }: Block) =>
    kind === 'heading' || (kind === 'paragraph' && !label && countWords(text) <= TAG_WORDS_MAX && !endsSentence(text))
  const last = blocks.findLastIndex((block) => block.kind !== 'caption' && !isTag(block))
  return last < 0 ? blocks : blocks.filter((block, at) => at <= last || !isTag(block))
}
