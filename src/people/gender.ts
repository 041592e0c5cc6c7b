import type { Person } from './cast.ts'
import { gazetteer, KNOWN, lookUp } from './gazetteer.ts'
import { hashWord } from './hash.ts'
import type { Reading } from './reading.ts'
import { genderOfTitle, isTitle } from './titles.ts'

/** Reach of a pronoun back to the person it speaks of, in tokens. */
const PRONOUN_REACH = 40

const PRONOUNS = new Map<string, 'female' | 'male'>([
  ['he', 'male'],
  ['him', 'male'],
  ['his', 'male'],
  ['himself', 'male'],
  ['she', 'female'],
  ['her', 'female'],
  ['hers', 'female'],
  ['herself', 'female'],
  ['він', 'male'],
  ['вона', 'female'],
  ['er', 'male'],
])

const PRONOUN_LETTERS_MAX = 7

/** Where a person is named, as token indexes. */
export interface Place {
  person: number
  first: number
  last: number
}

const TITLE_VOTES = 10
const FIRST_NAME_VOTES = 3

/** Gender of each person by titles, first names and the pronouns that follow their mentions; null where they are silent. */
export function tellGenders(reading: Reading, places: Place[], names: string[]): Person['gender'][] {
  const female = new Float64Array(names.length)
  const male = new Float64Array(names.length)
  const vote = (person: number, gender: Person['gender'], weight: number) => {
    if (gender === 'female') female[person] = (female[person] ?? 0) + weight
    if (gender === 'male') male[person] = (male[person] ?? 0) + weight
  }
  for (const place of places) vote(place.person, titleBefore(reading, place), TITLE_VOTES)
  for (const [person, name] of names.entries()) vote(person, genderOfName(name), FIRST_NAME_VOTES)
  for (const { person, gender } of pronounVotes(reading, places)) vote(person, gender, 1)
  return names.map((_, person) => decide(female[person] ?? 0, male[person] ?? 0))
}

/** Titles that are looked back over: "Frau Dr. Quill". */
const TITLES_MAX = 2

function titleBefore({ tokens, line }: Reading, { first }: Place): Person['gender'] {
  let at = first - 1
  for (let count = 0; count < TITLES_MAX; count++) {
    if (tokens[at]?.word === '.') at--
    const word = line[at] === line[first] ? (tokens[at]?.word ?? '') : ''
    const gender = genderOfTitle(word)
    if (gender || !isTitle(word)) return gender
    at--
  }
  return null
}

/** What word lists know of a first name; null where it is either or unknown. A lone name is taken for a surname. */
export function genderOfName(name: string): Person['gender'] {
  const [first = '', second] = name.toLowerCase().split(' ')
  if (second === undefined) return null
  // A case that only one gender has, where the first name alone would mislead: "Олександра Квільського".
  if (/(?:[сцз]ького|[сцз]ькому|[сцз]ьким)$/u.test(name)) return 'male'
  const known = lookUp(gazetteer(), hashWord(first)) & (KNOWN.maleName | KNOWN.femaleName)
  if (known === KNOWN.femaleName) return 'female'
  return known === KNOWN.maleName ? 'male' : null
}

/** A pronoun votes for the last person named before it, unless two different ones stand within its reach. */
function* pronounVotes(reading: Reading, places: Place[]): Generator<{ person: number; gender: 'female' | 'male' }> {
  let next = 0
  for (const [index, token] of reading.tokens.entries()) {
    while ((places[next]?.last ?? Number.POSITIVE_INFINITY) < index) next++
    if (token.word.length > PRONOUN_LETTERS_MAX) continue
    const gender = PRONOUNS.get(token.word.toLowerCase())
    const place = places[next - 1]
    if (!gender || !place || index - place.last > PRONOUN_REACH) continue
    const rival = places[next - 2]
    if (rival && rival.person !== place.person && index - rival.last <= PRONOUN_REACH) continue
    yield { person: place.person, gender }
  }
}

function decide(female: number, male: number): Person['gender'] {
  if (female > 2 * male) return 'female'
  if (male > 2 * female) return 'male'
  return null
}
