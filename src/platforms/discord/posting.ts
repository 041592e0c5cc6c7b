import { Routes } from 'discord.js'
import { z } from 'zod'
import { type PostRef, type Sheet, type SheetKey, Unknown } from '../../bot/index.ts'
import type { ChannelRef } from '../../newsrooms/index.ts'
import { type AskedServer, clock } from './asked-server.ts'
import { type DiscordApi, DiscordRefusal } from './discord-api.ts'
import { FindPost, hashOf, markOf } from './find-post.ts'
import { missing, type Needed } from './permissions.ts'
import { DIRECT } from './places.ts'
import { inWords, isNoChannel, mayBeOutside, outside, THREAD_EXISTS } from './refused.ts'
import { isDirect, isThread } from './server-json.ts'
import { threadName } from './thread-name.ts'

export type ChannelKind = 'channel' | 'thread' | 'direct'

/** What the gateway has told of the server. */
export interface ServerView {
  botName(): string
  /** "#general"; null where it is not known. */
  channelName(channel: string): string | null
  /** Null where it is not known. */
  kindOf(channel: string): ChannelKind | null
  /** What the bot may do there; null where it is not known. */
  permissionsIn(channel: string): bigint | null
}

interface Parts {
  api: DiscordApi
  asked: AskedServer
  server: ServerView
  applicationId(): string | null
}

const NONCE_MAX = 25

/** Within some minutes Discord makes one message of all that come with this. */
export const nonceOf = (key: SheetKey): string => hashOf(key).toString('base64url').slice(0, NONCE_MAX)

const posted = z.object({ id: z.string() })
const postRef = z.object({ channel: z.string(), message: z.string() })

/** Threads stay open for a day after the last message. */
const ARCHIVE_MINUTES = 1_440
/** What is forgotten is asked again. */
const KEPT_MAX = 1_000

/** Where something is tried, and what it takes. */
interface Trial {
  /** The channel that was named; its server is not known where a post is edited. */
  of: { place?: string; channel: string }
  /** A thread under a post in it, or itself. */
  place: string
  needs: Needed
}

/** Posts, edits and looks for sheets; see the Platform seam. Each call is one attempt, and its caller decides what next. */
export class Posting {
  readonly #parts: Parts
  readonly #finding: FindPost
  /** Messages under which a thread is known to be, or may be. */
  readonly #threads = new Map<string, 'open' | 'unknown'>()
  /** Of channels that the gateway has not told about. */
  readonly #kinds = new Map<string, ChannelKind>()

  constructor(parts: Parts) {
    this.#parts = parts
    this.#finding = new FindPost(parts.api, parts.asked)
  }

  async post(to: ChannelRef, sheet: Sheet, key: SheetKey, under?: PostRef): Promise<PostRef> {
    const place = under ? await this.#threadUnder(to, under, sheet) : to.channel
    const body = { ...marked(sheet, key), nonce: nonceOf(key), enforce_nonce: true }
    const route = Routes.channelMessages(place)
    const isInThread = place !== to.channel || this.#parts.server.kindOf(place) === 'thread'
    const needs = isInThread ? 'Send Messages in Threads' : 'Send Messages'
    const { id } = await this.#try({ of: to, place, needs }, () =>
      this.#parts.api.once({ verb: 'post', route, what: 'a message', body, answer: posted }),
    )
    return { channel: place, message: id }
  }

  async edit(at: PostRef, sheet: Sheet): Promise<void> {
    const { channel, message } = postRef.parse(at)
    const route = Routes.channelMessage(channel, message)
    await this.#try({ of: { channel }, place: channel, needs: 'View Channel' }, () =>
      this.#parts.api.once({ verb: 'patch', route, what: 'an edit of a message', body: sheet, answer: z.unknown() }),
    )
  }

  find(of: ChannelRef, key: SheetKey, since: Temporal.Instant, under?: PostRef): Promise<PostRef | undefined> {
    return this.#try({ of, place: of.channel, needs: 'Read Message History' }, async () => {
      const place = under ? await this.#placeUnder(of, under) : of.channel
      const message = await this.#finding.find({ key, since, channel: of.channel, place })
      return place === null || message === null ? undefined : { channel: place, message }
    })
  }

  async #threadUnder(of: ChannelRef, under: PostRef, sheet: Sheet): Promise<string> {
    const { channel, message } = postRef.parse(under)
    const trial: Trial = { of, place: of.channel, needs: 'Create Public Threads' }
    return this.#try(trial, async () => {
      if (await this.#hasNoThreads(of, channel)) return channel
      if (this.#threads.get(message) === 'unknown') await this.#placeUnder(of, under)
      const isOpen = this.#threads.get(message) === 'open' || this.#parts.server.kindOf(message) === 'thread'
      if (!isOpen) await this.#openThread(channel, message, threadName(sheet))
      return message
    })
  }

  /** A thread under a message has that message's own id. */
  async #openThread(channel: string, message: string, name: string): Promise<void> {
    const body = { name, auto_archive_duration: ARCHIVE_MINUTES }
    const route = Routes.threads(channel, message)
    try {
      await this.#parts.api.once({ verb: 'post', route, what: 'a thread', body, answer: z.unknown() })
    } catch (error) {
      if (error instanceof Unknown) keep(this.#threads, message, 'unknown')
      const isThere = error instanceof DiscordRefusal && error.code === THREAD_EXISTS
      if (!isThere) throw error
    }
    keep(this.#threads, message, 'open')
  }

  /** Where what comes under a post would stand; null while there is no thread. */
  async #placeUnder(of: ChannelRef, under: PostRef): Promise<string | null> {
    const { channel, message } = postRef.parse(under)
    if (await this.#hasNoThreads(of, channel)) return channel
    try {
      await this.#parts.asked.channel(message)
      keep(this.#threads, message, 'open')
      return message
    } catch (error) {
      if (!isNoChannel(error)) throw error
      this.#threads.delete(message)
      return null
    }
  }

  /** In a thread, and where one person alone reads, what comes under a post stands beside it. */
  async #hasNoThreads({ place }: ChannelRef, channel: string): Promise<boolean> {
    if (place === DIRECT) return true
    const kind = this.#parts.server.kindOf(channel) ?? this.#kinds.get(channel) ?? (await this.#askKind(channel))
    return kind !== 'channel'
  }

  async #askKind(id: string): Promise<ChannelKind> {
    const channel = await this.#parts.asked.channel(id)
    const kind = isThread(channel) ? 'thread' : isDirect(channel) ? 'direct' : 'channel'
    keep(this.#kinds, id, kind)
    return kind
  }

  async #try<Result>(trial: Trial, attempt: () => Promise<Result>): Promise<Result> {
    const began = clock()
    try {
      return await attempt()
    } catch (error) {
      throw await this.#inWords(error, trial, began)
    }
  }

  async #inWords(error: unknown, { of, place, needs }: Trial, began: number): Promise<unknown> {
    const { asked, server, applicationId } = this.#parts
    const guild = of.place === DIRECT ? undefined : of.place
    if (guild && mayBeOutside(error) && !(await asked.isIn(guild, began))) return outside(applicationId())
    const permissions = server.permissionsIn(of.channel)
    const known = permissions === null ? [] : missing(permissions, ['View Channel', needs])
    return inWords(error, {
      channel: server.channelName(of.channel) ?? 'that channel',
      botName: server.botName(),
      lacks: known.includes('View Channel') ? ['View Channel'] : [needs],
      isOwnThread: place !== of.channel,
    })
  }
}

function keep<Value>(kept: Map<string, Value>, key: string, value: Value): void {
  if (kept.size >= KEPT_MAX) kept.clear()
  kept.set(key, value)
}

function marked(sheet: Sheet, key: SheetKey): Sheet {
  const [first, ...others]: unknown[] = Array.isArray(sheet.components) ? sheet.components : []
  return { ...sheet, components: [{ ...(first as object), id: markOf(key) }, ...others] }
}
