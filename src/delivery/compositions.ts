import type { Sheet } from '../bot/index.ts'
import { type Document, soft, time } from '../messages/index.ts'
import type { Delivery, DeliveryLedger } from './delivery.ts'
import type { DeliveryPlatform } from './destination.ts'
import type { Composer, EditionStore } from './edition.ts'
import { QUIET_DAY } from './troubles.ts'

/** One composed later than this after its hour says so. */
const LATE_MINUTES = 10
/** Channels that fall due within this time are told the same news. */
const SHARED_MS = 2 * 60_000

interface Made {
  document: Document
  articles: number[]
  isSkipped: boolean
  composed: Temporal.Instant
}

interface Shared {
  made: Promise<Made>
  atMs: number
  /** The composition's id, once the first channel has stored it. */
  stored: Promise<number> | null
  sheets: Map<string, readonly Sheet[]>
}

interface Parts {
  composer: Composer
  editions: EditionStore
  ledger: DeliveryLedger
  /** Makes the buttons of a document findable. */
  keepActions(document: Document): Promise<void>
}

/** Composes editions: once for all channels that would be told the same, and stored with their sheets before any is sent. */
export class Compositions {
  readonly #parts: Parts
  readonly #shared = new Map<string, Shared>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** `platform` is null where the channel reads the edition itself. */
  async compose(delivery: Delivery, platform: DeliveryPlatform | null, now: Temporal.Instant): Promise<void> {
    const { editions, ledger } = this.#parts
    const { channel, newsroom, kind, localDate, zone } = delivery
    const standing = await editions.find(channel, newsroom, kind, localDate)
    const edition = { channel, newsroom, kind, localDate }
    if (standing) {
      const sheets = platform?.lay(standing.document, { zone }) ?? []
      const stored = { edition: { ...edition, ...standing, articles: [] }, composition: null, sheets }
      await ledger.compose(delivery, stored, now)
      return
    }
    const shared = await this.#sharedFor(delivery, now)
    const { isSkipped, ...made } = await shared.made
    if (isSkipped) return ledger.note(delivery, { progress: 'skipped', trouble: QUIET_DAY }, now)
    const store = (composition: number | null) =>
      ledger.compose(
        delivery,
        {
          edition: { ...edition, ...made },
          composition,
          sheets: platform ? sheetsOf(shared, made, platform, zone) : [],
        },
        now,
      )
    if (shared.stored) return void (await store(await shared.stored))
    shared.stored = store(null)
    shared.stored.catch(() => {
      shared.stored = null
    })
    await shared.stored
  }

  async #sharedFor(delivery: Delivery, now: Temporal.Instant): Promise<Shared> {
    const { channel, newsroom, kind, zone, due, localDate } = delivery
    const at = { newsroom, channel, zone, now }
    const isLate = Temporal.Instant.compare(now, due.add({ minutes: LATE_MINUTES })) > 0
    const same = await this.#parts.composer.sameFor(kind, at)
    const key = JSON.stringify([kind, same, localDate, isLate ? due : null])
    const nowMs = performance.now()
    for (const [other, { atMs }] of this.#shared) if (nowMs - atMs > SHARED_MS) this.#shared.delete(other)
    const known = this.#shared.get(key)
    if (known) return known
    const shared: Shared = {
      made: this.#make(kind, at, isLate ? due : null),
      atMs: nowMs,
      stored: null,
      sheets: new Map(),
    }
    this.#shared.set(key, shared)
    shared.made.catch(() => this.#shared.delete(key))
    return shared
  }

  async #make(kind: string, at: Parameters<Composer['compose']>[1], due: Temporal.Instant | null): Promise<Made> {
    const { document, articles, isSkipped = false } = await this.#parts.composer.compose(kind, at)
    const told = due ? withLateNote(document, due) : document
    await this.#parts.keepActions(told)
    return { document: told, articles, isSkipped, composed: at.now }
  }
}

function sheetsOf(
  shared: Shared,
  { document }: Pick<Made, 'document'>,
  platform: DeliveryPlatform,
  zone: string,
): readonly Sheet[] {
  const known = shared.sheets.get(platform.name)
  const sheets = known ?? platform.lay(document, { zone })
  shared.sheets.set(platform.name, sheets)
  return sheets
}

/** Stands right under the title, where there is one. */
function withLateNote({ title, blocks }: Document, due: Temporal.Instant): Document {
  const note = soft('This briefing is late: it was due at ', time(due, 'time'), '.')
  const [first, ...others] = blocks
  return { title, blocks: first?.kind === 'heading' ? [first, note, ...others] : [note, ...blocks] }
}
