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

/**
 * The one place that speaks to Slack's Web API: every call has an end, and a wait that Slack asks for is honoured here.
 * The client itself never tries again, since a post whose answer was lost would arrive twice.
 */
export class SlackApi {
  readonly #client: WebClient
  readonly #log: WebClientOptions['logger']

  constructor(token: string, slackApiUrl: string | undefined, log = boltLogger()) {
    this.#log = log
    this.#client = new WebClient(token, { ...clientOptions(slackApiUrl), logger: this.#log })
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
        signal: AbortSignal.timeout(TIMEOUT_MS),
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
  if (error instanceof WebAPIRateLimitedError) return new Busy(error.retryAfter * 1000, { cause: error })
  if (error instanceof WebAPIPlatformError) {
    const { error: code } = error.data
    return code === 'ratelimited' ? new Busy(1000, { cause: error }) : new SlackRefusal(method, code, { cause: error })
  }
  if (error instanceof WebAPIHTTPError && error.statusCode < 500) {
    return new SlackRefusal(method, `HTTP ${error.statusCode}`, { cause: error })
  }
  // A shape that nobody expected: it arrived, and trying again would not help.
  if (error instanceof Error && error.name === 'ZodError') return error
  return new Unknown({ cause: error })
}

/** Slack answers "ok", or JSON, or the bare word of what is wrong. */
function refusalIn(text: string): string | null {
  const bare = /^[a-z_]+$/.exec(text.trim())?.[0]
  if (bare !== undefined) return bare === 'ok' ? null : bare
  return /"ok"\s*:\s*false/.test(text) ? (/"error"\s*:\s*"([a-z_]+)"/.exec(text)?.[1] ?? 'unknown_error') : null
}
