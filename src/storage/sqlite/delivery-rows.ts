import { z } from 'zod'
import type { Sheet } from '../../bot/index.ts'
import type { Delivery, Part, PartState, Progress } from '../../delivery/index.ts'
import { newsroomId } from '../../newsrooms/index.ts'
import { asChannel, asOccurrence, asPerson } from './schedule-rows.ts'

export interface DeliveryRow {
  id: number
  channel: string
  channel_name: string
  newsroom: string
  kind: string
  local_date: string
  zone: string
  set_by: string | null
  due: number
  until: number
  progress: Progress
  edition: number | null
  says: string | null
  remedy: string | null
  changed: number
}

export interface PartRow {
  part: number
  key: string
  sheet: string
  first_attempt: number | null
  last_attempt: number | null
  post: string | null
}

const sheet = z.record(z.string(), z.unknown())
const postRef = z.record(z.string(), z.string())

export const asPart = (row: PartRow): Part => ({
  part: row.part,
  key: row.key,
  sheet: sheet.parse(JSON.parse(row.sheet)) satisfies Sheet,
  state: stateOf(row),
})

function stateOf({ first_attempt, last_attempt, post }: PartRow): PartState {
  if (post !== null) return { kind: 'sent', post: postRef.parse(JSON.parse(post)) }
  if (first_attempt === null) return { kind: 'waiting' }
  return {
    kind: 'attempted',
    first: Temporal.Instant.fromEpochMilliseconds(first_attempt),
    last: Temporal.Instant.fromEpochMilliseconds(last_attempt ?? first_attempt),
  }
}

export const asDelivery = (row: DeliveryRow): Delivery => ({
  id: row.id,
  channel: asChannel(row.channel),
  channelName: row.channel_name,
  newsroom: newsroomId(row.newsroom),
  kind: row.kind,
  ...asOccurrence(row.local_date, row.due),
  zone: row.zone,
  setBy: asPerson(row.set_by),
  progress: row.progress,
  trouble: row.says === null ? null : { says: row.says, remedy: row.remedy ?? '' },
  edition: row.edition,
  until: Temporal.Instant.fromEpochMilliseconds(row.until),
  changed: Temporal.Instant.fromEpochMilliseconds(row.changed),
})
