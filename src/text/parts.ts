import { type Span, trimSpan } from './span.ts'

/**
 * A part of an article's text. `label` is a lead-in that names what follows ("Details:", "Quote:", "Source:");
 * `caption` is kept for the record but no reader looks at it.
 */
export type PartKind = 'paragraph' | 'heading' | 'list item' | 'caption' | 'label'

export interface Part extends Span {
  kind: PartKind
}

/** The paragraphs of any text, as its line breaks give them, where nothing better is known. Edges are trimmed. */
export function findParagraphs(text: string): Part[] {
  const parts: Part[] = []
  for (const match of text.matchAll(/[^\n]+/g)) {
    const span = trimSpan(text, { start: match.index, end: match.index + match[0].length })
    if (span.end > span.start) parts.push({ ...span, kind: 'paragraph' })
  }
  return parts
}
