import type { Document } from '../messages/index.ts'
import type { ChannelRef, NewsroomId } from '../newsrooms/index.ts'
import type { KeyValue } from './action-book.ts'
import type { Conversation } from './conversation.ts'

/** A document laid out for one platform: one message, in that platform's own shape. JSON, so that it can be stored. */
export type Sheet = Readonly<Record<string, unknown>>

/** Names one sheet of one edition; a platform is asked with it whether the sheet arrived. */
export type SheetKey = string

/** Where a sheet stands once it was posted. JSON. */
export type PostRef = Readonly<Record<string, string>>

/** What a platform takes in one message; each adapter keeps its own table. */
export type Limits = Readonly<Record<string, number>>

/** For whom a document is laid out. */
export interface LayAt {
  /** IANA name; times in plain text (a notification, a screen reader) are shown in it. */
  zone: string
}

/** How things stand between Dateline and a platform; `says` and `remedy` are for admins. */
export type Connection =
  | { state: 'starting'; says: string }
  | { state: 'connected'; says: string }
  /** Tried again and again without anybody's help. */
  | { state: 'lost'; says: string; remedy: string }
  /** Nothing happens until an admin mends it and Dateline is started again. */
  | { state: 'refused'; says: string; remedy: string }

/** Structured log lines; never a secret, never an article's text. */
export interface Log {
  info(fields: object, says: string): void
  warn(fields: object, says: string): void
  error(fields: object, says: string): void
}

/** What every chat platform is given. */
export interface PlatformParts {
  conversation: Conversation
  /** The newsroom that its place belongs to. */
  newsroom: NewsroomId
  /** IANA name, where the platform does not tell the asker's own. */
  zone: string
  /** Put before every command's name. */
  prefix: string
  /** Small values that outlive a restart. */
  state: KeyValue
  log: Log
  now(): Temporal.Instant
  /** Takes an error that nobody expected; gives a short reference that a person can pass on. */
  reportFailure(error: unknown): string
  /** Whether an admin has named this person one. `id` is the platform's own. */
  isNamedAdmin(id: string): Promise<boolean>
  /** Hears whenever the connection changes. */
  onConnection?(connection: Connection): void
}

/** One adapter a platform: commands in, documents out. None knows another. */
export interface Platform {
  /** As in a {@link ChannelRef}: "slack". */
  name: string
  limits: Limits
  /**
   * Connects, and goes on trying while the platform does not answer. Resolves once it has connected or been refused;
   * never throws: what is wrong stands in {@link connection}.
   */
  start(): Promise<void>
  stop(): Promise<void>
  connection(): Connection
  /** Pure; folds at the limits, never loses a story or a word of a quote. */
  lay(document: Document, at: LayAt): Sheet[]
  /** One attempt. Throws Refused (never retry), Busy (retry after a wait) or Unknown (ask `find` first). */
  post(channel: ChannelRef, sheet: Sheet, key: SheetKey, under?: PostRef): Promise<PostRef>
  edit(post: PostRef, sheet: Sheet): Promise<void>
  /**
   * The post of this key since then, if it arrived. Throws Refused where the platform cannot be asked, and never takes
   * a history that it may not read for an empty one.
   */
  find(channel: ChannelRef, key: SheetKey, since: Temporal.Instant, under?: PostRef): Promise<PostRef | undefined>
  /** How long after a first attempt a second `post` with the same key makes no second message, in ms; 0 for never. */
  sameForMs: number
  /** At least so long lies between two posts in one channel, in ms; 0 where the platform says itself when it is too soon. */
  spacingMs: number
  /**
   * Looks whether a briefing can be posted in a channel and found there again, and joins it where that is open to the
   * bot. `channel` is the platform's own id. Works before {@link start}. Throws Refused with what is missing, Busy or
   * Unknown.
   */
  prepare(channel: string): Promise<Prepared>
  /** The channels that a briefing could go to, those that the bot is in first; at most some hundreds. Throws like `prepare`. */
  channels(): Promise<Prepared[]>
  /** The channel in which one person alone reads what is posted. Throws Refused where they take no messages. */
  direct(person: string): Promise<ChannelRef>
  /** Who somebody is; `person` is the platform's own id. Throws Refused where nobody here is that, Busy or Unknown. */
  member(person: string): Promise<Member>
}

export interface Member {
  id: string
  name: string
  isBot: boolean
}

export interface Prepared {
  channel: ChannelRef
  /** As people call it: "#general". */
  name: string
}

/**
 * The platform said no; sending the same again cannot help. `says` and `remedy` are for admins.
 * `until: 'mended'`: nothing arrives there until somebody does something about the place (an invitation, a permission,
 * a token); `until: 'never'`: only this message is not taken, others may be.
 */
export class Refused extends Error {
  readonly remedy: string
  readonly until: 'mended' | 'never'
  constructor(
    says: string,
    remedy: string,
    { until = 'never', ...options }: ErrorOptions & { until?: 'mended' | 'never' } = {},
  ) {
    super(says, options)
    this.name = 'Refused'
    this.remedy = remedy
    this.until = until
  }
}

/** The platform asked to wait: in this channel, or (`of: 'platform'`) with everything. */
export class Busy extends Error {
  readonly retryAfterMs: number
  readonly of: 'channel' | 'platform'
  constructor(
    retryAfterMs: number,
    { of = 'channel', ...options }: ErrorOptions & { of?: 'channel' | 'platform' } = {},
  ) {
    super(`busy for ${retryAfterMs} ms`, options)
    this.name = 'Busy'
    this.retryAfterMs = retryAfterMs
    this.of = of
  }
}

/** Nobody knows whether it arrived: the answer was lost. */
export class Unknown extends Error {
  constructor(options?: ErrorOptions) {
    super('the answer was lost; it may have arrived', options)
    this.name = 'Unknown'
  }
}
