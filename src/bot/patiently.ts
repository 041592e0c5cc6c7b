import { setTimeout as wait } from 'node:timers/promises'
import { Busy, Unknown } from './platform.ts'

const ATTEMPTS_MAX = 4
/** Longer waits than this are not sat out for a person who waits. */
const PATIENCE_MS = 30_000
const WAIT_MS = 250

/**
 * Waits as long as the platform asks, and tries again where an answer was lost, unless that must not be done twice.
 * Throws what the last attempt threw.
 */
export async function patiently<Result>(
  attempt: () => Promise<Result>,
  { mayBeDoneTwice = true }: { mayBeDoneTwice?: boolean } = {},
): Promise<Result> {
  for (let made = 1; ; made++) {
    try {
      return await attempt()
    } catch (error) {
      if (made >= ATTEMPTS_MAX) throw error
      if (error instanceof Busy && error.retryAfterMs <= PATIENCE_MS) await wait(error.retryAfterMs)
      else if (error instanceof Unknown && mayBeDoneTwice) await wait(WAIT_MS * made)
      else throw error
    }
  }
}
