import { Busy, type Log, Refused, Unknown } from '../bot/index.ts'
import type { ChannelRef, NewsroomId, Person } from '../newsrooms/index.ts'
import type { DeliveryPlatform } from './destination.ts'
import { type HearerParts, type Hearers, hearersOf, onceEach, targetKey } from './hearers.ts'
import type { NoticeAttempt, NoticeStore, NoticeTarget, WaitingNotice } from './notice.ts'
import { noticesDocument } from './notices-document.ts'

/** News of last week's trouble helps nobody. */
const KEPT_HOURS = 24
/** After something went wrong with a message. */
const PAUSE_MS = 30_000

type Addressed = WaitingNotice & { target: NoticeTarget }
type Batch = [Addressed, ...Addressed[]]

interface Parts extends HearerParts {
  store: NoticeStore
  log: Log
  /** Notices to one target that come up within this time go together, in ms. */
  gatherMs: number
}

/**
 * Tells admins what they can mend or should know, each thing once, in the channel that hears it or in messages to people
 * alone. Where nobody can say whether such a message arrived, it counts as told: the same stands in the status.
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
      const waiting = await this.#withoutOld(await this.#parts.store.list())
      for (const batch of batches(await this.#address(waiting))) {
        if (this.#isTime(batch)) await this.#tellBatch(batch)
      }
    } finally {
      this.#isTelling = false
    }
  }

  async #withoutOld(all: WaitingNotice[]): Promise<WaitingNotice[]> {
    const { store, now } = this.#parts
    const isOld = ({ at }: WaitingNotice) => Temporal.Instant.compare(at.add({ hours: KEPT_HOURS }), now()) < 0
    const old = all.filter(isOld)
    if (old.length > 0) await store.remove(old.map(({ id }) => id))
    return all.filter((each) => !isOld(each))
  }

  /** Those whose target is known now. Where it is several people, each has a notice of their own the next time. */
  async #address(waiting: WaitingNotice[]): Promise<Addressed[]> {
    const addressed: Addressed[] = []
    const known = new Map<NewsroomId, Hearers>()
    for (const notice of waiting) {
      const { newsroom } = notice
      const hearers = known.get(newsroom) ?? (await hearersOf(newsroom, this.#parts))
      known.set(newsroom, hearers)
      const target = notice.target ?? (await this.#targetOf(notice, hearers))
      const isQuiet = target?.kind === 'channel' && !notice.attempt && isQuietIn(target.channel, hearers)
      if (target && !isQuiet) addressed.push({ ...notice, target })
    }
    return addressed
  }

  async #targetOf({ id, person, says }: WaitingNotice, { channel, people }: Hearers): Promise<NoticeTarget | null> {
    const { store, log } = this.#parts
    if (channel) return { kind: 'channel', channel: channel.channel, name: channel.name }
    if (person && this.#isReached(person)) return { kind: 'person', person }
    const [first, ...others] = people
    if (first && others.length === 0) return { kind: 'person', person: first }
    if (first) await store.give([id], people)
    else {
      log.warn({ says }, 'no admin is known who could be told')
      await store.remove([id])
    }
    return null
  }

  #isTime(batch: Batch): boolean {
    if (performance.now() < (this.#next.get(keyOf(batch[0].target)) ?? 0)) return false
    const { now, gatherMs } = this.#parts
    const newestMs = Math.max(...batch.map(({ at }) => at.epochMilliseconds))
    const ageMs = now().epochMilliseconds - newestMs
    return ageMs >= gatherMs || ageMs < 0
  }

  async #tellBatch(batch: Batch): Promise<void> {
    const { store, destinations } = this.#parts
    const [{ target }] = batch
    const ids = batch.map(({ id }) => id)
    const destination = destinations.get(platformOf(target))
    if (destination?.kind !== 'platform') return store.remove(ids)
    try {
      await this.#send(batch, destination.platform)
      await store.remove(ids)
      if (target.kind === 'channel') await store.arrivesAgain(batch[0].newsroom)
      this.#next.delete(keyOf(target))
    } catch (error) {
      if (error instanceof Refused && target.kind === 'channel') return this.#tellPeople(batch, target, error)
      if (error instanceof Refused && error.until === 'never') {
        this.#parts.log.warn({ why: error.message }, 'an admin could not be told')
        return store.remove(ids)
      }
      if (!(error instanceof Refused || error instanceof Busy || error instanceof Unknown)) throw error
      this.#next.set(keyOf(target), performance.now() + (error instanceof Busy ? error.retryAfterMs : PAUSE_MS))
    }
  }

  /** The channel does not take them: people are told, and that it is so. */
  async #tellPeople(batch: Batch, { channel, name }: Target<'channel'>, refusal: Refused): Promise<void> {
    const { store, log, now } = this.#parts
    const [{ newsroom }] = batch
    log.warn({ channel: name, why: refusal.message }, 'a notice to admins could not be posted')
    const { people } = await hearersOf(newsroom, this.#parts)
    const hearersFor = ({ person }: Addressed) => (person && this.#isReached(person) ? [person] : people)
    const because = {
      newsroom,
      channel,
      people: onceEach(batch.flatMap(hearersFor)),
      says: `Notices for admins cannot be posted in ${name}: ${refusal.message}`,
      remedy: `${refusal.remedy} Until then they come to you.`,
      at: now(),
    }
    for (const notice of batch) {
      const hearing = hearersFor(notice)
      if (hearing.length > 0) await store.give([notice.id], hearing, because)
      else await store.remove([notice.id])
    }
  }

  #isReached({ platform }: Person): boolean {
    return this.#parts.destinations.get(platform)?.kind === 'platform'
  }

  async #send(batch: Batch, platform: DeliveryPlatform): Promise<void> {
    const { store, now, zone } = this.#parts
    const [{ id, target, attempt }] = batch
    const channel = target.kind === 'channel' ? target.channel : await platform.direct(target.person.id)
    if (attempt && (await isThere(platform, channel, attempt))) return
    const [sheet] = platform.lay(noticesDocument(batch), { zone })
    if (!sheet) return
    const key = attempt?.key ?? `notice|${id}`
    const ids = batch.map((each) => each.id)
    await store.attempt(ids, { key, at: now(), target })
    try {
      await platform.post(channel, sheet, key)
    } catch (error) {
      if (error instanceof Refused || error instanceof Busy) await store.attempt(ids, null)
      throw error
    }
  }
}

type Target<Kind extends NoticeTarget['kind']> = Extract<NoticeTarget, { kind: Kind }>

const platformOf = (target: NoticeTarget): string =>
  target.kind === 'channel' ? target.channel.platform : target.person.platform

const keyOf = (target: NoticeTarget): string => targetKey(target.kind === 'channel' ? target.channel : target.person)

const isQuietIn = (channel: ChannelRef, { channel: named }: Hearers): boolean =>
  named?.isQuiet === true && targetKey(named.channel) === targetKey(channel)

async function isThere(
  platform: DeliveryPlatform,
  channel: ChannelRef,
  { key, at }: Omit<NoticeAttempt, 'target'>,
): Promise<boolean> {
  try {
    return (await platform.find(channel, key, at)) !== undefined
  } catch (error) {
    if (error instanceof Refused) return true
    throw error
  }
}

/** One message for each target; what was attempted together stays together. */
function batches(all: Addressed[]): Batch[] {
  const groups = Map.groupBy(all, ({ target, newsroom, attempt }) =>
    JSON.stringify([keyOf(target), newsroom, attempt?.key ?? null]),
  )
  return [...groups.values()].filter((group): group is Batch => group.length > 0)
}
