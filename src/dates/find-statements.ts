import type { Cast, Mention } from '../people/cast.ts'
import type { Part } from '../text/parts.ts'
import { findSentences } from '../text/sentences.ts'
import { contains, type Span } from '../text/span.ts'
import { mainTime } from './main-time.ts'
import { findQuotations } from './quotations.ts'
import type { EntityRef, Statement } from './statement.ts'
import type { When } from './when.ts'

export interface StatementOptions {
  parts?: Part[]
  /** What findDates found in the same text. */
  dates: When[]
  cast: Cast
}

/** A sentence of fewer words states nothing that could stand alone. */
const WORDS_MIN = 4

/** The sentences that state something, in the order of the text; of captions, labels and headings none. */
export function findStatements(text: string, { parts, dates, cast }: StatementOptions): Statement[] {
  const spans: Span[] = parts?.filter(({ kind }) => kind === 'paragraph' || kind === 'list item') ?? [
    { start: 0, end: text.length },
  ]
  const whens = walker(dates)
  const timesIn = walker(dates)
  const mentions = walker(cast.mentions)
  const statements: Statement[] = []
  for (const part of spans) {
    const span = withoutDateline(text, part)
    const quotations = findQuotations(text, span)
    const quoted = walker(quotations)
    for (const sentence of findSentences(text, span, apart(quotations, timesIn(span)))) {
      const inside = { whens: whens(sentence), mentions: mentions(sentence), quotations: quoted(sentence) }
      if (isStatement(text.slice(sentence.start, sentence.end))) statements.push(stateOf(text, sentence, inside))
    }
  }
  return statements
}

/** "TESTHAVEN (Coastwire) –", "KYIV, Ukraine, Nov. 3 —": where a report was written is no part of what it states. */
const DATELINE =
  /^(?:\p{Lu}[\p{Lu}'’.-]+)(?: \p{Lu}[\p{Lu}'’.-]+){0,3}(?:, [^–—\n()]{2,40})?(?: ?\([^)\n]{2,30}\))? ?(?:[–—]|-{1,2} )\s*/u
const DATELINE_LENGTH_MAX = 120

function withoutDateline(text: string, span: Span): Span {
  const dateline = DATELINE.exec(text.slice(span.start, Math.min(span.end, span.start + DATELINE_LENGTH_MAX)))
  return dateline ? { start: span.start + dateline[0].length, end: span.end } : span
}

/** Quotations and the times outside them, in order: no sentence ends inside either ("am 22. Oktober"). */
function apart(quotations: readonly Span[], times: readonly Span[]): Span[] {
  const inOrder = [...quotations, ...times].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Span[] = []
  for (const span of inOrder) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span)
  return kept
}

/** Spans inside a sentence, for sentences asked in order: each span is looked at once. */
function walker<T extends Span>(all: readonly T[]): (within: Span) => T[] {
  let next = 0
  return (within) => {
    while (next < all.length && (all[next]?.start ?? 0) < within.start) next++
    const inside: T[] = []
    for (let item = all[next]; item && item.start < within.end; item = all[++next]) {
      if (contains(within, item)) inside.push(item)
    }
    return inside
  }
}

/** What a page asks of its readers. Quoted words are somebody's, not the page's. */
function isAppeal(words: string): boolean {
  if (/^(?:please |click |subscribe |sign up |read more|follow us|download )/i.test(words)) return true
  return words.endsWith('!') && /\b(?:our|us|you|your)\b/i.test(words) && !/["“„«]/.test(words)
}

function isStatement(words: string): boolean {
  if (/\?["”’»)]*(?:\s|$)/u.test(words) || isAppeal(words)) return false
  return (words.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0) >= WORDS_MIN
}

function stateOf(
  text: string,
  sentence: Span,
  inside: { whens: When[]; mentions: Mention[]; quotations: Span[] },
): Statement {
  const time = mainTime(text, sentence, inside)
  return {
    ...sentence,
    from: time?.when.from ?? null,
    to: time?.when.to ?? null,
    phrase: time?.phrase ?? '',
    whenIs: time?.when.how ?? 'none',
    isPlanned: time?.when.isPlanned ?? false,
    about: namesOf(inside.mentions),
  }
}

function namesOf(mentions: readonly Mention[]): EntityRef[] {
  const names = new Map<string, EntityRef>()
  for (const { kind, name } of mentions) names.set(`${kind} ${name}`, { kind, name })
  return [...names.values()]
}
