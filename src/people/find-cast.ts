import { detectLanguage } from '../text/language.ts'
import type { Part } from '../text/parts.ts'
import type { Cast, Mention } from './cast.ts'
import { type Place, tellGenders } from './gender.ts'
import { findNamesByShape } from './names-by-shape.ts'
import { findEnglishNames } from './names-english.ts'
import { findGermanNames } from './names-german.ts'
import { findUkrainianNames, UKRAINIAN } from './names-ukrainian.ts'
import { officeBeside } from './office.ts'
import { type NameSpan, type Reading, readTokens } from './reading.ts'
import { type Bearer, tellWhoIsWho } from './who-is-who.ts'

export interface CastOptions {
  /** Two letters, ISO 639-1; told from the text where missing. */
  language?: string
  /** Parts of the text; captions are not read. The whole text is read where missing. */
  parts?: Part[]
}

/** Everybody and everything that a text names. Linear in the text's length. */
export function findCast(text: string, options: CastOptions = {}): Cast {
  const areas = options.parts?.filter((part) => part.kind !== 'caption') ?? [{ start: 0, end: text.length }]
  const reading = readTokens(text, areas)
  const language = options.language ?? languageOf(text)
  const find = FINDERS[language] ?? findNamesByShape
  const bearers = tellWhoIsWho(text, find(reading), language === 'uk' ? UKRAINIAN : undefined)
  return { mentions: mentionsOf(bearers), people: peopleOf(reading, bearers) }
}

const FINDERS: Record<string, (reading: Reading) => NameSpan[]> = {
  en: findEnglishNames,
  uk: findUkrainianNames,
  de: findGermanNames,
}

/** Characters that are looked at to tell English by its commonest words; detecting any language costs ten times more. */
const SAMPLE = 1500
const ENGLISH = /\b(?:the|and|of|that|to|was|said)\b/g

function languageOf(text: string): string {
  const sample = text.slice(0, SAMPLE)
  const share = ((sample.match(ENGLISH)?.length ?? 0) * 40) / sample.length
  return share > 1 ? 'en' : detectLanguage(text)
}

function mentionsOf(bearers: Bearer[]): Mention[] {
  return bearers
    .flatMap(({ names, spans }) => spans.map((span) => ({ ...span, name: names[0] ?? '' })))
    .sort((one, other) => one.start - other.start)
}

function peopleOf(reading: Reading, bearers: Bearer[]): Cast['people'] {
  const persons = bearers.filter((bearer) => bearer.kind === 'PER')
  const places = placesOf(reading, persons)
  const genders = tellGenders(
    reading,
    places,
    persons.map(({ names }) => names[0] ?? ''),
  )
  const offices = new Array<string | null>(persons.length).fill(null)
  for (const [index, { person, first, last }] of places.entries()) {
    const after = (places[index - 1]?.last ?? -1) + 1
    const before = places[index + 1]?.first ?? reading.tokens.length
    offices[person] = fuller(offices[person] ?? null, officeBeside(reading, { first, last, after, before }))
  }
  return persons.map(({ names }, index) => ({
    name: names[0] ?? '',
    names,
    office: offices[index] ?? null,
    gender: genders[index] ?? null,
  }))
}

/** The first office that a text gives, or a later one that ends in it: "city engineer" for "engineer". */
const fuller = (known: string | null, other: string | null): string | null =>
  known === null || other?.toLowerCase().endsWith(` ${known.toLowerCase()}`) ? other : known

/** The persons' mentions as token indexes, in the order of the text. */
function placesOf({ tokens }: Reading, persons: Bearer[]): Place[] {
  const spans = persons.flatMap((bearer, person) => bearer.spans.map(({ start, end }) => ({ person, start, end })))
  let at = 0
  return spans
    .sort((one, other) => one.start - other.start)
    .map(({ person, start, end }) => {
      while ((tokens[at]?.end ?? end) <= start) at++
      let last = at
      while ((tokens[last]?.end ?? end) < end) last++
      return { person, first: at, last }
    })
}
