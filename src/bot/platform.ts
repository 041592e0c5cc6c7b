import type { Document } from '../messages/index.ts'
import type { ChannelRef } from '../newsrooms/index.ts'
import type { Bot } from './bot.ts'

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

/** One adapter a platform: commands in, documents out. None knows another. */
export interface Platform {
  name: string
  limits: Limits
  start(bot: Bot): Promise<void>
  stop(): Promise<void>
  /** Pure; folds at the limits, never loses a story or a word of a quote. */
  lay(document: Document, at: LayAt): Sheet[]
  /** Throws Refused (never retry), Busy (retry after a wait) or Unknown (ask `find` first). */
  post(channel: ChannelRef, sheet: Sheet, key: SheetKey, under?: PostRef): Promise<PostRef>
  edit(post: PostRef, sheet: Sheet): Promise<void>
  find(channel: ChannelRef, key: SheetKey, since: Temporal.Instant): Promise<PostRef | undefined>
}

/** The platform said no; sending again cannot help. `says` and `remedy` are for admins. */
export class Refused extends Error {
  readonly remedy: string
  constructor(says: string, remedy: string, options?: ErrorOptions) {
    super(says, options)
    this.name = 'Refused'
    this.remedy = remedy
  }
}

/** The platform asked to wait. */
export class Busy extends Error {
  readonly retryAfterMs: number
  constructor(retryAfterMs: number, options?: ErrorOptions) {
    super(`busy for ${retryAfterMs} ms`, options)
    this.name = 'Busy'
    this.retryAfterMs = retryAfterMs
  }
}

/** Nobody knows whether it arrived: the answer was lost. */
export class Unknown extends Error {
  constructor(options?: ErrorOptions) {
    super('the answer was lost; it may have arrived', options)
    this.name = 'Unknown'
  }
}
