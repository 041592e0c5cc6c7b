import { createHash } from 'node:crypto'
import { Routes } from 'discord.js'
import { z } from 'zod'
import { Busy, type PostRef, type Sheet, type SheetKey, Unknown } from '../../bot/index.ts'
import type { ChannelRef } from '../../newsrooms/index.ts'
import { type DiscordApi, DiscordRefusal } from './discord-api.ts'
import { may, missing, type Needed } from './permissions.ts'
import { type Attempt, inWords, lacking, THREAD_EXISTS } from './refused.ts'
import { threadName } from './thread-name.ts'

/** What the gateway has told of the server. */
export interface ServerView {
  botId(): string | null
  botName(): string
  /** "#general"; null where it is not known. */
  channelName(channel: string): string | null
  isThread(channel: string): boolean
  /** What the bot may do there; null where it is not known. */
  permissionsIn(channel: string): bigint | null
}

const NONCE_MAX = 25
/** Discord numbers parts that have no id from 1. */
const ID_MIN = 1_000

const hashOf = (key: SheetKey): Buffer => createHash('sha256').update(key).digest()

/** Within some minutes Discord makes one message of all that come with this. */
export const nonceOf = (key: SheetKey): string => hashOf(key).toString('base64url').slice(0, NONCE_MAX)

/** Stands in the message for good, as the number of its container: histories give back no nonce. */
export const markOf = (key: SheetKey): number => Math.max(hashOf(key).readUInt32BE() >>> 1, ID_MIN)

const posted = z.object({ id: z.string() })
const postRef = z.object({ channel: z.string(), message: z.string() })
const history = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    timestamp: z.string(),
    components: z.array(z.object({ id: z.number().optional() })).default([]),
  }),
)

/** Threads stay open for a day after the last message. */
const ARCHIVE_MINUTES = 1_440
/** What is forgotten is asked again. */
const THREADS_KEPT_MAX = 1_000
const HISTORY_PAGE = 100
const HISTORY_PAGES_MAX = 5
/** Clocks differ. */
const EARLIER_MS = 60_000
const DISCORD_EPOCH_MS = 1_420_070_400_000

/** Posts, edits and looks for sheets; see the Platform seam. Each call is one attempt, and its caller decides what next. */
export class Posting {
  readonly #api: DiscordApi
  readonly #server: ServerView
  /** Messages under which a thread is known to be, or may be. */
  readonly #threads = new Map<string, 'open' | 'unknown'>()

  constructor(api: DiscordApi, server: ServerView) {
    this.#api = api
    this.#server = server
  }

  async post({ channel }: ChannelRef, sheet: Sheet, key: SheetKey, under?: PostRef): Promise<PostRef> {
    const place = under ? await this.#threadUnder(under, sheet) : channel
    const body = { ...marked(sheet, key), nonce: nonceOf(key), enforce_nonce: true }
    const route = Routes.channelMessages(place)
    const needs = this.#server.isThread(place) || place !== channel ? 'Send Messages in Threads' : 'Send Messages'
    const { id } = await this.#or(place, needs, () =>
      this.#api.once({ verb: 'post', route, what: 'a message', body, answer: posted }),
    )
    return { channel: place, message: id }
  }

  async edit(at: PostRef, sheet: Sheet): Promise<void> {
    const { channel, message } = postRef.parse(at)
    const route = Routes.channelMessage(channel, message)
    await this.#or(channel, 'View Channel', () =>
      this.#api.once({ verb: 'patch', route, what: 'an edit of a message', body: sheet, answer: z.unknown() }),
    )
  }

  async find(
    { channel }: ChannelRef,
    key: SheetKey,
    since: Temporal.Instant,
    under?: PostRef,
  ): Promise<PostRef | undefined> {
    const place = under ? await this.#placeUnder(under) : channel
    if (place === null) return undefined
    // Without this permission Discord gives an empty history, from which nothing follows.
    const permissions = this.#server.permissionsIn(channel)
    if (permissions !== null && !may(permissions, 'Read Message History')) {
      throw lacking(this.#attempt(channel, 'Read Message History'))
    }
    const message = await this.#search(place, markOf(key), since)
    return message === null ? undefined : { channel: place, message }
  }

  async #search(channel: string, mark: number, since: Temporal.Instant): Promise<string | null> {
    const from = since.epochMilliseconds - EARLIER_MS
    let after = String((BigInt(from) - BigInt(DISCORD_EPOCH_MS)) << 22n)
    for (let page = 0; page < HISTORY_PAGES_MAX; page++) {
      const query = { after, limit: String(HISTORY_PAGE) }
      const route = Routes.channelMessages(channel)
      const messages = await this.#or(channel, 'Read Message History', () =>
        this.#api.once({ verb: 'get', route, what: 'the history of a channel', query, answer: history }),
      )
      const found = messages.find(
        ({ author, timestamp, components }) =>
          author.id === this.#server.botId() &&
          Date.parse(timestamp) >= from &&
          components.some(({ id }) => id === mark),
      )
      if (found) return found.id
      if (messages.length < HISTORY_PAGE) return null
      after = messages.map(({ id }) => id).reduce((one, other) => (BigInt(one) > BigInt(other) ? one : other))
    }
    throw new Unknown({ cause: new Error('more messages since then than are looked through') })
  }

  /** Where a post stands in a thread already, what comes under it stands beside it. */
  async #threadUnder(under: PostRef, sheet: Sheet): Promise<string> {
    const { channel, message } = postRef.parse(under)
    if (this.#server.isThread(channel)) return channel
    if (this.#threads.get(message) === 'unknown') await this.#placeUnder(under)
    if (this.#threads.get(message) !== 'open') await this.#openThread(channel, message, threadName(sheet))
    return message
  }

  /** A thread under a message has that message's own id. */
  async #openThread(channel: string, message: string, name: string): Promise<void> {
    const body = { name, auto_archive_duration: ARCHIVE_MINUTES }
    const route = Routes.threads(channel, message)
    try {
      await this.#api.once({ verb: 'post', route, what: 'a thread', body, answer: z.unknown() })
    } catch (error) {
      if (error instanceof Unknown) this.#noteThread(message, 'unknown')
      const isThere = error instanceof DiscordRefusal && error.code === THREAD_EXISTS
      if (!isThere) throw inWords(error, this.#attempt(channel, 'Create Public Threads'))
    }
    this.#noteThread(message, 'open')
  }

  #noteThread(message: string, state: 'open' | 'unknown'): void {
    if (this.#threads.size >= THREADS_KEPT_MAX) this.#threads.clear()
    this.#threads.set(message, state)
  }

  /** Null while there is no thread. */
  async #placeUnder(under: PostRef): Promise<string | null> {
    const { channel, message } = postRef.parse(under)
    if (this.#server.isThread(channel)) return channel
    const isOpen = await this.#api
      .once({ verb: 'get', route: Routes.channel(message), what: 'a thread', answer: z.unknown() })
      .then(() => true)
      .catch((error) => {
        if (error instanceof Unknown || error instanceof Busy) throw error
        return false
      })
    if (isOpen) this.#noteThread(message, 'open')
    else this.#threads.delete(message)
    return isOpen ? message : null
  }

  async #or<Result>(channel: string, needs: Needed, ask: () => Promise<Result>): Promise<Result> {
    try {
      return await ask()
    } catch (error) {
      throw inWords(error, this.#attempt(channel, needs))
    }
  }

  #attempt(channel: string, needs: Needed): Attempt {
    const permissions = this.#server.permissionsIn(channel)
    const [known] = permissions === null ? [] : missing(permissions, ['View Channel', needs])
    return {
      channel: this.#server.channelName(channel) ?? 'that channel',
      botName: this.#server.botName(),
      lacks: known ?? needs,
    }
  }
}

function marked(sheet: Sheet, key: SheetKey): Sheet {
  const [first, ...others]: unknown[] = Array.isArray(sheet.components) ? sheet.components : []
  return { ...sheet, components: [{ ...(first as object), id: markOf(key) }, ...others] }
}
