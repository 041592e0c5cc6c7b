import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

const FOLDER = join(import.meta.dirname, 'migrations')

/** Numbered files, run in order, each once; a file is never edited after it was released. */
const files = (): { number: number; sql: () => string }[] =>
  readdirSync(FOLDER)
    .filter((name) => /^\d{3}-.+\.sql$/.test(name))
    .sort()
    .map((name) => ({ number: Number(name.slice(0, 3)), sql: () => readFileSync(join(FOLDER, name), 'utf8') }))

export class TooNew extends Error {
  constructor(found: number, known: number) {
    super(`this database was written by a newer Dateline (its layout is ${found}, this one knows ${known})`)
    this.name = 'TooNew'
  }
}

/** Brings a database to the present layout. Safe when several processes start at once. */
export function migrate(connection: DatabaseSync): void {
  const known = files()
  const newest = known.at(-1)?.number ?? 0
  const found = versionOf(connection)
  if (found > newest) throw new TooNew(found, newest)
  if (found === newest) return
  connection.exec('BEGIN IMMEDIATE')
  try {
    const current = versionOf(connection)
    for (const { number, sql } of known.filter((file) => file.number > current)) {
      connection.exec(sql())
      connection.exec(`PRAGMA user_version = ${number}`)
    }
    connection.exec('COMMIT')
  } catch (error) {
    connection.exec('ROLLBACK')
    throw error
  }
}

const versionOf = (connection: DatabaseSync): number =>
  Number(connection.prepare('PRAGMA user_version').get()?.user_version ?? 0)
