import type { ChannelRef, NewsroomId, Person } from '../newsrooms/index.ts'
import type { Notice } from './notice.ts'

export type Days = 'daily' | 'weekdays'

/** When a briefing of a channel falls due. */
export interface Hour {
  days: Days
  time: Temporal.PlainTime
  /** IANA name; days and times are counted in it. */
  zone: string
}

export type ScheduleState =
  | { kind: 'active' }
  /** By an admin, until one resumes it. */
  | { kind: 'paused'; since: Temporal.Instant }
  | Held

/** Nothing can be posted there; goes on by itself once that is mended. */
export interface Held {
  kind: 'held'
  since: Temporal.Instant
  says: string
  remedy: string
}

/** One edition that is to come: its local day, and the instant at which it is due. */
export interface Occurrence {
  localDate: Temporal.PlainDate
  due: Temporal.Instant
}

/** A channel's briefing, day after day. A channel has one. */
export interface Schedule extends Hour {
  channel: ChannelRef
  /** As people call it: "#general". */
  channelName: string
  newsroom: NewsroomId
  /** Of `briefings/`: "daily". */
  kind: string
  /** Null for one that was set from the web page or the command line. */
  setBy: Person | null
  /** Set or resumed then: what fell due earlier is not its business. */
  from: Temporal.Instant
  state: ScheduleState
  /** Null while it is paused. */
  next: Occurrence | null
}

/** One row a channel. */
export interface ScheduleStore {
  put(schedule: Schedule): Promise<void>
  find(channel: ChannelRef): Promise<Schedule | undefined>
  /** In the order of what comes next. */
  list(newsroom: NewsroomId): Promise<Schedule[]>
  /** Every newsroom's. */
  all(): Promise<Schedule[]>
  /** Those whose next edition is due, in the order due. */
  due(now: Temporal.Instant): Promise<Schedule[]>
  /** Moves what comes next, unless the schedule was changed meanwhile. */
  move(schedule: Schedule, next: Occurrence | null): Promise<void>
  /** Holds it, and stores the notice with it; an active one alone, so that its admin is told once. */
  hold(channel: ChannelRef, held: Held, notice: Omit<Notice, 'id'> | null): Promise<void>
  /** What was held goes on. */
  release(channel: ChannelRef): Promise<void>
  held(): Promise<Schedule[]>
  remove(channel: ChannelRef): Promise<void>
}
