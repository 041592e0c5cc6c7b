import { Busy, type PostRef, Refused, type Sheet, type SheetKey, Unknown } from '../../src/bot/index.ts'
import type { DeliveryPlatform } from '../../src/delivery/index.ts'
import type { ChannelRef } from '../../src/newsrooms/index.ts'

/** What becomes of a message on its way. */
export type Fate =
  | 'arrives'
  | 'arrives, answer lost'
  | 'lost on the way'
  | 'busy'
  | 'refused'
  | 'place refused'
  | 'crash before'
  | 'crash after'

export interface Message {
  channel: string
  key: SheetKey
  sheet: Sheet
  under: string | null
  at: Temporal.Instant
}

/** The process is gone in the middle of something. */
export class Crash extends Error {}

interface Options {
  name?: string
  now(): Temporal.Instant
  /** What the platform itself makes one message of, as Discord does. */
  sameForMs?: number
  /** As many sheets as a document has. */
  sheets?: number
}

/** A platform that keeps what arrives, and whose messages meet the fates it was given, in order; then all arrive. */
export function aPlatform({ name = 'slack', now, sameForMs = 0, sheets = 2 }: Options) {
  const messages: Message[] = []
  const directs: Message[] = []
  const fates: Fate[] = []
  const broken = new Map<string, Refused>()
  const asked: string[] = []
  let isReadable = true
  const platform: DeliveryPlatform = {
    name,
    sameForMs,
    spacingMs: 0,
    lay: ({ title, blocks }) =>
      Array.from({ length: sheets }, (_, part) => ({ title, part, text: JSON.stringify(blocks) })),
    async post({ channel }, sheet, key, under) {
      const why = broken.get(channel)
      if (why) throw why
      const isDirect = channel.startsWith('direct:')
      const fate = isDirect ? 'arrives' : (fates.shift() ?? 'arrives')
      if (fate === 'crash before') throw new Crash()
      if (fate === 'lost on the way') throw new Unknown()
      if (fate === 'busy') throw new Busy(5)
      if (fate === 'refused') throw new Refused('The message is too long.', 'Tell an admin.')
      if (fate === 'place refused') throw new Refused('Dateline was sent away.', 'Invite it.', { until: 'mended' })
      const box = isDirect ? directs : messages
      const same = box.find((message) => message.key === key && sameForMs > 0)
      if (!same) box.push({ channel, key, sheet, under: under?.id ?? null, at: now() })
      if (fate === 'crash after') throw new Crash()
      if (fate === 'arrives, answer lost') throw new Unknown()
      return refOf(key)
    },
    async find({ channel }: ChannelRef, key: SheetKey, since: Temporal.Instant) {
      asked.push(key)
      if (!isReadable) throw new Refused('The history may not be read.', 'Give it the permission.', { until: 'mended' })
      const found = messages.find(
        (message) =>
          message.channel === channel &&
          message.key === key &&
          Temporal.Instant.compare(message.at, since.subtract({ minutes: 1 })) >= 0,
      )
      return found && refOf(found.key)
    },
    async prepare(channel) {
      const why = broken.get(channel)
      if (why) throw why
      return { channel: { platform: name, place: 'P', channel }, name: `#${channel}` }
    },
    channels: async () => [],
    async member(person) {
      const id = person.replace(/^<@|>$/g, '')
      if (id === 'nobody') throw new Refused('Nobody here has that id.', 'Choose them by @name.')
      return { id, name: `${id} of ${name}`, isBot: id === 'robot' }
    },
    direct: async (person) => ({ platform: name, place: 'P', channel: `direct:${person}` }),
  }
  const refOf = (id: string): PostRef => ({ id })
  return {
    platform,
    messages,
    /** What people were told in messages to them alone. */
    directs,
    /** Keys that the history was asked for. */
    asked,
    meet: (...more: Fate[]) => fates.push(...more),
    break: (channel: string, why: Refused) => broken.set(channel, why),
    mend: (channel: string) => broken.delete(channel),
    hideHistory: (isHidden: boolean) => {
      isReadable = !isHidden
    },
  }
}
