import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CannotOpen } from './database.ts'

const LOCK_FILE = 'dateline.lock'
const SQLITE_BUSY = 5

/** Another process runs on the data folder. */
export class AlreadyRunning extends Error {
  constructor(folder: string) {
    super(`Dateline runs on ${folder} already`)
    this.name = 'AlreadyRunning'
  }
}

/**
 * Takes the data folder for this process alone, until `release` or the process's end: the lock is one of the system's on
 * an open file, taken through SQLite, so that it is free again in the moment of a crash. Throws {@link AlreadyRunning}.
 */
export function takeFolder(folder: string): { release(): void } {
  const file = join(folder, LOCK_FILE)
  try {
    mkdirSync(folder, { recursive: true })
    const lock = new DatabaseSync(file, { timeout: 0 })
    try {
      lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    } catch (error) {
      lock.close()
      throw error
    }
    return { release: () => lock.close() }
  } catch (cause) {
    const isTaken = cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY
    throw isTaken ? new AlreadyRunning(folder) : new CannotOpen(file, { cause })
  }
}
