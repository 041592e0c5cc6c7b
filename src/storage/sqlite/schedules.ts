import type { Held, Notice, Occurrence, Schedule, ScheduleStore } from '../../delivery/index.ts'
import { type ChannelRef, channelKey, type NewsroomId } from '../../newsrooms/index.ts'
import type { Database } from './database.ts'
import { DurableWrites } from './durable-writes.ts'
import { insertNotice } from './notices.ts'
import { asSchedule, type ScheduleRow, scheduleRow, storedState } from './schedule-rows.ts'

/** `database` is a durable one. */
export class SqliteSchedules implements ScheduleStore {
  readonly #database: Database
  readonly #writes: DurableWrites

  constructor(database: Database, writes = new DurableWrites(database)) {
    this.#database = database
    this.#writes = writes
  }

  put(schedule: Schedule): Promise<void> {
    return this.#writes.add(() => {
      this.#database.run(
        `INSERT OR REPLACE INTO schedule
           (channel, channel_name, newsroom, kind, days, time, zone, set_by, from_at, state, next_date, next_due)
         VALUES
           ($channel, $channelName, $newsroom, $kind, $days, $time, $zone, $setBy, $from, $state, $nextDate, $nextDue)`,
        scheduleRow(schedule),
      )
    })
  }

  async find(channel: ChannelRef): Promise<Schedule | undefined> {
    const [found] = this.#rows('WHERE channel = $channel', { channel: channelKey(channel) })
    return found
  }

  async list(newsroom: NewsroomId): Promise<Schedule[]> {
    return this.#rows('WHERE newsroom = $newsroom ORDER BY next_due IS NULL, next_due, channel_name, channel', {
      newsroom,
    })
  }

  async all(): Promise<Schedule[]> {
    return this.#rows('ORDER BY next_due IS NULL, next_due, channel')
  }

  async due(now: Temporal.Instant): Promise<Schedule[]> {
    return this.#rows('WHERE next_due <= $now ORDER BY next_due, channel', { now: now.epochMilliseconds })
  }

  move({ channel, from, state }: Schedule, next: Occurrence | null): Promise<void> {
    return this.#writes.add(() => {
      this.#database.run(
        `UPDATE schedule SET next_date = $date, next_due = $due
         WHERE channel = $channel AND from_at = $from AND json_extract(state, '$.kind') = $kind`,
        {
          channel: channelKey(channel),
          from: from.epochMilliseconds,
          kind: state.kind,
          date: next?.localDate.toString() ?? null,
          due: next?.due.epochMilliseconds ?? null,
        },
      )
    })
  }

  hold(channel: ChannelRef, held: Held, notice: Omit<Notice, 'id'> | null): Promise<void> {
    return this.#writes.add(() => {
      if (this.#changeState(channel, 'active', held) && notice) insertNotice(this.#database, notice)
    })
  }

  release(channel: ChannelRef): Promise<void> {
    return this.#writes.add(() => void this.#changeState(channel, 'held', { kind: 'active' }))
  }

  async held(): Promise<Schedule[]> {
    return this.#rows(`WHERE json_extract(state, '$.kind') = 'held' ORDER BY channel`)
  }

  remove(channel: ChannelRef): Promise<void> {
    return this.#writes.add(() => {
      this.#database.run('DELETE FROM schedule WHERE channel = $channel', { channel: channelKey(channel) })
    })
  }

  #changeState(channel: ChannelRef, from: Schedule['state']['kind'], to: Schedule['state']): boolean {
    const { changes } = this.#database.run(
      `UPDATE schedule SET state = $to WHERE channel = $channel AND json_extract(state, '$.kind') = $from`,
      { channel: channelKey(channel), from, to: storedState(to) },
    )
    return changes > 0
  }

  #rows(rest: string, parameters: Record<string, string | number> = {}): Schedule[] {
    return this.#database.all<ScheduleRow>(`SELECT * FROM schedule ${rest}`, parameters).map(asSchedule)
  }
}
