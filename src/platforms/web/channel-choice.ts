import { setTimeout as wait } from 'node:timers/promises'
import type { Prepared } from '../../bot/index.ts'
import type { Scheduling } from '../../delivery/index.ts'

/** A page is not kept waiting for a platform that is slow. */
const PATIENCE_MS = 2_000

export interface Choice {
  channels: readonly Prepared[]
  /** False where a platform had not answered yet; what it says then is there at the next look. */
  isComplete: boolean
}

/** The channels that a briefing could go to, as far as they are known within a page's time. */
export function createChannelChoice(scheduling: Pick<Scheduling, 'channels'>): () => Promise<Choice> {
  let known: Choice = { channels: [], isComplete: false }
  let asking: Promise<Choice> | undefined

  async function ask(): Promise<Choice> {
    try {
      known = { channels: await scheduling.channels(), isComplete: true }
      return known
    } catch {
      return { ...known, isComplete: false }
    } finally {
      asking = undefined
    }
  }

  return async () => {
    asking ??= ask()
    const late = new AbortController()
    const meanwhile = wait(PATIENCE_MS, null, { signal: late.signal, ref: false }).catch(() => null)
    try {
      return (await Promise.race([asking, meanwhile])) ?? known
    } finally {
      late.abort()
    }
  }
}
