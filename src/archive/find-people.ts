import type { NewsroomId } from '../newsrooms/index.ts'
import type { EntityKind } from '../people/cast.ts'
import { searchKey } from '../text/search-key.ts'
import type { EntityId, PeopleFound, PersonListing } from './archive.ts'
import type { ArchiveStore, EntityListing } from './archive-store.ts'
import { distance, mistakesAllowed } from './name-distance.ts'

/** Everybody who can say something. */
const SPEAKERS: readonly EntityKind[] = ['PER', 'ORG']
const CANDIDATES_MAX = 60
const SHOWN_MAX = 10
const TITLES = new Set('mr mrs ms miss dr sir dame lord lady prof professor herr frau pan pani'.split(' '))

/**
 * Whom a typed name means: whole or partial names, in another script, with mistakes. A lone surname and the only full
 * name that ends in it are one person; two people of one surname are both given, to be asked about.
 */
export async function findPeople(store: ArchiveStore, newsroom: NewsroomId, typed: string): Promise<PeopleFound> {
  const words = wordsOf(typed)
  if (words.length > 0) {
    const people = await named(store, newsroom, words)
    const [person] = people
    if (person && people.length === 1) return { kind: 'one', person }
    if (person) return several(people, words)
  }
  return nobody(store, newsroom, words)
}

const wordsOf = (typed: string): string[] => {
  const words = searchKey(typed).split(' ').filter(Boolean)
  const plain = words.filter((word) => !TITLES.has(word))
  return plain.length > 0 ? plain : words
}

function several(people: PersonListing[], words: string[]): PeopleFound {
  const exact = people.filter((person) => searchKey(person.name) === words.join(' '))
  const [only] = exact
  if (only && exact.length === 1) return { kind: 'one', person: only }
  return { kind: 'several', people: people.slice(0, SHOWN_MAX) }
}

/** The first way of reading the words that leads to somebody: as they are, as beginnings, with mistakes. */
async function named(store: ArchiveStore, newsroom: NewsroomId, words: string[]): Promise<PersonListing[]> {
  const ask = (asked: readonly string[], isLastPrefix: boolean) =>
    store.entitiesNamed(newsroom, asked, { kinds: SPEAKERS, isLastPrefix, limit: CANDIDATES_MAX })
  const exact = together(await ask(words, false))
  if (exact.some(isQuoted)) return exact
  const begun = (words.at(-1)?.length ?? 0) >= 3 ? together(await ask(words, true)) : []
  if (begun.some(isQuoted)) return begun
  for (const corrected of await corrections(store, words)) {
    const found = together(await ask(corrected, false))
    if (found.some(isQuoted)) return found
  }
  return exact.length > 0 ? exact : begun
}

/** The words with mistakes mended, the nearest first; at most four ways. */
async function corrections(store: ArchiveStore, words: string[]): Promise<string[][]> {
  let ways: { words: string[]; cost: number }[] = [{ words: [], cost: 0 }]
  for (const word of words) {
    const near = await nearWords(store, word)
    if (near.length === 0) return []
    ways = ways
      .flatMap((way) => near.map(({ word: next, cost }) => ({ words: [...way.words, next], cost: way.cost + cost })))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, 4)
  }
  return ways.map((way) => way.words)
}

/** Known words within the mistakes that the word's length allows, the nearest first. Short words have no mistakes. */
export async function nearWords(store: ArchiveStore, word: string): Promise<{ word: string; cost: number }[]> {
  const max = mistakesAllowed(word)
  const candidates = max === 0 ? [word] : await store.wordsLike(word)
  return candidates
    .map((candidate) => ({ word: candidate, cost: distance(word, candidate, max) }))
    .filter(({ cost }) => cost <= max)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, 4)
}

/** One entry a person. Those who were quoted count; people who never were only where nobody else is meant. */
function together(found: EntityListing[]): PersonListing[] {
  const groups: EntityListing[][] = []
  const fullestFirst = [...found].sort((a, b) => wordCount(b.name) - wordCount(a.name) || b.quotes - a.quotes)
  for (const entity of fullestFirst) {
    const homes = groups.filter(([lead]) => lead !== undefined && isSamePerson(lead, entity))
    const [home] = homes
    if (home && homes.length === 1) home.push(entity)
    else groups.push([entity])
  }
  const isPerson = ([lead]: EntityListing[]) => lead?.kind === 'PER'
  const people = groups.map(asOne).sort((a, b) => b.quotes - a.quotes)
  const quoted = people.filter(isQuoted)
  return quoted.length > 0 ? quoted : groups.filter(isPerson).map(asOne)
}

const isQuoted = ({ quotes }: PersonListing): boolean => quotes > 0

const wordCount = (name: string): number => searchKey(name).split(' ').length

/**
 * A lone surname is the full name that ends in it; a name with middle parts is the shorter one with the same first and
 * last word; a name in another script is the one with nearly the same letters. Organisations only by their full name.
 */
function isSamePerson(fuller: EntityListing, other: EntityListing): boolean {
  if (fuller.kind !== 'PER' || other.kind !== 'PER') return false
  const [long, short] = [searchKey(fuller.name).split(' '), searchKey(other.name).split(' ')]
  if (short.length === 1) return long.at(-1) === short[0] || long[0] === short[0]
  if (long.length > short.length) return long[0] === short[0] && long.at(-1) === short.at(-1)
  const isOtherScript = /\p{Script=Cyrillic}/u.test(fuller.name) !== /\p{Script=Cyrillic}/u.test(other.name)
  return isOtherScript && long.every((word, at) => distance(word, short[at] ?? '', 2) <= mistakesAllowed(word))
}

function asOne(group: EntityListing[]): PersonListing {
  const lead = group.find((entity) => !/\p{Script=Cyrillic}/u.test(entity.name)) ?? group[0]
  const sum = group.reduce((quotes, entity) => quotes + entity.quotes, 0)
  const names = [...new Set(group.flatMap((entity) => [entity.name, ...entity.names]))]
  return {
    id: lead?.id ?? (0 as EntityId),
    name: lead?.name ?? '',
    office: group.find((entity) => entity.office !== null)?.office ?? null,
    names: [lead?.name ?? '', ...names.filter((name) => name !== lead?.name)],
    quotes: sum,
  }
}

/** Every entity that is this person, so that what was said under a lone surname is found with the full name. */
export async function identitiesOf(store: ArchiveStore, newsroom: NewsroomId, id: EntityId): Promise<EntityId[]> {
  const entity = await store.entity(newsroom, id)
  if (entity?.kind !== 'PER') return [id]
  const surname = searchKey(entity.name).split(' ').at(-1) ?? ''
  const namesakes = await store.entitiesNamed(newsroom, [surname], {
    kinds: ['PER'],
    isLastPrefix: false,
    limit: CANDIDATES_MAX,
  })
  const full = namesakes.filter((other) => wordCount(other.name) > 1)
  const same = namesakes.filter((other) => {
    if (other.id === id) return true
    if (wordCount(other.name) > 1) return isSamePerson(entity, other) || isSamePerson(other, entity)
    return full.every((fuller) => fuller.id === id || isSamePerson(entity, fuller) || isSamePerson(fuller, entity))
  })
  return [...new Set([id, ...same.map((other) => other.id)])]
}

/** The nearest names, or the most quoted ones where none is near. */
async function nobody(store: ArchiveStore, newsroom: NewsroomId, words: string[]): Promise<PeopleFound> {
  const near = new Set<string>()
  for (const word of words) {
    for (const start of [word.slice(0, 4), word.slice(0, 3)]) {
      if (start.length < 3 || near.size > 0) continue
      const begun = await store.entitiesNamed(newsroom, [start], { kinds: SPEAKERS, isLastPrefix: true, limit: 5 })
      for (const entity of begun) near.add(entity.name)
    }
  }
  if (near.size > 0) return { kind: 'none', near: [...near].slice(0, 5), isClose: true }
  const most = await store.mostQuoted(newsroom, { limit: 5 })
  return { kind: 'none', near: most.map((person) => person.name), isClose: false }
}
