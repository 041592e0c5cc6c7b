import type { Span } from '../text/span.ts'
import type { Cue } from './cue.ts'
import { CLASS, isAny, isCue, isStrongCue } from './lexicon-en.ts'
import type { Unit } from './sentence.ts'

/** The words that name who speaks, as unit indices, end not included. */
export interface SourceUnits {
  from: number
  to: number
}

const SOURCE_MAX = 14
const REGION_MAX = 60
const BREAKS = CLASS.subordinator | CLASS.that | CLASS.coordinator
const PRONOUN = CLASS.heShe | CLASS.they | CLASS.it | CLASS.firstSecond
const VERB = CLASS.auxiliary | CLASS.modal | CLASS.finite
const ENDS_RIGHT = new Set(
  (
    'in on at after during when while as who that before by about following through via to but where because with from if ' +
    'how adding earlier referring speaking'
  ).split(' '),
)

/** What is known of a sentence when a source is looked for. */
export interface Setting {
  units: readonly Unit[]
  cues: readonly Cue[]
  /** What was said; no source stands inside. */
  contents: readonly SourceUnits[]
}

const DEPTH_MAX = 3

/** The subject of a cue: before it ("the ministry said"), after it ("said Anna Lund"), or further off ("…, adding that"). */
export function findSource(setting: Setting, cue: Cue, depth = 0): SourceUnits | null {
  const found = subjectBeside(setting, cue, depth)
  if (!found || setting.contents.some((content) => content.from < found.to && found.from < content.to)) return null
  return found
}

function subjectBeside(setting: Setting, cue: Cue, depth: number): SourceUnits | null {
  const { units } = setting
  const unit = units[cue.at] as Unit
  const before = units[cue.from - 1]
  if (cue.accordingTo) return rightOf(units, cue.at + 2)
  if (cue.passive) return units[cue.at + 1]?.lower === 'by' ? rightOf(units, cue.at + 2) : null
  const isParticiple = isAny(unit.classes, CLASS.cueIng) && (!before || LEADS_PARTICIPLE.test(before.lower))
  if (isParticiple || units[cue.at - 1]?.lower === 'to') return subjectOf(setting, cue.from, depth)
  if (!before || before.kind === 'quoted' || isPause(before))
    return inverted(setting, cue) ?? apposed(setting, cue.from)
  if (isAny(before.classes, CLASS.coordinator) || before.lower === 'then')
    return subjectOf(setting, cue.from - 1, depth)
  if (before.lower === 'who' || before.lower === 'which') return relative(units, cue.from - 1)
  return phraseBefore(units, cue.from)
}

const LEADS_PARTICIPLE = /^(?:,|by|—|before|after|while|as)$/u

/** `said Anna Lund`, `points out the keeper`. */
function inverted({ units, contents }: Setting, cue: Cue): SourceUnits | null {
  const first = cue.at + (units[cue.at + 1]?.lower === 'out' ? 2 : 1)
  const after = units[first]
  if (
    !after ||
    isAny(after.classes, PRONOUN | CLASS.that | CLASS.preposition | CLASS.to) ||
    (isAny(after.classes, CLASS.ly) && !isCapital(after))
  )
    return null
  if (ADDRESSES.test((units[cue.at] as Unit).lower) || contents.some(({ from, to }) => from <= first && first < to))
    return null
  if (isAny(after.classes, CLASS.ing) && !isCapital(after)) return null
  const source = rightOf(units, first)
  const isAfterContent = contents.length === 0 || contents.some(({ to }) => to <= cue.from)
  return source && (isAfterContent || isCapital(units[source.to - 1])) ? source : null
}

/** Verbs whose object is who listens: `told the paper` never turns round. */
const ADDRESSES = /^(?:tell|told|remind|assur|inform|notif|advis|urg)/u

const isPause = (unit: Unit): boolean => unit.kind === 'mark' && /^[,)—–-]$/u.test(unit.word)

/** A noun phrase after the verb; null where another verb follows it, for then it opens a clause of its own. */
function rightOf(units: readonly Unit[], from: number): SourceUnits | null {
  let to = from
  for (; to < units.length && to - from < SOURCE_MAX; to++) {
    const unit = units[to] as Unit
    if (unit.kind === 'quoted' || ENDS_RIGHT.has(unit.lower)) break
    if (unit.kind === 'mark' && !isAbbreviationPoint(units, to)) break
    if (
      unit.lower === 'and' &&
      !isAny(units[to + 1]?.classes ?? 0, CLASS.plural | CLASS.body | CLASS.role) &&
      !isCapital(units[to + 1]) &&
      !isCapital(units[to + 3])
    )
      break
    if (to > from && isVerb(units, to)) return null
    if (to > from && isTime(units, to) && !isCapital(units[to + 1])) break
  }
  return to > from ? { from, to } : null
}

/** "May" after a title is a name. */
const isTime = (units: readonly Unit[], at: number): boolean =>
  isAny((units[at] as Unit).classes, CLASS.time) && !(units[at]?.lower === 'may' && isCapital(units[at]))

const isCapital = (unit: Unit | undefined): boolean => unit !== undefined && /^\p{Lu}/u.test(unit.word)

const isAbbreviationPoint = (units: readonly Unit[], at: number): boolean => {
  const before = units[at - 1]
  const isJoined = /^[.&/-]$/u.test(units[at]?.word ?? '') && at + 1 < units.length
  return isJoined && before !== undefined && before.word.length <= 4 && isCapital(before) && isCapital(units[at + 1])
}

const isVerb = (units: readonly Unit[], at: number): boolean => {
  const unit = units[at] as Unit
  if (isCapital(unit)) return false
  return (
    isAny(unit.classes, VERB) ||
    (isStrongCue(unit.classes) &&
      !isAny(unit.classes, CLASS.cueNoun | CLASS.cueIng | CLASS.nounOrVerb) &&
      !isAny(units[at - 1]?.classes ?? 0, CLASS.determiner))
  )
}

/** The noun phrase that ends right before the verb; "he was quoted as saying" has its speaker there too. */
function phraseBefore(units: readonly Unit[], to: number): SourceUnits | null {
  let from = to
  while (from > 0 && to - from < SOURCE_MAX) {
    const unit = units[from - 1] as Unit
    if (unit.kind === 'quoted' || (unit.kind === 'mark' && !isAbbreviationPoint(units, from - 1))) break
    if (isAny(unit.classes, BREAKS) && !joinsNames(units, from - 1)) break
    if (from < to && isVerb(units, from - 1)) break
    from--
  }
  return withoutEdges(units, { from, to })
}

const joinsNames = (units: readonly Unit[], at: number): boolean =>
  units[at]?.lower === 'and' &&
  (isCapital(units[at - 1]) === isCapital(units[at + 1]) || isCapital(units[at + 1])) &&
  !isAny(units[at + 1]?.classes ?? 0, PRONOUN)

/** Without "on Monday", "in the end", "also" and the like at either end. */
function withoutEdges(units: readonly Unit[], source: SourceUnits): SourceUnits | null {
  let { from, to } = source
  while (from < to && isLeadIn(units[from] as Unit)) from++
  while (
    to > from &&
    (isAny((units[to - 1] as Unit).classes, CLASS.ly | CLASS.time) || units[to - 1]?.lower === 'also') &&
    !(to - from === 1 && isCapital(units[from]))
  )
    to--
  return to > from ? { from, to } : null
}

const isLeadIn = (unit: Unit): boolean =>
  (isAny(unit.classes, CLASS.time | CLASS.preposition | CLASS.coordinator | CLASS.subordinator) &&
    !isAny(unit.classes, CLASS.determiner | CLASS.title)) ||
  (isAny(unit.classes, CLASS.ly) && !isCapital(unit)) ||
  unit.lower === 'also' ||
  unit.kind === 'mark'

/** `Anna Lund, who said` and `a man who said`. */
function relative(units: readonly Unit[], who: number): SourceUnits | null {
  const comma = units[who - 1]?.lower === ','
  return phraseBefore(units, comma ? who - 1 : who)
}

/** `Anna Lund, a nurse who leads the ward, said`: the first of the chunks before the verb that can be its subject. */
function apposed({ units, contents }: Setting, verb: number): SourceUnits | null {
  let found: SourceUnits | null = null
  let end = verb - 1
  for (let at = verb - 2; at >= Math.max(-1, verb - REGION_MAX); at--) {
    const unit = units[at]
    const isEnd = !unit || unit.kind === 'quoted' || contents.some(({ from, to }) => from <= at && at < to)
    if (!isEnd && !(unit.kind === 'mark' && /^[,;:()—–]$/u.test(unit.word))) continue
    const chunk = { from: at + 1, to: end }
    if (chunk.to > chunk.from) {
      const subject = afterConjunction(units, chunk)
      if (canBeSubject(units, subject)) found = withoutEdges(units, subject)
      else if (!isAside(units, chunk)) break
      if (subject.from !== chunk.from) break
    }
    if (isEnd || /^[;:]$/u.test(unit.word)) break
    end = at
  }
  return found
}

/** "Tempers rose after Anna Lund": the clause begins after the last conjunction. */
function afterConjunction(units: readonly Unit[], chunk: SourceUnits): SourceUnits {
  for (let at = chunk.to - 2; at > chunk.from; at--)
    if (isAny((units[at] as Unit).classes, CLASS.subordinator | CLASS.that) && isCapital(units[at + 1]))
      return { from: at + 1, to: chunk.to }
  return chunk
}

function canBeSubject(units: readonly Unit[], chunk: SourceUnits): boolean {
  const first = units[chunk.from] as Unit
  if (chunk.to - chunk.from > SOURCE_MAX) return false
  const opens = isAny(first.classes, CLASS.coordinator) ? units[chunk.from + 1] : first
  if (
    !opens ||
    (isAny(opens.classes, CLASS.preposition | CLASS.subordinator | CLASS.wh | CLASS.time | CLASS.ing | CLASS.ed) &&
      !isAny(opens.classes, CLASS.determiner))
  )
    return false
  for (let at = chunk.from; at < chunk.to; at++) {
    if (isVerb(units, at)) return false
    if (isAny((units[at] as Unit).classes, CLASS.wh) && at > chunk.from) return true
  }
  return true
}

const OPENS_ASIDE = CLASS.wh | CLASS.ing | CLASS.ed | CLASS.determiner | CLASS.possessive

/** A relative clause, a participle, a place, a long description: goes on belonging to the noun before. */
const isAside = (units: readonly Unit[], chunk: SourceUnits): boolean =>
  isAny((units[chunk.from] as Unit).classes, OPENS_ASIDE) || chunk.to - chunk.from <= 2

/** For "…, adding that" and "… and said": who did what comes before in the sentence. */
function subjectOf(setting: Setting, before: number, depth: number): SourceUnits | null {
  const earlier = setting.cues.findLast((cue) => cue.at < before && (!cue.weak || cue.passive) && !cue.accordingTo)
  if (earlier && depth < DEPTH_MAX) {
    const source = earlier.passive ? phraseBefore(setting.units, earlier.from) : findSource(setting, earlier, depth + 1)
    if (source) return source
  }
  return openingPhrase(setting.units, before)
}

/** The noun phrase before the sentence's first verb, past "In March," and past a dateline. */
function openingPhrase(units: readonly Unit[], before: number): SourceUnits | null {
  const from = startOfClause(units, before)
  let to = from
  while (to < before && to - from < SOURCE_MAX) {
    const unit = units[to] as Unit
    if (unit.kind === 'quoted' || (unit.kind === 'mark' && !isAbbreviationPoint(units, to))) break
    if (isVerb(units, to) || (isCue(unit.classes) && !isCapital(unit)) || isAny(unit.classes, CLASS.ed | CLASS.wh))
      break
    if (to > from && endsName(units, to)) break
    to++
  }
  return withoutEdges(units, { from, to })
}

/** A small word after a name, with no further name close by, is most likely the verb: "Anna Lund threw her hat". */
const endsName = (units: readonly Unit[], at: number): boolean =>
  isCapital(units[at - 1]) &&
  units[at]?.kind === 'word' &&
  !isAny(
    (units[at] as Unit).classes,
    CLASS.preposition | CLASS.coordinator | CLASS.role | CLASS.body | CLASS.possessive,
  ) &&
  ![units[at], units[at + 1], units[at + 2]].some(isCapital)

const DATELINE_MAX = 10

function startOfClause(units: readonly Unit[], before: number): number {
  const dash = units.slice(0, Math.min(DATELINE_MAX, before)).findIndex((unit) => /^[—–-]$/u.test(unit.word))
  if (dash > 0 && units.slice(0, dash).every((unit) => unit.kind === 'mark' || isCapital(unit))) return dash + 1
  const first = units[0]
  if (!first || !isAny(first.classes, CLASS.preposition | CLASS.subordinator | CLASS.time | CLASS.ing)) return 0
  const comma = units.findIndex((unit) => unit.lower === ',')
  return comma > 0 && comma < before ? comma + 1 : 0
}

export const spanOf = (units: readonly Unit[], source: SourceUnits): Span => ({
  start: (units[source.from] as Unit).start,
  end: (units[source.to - 1] as Unit).end,
})
