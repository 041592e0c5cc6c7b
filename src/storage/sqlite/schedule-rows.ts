import { z } from 'zod'
import type { Occurrence, Person, Schedule } from '../../delivery/index.ts'
import { type ChannelRef, channelKey, newsroomId } from '../../newsrooms/index.ts'

export interface ScheduleRow {
  channel: string
  channel_name: string
  newsroom: string
  kind: string
  days: 'daily' | 'weekdays'
  time: string
  zone: string
  set_by: string | null
  from_at: number
  state: string
  next_date: string | null
  next_due: number | null
}

const person = z.object({ platform: z.string(), id: z.string(), name: z.string() })
const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
const state = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('active') }),
  z.object({ kind: z.literal('paused'), since: instant }),
  z.object({ kind: z.literal('held'), since: instant, says: z.string(), remedy: z.string() }),
])

export const asPerson = (stored: string | null): Person | null =>
  stored === null ? null : person.parse(JSON.parse(stored))

/** The inverse of {@link channelKey}: only the last of the three may hold a colon. */
export function asChannel(key: string): ChannelRef {
  const [platform = '', place = '', ...channel] = key.split(':')
  return { platform, place, channel: channel.join(':') }
}

export const asOccurrence = (date: string, due: number): Occurrence => ({
  localDate: Temporal.PlainDate.from(date),
  due: Temporal.Instant.fromEpochMilliseconds(due),
})

export const asSchedule = (row: ScheduleRow): Schedule => ({
  channel: asChannel(row.channel),
  channelName: row.channel_name,
  newsroom: newsroomId(row.newsroom),
  kind: row.kind,
  days: row.days,
  time: Temporal.PlainTime.from(row.time),
  zone: row.zone,
  setBy: asPerson(row.set_by),
  from: Temporal.Instant.fromEpochMilliseconds(row.from_at),
  state: state.parse(JSON.parse(row.state)),
  next: row.next_date !== null && row.next_due !== null ? asOccurrence(row.next_date, row.next_due) : null,
})

export const storedState = (stored: Schedule['state']): string =>
  JSON.stringify('since' in stored ? { ...stored, since: stored.since.epochMilliseconds } : stored)

export const scheduleRow = (schedule: Schedule) => ({
  channel: channelKey(schedule.channel),
  channelName: schedule.channelName,
  newsroom: schedule.newsroom,
  kind: schedule.kind,
  days: schedule.days,
  time: schedule.time.toString({ smallestUnit: 'minute' }),
  zone: schedule.zone,
  setBy: schedule.setBy === null ? null : JSON.stringify(schedule.setBy),
  from: schedule.from.epochMilliseconds,
  state: storedState(schedule.state),
  nextDate: schedule.next?.localDate.toString() ?? null,
  nextDue: schedule.next?.due.epochMilliseconds ?? null,
})
