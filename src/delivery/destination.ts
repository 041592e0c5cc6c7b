import type { Platform } from '../bot/index.ts'
import type { ChannelRef } from '../newsrooms/index.ts'

/** Where editions go: a platform with channels, or a place of our own that reads the edition itself, as the web page does. */
export type Destination =
  | { kind: 'platform'; platform: DeliveryPlatform }
  | { kind: 'reader'; channel: ChannelRef; channelName: string }

/** What delivery needs of a platform. */
export type DeliveryPlatform = Pick<
  Platform,
  'name' | 'lay' | 'post' | 'find' | 'sameForMs' | 'spacingMs' | 'prepare' | 'channels' | 'direct' | 'member'
>

/** By the name that a {@link ChannelRef} has: "slack", "discord", "web". */
export type Destinations = ReadonlyMap<string, Destination>

const PROPER: Record<string, string> = { slack: 'Slack', discord: 'Discord', web: 'The web page' }

/** A platform as people write it. */
export const properName = (platform: string): string => PROPER[platform] ?? platform
