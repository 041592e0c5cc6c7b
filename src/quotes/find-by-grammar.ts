import type { Cast, Mention } from '../people/cast.ts'
import type { Part } from '../text/parts.ts'
import { findSentences } from '../text/sentences.ts'
import { type Span, trimSpan } from '../text/span.ts'
import { type Token, tokenize } from '../text/tokens.ts'
import { findDashSpeech, splitAtReporter } from './dash-speech.ts'
import type { Grammar } from './grammar.ts'
import { findQuoted, type Quoted } from './marks.ts'
import { mentionsIn } from './name-source.ts'
import type { Quote, Speaker } from './quote.ts'
import { PROMINENCE, Salience, speakerOf } from './salience.ts'
import { personBySurname } from './surnames.ts'

const REACH = 220
const LONG_WORDS = 4

/** Quotes of a language by marks, dashes and its verbs of saying, where no chain is trained for it. */
export function findByGrammar(text: string, cast: Cast, parts: readonly Part[], grammar: Grammar): Quote[] {
  const quoted = passagesOf(text, parts, grammar)
  const reader = new Reader(text, cast, grammar)
  let next = 0
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]
    if (!part || part.kind === 'caption') continue
    const first = next
    while (next < quoted.length && (quoted[next]?.part ?? 0) <= index) next++
    const inside = quoted.slice(first, next).filter((one) => one.part === index)
    for (const line of linesOf(text, part, inside)) reader.read(line)
  }
  return reader.quotes
}

function passagesOf(text: string, parts: readonly Part[], grammar: Grammar): Quoted[] {
  const marked = findQuoted(text, parts)
  if (!grammar.dashes) return marked
  const split = marked.flatMap((one) => splitAtReporter(text, one, grammar))
  return [...split, ...findDashSpeech(text, parts, grammar)]
    .sort((one, other) => one.start - other.start)
    .filter((one, index, all) => one.start >= (all[index - 1]?.end ?? 0))
}

interface Line {
  sentence: Span
  inside: Quoted[]
}

/** Sentences with their passages. A passage that closes with its own point, before a capital, ends its sentence, whatever mark closes it. */
function linesOf(text: string, part: Part, quoted: readonly Quoted[]): Line[] {
  const lines: Line[] = []
  let start = part.start
  let first = 0
  for (let next = 0; next <= quoted.length; next++) {
    const passage = quoted[next]
    if (passage && !endsSentence(text, passage)) continue
    const end = passage?.end ?? part.end
    for (const line of linesWithin(text, { start, end }, quoted.slice(first, next + 1))) lines.push(line)
    start = Math.max(start, end)
    first = next + 1
  }
  return lines
}

const endsSentence = (text: string, { inner, end }: Quoted): boolean =>
  /[.!?…]/u.test(text[inner.end - 1] ?? '') && /^\s+\p{Lu}/u.test(text.slice(end, end + 4))

function linesWithin(text: string, span: Span, quoted: Quoted[]): Line[] {
  if (span.end <= span.start) return []
  let next = 0
  return sentencesIn(text, span, quoted).map((sentence) => {
    const first = next
    while (next < quoted.length && (quoted[next]?.start ?? 0) < sentence.end) next++
    return { sentence, inside: quoted.slice(first, next) }
  })
}

/** Looks no further than the span, however long the text goes on without a point. */
function sentencesIn(text: string, span: Span, quoted: readonly Quoted[]): Span[] {
  const by = span.start
  const closed = quoted.map(({ start, end }) => ({ start: start - by, end: end - by }))
  const sentences = findSentences(text.slice(span.start, span.end), undefined, closed)
  return sentences.map(({ start, end }) => ({ start: start + by, end: end + by }))
}

interface Told {
  speaker: Speaker | null
  surface: string
  cue: string | null
}

/** Reads sentence by sentence and remembers who spoke. */
class Reader {
  readonly quotes: Quote[] = []
  private readonly text: string
  private readonly cast: Cast
  private readonly grammar: Grammar
  private readonly salience: Salience
  private lastSpeaker: Speaker | null = null
  private utterance = -1
  private runsOn = false

  constructor(text: string, cast: Cast, grammar: Grammar) {
    this.text = text
    this.cast = cast
    this.grammar = grammar
    this.salience = new Salience(cast)
  }

  read({ sentence, inside }: Line): void {
    this.salience.fade()
    const outside = gapsOf(sentence, inside)
    const tokens = outside.flatMap((gap) =>
      tokenize(this.text, { start: gap.start, end: Math.min(gap.end, gap.start + REACH) }),
    )
    for (const gap of outside)
      for (const mention of mentionsIn(this.cast, gap.start, gap.end))
        this.salience.raise(speakerOf(mention), PROMINENCE.subject)
    const told = this.tell(tokens)
    if (inside.length === 0) this.addIndirect(sentence, tokens, told)
    const isAlone = tokens.every((token) => token.kind === 'mark')
    inside.forEach((one, index) => {
      this.addQuoted(one, told, { isFirst: index === 0, isAlone })
    })
    if (told?.speaker) this.hear(told.speaker)
  }

  /** The first verb of saying and its subject: a name after it, else before it, else a pronoun. */
  private tell(tokens: readonly Token[]): Told | null {
    const { verbs, negations } = this.grammar
    const at = tokens.findIndex((token) => verbs.has(token.word.toLowerCase()))
    if (at < 0) return this.tellAccording(tokens)
    if (tokens.slice(Math.max(0, at - 2), at).some((token) => negations.has(token.word.toLowerCase()))) return null
    const cue = tokens[at]?.word ?? null
    const after = clauseAfter(tokens, at)
    const before = tokens.slice(Math.max(0, at - 16), at)
    return (
      this.named(after, cue) ??
      this.named(before, cue) ??
      this.pronoun([...after.slice(0, 2), ...before.slice(-3)], cue) ?? { speaker: null, surface: '', cue }
    )
  }

  private tellAccording(tokens: readonly Token[]): Told | null {
    const line = tokens.map((token) => token.word.toLowerCase())
    for (const opening of this.grammar.accordingTo) {
      const size = opening.split(' ').length
      const at = line.findIndex((_, index) => line.slice(index, index + size).join(' ') === opening)
      if (at >= 0) return this.named(tokens.slice(at + size, at + size + 8), opening)
    }
    return null
  }

  private named(tokens: readonly Token[], cue: string | null): Told | null {
    const [first] = tokens
    const last = tokens.at(-1)
    if (!first || !last) return null
    const mentions = mentionsIn(this.cast, first.start, last.end)
    const mention: Mention | undefined =
      mentions.find(({ kind }) => kind === 'PER') ?? mentions.find(({ kind }) => kind === 'ORG')
    if (!mention) return this.namedBySurname(tokens, cue)
    return { speaker: speakerOf(mention), surface: this.text.slice(mention.start, mention.end), cue }
  }

  private namedBySurname(tokens: readonly Token[], cue: string | null): Told | null {
    for (const { word } of tokens) {
      const person = personBySurname(this.cast, word)
      if (person) return { speaker: { kind: 'person', name: person.name }, surface: word, cue }
    }
    return null
  }

  private pronoun(tokens: readonly Token[], cue: string | null): Told | null {
    const { he, she } = this.grammar
    for (const { word } of tokens) {
      const lower = word.toLowerCase()
      const gender = he.has(lower) ? 'he' : she.has(lower) ? 'she' : null
      if (gender) return { speaker: this.salience.resolve(gender), surface: word, cue }
    }
    return null
  }

  private hear(speaker: Speaker): void {
    this.salience.raise(speaker, PROMINENCE.source)
    this.lastSpeaker = speaker
  }

  private addQuoted(one: Quoted, told: Told | null, place: { isFirst: boolean; isAlone: boolean }): void {
    const span = withoutComma(this.text, one.inner)
    const words = this.text.slice(span.start, span.end)
    const hasNoMarks = one.start === one.inner.start
    const isLong = hasNoMarks || words.split(/\s+/u, LONG_WORDS).length >= LONG_WORDS
    const led = /[:]\s*$/u.test(this.text.slice(Math.max(0, one.start - 3), one.start))
    if (span.end <= span.start || (!told && !(place.isAlone && isLong))) return
    const isWhole = led || place.isAlone || /^\p{Lu}/u.test(words) || isLong || !place.isFirst
    if (!isWhole && !told?.speaker) return
    if (!(this.runsOn && place.isAlone) && !(told && !place.isFirst && !led)) this.utterance++
    this.runsOn = one.continues
    const by = told ?? { speaker: this.lastSpeaker, surface: '', cue: null }
    this.add(span, isWhole ? 'direct' : 'mixed', by)
  }

  private addIndirect(sentence: Span, tokens: readonly Token[], told: Told | null): void {
    const { that, verbs } = this.grammar
    if (!told?.speaker) return
    const verb = tokens.findIndex((token) => verbs.has(token.word.toLowerCase()))
    const at = tokens.findIndex((token, index) => index > verb && verb >= 0 && that.has(token.word.toLowerCase()))
    const from = tokens[at]
    if (!from || at - verb > 12) return
    this.utterance++
    const end = /[.!?…]+$/u.exec(this.text.slice(sentence.end - 3, sentence.end))?.[0].length ?? 0
    this.add(trimSpan(this.text, { start: from.start, end: sentence.end - end }), 'indirect', told)
  }

  private add(span: Span, kind: Quote['kind'], { speaker, surface, cue }: Told): void {
    if (span.end <= span.start) return
    const words = this.text.slice(span.start, span.end)
    const confidence = speaker === null ? 0.4 : cue === null ? 0.6 : kind === 'direct' ? 0.85 : 0.7
    this.quotes.push({
      ...span,
      words,
      utterance: Math.max(0, this.utterance),
      kind,
      speaker,
      surface,
      cue,
      via: [],
      confidence,
    })
  }
}

function gapsOf(sentence: Span, inside: readonly Quoted[]): Span[] {
  const gaps: Span[] = []
  let at = sentence.start
  for (const one of inside) {
    if (one.start > at) gaps.push({ start: at, end: one.start })
    at = Math.max(at, one.end)
  }
  if (sentence.end > at) gaps.push({ start: at, end: sentence.end })
  return gaps
}

/** Up to the next comma, dash or point: `sagte Anna Lund | , die Leiterin`. */
function clauseAfter(tokens: readonly Token[], verb: number): Token[] {
  const after = tokens.slice(verb + 1, verb + 13)
  const end = after.findIndex((token) => /^[,.;:–—]$/u.test(token.word))
  return end < 0 ? after : after.slice(0, end)
}

function withoutComma(text: string, inner: Span): Span {
  const span = trimSpan(text, inner)
  return text[span.end - 1] === ',' ? trimSpan(text, { start: span.start, end: span.end - 1 }) : span
}
