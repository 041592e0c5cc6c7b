import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LABEL, LABELS } from './content-labels.ts'
import { type ChainModel, decode, marginals, scoreUnits } from './crf.ts'
import { featuresOf } from './features.ts'
import { CLASS, isAny, isCue } from './lexicon-en.ts'
import type { QuoteKind } from './quote.ts'
import type { Sentence, Unit } from './sentence.ts'
import type { Surroundings } from './sentence-view.ts'
import { unpackModel } from './weights-file.ts'

/** Words that somebody said, as unit indices of one sentence, end not included. */
export interface Content {
  from: number
  to: number
  kind: QuoteKind
  /** 0 to 1: how sure it is that somebody said just this. */
  chance: number
}

export const WEIGHTS_FILE = join(import.meta.dirname, 'contents.weights.bin')
let loaded: ChainModel | null = null
const model = (): ChainModel => {
  loaded ??= unpackModel(readFileSync(WEIGHTS_FILE))
  return loaded
}

/** What a sentence reports. Contents are sorted and apart. */
export function segment(text: string, sentences: readonly Sentence[], at: number): Content[] {
  const sentence = sentences[at]
  if (!sentence || !mayReport(sentence)) return []
  const features = featuresOf(text, sentence, surroundingsOf(sentences, at))
  const scores = favourSpeech(scoreUnits(model(), features))
  const labels = decode(model(), scores)
  return labels.includes(LABEL.begin) ? contentsOf(sentence.units, labels, marginals(model(), scores)) : []
}

/** The chain learnt from annotators who leave much out as thought or wish; this much is added for speech to begin. */
const EAGERNESS = 0.8

function favourSpeech(scores: Float32Array): Float32Array {
  for (let at = LABEL.begin; at < scores.length; at += LABELS) scores[at] = (scores[at] ?? 0) + EAGERNESS
  return scores
}

/** Only a sentence with a word of saying or thinking, or with words in marks, has anything to find. */
export const mayReport = (sentence: Sentence): boolean =>
  sentence.units.some((unit) => unit.kind === 'quoted' || isCue(unit.classes) || isAny(unit.classes, CLASS.cueNoun))

export function surroundingsOf(sentences: readonly Sentence[], at: number): Surroundings {
  const before = sentences[at - 1]
  const after = sentences[at + 1]
  const part = sentences[at]?.part
  return {
    quotedBefore: before?.units.some((unit) => unit.kind === 'quoted') ?? false,
    quotedAfter: after?.units.some((unit) => unit.kind === 'quoted') ?? false,
    cueBefore: before?.units.some((unit) => isAny(unit.classes, CLASS.cueStrong)) ?? false,
    opensPart: before?.part !== part,
    endsPart: after?.part !== part,
  }
}

function contentsOf(units: readonly Unit[], labels: Uint8Array, chances: Float32Array): Content[] {
  const contents: Content[] = []
  for (let at = 0; at < labels.length; at++) {
    if (labels[at] !== LABEL.begin) continue
    let to = at + 1
    while (labels[to] === LABEL.inside) to++
    contents.push({ from: at, to, kind: kindOf(units, at, to), chance: chanceOf(chances, at, to) })
  }
  return contents
}

/** That it begins here times that it does not go on behind its end: its two edges are what is doubtful. */
function chanceOf(chances: Float32Array, from: number, to: number): number {
  const begins = chances[from * LABELS + LABEL.begin] ?? 0
  const goesOn = chances[to * LABELS + LABEL.inside] ?? 0
  return begins * (1 - goesOn)
}

/** Only words in marks: direct; some: mixed; none: indirect. */
export function kindOf(units: readonly Unit[], from: number, to: number): QuoteKind {
  let quoted = 0
  let words = 0
  for (let at = from; at < to; at++) {
    const unit = units[at] as Unit
    if (unit.kind === 'quoted') quoted++
    else if (unit.kind !== 'mark' && !isAny(unit.classes, CLASS.that)) words++
  }
  return quoted === 0 ? 'indirect' : words === 0 ? 'direct' : 'mixed'
}
