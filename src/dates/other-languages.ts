import { createRequire } from 'node:module'
import type { ParsedResult } from 'chrono-node'
import type { Span } from '../text/span.ts'
import { oneDay } from './calendar.ts'
import { nearestDay, nearestMonth, nearestWeekday } from './reckon.ts'
import type { Reading } from './rule.ts'
import type { When } from './when.ts'

interface Parser {
  parse: (text: string, reference: Date) => ParsedResult[]
}

/** Languages that chrono-node knows and that have no rules of ours. */
const KNOWN = new Set(['es', 'fi', 'fr', 'it', 'nl', 'pt', 'ru', 'sv'])

/** chrono-node slows down on long lines; what is longer is read in pieces. */
const PIECE_CHARS = 2000

const require = createRequire(import.meta.url)
const parsers = new Map<string, Parser>()

export const isKnownElsewhere = (language: string): boolean => KNOWN.has(language)

/**
 * Times in languages without rules of ours, by chrono-node. It fills in what the words leave out (the first of a month,
 * the day a week ago): only what its words make certain is kept, and days without a year are placed by our own reckoning.
 */
export function readElsewhere(
  text: string,
  spans: readonly Span[],
  language: string,
  published: Temporal.PlainDate | null,
): When[] {
  const parser = parserOf(language)
  return spans.flatMap((span) => piecesOf(text, span).flatMap((piece) => readPiece(text, piece, parser, published)))
}

/** Loaded at first use, one language at a time: most newsrooms read none of these. */
function parserOf(language: string): Parser {
  const known = parsers.get(language)
  if (known) return known
  const parser = require(`chrono-node/${language}`) as Parser
  parsers.set(language, parser)
  return parser
}

function piecesOf(text: string, span: Span): Span[] {
  const pieces: Span[] = []
  for (let start = span.start; start < span.end; ) {
    const line = text.indexOf('\n', start)
    const end = Math.min(span.end, start + PIECE_CHARS, line < 0 ? span.end : line + 1)
    pieces.push({ start, end })
    start = end
  }
  return pieces
}

function readPiece(text: string, piece: Span, parser: Parser, published: Temporal.PlainDate | null): When[] {
  const today = published ?? Temporal.PlainDate.from('2000-06-15')
  const whens: When[] = []
  for (const result of parse(parser, text.slice(piece.start, piece.end), today)) {
    const words = result.text.replace(/^[\s,.;:]+|[\s,.;:]+$/g, '')
    const start = piece.start + result.index + result.text.indexOf(words)
    const reading = words === '' ? null : readingOf(result, words, today)
    if (!reading || text.slice(start, start + words.length) !== words || start < (whens.at(-1)?.end ?? 0)) continue
    const days = published || reading.how === 'stated' ? reading.days : null
    whens.push({
      start,
      end: start + words.length,
      words,
      from: days?.from ?? null,
      to: days?.to ?? null,
      grain: reading.grain,
      how: days ? reading.how : 'unresolved',
      isPlanned: published !== null && Temporal.PlainDate.compare(reading.days.from, published) > 0,
    })
  }
  return whens
}

/** A stranger's text must not stop us where the parser stumbles over it: such a line has no times. */
function parse(parser: Parser, line: string, today: Temporal.PlainDate): ParsedResult[] {
  try {
    return parser.parse(line, new Date(today.year, today.month - 1, today.day, 12))
  } catch {
    return []
  }
}

function readingOf({ start, end }: ParsedResult, words: string, today: Temporal.PlainDate): Reading | null {
  const has = (part: 'year' | 'month' | 'day' | 'weekday') => start.isCertain(part)
  const [year, month, day] = [start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0]
  if (end || year < 1500 || year > 2999) return null
  const how = /\d{4}/.test(words) ? 'stated' : 'resolved'
  if (has('month') && has('day') && /\d/.test(words)) {
    if (how === 'stated') return sure(year, month, day)
    const on = has('year') ? null : nearestDay(today, month, day, 'past')
    return on && { days: oneDay(on), grain: 'day', how }
  }
  if (has('day') && !/[\s\d]/.test(words)) return nearToday(year, month, day, today)
  if (has('month') && !has('day') && /^\P{N}+$/u.test(words)) {
    return { days: nearestMonth(today, month, 'past'), grain: 'month', how }
  }
  if (has('weekday') && !has('day') && !/\d/.test(words)) {
    return { days: oneDay(nearestWeekday(today, start.get('weekday') || 7, 'past')), grain: 'day', how }
  }
  return null
}

function sure(year: number, month: number, day: number): Reading {
  return { days: oneDay(Temporal.PlainDate.from({ year, month, day })), grain: 'day', how: 'stated' }
}

/** "hier", "mañana": single words for the days beside publication. */
function nearToday(year: number, month: number, day: number, today: Temporal.PlainDate): Reading | null {
  const on = Temporal.PlainDate.from({ year, month, day })
  return Math.abs(today.until(on).days) <= 2 ? { days: oneDay(on), grain: 'day', how: 'resolved' } : null
}
