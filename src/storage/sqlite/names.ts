import type { EntityKind } from '../../people/cast.ts'
import { searchKey } from '../../text/search-key.ts'
import type { Database } from './database.ts'

/** A mistake beyond the eighth letter is found by the beginning of the word. */
const SPELLED_LETTERS = 8
const MISSPELLED_MIN_LETTERS = 4

/** A capital at the head of a sentence makes a pronoun look like a name; topics would be full of them. */
const PRONOUNS = new Set('i we you he she it they us ich wir ihr er sie es я ми ви ти він вона воно вони'.split(' '))

const ARTICLE = /^the\s+(?=\S)/i

/**
 * The id of an entity, made when it is new. "The Greens" and "Greens" are one, named without the article as soon as a
 * text does. Null for what is no name: a pronoun, or nothing that has a letter or digit.
 */
export function entityNamed(
  database: Database,
  kind: EntityKind,
  name: string,
  forms: readonly string[],
): number | null {
  const key = searchKey(kind === 'PER' ? name : name.replace(ARTICLE, ''))
  if (key === '' || isPronoun(name)) return null
  const found = database.get<{ id: number; name: string }>(
    'SELECT id, name FROM entity WHERE kind = $kind AND key = $key',
    { kind, key },
  )
  const id =
    found?.id ??
    database.run('INSERT INTO entity (kind, name, key) VALUES ($kind, $name, $key)', { kind, name, key }).id
  if (kind !== 'PER' && found && ARTICLE.test(found.name) && !ARTICLE.test(name)) {
    database.run('UPDATE entity SET name = $name WHERE id = $id', { id, name })
  }
  for (const form of new Set([name, ...forms])) addForm(database, id, form)
  return id
}

/** "US" and "IT" are names: two capitals are no beginning of a sentence. */
const isPronoun = (name: string): boolean => PRONOUNS.has(name.toLowerCase()) && !/^\p{Lu}{2,}$/u.test(name)

function addForm(database: Database, entity: number, name: string): void {
  const isNew = database.run('INSERT OR IGNORE INTO entity_name (entity, name) VALUES ($entity, $name)', {
    entity,
    name,
  })
  if (isNew.changes === 0) return
  for (const word of searchKey(name).split(' ')) {
    if (word !== '') addWord(database, entity, word)
  }
}

function addWord(database: Database, entity: number, word: string): void {
  const added = database.run('INSERT OR IGNORE INTO entity_word (word, entity) VALUES ($word, $entity)', {
    word,
    entity,
  })
  if (added.changes === 0) return
  for (const letters of misspellingsOf(word)) {
    database.run('INSERT OR IGNORE INTO entity_misspelling (letters, word) VALUES ($letters, $word)', { letters, word })
  }
}

/**
 * The word's first letters, and those with one of them left out. Two words of one mistake (a letter more, less, other
 * or swapped) share an entry: the deletion neighbourhood of Mor and Fraenkel (1982).
 */
export function misspellingsOf(word: string): string[] {
  if (word.length < MISSPELLED_MIN_LETTERS) return []
  const letters = word.slice(0, SPELLED_LETTERS)
  const shorter = Array.from(letters, (_, at) => letters.slice(0, at) + letters.slice(at + 1))
  return [...new Set([letters, ...shorter])]
}
