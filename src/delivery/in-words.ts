import { clockTime, placeOf } from '../bot/index.ts'
import type { ChannelRef } from '../newsrooms/index.ts'
import type { Hour } from './schedule.ts'

/** "every day at 08:00 Kyiv time" */
export const hourInWords = ({ days, time, zone }: Hour): string =>
  `${days === 'daily' ? 'every day' : 'on weekdays'} at ${clockTime(time)} ${placeOf(zone)}${zone === 'UTC' ? '' : ' time'}`

/** A channel as it is typed on every surface: "web", "slack:C0123456". */
export const typedChannel = ({ platform, channel }: ChannelRef): string =>
  platform === 'web' ? 'web' : `${platform}:${channel}`
