import { setTimeout as wait } from 'node:timers/promises'
import { Busy, type Platform, type PostRef, type Sheet, type SheetKey, Unknown } from '../bot/index.ts'
import type { ChannelRef } from '../newsrooms/index.ts'

type Poster = Pick<Platform, 'post' | 'find'>

interface ToPost {
  channel: ChannelRef
  sheet: Sheet
  key: SheetKey
  under?: PostRef
  /** When the first attempt was made; the platform is asked from there on. */
  since: Temporal.Instant
  /** True where an earlier attempt may have arrived. */
  isDoubtful?: boolean
}

const ATTEMPTS_MAX = 4
/** A platform that asks for more patience than this is told to the person instead. */
const PATIENCE_MS = 60_000
/** A platform's history may lag behind its own writes. */
const LAG_MS = 500

/**
 * Posts a sheet once: waits as long as the platform asks for, and after an answer that was lost asks whether the sheet
 * arrived before it is sent again. Throws Refused, Busy (asked for too much patience) or Unknown (nobody can say).
 */
export async function postOnce(
  platform: Poster,
  { channel, sheet, key, under, since, isDoubtful = false }: ToPost,
): Promise<PostRef> {
  let mayHaveArrived = isDoubtful
  for (let attempt = 1; ; attempt++) {
    try {
      const found = mayHaveArrived ? await platform.find(channel, key, since, under) : undefined
      return found ?? (await platform.post(channel, sheet, key, under))
    } catch (error) {
      if (attempt >= ATTEMPTS_MAX) throw error
      if (error instanceof Busy && error.retryAfterMs <= PATIENCE_MS) await wait(error.retryAfterMs)
      else if (error instanceof Unknown) {
        mayHaveArrived = true
        await wait(LAG_MS * attempt)
      } else throw error
    }
  }
}
