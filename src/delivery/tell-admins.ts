import { Busy, type Log, Refused, Unknown } from '../bot/index.ts'
import { type Document, notice as noticeDocument } from '../messages/index.ts'
import type { DeliveryPlatform, Destinations } from './destination.ts'
import type { Notice, NoticeAttempt, NoticeStore } from './notice.ts'

/** News of last week's trouble helps nobody. */
const KEPT_HOURS = 24
/** After something went wrong with a message. */
const PAUSE_MS = 30_000

type Waiting = Notice & { attempt: NoticeAttempt | null }

interface Parts {
  store: NoticeStore
  destinations: Destinations
  now(): Temporal.Instant
  /** IANA name. */
  zone: string
  log: Log
  /** Notices to one person that come up within this time go together, in ms. */
  gatherMs: number
}

/**
 * Tells admins in a message to them alone what they can mend, each thing once. Where nobody can say whether such a
 * message arrived, it counts as told: the same stands in the status.
 */
export class AdminNotices {
  readonly #parts: Parts
  #isTelling = false
  /** Whom to leave alone until when, in ms of a clock that is never set. */
  readonly #next = new Map<string, number>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async tell(): Promise<void> {
    if (this.#isTelling) return
    this.#isTelling = true
    try {
      for (const batch of batches(await this.#parts.store.list())) {
        if (this.#isTime(batch)) await this.#tellBatch(batch)
      }
    } finally {
      this.#isTelling = false
    }
  }

  #isTime(batch: [Waiting, ...Waiting[]]): boolean {
    const [{ person }] = batch
    if (performance.now() < (this.#next.get(keyOf(person)) ?? 0)) return false
    const { now, gatherMs } = this.#parts
    const newestMs = Math.max(...batch.map(({ at }) => at.epochMilliseconds))
    const ageMs = now().epochMilliseconds - newestMs
    return ageMs >= gatherMs || ageMs < 0
  }

  async #tellBatch(batch: [Waiting, ...Waiting[]]): Promise<void> {
    const { store, destinations, now, log } = this.#parts
    const [first] = batch
    const ids = batch.map(({ id }) => id)
    const destination = destinations.get(first.person.platform)
    const isOld = Temporal.Instant.compare(first.at.add({ hours: KEPT_HOURS }), now()) < 0
    if (destination?.kind !== 'platform' || isOld) return store.remove(ids)
    try {
      await this.#send(batch, destination.platform)
      await store.remove(ids)
      this.#next.delete(keyOf(first.person))
    } catch (error) {
      if (error instanceof Refused && error.until === 'never') {
        log.warn({ why: error.message }, 'an admin could not be told')
        return store.remove(ids)
      }
      if (!(error instanceof Refused || error instanceof Busy || error instanceof Unknown)) throw error
      this.#next.set(keyOf(first.person), performance.now() + (error instanceof Busy ? error.retryAfterMs : PAUSE_MS))
    }
  }

  async #send(batch: [Waiting, ...Waiting[]], platform: DeliveryPlatform): Promise<void> {
    const { store, now, zone } = this.#parts
    const [{ id, person, attempt }] = batch
    const channel = await platform.direct(person.id)
    if (attempt && (await isThere(platform, channel, attempt))) return
    const [sheet] = platform.lay(documentOf(batch), { zone })
    if (!sheet) return
    const key = attempt?.key ?? `notice|${id}`
    const ids = batch.map((each) => each.id)
    await store.attempt(ids, { key, at: now() })
    try {
      await platform.post(channel, sheet, key)
    } catch (error) {
      if (error instanceof Refused || error instanceof Busy) await store.attempt(ids, null)
      throw error
    }
  }
}

const keyOf = ({ platform, id }: Notice['person']): string => `${platform}:${id}`

async function isThere(
  platform: DeliveryPlatform,
  channel: Parameters<DeliveryPlatform['find']>[0],
  { key, at }: NoticeAttempt,
): Promise<boolean> {
  try {
    return (await platform.find(channel, key, at)) !== undefined
  } catch (error) {
    if (error instanceof Refused) return true
    throw error
  }
}

/** One message for each person; what was attempted together stays together. */
function batches(all: Waiting[]): [Waiting, ...Waiting[]][] {
  const groups = Map.groupBy(all, ({ person, attempt }) =>
    JSON.stringify([person.platform, person.id, attempt?.key ?? null]),
  )
  return [...groups.values()].filter((group): group is [Waiting, ...Waiting[]] => group.length > 0)
}

const TOLD_MAX = 10

function documentOf(batch: [Waiting, ...Waiting[]]): Document {
  const [first] = batch
  if (batch.length === 1) return noticeDocument(first.says, first.remedy, 'problem')
  const shown = batch.slice(0, TOLD_MAX)
  const rest = batch.length - shown.length
  return {
    title: `${batch.length} briefings have a problem`,
    blocks: [
      ...shown.map(({ says, remedy }) => ({ kind: 'notice', tone: 'problem', says, remedy }) as const),
      ...(rest > 0 ? noticeDocument(`So it is with ${rest} more.`, 'The status has all of them.').blocks : []),
    ],
  }
}
