import type { EntityKind } from '../../people/cast.ts'
import { searchKey } from '../../text/search-key.ts'
import type { Database } from './database.ts'

/** A mistake beyond the eighth letter is found by the beginning of the word. */
const SPELLED_LETTERS = 8
const MISSPELLED_MIN_LETTERS = 4

/** The id of an entity, made when it is new. Null for a name without a letter or digit. */
export function entityNamed(
  database: Database,
  kind: EntityKind,
  name: string,
  forms: readonly string[],
): number | null {
  const key = searchKey(name)
  if (key === '') return null
  const found = database.get<{ id: number }>('SELECT id FROM entity WHERE kind = $kind AND key = $key', { kind, key })
  const id =
    found?.id ??
    database.run('INSERT INTO entity (kind, name, key) VALUES ($kind, $name, $key)', { kind, name, key }).id
  for (const form of new Set([name, ...forms])) addForm(database, id, form)
  return id
}

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
