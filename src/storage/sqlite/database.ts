import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { migrate } from './migrate.ts'

/** Another process may be writing; a write waits this long for its turn before it fails. */
const BUSY_TIMEOUT_MS = 5_000
const CACHE_MB = 32

export interface Options {
  /** What was committed is on the disk, even where the machine loses its power in the next moment. */
  isDurable?: boolean
  /** How long a write waits while another one is under way; nothing else runs meanwhile. */
  busyTimeoutMs?: number
  /** How much of the file this connection keeps in memory. */
  cacheMb?: number
}

export type Row = Record<string, unknown>
/** The file is no database of ours, or its folder cannot be written. */
export class CannotOpen extends Error {
  constructor(file: string, options: ErrorOptions) {
    super(
      `the database ${file} cannot be opened: ${options.cause instanceof Error ? options.cause.message : 'unknown'}`,
      options,
    )
    this.name = 'CannotOpen'
  }
}

type Parameters = Record<string, SQLInputValue>

/**
 * One connection to the SQLite file, with prepared statements kept. Synchronous, as node:sqlite is: the main thread
 * reads and writes single rows, whatever is longer runs in the intake's thread.
 */
export class Database {
  readonly #connection: DatabaseSync
  readonly #reads = new Map<string, StatementSync>()
  readonly #writes = new Map<string, StatementSync>()

  /** Throws {@link CannotOpen} where the file or its folder cannot be used, {@link TooNew} for a newer layout. */
  constructor(file: string, { isDurable = false, busyTimeoutMs = BUSY_TIMEOUT_MS, cacheMb = CACHE_MB }: Options = {}) {
    this.#connection = open(file, busyTimeoutMs)
    this.#connection.exec(`PRAGMA cache_size = -${cacheMb * 1_000}`)
    if (isDurable) this.#connection.exec('PRAGMA synchronous = FULL')
    migrate(this.#connection)
  }

  /** Rows as the statement names them. The caller states their shape: the statement stands beside it. */
  all<Shape extends object = Row>(sql: string, parameters: Parameters = {}): Shape[] {
    return this.#prepare(sql, this.#reads).all(parameters) as Shape[]
  }

  get<Shape extends object = Row>(sql: string, parameters: Parameters = {}): Shape | undefined {
    return this.#prepare(sql, this.#reads).get(parameters) as Shape | undefined
  }

  /** The number of rows changed and the id of the last one inserted. */
  run(sql: string, parameters: Parameters = {}): { changes: number; id: number } {
    const { changes, lastInsertRowid } = this.#prepare(sql, this.#writes).run(parameters)
    return { changes: Number(changes), id: Number(lastInsertRowid) }
  }

  /** All of it or nothing of it. Takes the write lock at once, so that nothing read inside goes stale. */
  transaction<Result>(work: () => Result): Result {
    this.#connection.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.#connection.exec('COMMIT')
      return result
    } catch (error) {
      // On a full disk SQLite has rolled back by itself.
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK')
      throw error
    }
  }

  close(): void {
    this.#reads.clear()
    this.#writes.clear()
    this.#connection.close()
  }

  #prepare(sql: string, kept: Map<string, StatementSync>): StatementSync {
    let statement = kept.get(sql)
    if (!statement) {
      statement = this.#connection.prepare(sql)
      // Row ids of a full-text index are too large for a JavaScript number, and every write reports one.
      if (kept === this.#writes) statement.setReadBigInts(true)
      kept.set(sql, statement)
    }
    return statement
  }
}

function open(file: string, timeout: number): DatabaseSync {
  try {
    mkdirSync(dirname(file), { recursive: true })
    const connection = new DatabaseSync(file, { timeout })
    connection.exec(`
      PRAGMA page_size = 8192;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA foreign_keys = ON;
      PRAGMA temp_store = MEMORY;
    `)
    return connection
  } catch (cause) {
    throw new CannotOpen(file, { cause })
  }
}
