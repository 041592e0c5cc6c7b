import { type Asker, optional, type Suggestion, suggestZones } from '../src/bot/index.ts'
import { typedChannel } from '../src/delivery/index.ts'
import type { Rooms } from './rooms.ts'

export const CHANNEL = optional('channel', 'Which channel; left out: this one')

/** Zones while one is typed, and the channels that have a schedule. */
export async function suggest(option: string, typed: string, at: Asker, { scheduling }: Rooms): Promise<Suggestion[]> {
  if (option === 'zone') return suggestZones(typed)
  if (option !== 'channel') return []
  const all = await scheduling.list(at.newsroom)
  return all
    .map(({ channel, channelName }) => ({ label: channelName.slice(0, 100), value: typedChannel(channel) }))
    .filter(({ label, value }) => `${label} ${value}`.toLowerCase().includes(typed.toLowerCase()))
}
