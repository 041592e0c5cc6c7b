import { DiscordAPIError, HTTPError, RateLimitError, REST, type RESTOptions, type RouteLike } from 'discord.js'
import type { z } from 'zod'
import { Busy, patiently, Unknown } from '../../bot/index.ts'
import { GlobalLimit } from './global-limit.ts'

/** Discord answered, and said no. Keeps nothing of the request: that holds a person's token and an article's words. */
export class DiscordRefusal extends Error {
  readonly status: number
  /** Discord's own number for it (50013 for a missing permission); 0 where it gave none. */
  readonly code: number
  constructor(status: number, code: number, what: string) {
    super(`Discord refused ${what}: HTTP ${status}, code ${code}`)
    this.name = 'DiscordRefusal'
    this.status = status
    this.code = code
  }
}

export interface Request<Answer> {
  verb: 'get' | 'post' | 'put' | 'patch'
  route: RouteLike
  /** Named in errors and logs, in place of the address. */
  what: string
  answer: z.ZodType<Answer>
  body?: unknown
  query?: Record<string, string>
  timeoutMs?: number
}

const TIMEOUT_MS = 10_000

/** For every client of ours: it never tries again by itself, since a post whose answer was lost would arrive twice. */
const restOptions = (apiBase: string | undefined): Partial<RESTOptions> => ({
  ...(apiBase === undefined ? {} : { api: apiBase.replace(/\/+$/, '') }),
  retries: 0,
  timeout: TIMEOUT_MS,
  rejectOnRateLimit: () => true,
})

/** The same for the client that keeps the gateway; it asks for little, and a wait that Discord wants is sat out there. */
export const gatewayRestOptions = (apiBase: string | undefined): Partial<RESTOptions> => {
  const { rejectOnRateLimit: _, ...options } = restOptions(apiBase)
  return options
}

/**
 * The one place that speaks to Discord's REST: every call has an end, and a wait that Discord asks for is honoured here.
 * Answers to people go by tokens of their own and are not counted in the bot's limits, so they have a client of their own.
 */
export class DiscordApi {
  readonly #token: string
  readonly #bot: REST
  readonly #answers: REST
  readonly #limit = new GlobalLimit()

  constructor(token: string, apiBase: string | undefined) {
    this.#token = token
    // Answers have no limit in common, and the bot's own is kept here; a wait that Discord asks for is honoured by both.
    const options = { ...restOptions(apiBase), globalRequestsPerSecond: Number.POSITIVE_INFINITY }
    this.#bot = new REST(options)
    this.#answers = new REST(options)
  }

  /** One attempt by the bot. Throws {@link DiscordRefusal}, Busy or Unknown. */
  once<Answer>(request: Request<Answer>): Promise<Answer> {
    // The package forgets the token after one refusal, and would then fail without asking.
    return this.#limit.keep(() => ask(this.#bot.setToken(this.#token), request, true))
  }

  /** For what may be done twice: waits as asked, and tries again where the answer was lost. */
  call<Answer>(request: Request<Answer>): Promise<Answer> {
    return patiently(() => this.once(request))
  }

  /** One attempt on behalf of an interaction. */
  answerOnce<Answer>(request: Request<Answer>): Promise<Answer> {
    return ask(this.#answers, request, false)
  }

  answer<Answer>(request: Request<Answer>): Promise<Answer> {
    return patiently(() => this.answerOnce(request))
  }

  close(): void {
    for (const rest of [this.#bot, this.#answers]) {
      rest.clearHashSweeper()
      rest.clearHandlerSweeper()
    }
  }
}

async function ask<Answer>(rest: REST, request: Request<Answer>, isByBot: boolean): Promise<Answer> {
  const { verb, route, what, answer, body, query, timeoutMs = TIMEOUT_MS } = request
  const ending = new AbortController()
  const timer = setTimeout(() => ending.abort(), timeoutMs)
  const ended = new Promise<never>((_, reject) =>
    ending.signal.addEventListener('abort', () => reject(new Error('no answer in time'))),
  )
  try {
    const options = {
      auth: isByBot,
      signal: ending.signal,
      ...(body === undefined ? {} : { body }),
      ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
    }
    // The package's own limit ends with the headers; a body that never comes would be waited for.
    return answer.parse(await Promise.race([rest[verb](route, options), ended]))
  } catch (error) {
    throw toldApart(error, what)
  } finally {
    clearTimeout(timer)
  }
}

/** For a wait whose length was not told: then it is not Discord itself that stands in the way, but the guard before it. */
const WAIT_UNTOLD_MS = 30_000

function waitOf({ global, scope, retryAfter, sublimitTimeout }: RateLimitError): Busy {
  const waitMs = Math.max(retryAfter, sublimitTimeout)
  if (waitMs <= 0) return new Busy(WAIT_UNTOLD_MS, { of: 'platform' })
  return new Busy(waitMs, { of: global || scope === 'global' ? 'platform' : 'channel' })
}

function toldApart(error: unknown, what: string): unknown {
  if (error instanceof RateLimitError) return waitOf(error)
  if (error instanceof DiscordAPIError) return new DiscordRefusal(error.status, Number(error.code) || 0, what)
  // A shape that nobody expected: it arrived, and trying again would not help.
  if (error instanceof Error && error.name === 'ZodError') return error
  const why = error instanceof HTTPError ? `HTTP ${error.status}` : codeOf(error)
  return new Unknown({ cause: new Error(`${what}: ${why}`) })
}

/** Only the name of what went wrong: messages of the network may hold an address, and that a token. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
