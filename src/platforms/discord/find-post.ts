import { createHash } from 'node:crypto'
import { Routes } from 'discord.js'
import { z } from 'zod'
import { patiently, type SheetKey, Unknown } from '../../bot/index.ts'
import { type AskedServer, clock } from './asked-server.ts'
import type { DiscordApi } from './discord-api.ts'
import { missing } from './permissions.ts'
import { lacking } from './refused.ts'
import { isDirect } from './server-json.ts'

/** Discord numbers parts that have no id from 1. */
const ID_MIN = 1_000

export const hashOf = (key: SheetKey): Buffer => createHash('sha256').update(key).digest()

/** Stands in the message for good, as the number of its container: histories give back no nonce. */
export const markOf = (key: SheetKey): number => Math.max(hashOf(key).readUInt32BE() >>> 1, ID_MIN)

const history = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    timestamp: z.string(),
    components: z.array(z.object({ id: z.number().optional() })).default([]),
  }),
)

const HISTORY_PAGE = 100
const HISTORY_PAGES_MAX = 10
/** This machine's clock may run ahead of Discord's by so much. */
const EARLIER_MS = 15 * 60_000
const DISCORD_EPOCH_MS = 1_420_070_400_000

interface Wanted {
  key: SheetKey
  since: Temporal.Instant
  /** The channel whose rules say what may be read there. */
  channel: string
  /** Where the post would stand: in it, or in a thread of it; null where that thread is not there. */
  place: string | null
}

/**
 * Looks through a channel's own history for the post of a key. Discord gives an empty history to whom it does not let
 * read, so that "not there" is only said once it is known that the bot may.
 */
export class FindPost {
  readonly #api: DiscordApi
  readonly #asked: AskedServer

  constructor(api: DiscordApi, asked: AskedServer) {
    this.#api = api
    this.#asked = asked
  }

  async find({ key, since, channel, place }: Wanted): Promise<string | null> {
    const began = clock()
    const from = since.epochMilliseconds - EARLIER_MS
    const found = place === null ? null : await this.#search(place, markOf(key), from)
    if (found === null) await this.#sureThatRead(channel, began)
    return found
  }

  async #search(channel: string, mark: number, from: number): Promise<string | null> {
    const me = await this.#asked.me()
    let last = String((BigInt(from) - BigInt(DISCORD_EPOCH_MS)) << 22n)
    for (let page = 0; page < HISTORY_PAGES_MAX; page++) {
      const look = () => this.#read(channel, { after: last, limit: String(HISTORY_PAGE) })
      // To begin again from the first page would meet the same wait again.
      const messages = page === 0 ? await look() : await patiently(look)
      const found = messages.find(
        ({ author, timestamp, components }) =>
          author.id === me.id && Date.parse(timestamp) >= from && components.some(({ id }) => id === mark),
      )
      if (found || messages.length < HISTORY_PAGE) return found?.id ?? null
      last = messages.map(({ id }) => id).reduce(later, last)
    }
    throw new Unknown({ cause: new Error('more messages since then than are looked through') })
  }

  async #sureThatRead(id: string, began: number): Promise<void> {
    const channel = await this.#asked.channel(id)
    if (isDirect(channel)) return
    const lacks = missing(await this.#asked.granted(channel, began), ['View Channel', 'Read Message History'])
    if (lacks.length === 0) return
    throw lacking({
      channel: `#${channel.name ?? channel.id}`,
      botName: (await this.#asked.me()).username,
      lacks,
    })
  }

  #read(channel: string, query: Record<string, string>) {
    const route = Routes.channelMessages(channel)
    return this.#api.once({ verb: 'get', route, what: 'the history of a channel', query, answer: history })
  }
}

const later = (one: string, other: string): string => (BigInt(one) > BigInt(other) ? one : other)
