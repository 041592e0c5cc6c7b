import type { PostRef } from '../../bot/index.ts'
import type {
  Change,
  Claim,
  Delivery,
  DeliveryLedger,
  NewComposition,
  Occurrence,
  Part,
  Schedule,
  Trouble,
} from '../../delivery/index.ts'
import { type ChannelRef, channelKey, type NewsroomId } from '../../newsrooms/index.ts'
import type { Database } from './database.ts'
import { asDelivery, asPart, type DeliveryRow, type PartRow } from './delivery-rows.ts'
import { sweepDeliveries, UNDER_WAY } from './delivery-sweep.ts'
import { DurableWrites } from './durable-writes.ts'
import { insertComposition, insertEdition } from './editions.ts'
import { insertNotice } from './notices.ts'
import { asOccurrence, scheduleRow } from './schedule-rows.ts'

const TROUBLES_SHOWN_MS = 14 * 24 * 60 * 60 * 1000

/** `database` is a durable one. */
export class SqliteDeliveries implements DeliveryLedger {
  readonly #database: Database
  readonly #writes: DurableWrites

  constructor(database: Database, writes = new DurableWrites(database)) {
    this.#database = database
    this.#writes = writes
  }

  claim(schedule: Schedule, occurrence: Occurrence, next: Occurrence | null, claim: Claim): Promise<boolean> {
    return this.#writes.add(() => {
      const { channel, newsroom, kind, ...row } = scheduleRow(schedule)
      const { changes: isStanding } = this.#database.run(
        `UPDATE schedule SET next_date = $nextDate, next_due = $nextDue
         WHERE channel = $channel AND from_at = $from AND json_extract(state, '$.kind') = $kind`,
        {
          channel,
          from: row.from,
          kind: schedule.state.kind,
          nextDate: next?.localDate.toString() ?? null,
          nextDue: next?.due.epochMilliseconds ?? null,
        },
      )
      if (isStanding === 0) return false
      const { changes } = this.#database.run(
        `INSERT INTO delivery
           (channel, channel_name, newsroom, kind, local_date, zone, set_by, due, until, progress, says, remedy, changed)
         VALUES
           ($channel, $channelName, $newsroom, $kind, $localDate, $zone, $setBy, $due, $until, $progress, $says, $remedy, $now)
         ON CONFLICT (channel, kind, local_date) DO UPDATE SET
           channel_name = excluded.channel_name, newsroom = excluded.newsroom, zone = excluded.zone,
           set_by = excluded.set_by, due = excluded.due, until = excluded.until, progress = excluded.progress,
           says = NULL, remedy = NULL, changed = excluded.changed
         WHERE delivery.progress = 'skipped' AND excluded.progress = 'claimed'`,
        {
          channel,
          channelName: row.channelName,
          newsroom,
          kind,
          localDate: occurrence.localDate.toString(),
          zone: row.zone,
          setBy: row.setBy,
          due: occurrence.due.epochMilliseconds,
          until: claim.until.epochMilliseconds,
          progress: claim.missed ? 'skipped' : 'claimed',
          says: claim.missed?.says ?? null,
          remedy: claim.missed?.remedy ?? null,
          now: claim.now.epochMilliseconds,
        },
      )
      if (changes > 0 && claim.missed && schedule.state.kind === 'active') {
        const { newsroom, setBy: person } = schedule
        insertNotice(this.#database, { newsroom, person, tone: 'problem', ...claim.missed, at: claim.now })
      }
      return changes > 0
    })
  }

  compose(
    { id, channel, kind }: Delivery,
    { edition, composition, sheets }: NewComposition,
    now: Temporal.Instant,
  ): Promise<number> {
    return this.#writes.add(() => {
      const key = { channel: channelKey(channel), newsroom: edition.newsroom, kind }
      const localDate = edition.localDate.toString()
      const standing = this.#database.get<{ id: number; composition: number }>(
        `SELECT id, composition FROM edition
         WHERE channel = $channel AND newsroom = $newsroom AND kind = $kind AND local_date = $localDate`,
        { ...key, localDate },
      )
      const stored = standing?.composition ?? composition ?? insertComposition(this.#database, edition)
      const isDropped = !this.#database.get(`SELECT 1 FROM delivery WHERE id = $id AND ${UNDER_WAY}`, { id })
      if (isDropped) return stored
      const standsAs = standing?.id ?? insertEdition(this.#database, { ...key, localDate }, stored)
      this.#storeSheets(stored, channel.platform, sheets)
      this.#database.run(
        `INSERT OR IGNORE INTO delivery_part (delivery, part, key)
         SELECT d.id, s.part, concat_ws('|', d.channel, d.kind, d.local_date, s.part, nullif(d.round, 0))
         FROM delivery d JOIN composition_sheet s ON s.composition = $composition AND s.platform = $platform
         WHERE d.id = $id`,
        { id, composition: stored, platform: channel.platform },
      )
      this.#database.run(
        `UPDATE delivery SET progress = 'composed', edition = $edition, changed = $now WHERE id = $id`,
        {
          id,
          edition: standsAs,
          now: now.epochMilliseconds,
        },
      )
      return stored
    })
  }

  /** A composition has one set of sheets a platform; another version of Dateline would fold them elsewhere. */
  #storeSheets(composition: number, platform: string, sheets: NewComposition['sheets']): void {
    const isStored = this.#database.get(
      'SELECT 1 FROM composition_sheet WHERE composition = $composition AND platform = $platform LIMIT 1',
      { composition, platform },
    )
    if (isStored) return
    for (const [part, each] of sheets.entries()) {
      this.#database.run(
        'INSERT INTO composition_sheet (composition, platform, part, sheet) VALUES ($composition, $platform, $part, $sheet)',
        { composition, platform, part, sheet: JSON.stringify(each) },
      )
    }
  }

  async parts({ id, channel }: Delivery): Promise<Part[]> {
    const rows = this.#database.all<PartRow>(
      `SELECT p.part, p.key, s.sheet, p.first_attempt, p.last_attempt, p.post
       FROM delivery_part p
       JOIN delivery d ON d.id = p.delivery
       JOIN edition e ON e.id = d.edition
       JOIN composition_sheet s ON s.composition = e.composition AND s.platform = $platform AND s.part = p.part
       WHERE p.delivery = $id ORDER BY p.part`,
      { id, platform: channel.platform },
    )
    return rows.map(asPart)
  }

  attempt({ id }: Delivery, part: number, now: Temporal.Instant): Promise<boolean> {
    return this.#writes.add(() => {
      const { changes: isWanted } = this.#database.run(
        `UPDATE delivery SET progress = 'sending', changed = iif(progress = 'composed', $now, changed)
         WHERE id = $id AND progress IN ('composed', 'sending')`,
        { id, now: now.epochMilliseconds },
      )
      if (isWanted === 0) return false
      this.#database.run(
        `UPDATE delivery_part SET first_attempt = coalesce(first_attempt, $now), last_attempt = $now
         WHERE delivery = $id AND part = $part`,
        { id, part, now: now.epochMilliseconds },
      )
      return true
    })
  }

  notArrived({ id }: Delivery, part: number): Promise<void> {
    return this.#writes.add(() => {
      this.#database.run(
        `UPDATE delivery_part SET first_attempt = NULL, last_attempt = NULL
         WHERE delivery = $id AND part = $part AND post IS NULL`,
        { id, part },
      )
    })
  }

  confirm({ id }: Delivery, part: number, post: PostRef): Promise<void> {
    return this.#writes.add(() => {
      this.#database.run('UPDATE delivery_part SET post = $post WHERE delivery = $id AND part = $part', {
        id,
        part,
        post: JSON.stringify(post),
      })
    })
  }

  note({ id }: Delivery, { progress, trouble, notice }: Change, now: Temporal.Instant): Promise<void> {
    return this.#writes.add(() => {
      if (progress !== undefined) {
        const { changes } = this.#database.run(
          `UPDATE delivery SET progress = $progress, changed = $now WHERE id = $id AND ${UNDER_WAY}`,
          { id, progress, now: now.epochMilliseconds },
        )
        if (changes === 0) return
      }
      if (trouble !== undefined) {
        const { says = null, remedy = null } = trouble ?? {}
        this.#database.run('UPDATE delivery SET says = $says, remedy = $remedy WHERE id = $id', { id, says, remedy })
      }
      if (notice) insertNotice(this.#database, notice)
    })
  }

  drop({ id }: Delivery, { says, remedy }: Trouble, now: Temporal.Instant): Promise<boolean> {
    return this.#writes.add(() => {
      const { changes } = this.#database.run(
        `UPDATE delivery SET progress = 'skipped', says = $says, remedy = $remedy, changed = $now
         WHERE id = $id AND ${UNDER_WAY}
           AND NOT EXISTS (SELECT 1 FROM delivery_part WHERE delivery = $id AND (post IS NOT NULL OR first_attempt IS NOT NULL))`,
        { id, says, remedy, now: now.epochMilliseconds },
      )
      return changes > 0
    })
  }

  /** What is unknown is sent under new keys: the old ones stay with what may have arrived. */
  reopen({ id }: Delivery, now: Temporal.Instant, until: Temporal.Instant): Promise<boolean> {
    return this.#writes.add(() => {
      const { changes } = this.#database.run(
        `UPDATE delivery SET progress = iif(edition IS NULL, 'claimed', 'composed'), says = NULL, remedy = NULL,
           until = $until, changed = $now, round = round + 1
         WHERE id = $id AND progress IN ('skipped', 'refused', 'unknown')`,
        { id, now: now.epochMilliseconds, until: until.epochMilliseconds },
      )
      if (changes === 0) return false
      this.#database.run(
        `UPDATE delivery_part SET first_attempt = NULL, last_attempt = NULL,
           key = (SELECT concat_ws('|', channel, kind, local_date, part, round) FROM delivery WHERE id = $id)
         WHERE delivery = $id AND post IS NULL`,
        { id },
      )
      return true
    })
  }

  async find(id: number): Promise<Delivery | undefined> {
    return this.#rows('WHERE id = $id', { id }).at(0)
  }

  async underWay(): Promise<Delivery[]> {
    return this.#rows(`WHERE ${UNDER_WAY} ORDER BY due, id`)
  }

  async recent(newsroom: NewsroomId, limit: number): Promise<Delivery[]> {
    const newest = (which: string) =>
      `SELECT id FROM delivery WHERE newsroom = $newsroom ${which} ORDER BY due DESC, id DESC LIMIT $limit`
    // A trouble that a later briefing of its channel has left behind is old news.
    const standing = `AND progress <> 'sent'
      AND due > (SELECT max(due) FROM delivery WHERE newsroom = $newsroom) - ${TROUBLES_SHOWN_MS} AND NOT EXISTS (
      SELECT 1 FROM delivery l
      WHERE l.channel = delivery.channel AND l.kind = delivery.kind AND l.local_date > delivery.local_date)`
    return this.#rows(
      `WHERE id IN (${newest('')}) OR id IN (${newest(standing)})
       ORDER BY due DESC, id DESC`,
      { newsroom, limit },
    )
  }

  async daysOf(channel: ChannelRef, kind: string, limit: number) {
    return this.#database
      .all<Pick<DeliveryRow, 'local_date' | 'due' | 'progress'>>(
        `SELECT local_date, due, progress FROM delivery WHERE channel = $channel AND kind = $kind
         ORDER BY local_date DESC LIMIT $limit`,
        { channel: channelKey(channel), kind, limit },
      )
      .map(({ local_date, due, progress }) => ({ ...asOccurrence(local_date, due), progress }))
  }

  async latest(): Promise<Temporal.Instant | null> {
    const row = this.#database.get<{ latest: number | null }>('SELECT max(changed) AS latest FROM delivery')
    return row?.latest ? Temporal.Instant.fromEpochMilliseconds(row.latest) : null
  }

  predateAttempts(first: Temporal.Instant): Promise<void> {
    return this.#writes.add(() => {
      this.#database.run(
        `UPDATE delivery_part SET first_attempt = min(first_attempt, $first)
         WHERE first_attempt IS NOT NULL AND post IS NULL`,
        { first: first.epochMilliseconds },
      )
    })
  }

  sweep(now: Temporal.Instant): Promise<void> {
    return this.#writes.add(() => sweepDeliveries(this.#database, now))
  }

  #rows(rest: string, parameters: Record<string, string | number> = {}): Delivery[] {
    return this.#database.all<DeliveryRow>(`SELECT * FROM delivery ${rest}`, parameters).map(asDelivery)
  }
}
