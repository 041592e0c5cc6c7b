import { type Asker, actorOf, Busy, type Prepared, Problem, Refused, Unknown } from '../bot/index.ts'
import { capitalised } from '../messages/index.ts'
import {
  type AuditLog,
  type ChannelRef,
  type ChannelSettings,
  type ChannelSettingsStore,
  channelKey,
  type NewsroomId,
  type NoticesChannel,
  type NoticesChannelStore,
} from '../newsrooms/index.ts'
import { changesInWords, readSettings, type TypedSettings } from './channel-settings-words.ts'
import { type Destinations, properName } from './destination.ts'
import type { ScheduleStore } from './schedule.ts'
import { unset } from './troubles.ts'

export interface SettingsChange {
  /** As people call the channel. */
  name: string
  settings: ChannelSettings
  /** "length from normal to long" */
  changes: string[]
}

/** What channels are about, how they are told, and which one hears admins' notices. What goes wrong is a {@link Problem}. */
export interface ChannelDesk {
  settingsOf(channel: ChannelRef): Promise<ChannelSettings>
  nameOf(channel: ChannelRef): Promise<string>
  set(channel: ChannelRef, typed: TypedSettings, at: Asker): Promise<SettingsChange>
  noticesChannel(newsroom: NewsroomId): Promise<NoticesChannel | null>
  /** Lets the channel hear admins' notices, or not any more. `isNew`: it was otherwise before. */
  hearNotices(channel: ChannelRef, isOn: boolean, at: Asker): Promise<{ name: string; isNew: boolean }>
}

interface Parts {
  schedules: ScheduleStore
  destinations: Destinations
  channelSettings: ChannelSettingsStore
  noticesChannels: NoticesChannelStore
  audit: AuditLog
  now(): Temporal.Instant
}

export function createChannelDesk(parts: Parts): ChannelDesk {
  const { schedules, destinations, channelSettings, noticesChannels, audit, now } = parts

  async function prepared(channel: ChannelRef): Promise<Prepared> {
    const destination = destinations.get(channel.platform)
    if (!destination) {
      const { says, remedy } = unset(channel.platform)
      throw new Problem(says, remedy)
    }
    if (destination.kind === 'reader') return { channel: destination.channel, name: destination.channelName }
    try {
      return await destination.platform.prepare(channel.channel)
    } catch (error) {
      if (error instanceof Refused) throw new Problem(error.message, error.remedy, { cause: error })
      if (!(error instanceof Busy || error instanceof Unknown)) throw error
      throw new Problem(`${properName(channel.platform)} does not answer just now.`, 'Try again in a minute.')
    }
  }

  /** A channel may be set before anything can be posted there. */
  async function nameOf(channel: ChannelRef): Promise<string> {
    const known = (await schedules.find(channel))?.channelName
    if (known !== undefined) return known
    try {
      return (await prepared(channel)).name
    } catch (error) {
      if (error instanceof Problem) return 'this channel'
      throw error
    }
  }

  const record = (at: Asker, did: string) => audit.record(at.newsroom, { at: now(), by: actorOf(at), did })

  return {
    settingsOf: (channel) => channelSettings.find(channel),
    nameOf,

    async set(channel, typed, at) {
      const before = await channelSettings.find(channel)
      const settings = readSettings(typed, before)
      const changes = changesInWords(before, settings)
      const name = await nameOf(channel)
      if (changes.length > 0) {
        await channelSettings.put(at.newsroom, { channel, name, settings })
        await record(at, `Set ${nameInLog(name, channel)}: ${changes.join('; ')}.`)
      }
      return { name, settings, changes }
    },

    noticesChannel: (newsroom) => noticesChannels.find(newsroom),

    async hearNotices(channel, isOn, at) {
      const before = await noticesChannels.find(at.newsroom)
      const isIt = before !== null && channelKey(before.channel) === channelKey(channel)
      if (!isOn) {
        if (isIt) {
          await noticesChannels.forget(at.newsroom)
          await record(at, `Took admins’ notices from ${before.name}; they go to people.`)
        }
        return { name: isIt ? before.name : await nameOf(channel), isNew: isIt }
      }
      if (destinations.get(channel.platform)?.kind === 'reader') {
        throw new Problem('The web page shows all of it anyway.', 'Choose a channel of Slack or Discord.')
      }
      const { channel: found, name } = await prepared(channel)
      if (isIt && !before.isRefusing) return { name, isNew: false }
      await noticesChannels.name(at.newsroom, { channel: found, name })
      const from = before && !isIt ? `, no longer to ${before.name}` : ''
      await record(at, `Sent admins’ notices to ${name}${from}.`)
      return { name, isNew: true }
    },
  }
}

/** A channel whose name is not known is told by its id. */
const nameInLog = (name: string, { platform, channel }: ChannelRef): string =>
  name === 'this channel' ? `${platform}:${channel}` : /^#/.test(name) ? name : capitalised(name).replace(/^The/, 'the')
