import type { EntityKind } from './cast.ts'
import { KNOWN } from './gazetteer.ts'
import { FUNCTION_WORDS, formOf } from './kind-evidence.ts'
import { mendNames } from './mend-names.ts'
import { HABIT, type Page } from './name-features.ts'
import { KINDS, type LabelledName } from './name-labels.ts'
import { TRAIT } from './word-facts.ts'

/**
 * Makes the names of a text agree with each other: the surname of a person named in full is that person, one form has
 * one kind, a word that was a name elsewhere is one here too. Titles before persons and peoples ("Norlanders") go.
 */
export function agree(page: Page, found: LabelledName[]): LabelledName[] {
  const names = mendNames(
    page,
    found.flatMap((name) => parted(page, name)),
  )
    .map((name) => withoutTitle(page, asOrganisation(page, name)))
    .filter((name) => !NO_NAMES.some((isNoName) => isNoName(page, name)))
  const surnames = surnamesOf(page, names)
  const kinds = kindsOfForms(page, names)
  const agreed = names.map((name) => ({ ...name, kind: kindIn(page, name, surnames, kinds) }))
  return [...agreed, ...overlooked(page, agreed, kinds)].sort((one, other) => one.from - other.from)
}

/** "Civic List and the Greens" are two; "The Alliance" has its article's capital only where any word has one. */
function parted({ facts, reading }: Page, name: LabelledName): LabelledName[] {
  if (name.kind === 'PER') return [name]
  const lower = (index: number) => facts[index]?.lower
  const first =
    (reading.opens[name.from] === 1 ? lower(name.from) : facts[name.from]?.word) === 'the' ? name.from + 1 : name.from
  for (let at = first + 1; at < name.to - 2; at++) {
    if (lower(at) === 'of') break
    if (lower(at) !== 'and' || facts[at + 1]?.word !== 'the') continue
    return [
      { ...name, from: first, to: at },
      { ...name, from: at + 2 },
    ]
  }
  return first < name.to ? [{ ...name, from: first }] : []
}

function withoutTitle({ facts }: Page, name: LabelledName): LabelledName {
  if (name.kind !== 'PER') return name
  let { from } = name
  while (from < name.to - 1 && (facts[from]?.traits ?? 0) & TRAIT.title) {
    const next = facts[from + 1]?.word === '.' ? from + 2 : from + 1
    if (next >= name.to) break
    from = next
  }
  return from === name.from ? name : { ...name, from }
}

/** Last words that no person bears. */
const ORGANISATION_ENDS = new Set(
  `ministry department council committee commission university college institute inc ltd llc plc corp corporation
  company holdings group agency association authority bureau foundation organisation organization parliament senate
  congress assembly federation league airlines airways hospital alliance party`.split(/\s+/),
)

const asOrganisation = ({ facts }: Page, name: LabelledName): LabelledName =>
  name.kind === 'PER' && name.to - name.from > 1 && ORGANISATION_ENDS.has(facts[name.to - 1]?.lower ?? '')
    ? { ...name, kind: 'ORG' }
    : name

const isDemonym = ({ facts }: Page, { from, to }: LabelledName): boolean =>
  to - from === 1 && ((facts[from]?.known ?? 0) & (KNOWN.demonym | KNOWN.country | KNOWN.city)) === KNOWN.demonym

const isFunctionWord = ({ facts }: Page, { from, to }: LabelledName): boolean => {
  const word = facts[from]
  return to - from === 1 && word !== undefined && !(word.traits & TRAIT.allCapitals) && FUNCTION_WORDS.has(word.lower)
}

/** "“Never,” said Quill": an ordinary word and nothing else, with its capital only where any word has one. */
const isOrdinary = ({ facts, habits, reading }: Page, { from, to }: LabelledName): boolean => {
  const word = facts[from]
  if (to - from > 1 || word === undefined || reading.opens[from] === 0 || word.traits & TRAIT.allCapitals) return false
  return word.known === KNOWN.commonWord && ((habits.get(word.lowerHash) ?? 0) & HABIT.capitalInside) === 0
}

/** "Sen." of "Sen. Ada Quill", taken for a person of its own. */
const isTitleAlone = ({ facts }: Page, { from, to, kind }: LabelledName): boolean => {
  const next = facts[to]?.word === '.' ? to + 1 : to
  const title = (facts[from]?.traits ?? 0) & TRAIT.title
  return kind === 'PER' && to - from === 1 && title !== 0 && ((facts[next]?.traits ?? 0) & TRAIT.capital) !== 0
}

const NO_NAMES = [isDemonym, isFunctionWord, isOrdinary, isTitleAlone]

/** Last words of the persons that are named in full. */
function surnamesOf({ facts }: Page, names: LabelledName[]): Set<string> {
  const surnames = new Set<string>()
  for (const { from, to, kind } of names) {
    const last = facts[to - 1]
    if (kind === 'PER' && to - from > 1 && last && last.lower.length > 2 && last.traits & TRAIT.capital)
      surnames.add(last.lower)
  }
  return surnames
}

/** "in Testhaven" is a place even where Ada Testhaven is named too, if word lists know the place. */
const isPlace = ({ facts }: Page, { from, to, kind }: LabelledName): boolean =>
  kind !== 'ORG' &&
  to - from === 1 &&
  facts[from - 1]?.lower === 'in' &&
  ((facts[from]?.known ?? 0) & (KNOWN.bigCity | KNOWN.region | KNOWN.country)) !== 0

/** How often each form is of each kind, in the order of KINDS. */
function kindsOfForms(page: Page, names: LabelledName[]): Map<string, number[]> {
  const kinds = new Map<string, number[]>()
  for (const { from, to, kind } of names) {
    const form = formOf(page, from, to)
    const counts = kinds.get(form) ?? [0, 0, 0]
    const at = KINDS.indexOf(kind)
    counts[at] = (counts[at] ?? 0) + 1
    kinds.set(form, counts)
  }
  return kinds
}

function kindIn(page: Page, name: LabelledName, surnames: Set<string>, kinds: Map<string, number[]>): EntityKind {
  const form = formOf(page, name.from, name.to)
  if (isPlace(page, name)) return 'LOC'
  if (surnames.has(form)) return 'PER'
  const counts = kinds.get(form) ?? []
  const own = counts[KINDS.indexOf(name.kind)] ?? 0
  let best = name.kind
  let most = own
  for (const [index, kind] of KINDS.entries()) {
    if ((counts[index] ?? 0) > most) {
      most = counts[index] ?? 0
      best = kind
    }
  }
  return best
}

/** Stretches of capitals without a name that equal an organisation named elsewhere in the text. */
function overlooked(page: Page, names: LabelledName[], kinds: Map<string, number[]>): LabelledName[] {
  const { facts, reading } = page
  const more: LabelledName[] = []
  let next = 0
  for (let from = 0; from < facts.length; ) {
    while ((names[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next++
    const name = names[next]
    const limit = name?.from ?? facts.length
    if (name && limit <= from) {
      from = name.to
      continue
    }
    let to = from
    while (to < limit && reading.line[to] === reading.line[from] && (facts[to]?.traits ?? 0) & TRAIT.capital) to++
    if (to > from && to !== name?.from && isOrganisation(page, from, to, kinds)) more.push({ from, to, kind: 'ORG' })
    from = Math.max(to, from + 1)
  }
  return more
}

/** Persons and places that the finder passed over are mostly part of something else: "the 2006 Testhaven election". */
function isOrganisation(page: Page, from: number, to: number, kinds: Map<string, number[]>): boolean {
  const first = page.facts[from]
  const isOrdinary = first !== undefined && (first.known & KNOWN.commonWord) !== 0 && to - from === 1
  const [persons = 0, organisations = 0, places = 0] = kinds.get(formOf(page, from, to)) ?? []
  return !isOrdinary && organisations > persons && organisations > places
}
