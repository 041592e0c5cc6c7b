import type { Cast } from '../people/cast.ts'
import { findParagraphs, type Part } from '../text/parts.ts'
import { type Span, trimSpan } from '../text/span.ts'
import { type Attribution, attribute } from './attribute.ts'
import { looksLikeCaption } from './captions.ts'
import { findCues } from './cue.ts'
import { openDiscourse, type Resolved } from './discourse.ts'
import { holdsVerbatim } from './holds-verbatim.ts'
import { findQuoted } from './marks.ts'
import { settlePassages } from './passages.ts'
import type { Quote } from './quote.ts'
import { segment } from './segment.ts'
import { readSentences, type Sentence, type Unit } from './sentence.ts'

export interface QuoteOptions {
  /** Two letters, ISO 639-1; English where it is not given. */
  language?: string
  /** The parts of the text where they are known. Captions are never read. */
  parts?: Part[]
}

/**
 * Who says what in a text, sorted by start. Direct and mixed quotes never overlap one another.
 * Every quote holds verbatim (holds-verbatim.ts). Linear in the length of the text.
 */
export function findQuotes(text: string, cast: Cast, options: QuoteOptions = {}): Quote[] {
  const parts =
    options.parts ?? findParagraphs(text).map((part) => (looksLikeCaption(text, part) ? asCaption(part) : part))
  const sentences = readSentences(text, parts, findQuoted(text, parts))
  const discourse = openDiscourse(text, cast)
  const quotes: Quote[] = []
  sentences.forEach((sentence, at) => {
    const cues = findCues(sentence)
    const attributions = attribute(
      sentences,
      at,
      settlePassages(text, sentence, segment(text, sentences, at), cues),
      cues,
    )
    const resolved = discourse.read(sentence, attributions)
    attributions.forEach((attribution, index) => {
      const quote = toQuote(text, attribution, resolved[index] as Resolved, quotes.length)
      if (quote && holdsVerbatim(text, quote)) quotes.push(quote)
    })
  })
  return quotes
}

const asCaption = (part: Part): Part => ({ ...part, kind: 'caption' })

function toQuote(text: string, attribution: Attribution, resolved: Resolved, utterance: number): Quote | null {
  const { sentence, content, cue, home } = attribution
  const span = spanOfContent(text, sentence, content.from, content.to)
  if (span.end <= span.start) return null
  return {
    ...span,
    words: text.slice(span.start, span.end),
    utterance,
    kind: content.kind,
    speaker: resolved.speaker,
    surface: resolved.surface,
    cue: cue ? (home.units[cue.at]?.word ?? null) : null,
    via: [],
    confidence: resolved.certainty,
  }
}

const EDGE = /[\s•·*▪◦,;:—–-]/u

/** Without outer marks, and without the comma that belongs to the sentence around. */
function spanOfContent(text: string, sentence: Sentence, from: number, to: number): Span {
  const first = sentence.units[from] as Unit
  const last = sentence.units[to - 1] as Unit
  const alone = to - from === 1 ? first.quoted : null
  if (alone) {
    const inner = trimSpan(text, alone.inner)
    return text[inner.end - 1] === ',' ? trimSpan(text, { start: inner.start, end: inner.end - 1 }) : inner
  }
  let { start, end } = { start: first.start, end: last.end }
  while (start < end && EDGE.test(text[start] ?? '')) start++
  while (end > start && EDGE.test(text[end - 1] ?? '')) end--
  return { start, end }
}
