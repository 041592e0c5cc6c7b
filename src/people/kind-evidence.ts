import { KNOWN } from './gazetteer.ts'
import type { Page } from './name-features.ts'
import type { LabelledName } from './name-labels.ts'
import { TRAIT, type WordFacts } from './word-facts.ts'

const words = (list: string): Set<string> => new Set(list.trim().split(/\s+/))

/** Capitals in a row, as token indexes, without words that have theirs only from opening a sentence. */
export interface Stretch {
  from: number
  to: number
  /** Its words in lower case. */
  form: string
}

/** What stands around a form, over the whole text. Higher is surer. */
export interface Evidence {
  place: number
  person: number
  organisation: number
  /** Whether it stands somewhere with a capital that it does not have from opening a sentence. */
  isName: boolean
}

/** Words that open a sentence with a capital and are never a name by themselves ("WHO" and "US" are). */
export const FUNCTION_WORDS = words(`
  the a an and or but nor if of in on at to for from by with as i we you he she it they me him her us them my your his
  its our their mine who whom whose which what that this these those there here when where why how not no yes so then
  now is are was were be been do does did has have had will would can could may might must shall should some any all
  both each every many most more other another such only also just even still however among between after before since
  until during while although though because despite unlike like under over about against without within near
`)

/** Last words that say what a name of several words is, whatever stands around it. */
const ORGANISATION_HEADS = words(`
  ministry department council committee commission university college institute inc ltd llc plc corp corporation
  company holdings group agency association authority bureau foundation federation airlines airways hospital alliance
  storage marine ferries shipping logistics insurance radio post gazette tribune herald chronicle rovers wanderers
  athletic
`)
const PLACE_HEADS = words(`
  street road avenue lane boulevard wharf quay pier square bridge river lake island islands bay beach harbour harbor
  valley hills mountains village airport peninsula
`)
const PLACE_OPENERS = words('port mount lake cape fort')

/** What bears a name and is none of the three kinds. */
const STORMS = words('storm hurricane typhoon cyclone')

const IN_PLACES = words('in near outside inside across throughout')
const BY_PLACES = words('to from at between around over via off through')
const PLACE_WORDS = words('city town village island port district suburb capital region province county river')
const BODIES = words(`
  insurer company firm contractor bank charity union newspaper party club agency operator airline maker retailer
  broadcaster publisher manufacturer developer supplier
`)
const ARTICLES = words('a an the')
const CALENDAR = words(`
  january february march april may june july august september october november december monday tuesday wednesday
  thursday friday saturday sunday spring summer autumn winter christmas easter
`)

export const formOf = ({ facts }: Page, from: number, to: number): string => {
  let form = facts[from]?.lower ?? ''
  for (let index = from + 1; index < to; index++) form += ` ${facts[index]?.lower ?? ''}`
  return form
}

/** Most words of one stretch; longer ones are headings. */
const STRETCH_WORDS_MAX = 6

/** The stretches of capitals in lines that are set as usual. */
export function findStretches(page: Page): Stretch[] {
  const { facts, reading, styles } = page
  const { line, opens } = reading
  const isDay = (index: number) => CALENDAR.has(facts[index]?.lower ?? '')
  const isCapital = (index: number) => ((facts[index]?.traits ?? 0) & TRAIT.capital) !== 0
  const stretches: Stretch[] = []
  for (let at = 0; at < facts.length; ) {
    if (!isCapital(at) || styles[line[at] ?? 0] !== 0) {
      at++
      continue
    }
    let to = at + 1
    while (line[to] === line[at] && isCapital(to) && opens[to] === 0 && !isDay(to - 1)) to++
    let from = at
    if (opens[at] === 1 && FUNCTION_WORDS.has(facts[at]?.lower ?? '') && !isShouted(page, at)) from++
    if (to > from && !isDay(from) && to - from <= STRETCH_WORDS_MAX)
      stretches.push({ from, to, form: formOf(page, from, to) })
    at = to
  }
  return stretches
}

const isShouted = ({ facts }: Page, index: number): boolean => ((facts[index]?.traits ?? 0) & TRAIT.allCapitals) !== 0

/** What the text says of each form, over all places where it stands. */
export function weighForms(page: Page, stretches: Stretch[]): Map<string, Evidence> {
  const forms = new Map<string, Evidence>()
  for (const stretch of stretches) {
    const evidence = forms.get(stretch.form) ?? { place: 0, person: 0, organisation: 0, isName: false }
    weigh(page, stretch, evidence)
    forms.set(stretch.form, evidence)
  }
  return forms
}

function weigh({ facts, reading }: Page, { from, to }: Stretch, evidence: Evidence): void {
  const { line, opens } = reading
  const fact = (index: number) => (line[index] === line[from] ? facts[index] : undefined)
  const lower = (index: number) => fact(index)?.lower ?? ''
  const has = (index: number, trait: number) => ((fact(index)?.traits ?? 0) & trait) !== 0
  const before = lower(from - 1)
  if (opens[from] === 0) evidence.isName = true
  const isOwner = lower(to) === "'s" || lower(to) === '’s'
  if (IN_PLACES.has(before) && !isOwner) evidence.place += 2
  if (BY_PLACES.has(before) && !isOwner) evidence.place += 1
  if (before === 'and' && lower(from - 3) === 'between') evidence.place += 1
  if (before === 'of' && PLACE_WORDS.has(lower(from - 2))) evidence.place += 3
  if (lower(to) === ',' && ARTICLES.has(lower(to + 1))) {
    if (PLACE_WORDS.has(lower(to + 2))) evidence.place += 3
    if (BODIES.has(lower(to + 2))) evidence.organisation += 3
  }
  const titleAt = before === '.' ? from - 2 : from - 1
  if (has(titleAt, TRAIT.title | TRAIT.address | TRAIT.office)) evidence.person += 3
  if (has(to, TRAIT.saying) || has(from - 1, TRAIT.saying)) evidence.person += 3
  if (has(from, TRAIT.title | TRAIT.address) || (to - from > 1 && (fact(from)?.known ?? 0) & FIRST_NAME))
    evidence.person += 3
}

const FIRST_NAME = KNOWN.maleName | KNOWN.femaleName

/** What the words of a stretch say that it is; null where they do not. */
export function kindByHead({ facts }: Page, { from, to }: Stretch): 'ORG' | 'LOC' | 'none' | null {
  if (STORMS.has(facts[from]?.lower ?? '')) return 'none'
  if (to - from < 2 || facts[from]?.lower === 'the') return null
  const head = facts[to - 1]?.lower ?? ''
  if (ORGANISATION_HEADS.has(head)) return facts.slice(from, to).every(isOrdinary) ? null : 'ORG'
  if (isPersonal(facts[from])) return null
  if (PLACE_HEADS.has(head) || PLACE_OPENERS.has(facts[from]?.lower ?? '')) return 'LOC'
  return null
}

const isOrdinary = ({ known, traits }: WordFacts): boolean =>
  (known & KNOWN.demonym) !== 0 || ((known & KNOWN.commonWord) !== 0 && (traits & TRAIT.allCapitals) === 0)

const isPersonal = (fact: WordFacts | undefined): boolean =>
  fact !== undefined &&
  ((fact.known & FIRST_NAME) !== 0 || (fact.word.length < 3 && fact.word === fact.word.toUpperCase()))

/** Tokens after a dateline's place within which its dash stands. */
const DATELINE_REACH = 8

/** "TESTHAVEN (Coastwire) –": places in capitals that open a line and a report. */
export function findDatelines({ facts, reading }: Page): LabelledName[] {
  const { line } = reading
  const found: LabelledName[] = []
  for (let from = 0; from < facts.length; from++) {
    if (line[from] === line[from - 1]) continue
    let to = from
    while (line[to] === line[from] && ((facts[to]?.traits ?? 0) & TRAIT.allCapitals) !== 0) to++
    if (to === from || to - from > 3 || (facts[from]?.word.length ?? 0) < 3) continue
    for (let at = to; at < to + DATELINE_REACH && line[at] === line[from]; at++) {
      const word = facts[at]?.word ?? ''
      if (!/^(?:–|—|-|--)$/.test(word)) {
        if (word === '.' || word === ':') break
        continue
      }
      found.push({ from, to, kind: 'LOC' })
      break
    }
  }
  return found
}
