import { setTimeout as wait } from 'node:timers/promises'
import type { ComposeAt, Composer, EditionStore } from '../src/delivery/index.ts'
import type { NewsroomId } from '../src/newsrooms/index.ts'
import type { Briefing, BriefingRooms, Composed, Scope } from './briefing.ts'
import { daily } from './daily.ts'

/** Every kind of briefing. */
const briefings: readonly Briefing[] = [daily]

const DAY_HOURS = 24
/** Reading that takes longer than this is for the next briefing. */
const CATCH_UP_MS = 20_000

export interface Briefings extends Composer {
  /** What is new since this channel's last edition, else of the last 24 hours. */
  sinceLast(kind: string, at: ComposeAt): Promise<Composed>
}

interface Parts extends BriefingRooms {
  editions: EditionStore
  /** Puts what was stored last into stories; asked for before each composition, and not waited for without end. */
  catchUp(newsroom: NewsroomId): Promise<void>
}

export function createBriefings({ editions, catchUp, ...rooms }: Parts): Briefings {
  async function scopeOf({ newsroom, channel, now, zone }: ComposeAt): Promise<Omit<Scope, 'isCaughtUp'>> {
    const last = await editions.lastComposed(channel, newsroom, now)
    const since = last ?? now.subtract({ hours: DAY_HOURS })
    return { newsroom, channel, now, zone, since, isSinceEdition: last !== undefined }
  }

  async function sinceLast(kind: string, at: ComposeAt): Promise<Composed> {
    const briefing = briefings.find((each) => each.kind === kind)
    if (!briefing) throw new Error(`there is no briefing of the kind “${kind}”`)
    const isCaughtUp = await isDone(catchUp(at.newsroom), rooms.reportFailure)
    return briefing.compose({ ...(await scopeOf(at)), isCaughtUp }, rooms)
  }

  return {
    sinceLast,
    compose: sinceLast,
    async sameFor(_kind, at) {
      const { newsroom, zone, since, isSinceEdition } = await scopeOf(at)
      return JSON.stringify([newsroom, zone, isSinceEdition ? since : null])
    },
  }
}

/** False where it failed, or takes longer than a briefing waits. */
async function isDone(work: Promise<void>, reportFailure: BriefingRooms['reportFailure']): Promise<boolean> {
  const late = new AbortController()
  const done = work.then(
    () => true,
    (error: unknown) => {
      reportFailure(error)
      return false
    },
  )
  const timer = wait(CATCH_UP_MS, false, { signal: late.signal }).catch(() => false)
  try {
    return await Promise.race([done, timer])
  } finally {
    late.abort()
  }
}

export type { Briefing, BriefingRooms, Composed, Scope } from './briefing.ts'
