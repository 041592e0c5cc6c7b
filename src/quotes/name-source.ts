import type { Cast, Mention, Person } from '../people/cast.ts'
import { CLASS, isAny } from './lexicon-en.ts'
import type { Speaker } from './quote.ts'
import type { Unit } from './sentence.ts'
import type { SourceUnits } from './source.ts'
import { personBySurname } from './surnames.ts'

/** What the words of a source amount to: somebody of the cast, a pronoun to resolve, or a phrase of the article. */
export type Named =
  | { is: 'known'; speaker: Speaker; mention: Mention | null }
  | { is: 'pronoun'; pronoun: 'he' | 'she' | 'they' | 'it' }
  | { is: 'phrase'; speaker: Speaker; bare: boolean }
  | { is: 'nobody' }

const AFTER_HEAD = CLASS.preposition | CLASS.wh | CLASS.that
const PHRASE_UNITS_MAX = 12

export function nameSource(text: string, units: readonly Unit[], given: SourceUnits, cast: Cast): Named {
  const source = withoutPossessive(units, given)
  const first = units[source.from] as Unit
  const last = units[source.to - 1] as Unit
  const pronoun = readPronoun(last.lower) ?? readPronoun(first.lower)
  if (pronoun && source.to - source.from <= 2) return { is: 'pronoun', pronoun }
  const owner = ownerOf(units, source)
  if (owner) return { is: 'pronoun', pronoun: owner }
  if (isAny(first.classes, CLASS.firstSecond)) return { is: 'nobody' }
  const headEnd = endOfHead(units, source)
  const mention = mentionAt(cast, units, source, headEnd) ?? mentionBeside(cast, units, source)
  if (mention)
    return {
      is: 'known',
      speaker: { kind: mention.kind === 'PER' ? 'person' : 'organisation', name: mention.name },
      mention,
    }
  return namePhrase(text, units, source, headEnd, cast)
}

/** "according to the union's | Friday release" */
const withoutPossessive = (units: readonly Unit[], source: SourceUnits): SourceUnits =>
  source.to - source.from > 1 && /^['’]s$/u.test(units[source.to - 1]?.lower ?? '')
    ? { from: source.from, to: source.to - 1 }
    : source

function readPronoun(lower: string): 'he' | 'she' | 'they' | 'it' | null {
  return lower === 'he' || lower === 'she' || lower === 'they' || lower === 'it' ? lower : null
}

/** Index after the head's last unit: "a spokesman | for the city", "Anna Lund | , a nurse". */
function endOfHead(units: readonly Unit[], source: SourceUnits): number {
  for (let at = source.from + 1; at < source.to; at++) {
    const unit = units[at] as Unit
    if (unit.lower === ',' || isAny(unit.classes, AFTER_HEAD)) return at
    if (isAny(unit.classes, CLASS.ing) && !/^\p{Lu}/u.test(unit.word)) return at
  }
  return source.to
}

/** The mention that ends the head ("police chief Anna Lund"), or ends the whole source where an apposition comes first. */
function mentionAt(cast: Cast, units: readonly Unit[], source: SourceUnits, headEnd: number): Mention | null {
  const start = (units[source.from] as Unit).start
  const end = (units[headEnd - 1] as Unit).end
  const ending = mentionsIn(cast, start, end).findLast((mention) => mention.end >= end)
  if (ending) return ending
  const whole = (units[source.to - 1] as Unit).end
  const people = mentionsIn(cast, start, whole).filter((mention) => mention.kind === 'PER')
  const last = people.at(-1)
  return last && last.end >= whole && headEnd < source.to && units[headEnd]?.lower !== 'for' ? last : null
}

/** `the mayor, Anna Lund`: a name between commas right after. */
function mentionBeside(cast: Cast, units: readonly Unit[], source: SourceUnits): Mention | null {
  const next = units[source.to + 1]
  if (units[source.to]?.lower !== ',' || !next) return null
  const mention = cast.mentions[firstFrom(cast.mentions, next.start)]
  return mention?.kind === 'PER' && mention.start === next.start ? mention : null
}

export function mentionsIn(cast: Cast, start: number, end: number): Mention[] {
  const found: Mention[] = []
  for (let at = firstFrom(cast.mentions, start); at < cast.mentions.length; at++) {
    const mention = cast.mentions[at] as Mention
    if (mention.start >= end) break
    if (mention.end <= end + 1) found.push(mention)
  }
  return found
}

function firstFrom(mentions: readonly Mention[], start: number): number {
  let low = 0
  let high = mentions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((mentions[middle] as Mention).start < start) low = middle + 1
    else high = middle
  }
  return low
}

const OWN_WORDS = /^(?:statement|tweet|post|letter|e-?mail|speech|comments?|remarks?|message|testimony)$/u

/** `her statement read`: her words. */
function ownerOf(units: readonly Unit[], source: SourceUnits): 'he' | 'she' | null {
  if (!OWN_WORDS.test(units[source.to - 1]?.lower ?? '')) return null
  const owner = units[source.from]?.lower
  return owner === 'his' ? 'he' : owner === 'her' ? 'she' : null
}

function namePhrase(text: string, units: readonly Unit[], source: SourceUnits, headEnd: number, cast: Cast): Named {
  const to = Math.min(source.to, source.from + PHRASE_UNITS_MAX)
  const start = (units[source.from] as Unit).start
  const comma = units.slice(source.from, to).findIndex((unit) => unit.lower === ',')
  const phraseEnd = withoutParticiple(units, source.from, comma > 0 ? source.from + comma : to)
  const phrase = text.slice(start, (units[phraseEnd - 1] as Unit).end)
  const surname = personBySurname(cast, units[headEnd - 1]?.word ?? '')
  if (surname) return { is: 'known', speaker: { kind: 'person', name: surname.name }, mention: null }
  const officer = whoHolds(units.slice(source.from, headEnd), cast.people)
  if (officer) return { is: 'known', speaker: { kind: 'person', name: officer.name }, mention: null }
  if (!/\p{L}/u.test(phrase)) return { is: 'nobody' }
  const name = phrase.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) =>
    startsWithName(units[source.from] as Unit) ? letter : letter.toLowerCase(),
  )
  const bare = !/\p{Lu}/u.test(name)
  return { is: 'phrase', speaker: { kind: 'source', name }, bare }
}

/** "players | dressed for a match": who they are, not what they were doing. */
function withoutParticiple(units: readonly Unit[], from: number, to: number): number {
  for (let at = from + 1; at < to - 1; at++) {
    const isParticiple = isAny((units[at] as Unit).classes, CLASS.ed | CLASS.ing)
    const before = units[at - 1] as Unit
    const goesOn = isAny((units[at + 1] as Unit).classes, CLASS.preposition | CLASS.time | CLASS.to)
    if (isParticiple && goesOn && !isAny(before.classes, CLASS.determiner | CLASS.possessive)) return at
  }
  return to
}

const startsWithName = (unit: Unit): boolean => !isAny(unit.classes, CLASS.determiner | CLASS.possessive)

const CHIEFS = new Set(['chief', 'head', 'boss', 'leader'])
const TOP_OFFICES =
  /(?:secretary[- ]general|president|chair(?:man|woman|person)?|chief|director|head|leader|general secretary)/iu

/** "the NATO chief": the one person whose office has these words. */
function whoHolds(head: readonly Unit[], people: readonly Person[]): Person | null {
  const words = head
    .filter((unit) => unit.kind === 'word' && !isAny(unit.classes, CLASS.determiner))
    .map((unit) => unit.lower)
  const last = words.at(-1)
  if (!last || words.length > 5 || isAny(head.at(-1)?.classes ?? 0, CLASS.body)) return null
  const fitting = people.filter((person) => {
    if (!person.office) return false
    const office = new Set(person.office.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    const others = words.slice(0, -1)
    const fits = office.has(last) || (others.length > 0 && CHIEFS.has(last) && TOP_OFFICES.test(person.office))
    return fits && others.every((word) => word.split('-').every((piece) => office.has(piece)))
  })
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}
