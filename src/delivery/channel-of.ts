import { type Asker, Busy, Problem, Refused, Unknown } from '../bot/index.ts'
import type { ChannelRef } from '../newsrooms/index.ts'
import { type DeliveryPlatform, type Destinations, properName } from './destination.ts'
import type { ScheduleStore } from './schedule.ts'
import { unset } from './troubles.ts'

interface Parts {
  schedules: ScheduleStore
  destinations: Destinations
}

/**
 * The channel that somebody means: "slack:C0123" and "discord:1234" on a platform, "web", or what names a channel where
 * the asker is; nothing typed is where they are. Throws {@link Problem}.
 */
export async function findChannel(typed: string | undefined, at: Asker, parts: Parts): Promise<ChannelRef> {
  const { platform, name } = split(typed?.trim() ?? '', at, parts)
  const destination = parts.destinations.get(platform)
  if (destination?.kind === 'reader') return destination.channel
  const isHere = platform === at.channel.platform
  if (name === '' && isHere && destination) return at.channel
  if (name === '') throw new Problem('Which channel is meant?', howTo(parts))
  const known = (await parts.schedules.list(at.newsroom)).find(
    ({ channel, channelName }) =>
      channel.platform === platform &&
      (channel.channel === bare(name) || channelName.replace(/^#/, '') === name.replace(/^#/, '')),
  )
  if (known) return known.channel
  if (!destination) {
    const { says, remedy } = unset(platform)
    throw new Problem(says, remedy)
  }
  return asked(destination.platform, name)
}

function split(typed: string, at: Asker, { destinations }: Parts): { platform: string; name: string } {
  const [, before = '', after = ''] = /^([a-z]+)(?::(.*))?$/is.exec(typed) ?? []
  const platform = before.toLowerCase()
  const isPlatform = destinations.has(platform) || (typed.includes(':') && before !== '')
  return isPlatform ? { platform, name: after.trim() } : { platform: at.channel.platform, name: typed }
}

/** A channel's id, out of the mention that a platform makes of it. */
const bare = (name: string): string => /^<#([^|>]+)(?:\|[^>]*)?>$/.exec(name)?.[1] ?? name

async function asked(platform: DeliveryPlatform, name: string): Promise<ChannelRef> {
  try {
    return (await platform.prepare(name)).channel
  } catch (error) {
    if (error instanceof Refused) throw new Problem(error.message, error.remedy, { cause: error })
    if (!(error instanceof Busy || error instanceof Unknown)) throw error
    throw new Problem(`${properName(platform.name)} does not answer just now.`, 'Try again in a minute.')
  }
}

function howTo({ destinations }: Parts): string {
  const examples = { slack: 'channel:slack:C0123456', discord: 'channel:discord:123456789', web: 'channel:web' }
  const known = Object.entries(examples).filter(([platform]) => destinations.has(platform))
  return `Say it with ${known.map(([, example]) => example).join(' or ')}.`
}

/** As people call a channel. */
export async function nameOf(channel: ChannelRef, { schedules, destinations }: Parts): Promise<string> {
  const destination = destinations.get(channel.platform)
  if (destination?.kind === 'reader') return destination.channelName
  return (await schedules.find(channel))?.channelName ?? 'This channel'
}
