import { type Span, trimSpan } from './span.ts'

/** Abbreviations after which a sentence usually goes on. Lower case, without the point. */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms dr prof sen rep gov gen col lt sgt capt maj adm rev hon st sr jr vs inc ltd co corp etc no vol fig al ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ' +
    'bzw ca usw nr abs evtl ggf inkl zzgl str вул ім р рр ст тис млн млрд'
  ).split(' '),
)

const BREAK = /(?<![.!?…])[.!?…]+["'”“’»)\]]*(?=\s)|\n+/gu

/**
 * Sentences of a text, edges trimmed. Line breaks always end one. `closed` are spans that no break may fall into
 * (a quote of several sentences, say), sorted by start and apart from each other.
 */
export function findSentences(text: string, span: Span = { start: 0, end: text.length }, closed: Span[] = []): Span[] {
  const sentences: Span[] = []
  let start = span.start
  let nextClosed = 0
  const push = (end: number) => {
    const sentence = trimSpan(text, { start, end })
    if (sentence.end > sentence.start) sentences.push(sentence)
    start = end
  }
  for (const match of text.slice(span.start, span.end).matchAll(BREAK)) {
    const at = span.start + match.index
    const end = at + match[0].length
    while (nextClosed < closed.length && (closed[nextClosed]?.end ?? 0) <= at) nextClosed++
    const inside = closed[nextClosed]
    if (inside && inside.start <= at && end < inside.end && !match[0].startsWith('\n')) continue
    if (match[0].startsWith('\n') || endsSentence(text, at, match[0], end)) push(end)
  }
  push(span.end)
  return sentences
}

/** Words that open a sentence far more often than they follow "U.S." or "p.m." inside one. */
const OPENERS = new Set(
  (
    'the a an it he she they we i you this that these those but and in on at for as if when while after before his her ' +
    'their its there what who how why not no so then now yet still some many most both one two'
  ).split(' '),
)

/** "am 22. Oktober": the point makes the number an ordinal. */
const GERMAN_MONTH = /^(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b/

function endsSentence(text: string, at: number, mark: string, end: number): boolean {
  const next = /^\s*["“„«'‘([]*(\S+)/u.exec(text.slice(end, end + 32))?.[1] ?? ''
  if (/^\p{Ll}/u.test(next)) return false
  if (mark[0] !== '.' || mark.length > 1) return true
  const before = /[\p{L}\p{N}.'’-]+$/u.exec(text.slice(Math.max(0, at - 24), at))?.[0] ?? ''
  if (/^\p{Lu}$/u.test(before)) return false
  if (/^\d{1,2}$/.test(before) && GERMAN_MONTH.test(next)) return false
  if (/\.\p{L}$/u.test(before)) return OPENERS.has(next.toLowerCase()) && /^\p{Lu}/u.test(next)
  if (/^no$/i.test(before)) return !/^\p{N}/u.test(next)
  return !ABBREVIATIONS.has(before.toLowerCase())
}
