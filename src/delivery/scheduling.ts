import type { Asker, Prepared } from '../bot/index.ts'
import type { Document } from '../messages/index.ts'
import type { ChannelRef, NewsroomId } from '../newsrooms/index.ts'
import type { Delivery, Trouble } from './delivery.ts'
import type { Days, Schedule } from './schedule.ts'

/** What admins and the status page need of schedules. Everything that goes wrong is a {@link Problem} in plain words. */
export interface Scheduling {
  /**
   * The channel that somebody means: `typed` is "web", "slack:C0123", "discord:1234" or the bare id of a channel where
   * the asker is; left out, the asker's own channel.
   */
  channelOf(typed: string | undefined, at: Asker): Promise<ChannelRef>
  /** Sets or moves the channel's schedule, after it has made sure that it can be posted to. */
  set(channel: ChannelRef, wanted: { days: Days; time: Temporal.PlainTime; zone: string }, at: Asker): Promise<Schedule>
  find(channel: ChannelRef): Promise<Schedule | undefined>
  list(newsroom: NewsroomId): Promise<Schedule[]>
  pause(channel: ChannelRef, at: Asker): Promise<Schedule>
  resume(channel: ChannelRef, at: Asker): Promise<Schedule>
  remove(channel: ChannelRef, at: Asker): Promise<Schedule>
  standing(newsroom: NewsroomId): Promise<Standing>
  /** Sends once more what could not be delivered: the stored sheets where there are any. */
  resend(delivery: number, at: Asker): Promise<Delivery>
  /** What the channel would be sent now. */
  preview(channel: ChannelRef, at: Asker): Promise<Document>
  /** Channels that could have a schedule, of every platform that answers, the web page first. */
  channels(): Promise<Prepared[]>
}

/** How things stand with the deliveries of a newsroom. */
export interface Standing {
  /** In the order of what comes next. */
  schedules: Schedule[]
  /** Newest first. */
  deliveries: Delivery[]
  /** What keeps Dateline from delivering at all: a full disk, a locked database. */
  trouble: (Trouble & { since: Temporal.Instant }) | null
}
