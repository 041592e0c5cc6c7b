import { type Cue, findCues } from './cue.ts'
import { CLASS, isAny } from './lexicon-en.ts'
import type { Content } from './segment.ts'
import type { Sentence, Unit } from './sentence.ts'
import { findSource, type SourceUnits } from './source.ts'

/** A content with the words beside it that say who said it and how. */
export interface Attribution {
  sentence: Sentence
  /** Index of the sentence in the text. */
  at: number
  content: Content
  cue: Cue | null
  source: SourceUnits | null
  /** Where cue and source stand: this sentence, or the one before where that ends with a colon. */
  home: Sentence
}

const REACH_UNITS = 30

/** Finds cue and source of each content of a sentence. */
export function attribute(
  sentences: readonly Sentence[],
  at: number,
  contents: readonly Content[],
  cues: readonly Cue[],
): Attribution[] {
  const sentence = sentences[at] as Sentence
  const outside = cues.filter((cue) => !contents.some((content) => content.from <= cue.at && cue.at < content.to))
  const attributions = contents.map((content): Attribution => {
    const label = labelBefore(sentences, at, content)
    if (label) return { sentence, at, content, cue: null, ...label }
    const cue = nearestCue(sentence, content, outside)
    if (cue) {
      const source = findSource({ units: sentence.units, cues, contents }, cue)
      return { sentence, at, content, cue, source, home: sentence }
    }
    return ledIn(sentences, at, content) ?? { sentence, at, content, cue: null, source: null, home: sentence }
  })
  return attributions.filter(isReported)
}

/** Without a word of saying nothing is reported, and "…, he said, raising his hand" goes on about him. */
function isReported({ content, cue, sentence: { units } }: Attribution): boolean {
  if (content.kind !== 'indirect') return true
  const first = units[content.from] as Unit
  const isAside =
    units[content.from - 1]?.lower === ',' && isAny(first.classes, CLASS.ing) && /^\p{Ll}/u.test(first.word)
  return cue !== null && !isAside
}

function nearestCue(sentence: Sentence, content: Content, cues: readonly Cue[]): Cue | null {
  let best: Cue | null = null
  let least = REACH_UNITS
  for (const cue of cues) {
    if (cue.negated) continue
    const behind = cue.from >= content.to
    const away = behind ? cue.from - content.to : content.from - cue.at - 1
    const cost = away + penalty(sentence.units, content, cue, behind)
    if (cost < least) {
      least = cost
      best = cue
    }
  }
  return best
}

/** A cue before its content is nearer than it looks; a sentence's own mark or another quote between parts them. */
function penalty(units: readonly Unit[], content: Content, cue: Cue, behind: boolean): number {
  const [from, to] = behind ? [content.to, cue.from] : [cue.at + 1, content.from]
  let cost = (behind ? 2 : 0) + (cue.weak ? 12 : 0) + (cue.passive ? 6 : 0)
  for (let at = from; at < to; at++) {
    const unit = units[at] as Unit
    if (unit.kind === 'quoted') cost += 6
    else if (unit.lower === ';') cost += 8
    else if (unit.lower === ',' && at > from) cost += 1
    else if (isAny(unit.classes, CLASS.subordinator | CLASS.coordinator)) cost += 2
  }
  return cost
}

const LABELS = new Set(['quote', 'quotes', 'words', 'statement', 'comment', 'comments'])
const LABEL_UNITS_MAX = 12

/** `Direct quote from Anna Lund:` in front of a quote, in its sentence or alone in a part of its own. */
function labelBefore(
  sentences: readonly Sentence[],
  at: number,
  content: Content,
): Pick<Attribution, 'home' | 'source'> | null {
  const home = content.from > 0 ? sentences[at] : sentences[at - 1]
  const colon = content.from > 0 ? content.from - 1 : (home?.units.length ?? 0) - 1
  if (!home || content.kind !== 'direct' || colon > LABEL_UNITS_MAX || home.units[colon]?.word !== ':') return null
  const label = home.units.findIndex((unit) => LABELS.has(unit.lower))
  const from = home.units.findIndex((unit, index) => index > label && /^(?:from|by|of)$/u.test(unit.lower))
  return label >= 0 && label < 3 && from === label + 1 && colon > from + 1
    ? { home, source: { from: from + 1, to: colon } }
    : null
}

/** `Anna Lund added:` alone before a quote that has no cue of its own. */
function ledIn(sentences: readonly Sentence[], at: number, content: Content): Attribution | null {
  const sentence = sentences[at] as Sentence
  const home = sentences[at - 1]
  if (content.from > 0 || home?.units.at(-1)?.lower !== ':' || home.units.length < 3) return null
  const cues = findCues(home)
  const cue = cues.findLast((one) => !one.negated) ?? null
  return {
    sentence,
    at,
    content,
    cue,
    source: cue ? findSource({ units: home.units, cues, contents: [] }, cue) : null,
    home,
  }
}
