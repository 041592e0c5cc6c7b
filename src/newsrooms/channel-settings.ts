import type { ChannelRef, NewsroomId } from './newsroom.ts'

export const LENGTHS = ['short', 'normal', 'long'] as const
export type Length = (typeof LENGTHS)[number]

/** What comes on a day without news: nothing, one line, or that line with the newest stories of the archive. */
export const QUIET_DAYS = ['skip', 'line', 'post'] as const
export type QuietDays = (typeof QUIET_DAYS)[number]

/** From a time until another, which may be of the next day; in the channel's zone. */
export interface QuietHours {
  from: Temporal.PlainTime
  to: Temporal.PlainTime
}

/** What a channel is about, and how it is told. */
export interface ChannelSettings {
  /** Words and phrases; stories that have one come first. */
  topics: readonly string[]
  /** Stories that have one of these are left out. */
  muted: readonly string[]
  /** ISO 639-1; null: as the news is. */
  language: string | null
  length: Length
  quietDays: QuietDays
  quietHours: QuietHours | null
}

/** Of a chat channel that nobody has set. */
export const USUAL_SETTINGS: ChannelSettings = {
  topics: [],
  muted: [],
  language: null,
  length: 'normal',
  quietDays: 'line',
  quietHours: null,
}

/** Nobody is woken by the web page: whoever comes there wants to read. */
export const usualSettingsOf = ({ platform }: ChannelRef): ChannelSettings =>
  platform === 'web' ? { ...USUAL_SETTINGS, quietDays: 'post' } : USUAL_SETTINGS

export interface SetChannel {
  channel: ChannelRef
  /** As people call it: "#general". */
  name: string
  settings: ChannelSettings
}

export interface ChannelSettingsStore {
  /** {@link usualSettingsOf} it where nobody has set any. */
  find(channel: ChannelRef): Promise<ChannelSettings>
  put(newsroom: NewsroomId, set: SetChannel): Promise<void>
  /** Those that somebody has set, in the order of their names. */
  list(newsroom: NewsroomId): Promise<SetChannel[]>
}

/** Whether it is quiet there; the hour at which they end is not quiet any more. */
export function isQuietAt(hours: QuietHours | null, now: Temporal.Instant, zone: string): boolean {
  if (!hours) return false
  const time = now.toZonedDateTimeISO(zone).toPlainTime()
  const isAfterFrom = Temporal.PlainTime.compare(time, hours.from) >= 0
  const isBeforeTo = Temporal.PlainTime.compare(time, hours.to) < 0
  const isOverMidnight = Temporal.PlainTime.compare(hours.from, hours.to) > 0
  return isOverMidnight ? isAfterFrom || isBeforeTo : isAfterFrom && isBeforeTo
}
