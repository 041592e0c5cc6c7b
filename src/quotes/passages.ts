import type { Cue } from './cue.ts'
import { CLASS, isAny } from './lexicon-en.ts'
import { type Content, kindOf } from './segment.ts'
import type { Sentence, Unit } from './sentence.ts'
import { findSource } from './source.ts'

/** The chance of a content that the chain left out and a rule put back. */
const BY_RULE = 0.7
const LONG_WORDS = 4
const NAMING = /^(?:call|describ|label|dub|deem|brand|character)/u

/** Puts right what is certain about passages in marks, whatever the chain said. Contents stay sorted and apart. */
export function settlePassages(
  text: string,
  sentence: Sentence,
  contents: readonly Content[],
  cues: readonly Cue[],
): Content[] {
  const split = contents.flatMap((content) => splitAtColon(text, sentence.units, content))
  const said = split.filter((content) => !isDenied(content, cues) && !isHeading(text, sentence, content))
  const narrowed = said.map((content) => onlyTheName(sentence.units, content, cues))
  const added = sentence.units.flatMap((unit, at): Content[] => {
    if (unit.kind !== 'quoted' || narrowed.some(({ from, to }) => from <= at && at < to)) return []
    if (isCertain(text, sentence.units, at, cues)) return [{ from: at, to: at + 1, kind: 'direct', chance: BY_RULE }]
    return isNamed(text, sentence.units, at, cues) ? [{ from: at, to: at + 1, kind: 'mixed', chance: BY_RULE }] : []
  })
  return [...narrowed, ...added].sort((one, other) => one.from - other.from)
}

/** `She added that it matters: “Words of hers”`: a statement, then a quote of its own. */
function splitAtColon(text: string, units: readonly Unit[], content: Content): Content[] {
  for (let at = content.to - 1; at > content.from + 1; at--) {
    const isQuote = units[at]?.kind === 'quoted' && units[at - 1]?.word === ':' && isLong(text, units[at])
    if (!isQuote) continue
    const before = { ...content, to: at - 1, kind: kindOf(units, content.from, at - 1) }
    return [before, { ...content, from: at, to: at + 1, kind: 'direct' }]
  }
  return [content]
}

/** A paragraph of a few words in marks, without a point, is a heading. */
function isHeading(text: string, { units, start, end }: Sentence, content: Content): boolean {
  const quoted = content.kind === 'direct' && units.length === 1 ? units[0]?.quoted : null
  if (!quoted || quoted.continues) return false
  const words = text.slice(quoted.inner.start, quoted.inner.end).trim()
  const isParagraph = (start === 0 || text[start - 1] === '\n') && (end === text.length || text[end] === '\n')
  return isParagraph && !/[.,?!…—-]$/u.test(words) && words.split(/\s+/u).length < HEADING_WORDS
}

const HEADING_WORDS = 8
const DENIAL_REACH = 3

/** `never said that …`, `if she says …`: nobody's words, unless they stand in marks alone. */
const isDenied = (content: Content, cues: readonly Cue[]): boolean =>
  content.kind !== 'direct' &&
  cues.some((cue) => cue.negated && cue.at < content.from && cue.at >= content.from - DENIAL_REACH)

/** `called the plan a “gift” for the town`: only what stands in marks was said. */
function onlyTheName(units: readonly Unit[], content: Content, cues: readonly Cue[]): Content {
  if (content.kind !== 'mixed') return content
  const cue = cues.find((one) => one.at >= content.from - 2 && one.at < content.from)
  if (!cue || !NAMING.test((units[cue.at] as Unit).lower)) return content
  const quoted: number[] = []
  for (let at = content.from; at < content.to; at++) if (units[at]?.kind === 'quoted') quoted.push(at)
  const [only] = quoted
  if (quoted.length !== 1 || only === undefined) return content
  return { ...content, from: only, to: only + 1, kind: 'mixed' }
}

/** `called the plan a “gift”`, `what she described as “a gift”`; not `a group called “The Gift”`. */
function isNamed(text: string, units: readonly Unit[], at: number, cues: readonly Cue[]): boolean {
  const quoted = units[at]?.quoted
  const cue = cues.findLast((one) => one.at < at && !one.negated && NAMING.test((units[one.at] as Unit).lower))
  if (!quoted || !cue) return false
  const between = units.slice(cue.at + 1, at)
  if (between.length === 0 || between.some((unit) => unit.kind === 'quoted')) return false
  const words = text.slice(quoted.inner.start, quoted.inner.end).trim().split(/\s+/u)
  return /^\p{Ll}/u.test(words[0] ?? '') && findSource({ units, cues, contents: [] }, cue) !== null
}

/** A whole sentence, or the end of one, that a cue introduces or follows. */
function isCertain(text: string, units: readonly Unit[], at: number, cues: readonly Cue[]): boolean {
  const quoted = units[at]?.quoted
  const before = units[at - 1]
  if (!quoted || (!isLong(text, units[at]) && !/[.?!…]$/u.test(text.slice(quoted.inner.start, quoted.inner.end))))
    return false
  const live = cues.filter((cue) => !cue.negated && !cue.weak)
  if (before?.word === ':' && live.some((cue) => cue.at < at)) return true
  const isAfterCue = before?.word === ',' && live.some((cue) => cue.at < at)
  return isAfterCue && units.slice(0, at).some((unit) => unit.kind === 'quoted')
}

function isLong(text: string, unit: Unit | undefined): boolean {
  const quoted = unit?.quoted
  if (!quoted) return false
  const words = text.slice(quoted.inner.start, quoted.inner.end).trim()
  return words.split(/\s+/u, LONG_WORDS).length >= LONG_WORDS
}

/** `Quote: “…”` at the start of a paragraph, or `Direct quote from Anna Lund:`. */
export function isLabelled(units: readonly Unit[], at: number): boolean {
  const colon = units[at - 1]
  return (
    colon?.word === ':' &&
    at <= 8 &&
    units.slice(0, at - 1).some((unit) => isAny(unit.classes, CLASS.cueNoun) || unit.lower === 'quote')
  )
}
