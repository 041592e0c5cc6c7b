import type { Cast } from '../people/cast.ts'
import { findParagraphs, type Part } from '../text/parts.ts'
import { type Span, trimSpan } from '../text/span.ts'
import { type Attribution, attribute } from './attribute.ts'
import { looksLikeCaption } from './captions.ts'
import { confidenceOf } from './confidence.ts'
import { findCues } from './cue.ts'
import { Discourse, type Resolved } from './discourse.ts'
import { findByGrammar } from './find-by-grammar.ts'
import { GERMAN } from './german.ts'
import type { Grammar } from './grammar.ts'
import { holdsVerbatim } from './holds-verbatim.ts'
import { findQuoted } from './marks.ts'
import { settlePassages } from './passages.ts'
import type { Quote } from './quote.ts'
import { segment } from './segment.ts'
import { readSentences, type Sentence, type Unit } from './sentence.ts'
import { UKRAINIAN } from './ukrainian.ts'
import { numberUtterances, type Piece } from './utterances.ts'
import { viaOf, viaOfText } from './via.ts'

export interface QuoteOptions {
  /** Two letters, ISO 639-1; English where it is not given, and for languages without a grammar of their own. */
  language?: string
  /** The parts of the text where they are known. Captions are never read. */
  parts?: Part[]
}

/**
 * Who says what in a text, sorted by start. Direct and mixed quotes never overlap one another.
 * Every quote holds verbatim (holds-verbatim.ts). Linear in the length of the text.
 */
export function findQuotes(text: string, cast: Cast, options: QuoteOptions = {}): Quote[] {
  const parts = options.parts ?? markCaptions(text, findParagraphs(text))
  const grammar = GRAMMARS[options.language ?? '']
  const quotes = grammar ? findByGrammar(text, cast, parts, grammar) : findByChain(text, cast, parts)
  return quotes.filter((quote) => holdsVerbatim(text, quote))
}

/** One file a language. */
const GRAMMARS: Record<string, Grammar | undefined> = { uk: UKRAINIAN, de: GERMAN }

const markCaptions = (text: string, parts: readonly Part[]): Part[] =>
  parts.map((part) => (looksLikeCaption(text, part) ? { ...part, kind: 'caption' } : part))

function findByChain(text: string, cast: Cast, parts: readonly Part[]): Quote[] {
  const sentences = readSentences(text, parts, findQuoted(text, parts))
  const discourse = new Discourse(text, cast)
  const whole = viaOfText(text, parts, cast)
  const beside = remember((home: Sentence) => viaOf(text, home, cast))
  const pieces: Piece[] = []
  sentences.forEach((sentence, at) => {
    const cues = findCues(sentence)
    const contents = settlePassages(text, sentence, segment(text, sentences, at), cues)
    const attributions = attribute(sentences, at, contents, cues)
    const resolved = discourse.read(sentence, attributions, cues)
    attributions.forEach((attribution, index) => {
      const quote = toQuote(text, attribution, resolved[index] as Resolved)
      if (!quote) return
      const said = whole.person === null || whole.person === quote.speaker?.name ? whole.via : []
      quote.via = [...new Set([...beside(attribution.home), ...said])]
      pieces.push({ quote, attribution })
    })
  })
  return numberUtterances(pieces)
}

/** The answer to the last question, kept: quotes of one sentence ask the same. */
function remember<Asked, Answer>(ask: (asked: Asked) => Answer): (asked: Asked) => Answer {
  let last: { asked: Asked; answer: Answer } | null = null
  return (asked) => {
    if (last?.asked !== asked) last = { asked, answer: ask(asked) }
    return last.answer
  }
}

function toQuote(text: string, attribution: Attribution, resolved: Resolved): Quote | null {
  const { sentence, content, cue, home } = attribution
  const span = spanOfContent(text, sentence, content.from, content.to)
  if (span.end <= span.start) return null
  return {
    ...span,
    words: text.slice(span.start, span.end),
    utterance: 0,
    kind: content.kind,
    speaker: resolved.speaker,
    surface: resolved.surface,
    cue: cue ? (home.units[cue.at]?.word ?? null) : null,
    via: [],
    confidence: confidenceOf(content, resolved),
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
