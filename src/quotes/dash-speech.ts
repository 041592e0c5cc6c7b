import type { Part } from '../text/parts.ts'
import { type Span, trimSpan } from '../text/span.ts'
import type { Grammar } from './grammar.ts'
import type { Quoted } from './marks.ts'

const OPENS = /^[–—-]\s+(?=\S)/u
/** A comma or a closing point, then a dash: here the reporter cuts in, or the speaker goes on. */
const TURN = /[,.!?…]\s+[–—-]\s+/gu
const REPORTER_REACH = 60

/** Direct speech after a dash at a paragraph's start: `– Часу немає, – сказала вона. – Треба діяти.` */
export function findDashSpeech(text: string, parts: readonly Part[], grammar: Grammar): Quoted[] {
  return parts.flatMap((part, index) => {
    const opening = part.kind === 'caption' ? null : OPENS.exec(text.slice(part.start, part.start + 8))
    if (!opening) return []
    const pieces = spokenIn(text, { start: part.start + opening[0].length, end: part.end }, grammar)
    const [only] = pieces
    if (pieces.length === 1 && only?.end === part.end) return []
    return pieces.map((inner) => ({ ...inner, inner, part: index, continues: false }))
  })
}

/** `«Це, – сказав він, – початок»`: a reporter inside the marks parts a passage in two. */
export function splitAtReporter(text: string, quoted: Quoted, grammar: Grammar): Quoted[] {
  const pieces = spokenIn(text, quoted.inner, grammar)
  if (pieces.length < 2) return [quoted]
  return pieces.map((inner, index) => ({
    ...quoted,
    inner,
    start: index === 0 ? quoted.start : inner.start,
    end: index === pieces.length - 1 ? quoted.end : inner.end,
  }))
}

/** What is speech in a stretch of text where a reporter may cut in between dashes. */
function spokenIn(text: string, span: Span, grammar: Grammar): Span[] {
  const pieces: Span[] = []
  let from = span.start
  let isReporter = false
  for (const turn of text.slice(span.start, span.end).matchAll(TURN)) {
    const after = span.start + turn.index + turn[0].length
    if (isReporter === reports(text.slice(after, Math.min(span.end, after + REPORTER_REACH)), grammar)) continue
    if (!isReporter) pieces.push(trimSpan(text, { start: from, end: span.start + turn.index + 1 }))
    isReporter = !isReporter
    from = after
  }
  if (!isReporter) pieces.push(trimSpan(text, { start: from, end: span.end }))
  return pieces.filter((piece) => piece.end > piece.start)
}

/** Whether one of the first words is a verb of saying. */
const reports = (words: string, grammar: Grammar): boolean =>
  (words.toLowerCase().match(/\p{L}+/gu) ?? []).slice(0, 3).some((word) => grammar.verbs.has(word))
