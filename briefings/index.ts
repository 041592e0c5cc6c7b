import { setTimeout as wait } from 'node:timers/promises'
import type { ComposeAt, Composer, EditionStore } from '../src/delivery/index.ts'
import type { ChannelRef, ChannelSettings, NewsroomId } from '../src/newsrooms/index.ts'
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
  settingsOf(channel: ChannelRef): Promise<ChannelSettings>
  /** Puts what was stored last into stories; asked for before each composition, and not waited for without end. */
  catchUp(newsroom: NewsroomId): Promise<void>
}

export function createBriefings({ editions, settingsOf, catchUp, ...rooms }: Parts): Briefings {
  async function scopeOf({ newsroom, channel, now, zone }: ComposeAt): Promise<Omit<Scope, 'isCaughtUp'>> {
    const [last, settings] = await Promise.all([editions.lastComposed(channel, newsroom, now), settingsOf(channel)])
    const since = last ?? now.subtract({ hours: DAY_HOURS })
    return { newsroom, channel, now, zone, since, settings, isSinceEdition: last !== undefined }
  }

  async function compose(kind: string, at: ComposeAt, change: Partial<ChannelSettings> = {}): Promise<Composed> {
    const briefing = briefings.find((each) => each.kind === kind)
    if (!briefing) throw new Error(`there is no briefing of the kind “${kind}”`)
    const isCaughtUp = await isDone(catchUp(at.newsroom), rooms.reportFailure)
    const scope = await scopeOf(at)
    return briefing.compose({ ...scope, settings: { ...scope.settings, ...change }, isCaughtUp }, rooms)
  }

  return {
    // Whoever asks wants to read something.
    sinceLast: (kind, at) => compose(kind, at, { quietDays: 'post' }),
    async compose(kind, at) {
      const { quietDays } = await settingsOf(at.channel)
      const { document, articles, isQuiet } = await compose(kind, at)
      return { document, articles, isSkipped: isQuiet && quietDays === 'skip' }
    },
    async sameFor(_kind, at) {
      const { newsroom, zone, since, settings, isSinceEdition } = await scopeOf(at)
      const { topics, muted, length, quietDays } = settings
      return JSON.stringify([newsroom, zone, isSinceEdition ? since : null, topics, muted, length, quietDays])
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
