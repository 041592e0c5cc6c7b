import type { Cue } from './cue.ts'
import { CLASS, isAny } from './lexicon-en.ts'
import type { QuoteKind } from './quote.ts'
import type { Sentence, Unit } from './sentence.ts'
import { findSource } from './source.ts'

/** Words that somebody said, as unit indices of one sentence, end not included. */
export interface Content {
  from: number
  to: number
  kind: QuoteKind
}

const CUE_REACH = 10

/** What a sentence reports, told from its cues alone. Contents do not overlap. */
export function segmentByRules(text: string, sentence: Sentence, cues: readonly Cue[]): Content[] {
  const { units } = sentence
  const live = cues.filter((cue) => !cue.negated)
  const contents: Content[] = []
  for (const cue of live) {
    if (cue.weak) continue
    const content = before(units, cue) ?? after(units, cue)
    if (content && !contents.some((other) => content.from < other.to && other.from < content.to)) contents.push(content)
  }
  units.forEach((unit, at) => {
    if (unit.kind !== 'quoted' || contents.some((content) => content.from <= at && at < content.to)) return
    if (isSaid(text, units, at, live)) contents.push({ from: at, to: at + 1, kind: 'direct' })
  })
  return contents.map((content) => ({ ...content, kind: kindOf(units, content) })).sort((a, b) => a.from - b.from)
}

/** Only words in marks: direct; some: mixed; none: indirect. */
export function kindOf(units: readonly Unit[], content: { from: number; to: number }): QuoteKind {
  let quoted = 0
  let words = 0
  for (let at = content.from; at < content.to; at++) {
    const unit = units[at] as Unit
    if (unit.kind === 'quoted') quoted++
    else if (unit.kind !== 'mark' && !isAny(unit.classes, CLASS.that)) words++
  }
  return quoted === 0 ? 'indirect' : words === 0 ? 'direct' : 'mixed'
}

/** `Content, Anna Lund said.` */
function before(units: readonly Unit[], cue: Cue): Content | null {
  const source = findSource(units, cue)
  if (!source) return null
  const first = Math.min(source.from, cue.from)
  const comma = units[first - 1]
  if (!comma || (comma.lower !== ',' && comma.kind !== 'quoted')) return null
  const next = units[Math.max(source.to, cue.at + 1)]
  if (next?.lower === 'that') return null
  const to = comma.kind === 'quoted' ? first : first - 1
  let from = to
  while (from > 0 && units[from - 1]?.lower !== ';') from--
  if (isAny((units[from] as Unit).classes, CLASS.preposition | CLASS.subordinator) && to - from < 6) return null
  if (to - from < 3 && units[to - 1]?.kind !== 'quoted') return null
  if (
    units[to - 1]?.kind === 'quoted' &&
    units[to - 1] !== undefined &&
    units.slice(from, to - 1).some((unit) => unit.kind === 'word')
  )
    return units.slice(from, to - 1).some((unit) => unit.kind === 'mark')
      ? { from: to - 1, to, kind: 'direct' }
      : { from, to, kind: 'mixed' }
  return { from, to, kind: 'indirect' }
}

/** `Anna Lund said (on Monday) (that) content`. */
function after(units: readonly Unit[], cue: Cue): Content | null {
  if (cue.accordingTo) return null
  let from = cue.at + 1
  for (let at = from; at < Math.min(units.length, cue.at + CUE_REACH); at++) {
    const unit = units[at] as Unit
    if (unit.kind === 'quoted' || unit.lower === ',') break
    if (unit.lower === 'that' || unit.lower === ':') {
      from = unit.lower === ':' ? at + 1 : at
      break
    }
  }
  while (from < units.length && (isAny((units[from] as Unit).classes, CLASS.time) || units[from]?.lower === ':')) from++
  const first = units[from]
  if (!first || (first.kind === 'mark' && !/^[“"([$]/u.test(first.word))) return null
  if (first.kind === 'word' && isAny(first.classes, CLASS.preposition | CLASS.to)) return null
  let to = units.length
  while (to > from && units[to - 1]?.kind === 'mark') to--
  if (first.kind === 'quoted') to = from + 1
  return to - from >= 3 || first.kind === 'quoted' ? { from, to, kind: 'indirect' } : null
}

/** Whether a passage in marks that no cue took is speech, and not a title, a nickname or a borrowed word. */
function isSaid(text: string, units: readonly Unit[], at: number, cues: readonly Cue[]): boolean {
  const quoted = (units[at] as Unit).quoted
  if (!quoted) return false
  const words = text.slice(quoted.inner.start, quoted.inner.end)
  const long = /\S+\s+\S+\s+\S+\s+\S+/u.test(words)
  if (units.every((unit) => unit.kind !== 'word' && unit.kind !== 'number'))
    return quoted.continues || (long && /[.,?!…—-]$/u.test(words))
  const opens = at === 0 || /^[,:—]$/u.test(units[at - 1]?.word ?? '')
  if (/[.,?!…—-]$/u.test(words) && (opens || long)) return true
  return cues.some((cue) => Math.abs(cue.at - at) <= 6) && (opens || /^[,:]$/u.test(units[at - 1]?.word ?? '') || long)
}
