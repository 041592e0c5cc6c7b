import { clockTime, placeOf } from '../../bot/index.ts'
import { type Hour, properName } from '../../delivery/index.ts'
import type { ChannelRef } from '../../newsrooms/index.ts'

/** "Every day at 08:00 Kyiv time" */
export const hourShown = ({ days, time, zone }: Hour): string =>
  `${days === 'daily' ? 'Every day' : 'On weekdays'} at ${clockTime(time)} ${placeOf(zone)}${zone === 'UTC' ? '' : ' time'}`

/** A channel as it is typed for a command: "web", "slack:C0123456". */
export const typedChannel = ({ platform, channel }: ChannelRef): string =>
  platform === 'web' ? 'web' : `${platform}:${channel}`

/** "The web page", where its name stands alone. */
export const inLine = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

export const platformShown = ({ platform }: ChannelRef): string =>
  platform === 'web' ? 'Dateline' : properName(platform)
