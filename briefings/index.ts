import type { Composer, EditionStore } from '../src/delivery/index.ts'
import type { ChannelRef, NewsroomId } from '../src/newsrooms/index.ts'
import type { Briefing, BriefingRooms, Composed, Scope } from './briefing.ts'
import { daily } from './daily.ts'

/** Every kind of briefing. */
const briefings: readonly Briefing[] = [daily]

const DAY_HOURS = 24

interface At {
  newsroom: NewsroomId
  channel: ChannelRef
  now: Temporal.Instant
  zone: string
}

export interface Briefings extends Composer {
  /** What is new since this channel's last edition, else of the last 24 hours. */
  sinceLast(kind: string, at: At): Promise<Composed>
}

interface Parts extends BriefingRooms {
  editions: EditionStore
  /** Puts what was stored last into stories; asked for before each composition. */
  catchUp(newsroom: NewsroomId): Promise<void>
}

export function createBriefings({ editions, catchUp, ...rooms }: Parts): Briefings {
  async function scopeOf({ newsroom, channel, now, zone }: At): Promise<Scope> {
    const composed = (await editions.list(channel, newsroom, 10)).map((edition) => edition.composed)
    const last = composed.find((instant) => Temporal.Instant.compare(instant, now) < 0)
    const since = last ?? now.subtract({ hours: DAY_HOURS })
    return { newsroom, channel, now, zone, since, isSinceEdition: last !== undefined }
  }

  async function sinceLast(kind: string, at: At): Promise<Composed> {
    const briefing = briefings.find((each) => each.kind === kind)
    if (!briefing) throw new Error(`there is no briefing of the kind “${kind}”`)
    await catchUp(at.newsroom)
    return briefing.compose(await scopeOf(at), rooms)
  }

  return { sinceLast, compose: sinceLast }
}

export type { Briefing, BriefingRooms, Composed, Scope } from './briefing.ts'
