/** What goes to the bot, by either road. */
export interface Parcel {
  kind: 'slash_commands' | 'interactive' | 'events_api'
  payload: Record<string, unknown>
  forgery?: Forgery
  /** Which attempt at an event this is, and why the one before failed. */
  retry?: { number: number; reason: string }
}

/** Ways to be somebody else than Slack; over HTTP only. */
export interface Forgery {
  badSignature?: boolean
  unsigned?: boolean
  /** How long ago it was signed. Slack's own rule: nothing older than five minutes. */
  ageSeconds?: number
}

/** How the bot took it. */
export interface Receipt {
  acked: boolean
  /** HTTP status; null in Socket Mode, or when nothing came back. */
  status: number | null
  ackMs: number
  ackBody: unknown
  /** Why it was not taken, in Slack's words for a retry. */
  failure: 'timeout' | 'http_error' | 'connection_failed' | null
  /** The bot asked not to be sent this again. */
  noRetry: boolean
  /** Sends the same bytes, signature and all, once more. */
  again(): Promise<Receipt>
}

export interface Road {
  send(parcel: Parcel): Promise<Receipt>
}

export const ackWithinMs = 3000

export const isForged = ({ badSignature, unsigned, ageSeconds }: Forgery): boolean =>
  badSignature === true || unsigned === true || (ageSeconds ?? 0) > 5 * 60
