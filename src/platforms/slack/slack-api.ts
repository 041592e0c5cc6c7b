import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api'
import type { z } from 'zod'
import { Busy, patiently, Unknown } from '../../bot/index.ts'
import { boltLogger } from './bolt-logger.ts'

/** Slack answered, and said no: `code` is its own word ("channel_not_found"). */
export class SlackRefusal extends Error {
  readonly code: string
  constructor(method: string, code: string, options?: ErrorOptions) {
    super(`Slack refused ${method}: ${code}`, options)
    this.name = 'SlackRefusal'
    this.code = code
  }
}

/** Where a private answer goes: Slack takes five messages there, within 30 minutes. */
export type ResponseUrl = string

const TIMEOUT_MS = 10_000

export interface ApiOptions {
  log?: WebClientOptions['logger']
  /** How long one call may take. */
  timeoutMs?: number | undefined
}

/**
 * The one place that speaks to Slack's Web API: every call has an end, and a wait that Slack asks for is honoured here.
 * The client itself never tries again, since a post whose answer was lost would arrive twice.
 */
export class SlackApi {
  readonly #client: WebClient
  readonly #timeoutMs: number

  constructor(
    token: string,
    slackApiUrl: string | undefined,
    { log = boltLogger(), timeoutMs = TIMEOUT_MS }: ApiOptions = {},
  ) {
    this.#timeoutMs = timeoutMs
    this.#client = new WebClient(token, { ...clientOptions(slackApiUrl), timeout: timeoutMs, logger: log })
  }

  /** One attempt. Throws {@link SlackRefusal}, Busy or Unknown. */
  async once<Answer>(method: string, args: Record<string, unknown>, answer: z.ZodType<Answer>): Promise<Answer> {
    try {
      return answer.parse(await this.#client.apiCall(method, args))
    } catch (error) {
      throw toldApart(error, method)
    }
  }

  /** For what may be done twice: waits as asked, and tries again where the answer was lost. */
  async call<Answer>(method: string, args: Record<string, unknown>, answer: z.ZodType<Answer>): Promise<Answer> {
    return patiently(() => this.once(method, args, answer))
  }

  /** For what a whole channel sees: waits as asked, but never sends again what may have arrived. */
  async say<Answer>(method: string, args: Record<string, unknown>, answer: z.ZodType<Answer>): Promise<Answer> {
    return patiently(() => this.once(method, args, answer), { mayBeDoneTwice: false })
  }

  /** Sends to a response address what one member reads. Throws {@link SlackRefusal} where Slack does not take it. */
  async respond(url: ResponseUrl, body: object): Promise<void> {
    await patiently(() => this.respondOnce(url, body))
  }

  /** One attempt. Throws {@link SlackRefusal}, Busy or Unknown. */
  async respondOnce(url: ResponseUrl, body: object): Promise<void> {
    const { status, headers, text } = await this.#send(url, body)
    if (status === 429) throw new Busy(Number(headers.get('retry-after') ?? 1) * 1000)
    if (status >= 500) throw new Unknown()
    const code = refusalIn(text)
    if (status >= 300 || code !== null) throw new SlackRefusal('the response address', code ?? `HTTP ${status}`)
  }

  async #send(url: ResponseUrl, body: object): Promise<{ status: number; headers: Headers; text: string }> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(this.#timeoutMs),
      })
      return { status: response.status, headers: response.headers, text: await response.text() }
    } catch (cause) {
      throw new Unknown({ cause })
    }
  }
}

/** For every client of Slack's: it has an end, and leaves it to its caller whether to try again. */
export const clientOptions = (slackApiUrl: string | undefined): WebClientOptions => ({
  ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
  timeout: TIMEOUT_MS,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
})

function toldApart(error: unknown, method: string): unknown {
  if (error instanceof WebAPIRateLimitedError) return tooSoon(method, error.retryAfter, error)
  if (error instanceof WebAPIPlatformError) return saidNo(error, method)
  if (error instanceof WebAPIHTTPError && error.statusCode < 500 && error.statusCode !== 408) {
    return new SlackRefusal(method, `HTTP ${error.statusCode}`, { cause: error })
  }
  // A shape that nobody expected: it arrived, and trying again would not help.
  if (error instanceof Error && error.name === 'ZodError') return error
  return new Unknown({ cause: error })
}

/** Said with "ok: false" though something may have been done. */
const DOUBTFUL = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
])
const TOO_SOON = new Set(['ratelimited', 'rate_limited'])
/** All members of the workspace together write too much; Slack does not say for how long. */
const TOO_MUCH = 'message_limit_exceeded'
const TOO_MUCH_WAIT_S = 60

function saidNo(error: WebAPIPlatformError, method: string): unknown {
  const code: unknown = error.data.error
  const retryAfter = error.data.response_metadata?.retryAfter
  if (code === TOO_MUCH) return tooSoon(method, retryAfter ?? TOO_MUCH_WAIT_S, error)
  if (typeof code === 'string' && TOO_SOON.has(code)) return tooSoon(method, retryAfter ?? 1, error)
  const refusal = new SlackRefusal(method, String(code), { cause: error })
  // Slack's words are short and plain; anything else is a cut answer or a page of something in between.
  return DOUBTFUL.has(refusal.code) || !/^[a-z_0-9]+$/i.test(refusal.code) ? new Unknown({ cause: refusal }) : refusal
}

/**
 * A post that comes too soon may be so for its channel or for the workspace, and Slack does not say for which; since
 * whoever posts keeps the channel's pace, it is the workspace's.
 */
const tooSoon = (method: string, seconds: number, cause: Error): Busy =>
  new Busy(Math.max(1, seconds) * 1000, { cause, of: method === 'chat.postMessage' ? 'platform' : 'channel' })

/** Slack answers "ok", or JSON, or the bare word of what is wrong. */
function refusalIn(text: string): string | null {
  const bare = /^[a-z_]+$/.exec(text.trim())?.[0]
  if (bare !== undefined) return bare === 'ok' ? null : bare
  return /"ok"\s*:\s*false/.test(text) ? (/"error"\s*:\s*"([a-z_]+)"/.exec(text)?.[1] ?? 'unknown_error') : null
}
