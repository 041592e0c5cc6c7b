import type { Part } from '../text/parts.ts'
import { findSentences } from '../text/sentences.ts'
import type { Span } from '../text/span.ts'
import { tokenize } from '../text/tokens.ts'
import { isStrongCue, readClasses } from './lexicon-en.ts'
import type { Quoted } from './marks.ts'

/** A word, number or mark of a sentence; or a whole passage in quote marks, which counts as one. */
export interface Unit extends Span {
  word: string
  lower: string
  kind: 'word' | 'number' | 'mark' | 'quoted'
  quoted: Quoted | null
  /** Bits of lexicon-en.ts; 0 for marks and quoted passages. */
  classes: number
}

/** A sentence in which each quoted passage is one unit. */
export interface Sentence extends Span {
  part: number
  units: Unit[]
}

const UNITS_TO_CUE = 8

/** The sentences of all readable parts, in order. */
export function readSentences(text: string, parts: readonly Part[], quoted: readonly Quoted[]): Sentence[] {
  const sentences: Sentence[] = []
  let next = 0
  for (let part = 0; part < parts.length; part++) {
    const here = parts[part]
    if (!here || here.kind === 'caption') continue
    const first = next
    while (next < quoted.length && quoted[next]?.part === part) next++
    for (const sentence of sentencesOf(text, here, part, quoted.slice(first, next))) sentences.push(sentence)
  }
  return sentences
}

function sentencesOf(text: string, part: Part, index: number, quoted: Quoted[]): Sentence[] {
  const sentences: Sentence[] = []
  let nextQuoted = 0
  for (const span of findSentences(text, part, quoted)) {
    const first = nextQuoted
    while (nextQuoted < quoted.length && (quoted[nextQuoted]?.start ?? 0) < span.end) nextQuoted++
    const units = unitsOf(text, span, quoted.slice(first, nextQuoted))
    const before = sentences.at(-1)
    if (before && goesOn(text, before, units)) {
      before.units.push(...units)
      before.end = span.end
    } else
      for (const sentence of bounded({ start: span.start, end: span.end, part: index, units })) sentences.push(sentence)
  }
  return sentences
}

/** No sentence of prose is longer; a text without any points must not make what follows quadratic. */
const UNITS_MAX = 300

function bounded(sentence: Sentence): Sentence[] {
  const { units, part } = sentence
  if (units.length <= UNITS_MAX) return [sentence]
  const pieces: Sentence[] = []
  for (let from = 0; from < units.length; from += UNITS_MAX) {
    const piece = units.slice(from, from + UNITS_MAX)
    pieces.push({ start: piece[0]?.start ?? 0, end: piece.at(-1)?.end ?? 0, part, units: piece })
  }
  return pieces
}

function unitsOf(text: string, span: Span, quoted: Quoted[]): Unit[] {
  const units: Unit[] = []
  let at = span.start
  for (const passage of quoted) {
    addWords(units, text, { start: at, end: Math.max(at, passage.start) })
    units.push({
      start: passage.start,
      end: passage.end,
      word: '',
      lower: '',
      kind: 'quoted',
      quoted: passage,
      classes: 0,
    })
    at = passage.end
  }
  addWords(units, text, { start: Math.min(at, span.end), end: span.end })
  return units
}

function addWords(units: Unit[], text: string, span: Span): void {
  if (span.end <= span.start) return
  for (const token of tokenize(text, span)) {
    const lower = token.word.toLowerCase()
    if (/\p{Cf}/u.test(token.word)) continue
    const kind = token.kind === 'mark' && lower.length > 1 ? 'word' : token.kind
    const classes = kind === 'mark' ? 0 : readClasses(lower)
    units.push({ start: token.start, end: token.end, word: token.word, lower, kind, quoted: null, classes })
  }
}

/** `"Really?" Anna Lund asked.` is one sentence: a question or call in marks, then a word of saying close by. */
function goesOn(text: string, before: Sentence, units: readonly Unit[]): boolean {
  const last = before.units.at(-1)
  if (last?.kind !== 'quoted' || last.quoted === null || last.quoted.continues) return false
  if (!/[?!…—-]['’”"»\s]*$/u.test(text.slice(last.quoted.inner.end - 4, last.quoted.inner.end))) return false
  for (const unit of units.slice(0, UNITS_TO_CUE)) {
    if (unit.kind === 'quoted' || unit.lower === '.' || unit.lower === ':') return false
    if (isStrongCue(unit.classes)) return true
  }
  return false
}
