import {
  type ChannelSettingsStore,
  channelKey,
  isQuietAt,
  type NamedAdminStore,
  type NewsroomId,
  type NoticesChannel,
  type NoticesChannelStore,
  type Person,
} from '../newsrooms/index.ts'
import type { Destinations } from './destination.ts'
import type { ScheduleStore } from './schedule.ts'

export interface HearerParts {
  schedules: ScheduleStore
  destinations: Destinations
  admins: NamedAdminStore
  noticesChannels: NoticesChannelStore
  channelSettings: ChannelSettingsStore
  now(): Temporal.Instant
  /** IANA name of the house. */
  zone: string
}

/** Who hears what the admins of a newsroom are told. */
export interface Hearers {
  channel: (NoticesChannel & { isQuiet: boolean }) | null
  /** Where no channel hears it: who has set a schedule, or else whom an admin has named. */
  people: Person[]
}

export async function hearersOf(newsroom: NewsroomId, parts: HearerParts): Promise<Hearers> {
  const { schedules, destinations, admins, noticesChannels } = parts
  const isReached = ({ platform }: { platform: string }) => destinations.get(platform)?.kind === 'platform'
  const named = await noticesChannels.find(newsroom)
  const setters = (await schedules.list(newsroom)).flatMap(({ setBy }) => setBy ?? []).filter(isReached)
  const people = setters.length > 0 ? setters : (await admins.list(newsroom)).filter(isReached)
  return {
    channel: named && isReached(named.channel) ? { ...named, isQuiet: await isQuiet(named, parts) } : null,
    people: onceEach(people),
  }
}

export const onceEach = (people: readonly Person[]): Person[] => [
  ...new Map(people.map(({ platform, id, name }) => [`${platform}:${id}`, { platform, id, name }])).values(),
]

async function isQuiet({ channel }: NoticesChannel, parts: HearerParts): Promise<boolean> {
  const { quietHours } = await parts.channelSettings.find(channel)
  const zone = (await parts.schedules.find(channel))?.zone ?? parts.zone
  return isQuietAt(quietHours, parts.now(), zone)
}

export const targetKey = (target: { platform: string; id: string } | NoticesChannel['channel']): string =>
  'channel' in target ? channelKey(target) : `${target.platform}:${target.id}`
