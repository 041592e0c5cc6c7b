import type { Cast, Person } from '../people/cast.ts'

const known = new WeakMap<Cast, Map<string, Person | null>>()

/** The one person of a text whose names end with this word; null where nobody or several do. */
export function personBySurname(cast: Cast, word: string): Person | null {
  if (!/^\p{Lu}\p{L}+/u.test(word)) return null
  let surnames = known.get(cast)
  if (!surnames) {
    surnames = readSurnames(cast)
    known.set(cast, surnames)
  }
  return surnames.get(word) ?? null
}

function readSurnames(cast: Cast): Map<string, Person | null> {
  const surnames = new Map<string, Person | null>()
  for (const person of cast.people)
    for (const surname of new Set(person.names.map((name) => name.split(/\s+/u).at(-1) ?? '')))
      surnames.set(surname, surnames.has(surname) ? null : person)
  return surnames
}
