import type { Part } from '../text/parts.ts'

/** A picture's credit in brackets at the end: "(Anna Lund/Harbour Press)", "(Submitted by Anna Lund)". */
const CREDIT =
  /\((?:[^()]*\p{Lu}[^()]*\/[^()]*|(?:photo|image|picture|file|submitted|supplied|courtesy|handout|provided)\b[^()]*|[^()]*\b(?:photo|images))\s*\)\s*$/iu
const CREDIT_MAX = 120
/** Lines that lead elsewhere. */
const ELSEWHERE =
  /^(?:read more|read also|see also|watch|related|listen|photo|photos|image|video|story continues|article continued?)\b[^.!?]{0,20}(?::|below|$)/iu
const CAPTION_MAX = 600

/** Whether a paragraph, where nobody marked the parts, describes a picture or points elsewhere instead of telling. */
export function looksLikeCaption(text: string, part: Part): boolean {
  if (part.end - part.start > CAPTION_MAX) return false
  const tail = text.slice(Math.max(part.start, part.end - CREDIT_MAX), part.end)
  return (tail.endsWith(')') && CREDIT.test(tail)) || ELSEWHERE.test(text.slice(part.start, part.start + 40))
}
