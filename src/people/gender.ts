import type { Person } from './cast.ts'
import type { Reading } from './reading.ts'
import { genderOfTitle } from './titles.ts'

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

/** Where a person is named, as token indexes. */
export interface Place {
  person: number
  first: number
  last: number
}

/** Gender of each person by titles, then by the pronouns that follow their mentions; null where neither tells. */
export function tellGenders(reading: Reading, places: Place[], persons: number): Person['gender'][] {
  const female = new Float64Array(persons)
  const male = new Float64Array(persons)
  const vote = (person: number, gender: 'female' | 'male', weight: number) => {
    const votes = gender === 'female' ? female : male
    votes[person] = (votes[person] ?? 0) + weight
  }
  for (const place of places) {
    const before = reading.tokens[place.first - 1]?.word === '.' ? place.first - 2 : place.first - 1
    const title = genderOfTitle(reading.tokens[before]?.word ?? '')
    if (title) vote(place.person, title, 10)
  }
  for (const { person, gender } of pronounVotes(reading, places)) vote(person, gender, 1)
  return Array.from({ length: persons }, (_, person) => decide(female[person] ?? 0, male[person] ?? 0))
}

/** A pronoun votes for the last person named before it, unless two different ones stand within its reach. */
function* pronounVotes(reading: Reading, places: Place[]): Generator<{ person: number; gender: 'female' | 'male' }> {
  let next = 0
  for (const [index, token] of reading.tokens.entries()) {
    while ((places[next]?.last ?? Number.POSITIVE_INFINITY) < index) next++
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
