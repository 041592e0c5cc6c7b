import { normalizeText } from '../text/normalize.ts'
import type { Part, PartKind } from '../text/parts.ts'
import { searchKey } from '../text/search-key.ts'

/** A paragraph, heading, list item or caption on its way into a text. `label` leads it in: "Details:". */
export interface Block {
  kind: Exclude<PartKind, 'label'>
  text: string
  label?: string
}

/** Raw words as one line: normalised, no control characters, single spaces, edges trimmed. */
export function oneLine(raw: string): string {
  return normalizeText(raw)
    .replace(/[\u0080-\u009f]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
}

/**
 * The blocks as one text with its parts: blocks apart by an empty line, captions last and each once.
 * A label and what it leads in stand on one line as two parts.
 */
export function layOut(blocks: readonly Block[]): { text: string; parts: Part[] } {
  const parts: Part[] = []
  let text = ''
  const add = (words: string, kind: PartKind, separator: string) => {
    if (words === '') return
    const start = text === '' ? 0 : text.length + separator.length
    text = text === '' ? words : text + separator + words
    parts.push({ start, end: text.length, kind })
  }
  for (const block of [...blocks.filter((block) => block.kind !== 'caption'), ...captionsOf(blocks)]) {
    const label = oneLine(block.label ?? '')
    add(label, 'label', '\n\n')
    add(oneLine(block.text), block.kind, label === '' ? '\n\n' : ' ')
  }
  return { text, parts }
}

function captionsOf(blocks: readonly Block[]): Block[] {
  const byKey = new Map<string, Block>()
  for (const block of blocks) {
    const key = searchKey(block.text)
    if (block.kind === 'caption' && key !== '' && !byKey.has(key)) byKey.set(key, block)
  }
  return [...byKey.values()]
}

/** The standfirst or first paragraph of a text, "" where it has none. */
export function ledeOf(text: string, parts: readonly Part[]): string {
  const lede = parts.find((part) => part.kind === 'paragraph') ?? parts.find((part) => part.kind === 'list item')
  return lede ? text.slice(lede.start, lede.end) : ''
}

/** Words of a text; scripts that put no spaces between theirs count two characters for one. */
export function countWords(text: string): number {
  const spaced = text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0
  const unspaced = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0
  return spaced + Math.floor(unspaced / 2)
}

/** True for words that end as sentences do, in any script; a quote mark or bracket may close them. */
export const endsSentence = (text: string): boolean => /[.!?…。！？।؟][\s"”’»」』)\]]*$/u.test(text)
