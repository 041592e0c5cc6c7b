import type { Cast, Person } from '../people/cast.ts'

const known = new WeakMap<Cast, Map<string, Person[]>>()

/** The people of a text one of whose names ends with this word. */
export function peopleBySurname(cast: Cast, word: string): readonly Person[] {
  if (!/^\p{Lu}\p{L}+/u.test(word)) return []
  let surnames = known.get(cast)
  if (!surnames) {
    surnames = readSurnames(cast)
    known.set(cast, surnames)
  }
  return surnames.get(word) ?? []
}

/** The one person so named; null where nobody or several are. */
export function personBySurname(cast: Cast, word: string): Person | null {
  const [person, another] = peopleBySurname(cast, word)
  return person && !another ? person : null
}

function readSurnames(cast: Cast): Map<string, Person[]> {
  const surnames = new Map<string, Person[]>()
  for (const person of cast.people) {
    for (const surname of new Set(person.names.map((name) => name.split(/\s+/u).at(-1) ?? ''))) {
      const bearers = surnames.get(surname)
      if (bearers) bearers.push(person)
      else surnames.set(surname, [person])
    }
  }
  return surnames
}
