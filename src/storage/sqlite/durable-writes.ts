import { CannotRecord } from '../../delivery/index.ts'
import type { Database } from './database.ts'

interface Waiting {
  /** In ms of a clock that is never set. */
  sinceMs: number
  write(): unknown
  resolve(result: unknown): void
  reject(error: unknown): void
}

/** More in one transaction would keep everything else waiting. */
const TOGETHER_MAX = 100
/** Another writer of ours may have the database for a moment; nothing is kept from running meanwhile. */
const BUSY_PATIENCE_MS = 3_000
const BUSY_AGAIN_MS = 200

/**
 * Writes that are asked for in the same turn go into one transaction, since each commit waits for the disk. A promise
 * resolves when its write is on the disk.
 */
export class DurableWrites {
  readonly #database: Database
  readonly #waiting: Waiting[] = []
  #isComing = false

  constructor(database: Database) {
    this.#database = database
  }

  add<Result>(write: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const sinceMs = performance.now()
      this.#waiting.push({ sinceMs, write, resolve: (result) => resolve(result as Result), reject })
      this.#commitIn(0)
    })
  }

  #commitIn(ms: number): void {
    if (this.#isComing || this.#waiting.length === 0) return
    this.#isComing = true
    const commit = () => {
      this.#isComing = false
      this.#commit()
    }
    if (ms === 0) setImmediate(commit)
    else setTimeout(commit, ms)
  }

  #commit(): void {
    const all = this.#waiting.splice(0, TOGETHER_MAX)
    try {
      const results = this.#database.transaction(() => all.map(({ write }) => write()))
      for (const [at, { resolve }] of all.entries()) resolve(results[at])
      this.#commitIn(0)
    } catch (error) {
      const sinceMs = all[0]?.sinceMs ?? -Infinity
      if (isBusy(error) && performance.now() - sinceMs < BUSY_PATIENCE_MS) {
        this.#waiting.unshift(...all)
        this.#commitIn(BUSY_AGAIN_MS)
        return
      }
      // Whoever waits behind them would only be kept waiting as long.
      if (isBusy(error)) all.push(...this.#waiting.splice(0))
      this.#commitIn(0)
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
const SQLITE_BUSY = 5

/** What SQLite's result codes (https://sqlite.org/rescode.html) mean to whoever runs Dateline. */
const WHY: Record<number, [says: string, remedy: string]> = {
  5: ['Another program holds the database.', 'Close whatever has it open; Dateline goes on by itself.'],
  8: ['The database cannot be written.', 'Let this user write in the data folder; Dateline goes on by itself.'],
  10: ['The disk of the data folder fails.', 'Look at the disk; Dateline goes on by itself once it can be written.'],
  13: ['The disk of the data folder is full.', 'Free some space; Dateline goes on by itself.'],
  14: ['The database cannot be opened.', 'Look whether the data folder is there; Dateline goes on by itself.'],
}

const codeOf = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & SQLITE_CODE_BITS
    : null

const isBusy = (error: unknown): boolean => codeOf(error) === SQLITE_BUSY

function inWords(error: unknown): unknown {
  const code = codeOf(error)
  const why = code === null ? undefined : WHY[code]
  return why ? new CannotRecord(...why, { cause: error }) : error
}
