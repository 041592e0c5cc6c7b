import { CannotRecord } from '../../delivery/index.ts'
import type { Database } from './database.ts'

interface Waiting {
  write(): unknown
  resolve(result: unknown): void
  reject(error: unknown): void
}

/** More in one transaction would keep everything else waiting. */
const TOGETHER_MAX = 100

/**
 * Writes that are asked for in the same turn go into one transaction, since each commit waits for the disk. A promise
 * resolves when its write is on the disk.
 */
export class DurableWrites {
  readonly #database: Database
  readonly #waiting: Waiting[] = []

  constructor(database: Database) {
    this.#database = database
  }

  add<Result>(write: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ write, resolve: (result) => resolve(result as Result), reject })
      if (this.#waiting.length === 1) setImmediate(() => this.#commit())
    })
  }

  #commit(): void {
    const all = this.#waiting.splice(0, TOGETHER_MAX)
    if (this.#waiting.length > 0) setImmediate(() => this.#commit())
    try {
      const results = this.#database.transaction(() => all.map(({ write }) => write()))
      for (const [at, { resolve }] of all.entries()) resolve(results[at])
    } catch (error) {
      const why = inWords(error)
      if (all.length === 1 || why instanceof CannotRecord) for (const { reject } of all) reject(why)
      else for (const each of all) this.#alone(each)
    }
  }

  /** One write that cannot be done does not take the others with it. */
  #alone({ write, resolve, reject }: Waiting): void {
    try {
      resolve(this.#database.transaction(write))
    } catch (error) {
      reject(inWords(error))
    }
  }
}

const SQLITE_CODE_BITS = 0xff

/** What SQLite's result codes (https://sqlite.org/rescode.html) mean to whoever runs Dateline. */
const WHY: Record<number, [says: string, remedy: string]> = {
  5: ['Another program holds the database.', 'Close whatever has it open; Dateline goes on by itself.'],
  8: ['The database cannot be written.', 'Let this user write in the data folder; Dateline goes on by itself.'],
  10: ['The disk of the data folder fails.', 'Look at the disk; Dateline goes on by itself once it can be written.'],
  13: ['The disk of the data folder is full.', 'Free some space; Dateline goes on by itself.'],
  14: ['The database cannot be opened.', 'Look whether the data folder is there; Dateline goes on by itself.'],
}

function inWords(error: unknown): unknown {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return error
  const why = WHY[error.errcode & SQLITE_CODE_BITS]
  return why ? new CannotRecord(...why, { cause: error }) : error
}
