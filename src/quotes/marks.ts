import type { Part } from '../text/parts.ts'
import type { Span } from '../text/span.ts'

/** Words between two marks of one paragraph. The span has the marks, `inner` has not. */
export interface Quoted extends Span {
  inner: Span
  /** Index into the parts that were given. */
  part: number
  /** The paragraph ends before a closing mark, and the next one opens with a mark: the same person goes on. */
  continues: boolean
}

type Family = 'double' | 'single' | 'guillemet' | 'angle' | 'typewriter'

const OPENS: Record<string, Family> = { '“': 'double', '„': 'double', '‟': 'double', '«': 'guillemet', '‹': 'angle' }
const CLOSES: Record<string, Family> = { '”': 'double', '“': 'double', '»': 'guillemet', '›': 'angle' }

const ANY_MARK = /["“”„‟«»‹›'‘’`]/gu
const BEFORE_OPENING = /[\s([{—–\-/:…“„«"‘]/u
/** How many marks ahead a closing one is looked for; keeps a page of nothing but marks linear. */
const MARKS_MAX = 200
const LETTER = /[\p{L}\p{N}]/u
/** Words that lose their first letters to an apostrophe: no quote opens there. */
const ELIDED = /^['’‘](?:\d|em\b|til\b|cause\b|n['’]|tis\b|twas\b|bout\b|round\b|cos\b)/iu

/** Quoted words, outer pairs only, sorted by start. Linear in the length of the text. */
export function findQuoted(text: string, parts: readonly Part[]): Quoted[] {
  const found: Quoted[] = []
  for (let part = 0; part < parts.length; part++) {
    const here = parts[part]
    if (!here || here.kind === 'caption') continue
    const next = nextReadable(parts, part)
    const continues = next !== undefined && opensQuote(text, next)
    for (const pair of pairsIn(text, here, part, continues)) found.push(pair)
  }
  return found
}

const nextReadable = (parts: readonly Part[], at: number): Part | undefined => {
  for (let part = at + 1; part < parts.length && part < at + 4; part++) {
    const here = parts[part]
    if (here && here.kind !== 'caption') return here
  }
  return undefined
}

const opensQuote = (text: string, part: Part): boolean =>
  /^(?:["“„«‹‘”]|``|'')/u.test(text.slice(part.start, part.start + 2))

function pairsIn(text: string, part: Part, index: number, nextOpens: boolean): Quoted[] {
  const marks = marksOf(text, part)
  const lastOpening = marks.findLastIndex((mark) => mark.opens !== null && mark.opens !== 'single')
  const found: Quoted[] = []
  let at = 0
  while (at < marks.length) {
    const open = marks[at]
    if (!open?.opens) {
      at++
      continue
    }
    const close = closingMark(marks, at)
    if (close === -1) {
      if (nextOpens && open.opens !== 'single' && at === lastOpening) {
        const inner = { start: open.start + open.length, end: part.end }
        found.push({ start: open.start, end: part.end, inner, part: index, continues: true })
        break
      }
      at++
      continue
    }
    const closing = marks[close] as Mark
    const inner = { start: open.start + open.length, end: closing.start }
    if (inner.end > inner.start)
      found.push({ start: open.start, end: closing.start + closing.length, inner, part: index, continues: false })
    at = close + 1
  }
  return found
}

interface Mark {
  start: number
  length: number
  opens: Family | null
  closes: Family | null
  /** A single mark after an s, before a word: more likely "the workers' rights" than a close. */
  doubtful: boolean
}

function marksOf(text: string, part: Part): Mark[] {
  const marks: Mark[] = []
  let next = part.start
  for (const match of text.slice(part.start, part.end).matchAll(ANY_MARK)) {
    const at = part.start + match.index
    const mark = at < next ? null : readMark(text, part, at)
    if (!mark) continue
    marks.push(mark)
    next = mark.start + mark.length
  }
  return marks
}

function readMark(text: string, part: Part, at: number): Mark | null {
  const sign = text[at] ?? ''
  const before = at > part.start ? (text[at - 1] ?? ' ') : ' '
  const twice = at + 1 < part.end && text[at + 1] === sign
  if (sign === '`')
    return { start: at, length: twice ? 2 : 1, opens: twice ? 'typewriter' : 'single', closes: null, doubtful: false }
  if (sign === "'" && twice) {
    const opens = opensHere(before, text[at + 2] ?? ' ') ? 'typewriter' : null
    return { start: at, length: 2, opens, closes: opens ? null : 'typewriter', doubtful: false }
  }
  const after = at + 1 < part.end ? (text[at + 1] ?? ' ') : ' '
  if (sign === '"') {
    const opens = opensHere(before, after)
    return { start: at, length: 1, opens: opens ? 'double' : null, closes: opens ? null : 'double', doubtful: false }
  }
  if (sign === "'" || sign === '‘' || sign === '’') return readSingle(text, at, before, after)
  return readPairedMark(sign, at, before, after)
}

/** Curly marks say what they are, unless a language or a careless page turns them round (»…«, ”…”). */
function readPairedMark(sign: string, at: number, before: string, after: string): Mark {
  let opens: Family | null = OPENS[sign] ?? null
  let closes: Family | null = CLOSES[sign] ?? null
  const looksOpening = opensHere(before, after)
  if (sign === '“' && looksOpening) closes = null
  if (sign === '“' && !looksOpening && !/\s/u.test(before) && !LETTER.test(after)) opens = null
  if (sign === '”' && looksOpening) opens = 'double'
  if (sign === '»' && looksOpening) opens = 'guillemet'
  if (sign === '›' && looksOpening) opens = 'angle'
  if (sign === '«' && !looksOpening && !/\s/u.test(before)) {
    closes = 'guillemet'
    if (/[\s.,;:!?)]/u.test(after)) opens = null
  }
  if (sign === '‹' && !looksOpening && !/\s/u.test(before)) closes = 'angle'
  return { start: at, length: 1, opens, closes, doubtful: false }
}

function readSingle(text: string, at: number, before: string, after: string): Mark | null {
  const opening = opensHere(before, after) && !ELIDED.test(text.slice(at, at + 8)) && text[at] !== '’'
  if (opening) return { start: at, length: 1, opens: 'single', closes: null, doubtful: false }
  if (text[at] === '‘' || /\s/u.test(before) || LETTER.test(after)) return null
  const doubtful = /s/iu.test(before) && /^\s\p{Ll}/u.test(text.slice(at + 1, at + 3))
  return { start: at, length: 1, opens: null, closes: 'single', doubtful }
}

const opensHere = (before: string, after: string): boolean =>
  BEFORE_OPENING.test(before) && !/[\s.,;:!?)\]]/u.test(after)

/** Index of the mark that closes `marks[at]`, or -1. A second opening of the same family means the first was never closed, unless the counts agree. */
function closingMark(marks: readonly Mark[], at: number): number {
  const family = marks[at]?.opens
  let depth = 1
  let doubtful = -1
  const last = Math.min(marks.length, at + MARKS_MAX)
  for (let next = at + 1; next < last; next++) {
    const mark = marks[next]
    if (!mark) break
    if (mark.closes === family && mark.doubtful) doubtful = next
    else if (mark.closes === family) depth--
    else if (mark.opens === family) {
      if (family === 'single') return doubtful
      depth++
    }
    if (depth === 0) return next
  }
  return doubtful
}
