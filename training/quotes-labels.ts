import { LABEL } from '../src/quotes/content-labels.ts'
import { CLASS, isAny, readClasses } from '../src/quotes/lexicon-en.ts'
import type { Sentence, Unit } from '../src/quotes/sentence.ts'

/** One annotated content as PolNeAR's rows have it. */
export interface Gold {
  start: number
  end: number
  kind: string
  cue?: string
  speech?: boolean
  words: string
}

/** Labels of each sentence's units. Where contents overlap, speech goes before thought and long before short. */
export function labelSentences(sentences: readonly Sentence[], golds: readonly Gold[]): Uint8Array[] {
  const labels = sentences.map((sentence) => new Uint8Array(sentence.units.length))
  const taken = sentences.map((sentence) => new Uint8Array(sentence.units.length))
  const ranked = [...golds].sort(
    (a, b) => Number(isSpeech(b)) - Number(isSpeech(a)) || b.end - b.start - (a.end - a.start),
  )
  for (const gold of ranked) paint(sentences, labels, taken, gold)
  return labels
}

function paint(sentences: readonly Sentence[], labels: Uint8Array[], taken: Uint8Array[], gold: Gold): void {
  for (let index = firstEndingAfter(sentences, gold.start); index < sentences.length; index++) {
    const sentence = sentences[index]
    if (!sentence || sentence.start >= gold.end) return
    const inside = sentence.units.flatMap((unit, at) => (isInside(unit, gold) ? [at] : []))
    const [first] = inside
    const last = inside.at(-1)
    if (first === undefined || last === undefined || inside.some((at) => taken[index]?.[at])) continue
    for (let at = first; at <= last; at++) {
      const opens = at === first
      const row = labels[index]
      if (row)
        row[at] = isSpeech(gold) ? (opens ? LABEL.begin : LABEL.inside) : opens ? LABEL.otherBegin : LABEL.otherInside
      const done = taken[index]
      if (done) done[at] = 1
    }
  }
}

function firstEndingAfter(sentences: readonly Sentence[], offset: number): number {
  let low = 0
  let high = sentences.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sentences[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

function isInside(unit: Unit, gold: Gold): boolean {
  const shared = Math.min(unit.end, gold.end) - Math.max(unit.start, gold.start)
  return shared > (unit.end - unit.start) / 2
}

const NOT_A_STATEMENT = /^(?:to|for|of|who|what|why|how|where|when|whether|if|about|on|with|as)\b/iu
const NAMING =
  /^(?:den(?:y|ied|ies|ying)|critici[sz]|call|describ|accus|prais|blam|slam|mock|demand|urg|propos|question)/iu

/**
 * Strict: what a quote must be for a reader. Indirect contents without a finite verb, infinitives and questions, and
 * what somebody merely named or criticised, count as no speech.
 */
function isSpeech(gold: Gold): boolean {
  if (gold.speech === false) return false
  if (gold.kind !== 'indirect') return true
  const words = gold.words.trim()
  if (NOT_A_STATEMENT.test(words)) return false
  if (NAMING.test(gold.cue ?? '') && !/^that\b/iu.test(words)) return false
  return hasFiniteVerb(words)
}

const FINITE = CLASS.auxiliary | CLASS.modal | CLASS.finite | CLASS.ed
const LONG_WORDS = 8

/** A long content has a verb, even where its only one ends in a plain -s. */
function hasFiniteVerb(content: string): boolean {
  const words = content
    .toLowerCase()
    .split(/[^\p{L}'’]+/u)
    .filter(Boolean)
  const wanted = words.length > LONG_WORDS ? FINITE | CLASS.plural : FINITE
  return words.length > 2 && words.some((word) => isAny(readClasses(word), wanted))
}
