import { createHash } from 'node:crypto'
import { type App, isValidSlackRequest, type Receiver } from '@slack/bolt'
import { z } from 'zod'
import type { KeyValue, Log } from '../../bot/index.ts'
import { FirstTimes } from './first-times.ts'

/** Slack wants an answer within 3 s; work goes on after it. */
const ACK_MS = 2_500
/** As long as Bolt takes a signature for fresh. */
const FRESH_MS = 5 * 60_000

const ackBody = z.union([z.string(), z.record(z.string(), z.unknown())]).optional()

interface Settings {
  signingSecret: string
  state: KeyValue
  log: Log
}

/**
 * Takes Slack's requests from Dateline's own web server. Bolt checks the signature and its age; a request that was seen
 * before is acknowledged and not run again.
 */
export class HttpReceiver implements Receiver {
  readonly #settings: Settings
  readonly #firstTimes: FirstTimes
  #app: App | undefined

  constructor(settings: Settings) {
    this.#settings = settings
    this.#firstTimes = new FirstTimes(settings.state)
  }

  init(app: App): void {
    this.#app = app
  }

  async start(): Promise<void> {}
  async stop(): Promise<void> {
    this.#app = undefined
  }

  async handle(request: Request): Promise<Response> {
    const body = await request.text()
    const signature = request.headers.get('x-slack-signature') ?? ''
    if (!this.#isFromSlack(body, signature, request.headers.get('x-slack-request-timestamp'))) {
      this.#settings.log.warn({}, 'a request to /slack/events was not signed by Slack and was refused')
      return new Response('Only Slack may call this address.', { status: 401 })
    }
    const parsed = readBody(body, request.headers.get('content-type') ?? '')
    if (parsed === null) return new Response('This is no request of Slack.', { status: 400 })
    if (parsed.ssl_check !== undefined) return new Response('')
    if (parsed.type === 'url_verification') return Response.json({ challenge: parsed.challenge })
    if (!(await this.#isFirst(signature))) return new Response('')
    return this.#dispatch(parsed, request.headers)
  }

  #isFromSlack(body: string, signature: string, timestamp: string | null): boolean {
    if (signature === '' || timestamp === null || !/^\d+$/.test(timestamp)) return false
    return isValidSlackRequest({
      signingSecret: this.#settings.signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) },
    })
  }

  #isFirst(signature: string): Promise<boolean> {
    const name = `slack:seen:${createHash('sha256').update(signature).digest('base64url')}`
    return this.#firstTimes.isFirst(name, FRESH_MS * 2)
  }

  #dispatch(body: Record<string, unknown>, headers: Headers): Promise<Response> {
    const app = this.#app
    if (!app) return Promise.resolve(new Response('Dateline is starting or stopping.', { status: 503 }))
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(new Response('', { status: 503 })), ACK_MS)
      const answer = (response: Response) => {
        clearTimeout(late)
        resolve(response)
      }
      const retryNum = Number(headers.get('x-slack-retry-num') ?? Number.NaN)
      app
        .processEvent({
          body,
          ...(Number.isNaN(retryNum) ? {} : { retryNum, retryReason: headers.get('x-slack-retry-reason') ?? '' }),
          ack: async (given?: unknown) => answer(responseOf(ackBody.parse(given))),
        })
        .then(() => answer(new Response('')))
        .catch((error: unknown) => {
          this.#settings.log.error({ err: error }, 'a request of Slack could not be handled')
          answer(new Response('', { status: 500 }))
        })
    })
  }
}

function responseOf(given: z.infer<typeof ackBody>): Response {
  if (given === undefined || given === '') return new Response('')
  return typeof given === 'string' ? new Response(given) : Response.json(given)
}

const object = z.record(z.string(), z.unknown())

function readBody(body: string, contentType: string): Record<string, unknown> | null {
  try {
    if (contentType.includes('json')) return object.parse(JSON.parse(body))
    const fields = Object.fromEntries(new URLSearchParams(body))
    return fields.payload === undefined ? fields : object.parse(JSON.parse(fields.payload))
  } catch {
    return null
  }
}
