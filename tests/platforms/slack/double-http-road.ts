import { createHmac } from 'node:crypto'
import { ackWithinMs, type Forgery, type Parcel, type Receipt, type Road } from './double-road.ts'

/** Slack's requests over HTTP, signed as Slack signs them. */
export class HttpRoad implements Road {
  #secret: string
  #address: string | null = null

  constructor(signingSecret: string) {
    this.#secret = signingSecret
  }

  /** The bot's request URL. */
  connectTo(address: string): void {
    this.#address = address
  }

  send(parcel: Parcel): Promise<Receipt> {
    if (!this.#address) throw new Error('connectTo(url) first: nobody said where the bot listens')
    const { body, type } = written(parcel)
    const retry = parcel.retry
      ? { 'x-slack-retry-num': String(parcel.retry.number), 'x-slack-retry-reason': parcel.retry.reason }
      : {}
    const headers = {
      'content-type': type,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...signature(body, this.#secret, parcel.forgery ?? {}),
      ...retry,
    }
    return post(this.#address, headers, body)
  }
}

const written = ({ kind, payload }: Parcel): { body: string; type: string } => {
  const form = 'application/x-www-form-urlencoded'
  if (kind === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' }
  if (kind === 'interactive')
    return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), type: form }
  const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)])
  return { body: new URLSearchParams(fields).toString(), type: form }
}

/** docs.slack.dev/authentication/verifying-requests-from-slack */
function signature(body: string, secret: string, forgery: Forgery): Record<string, string> {
  if (forgery.unsigned) return {}
  const timestamp = Math.floor(Date.now() / 1000) - (forgery.ageSeconds ?? 0)
  const key = forgery.badSignature ? `not ${secret}` : secret
  const digest = createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${digest}` }
}

async function post(address: string, headers: Record<string, string>, body: string): Promise<Receipt> {
  const start = performance.now()
  const outcome = await answerOf(address, headers, body)
  return { ...outcome, ackMs: performance.now() - start, again: () => post(address, headers, body) }
}

type Outcome = Omit<Receipt, 'ackMs' | 'again'>

async function answerOf(address: string, headers: Record<string, string>, body: string): Promise<Outcome> {
  const nothing = { acked: false, status: null, ackBody: null, noRetry: false }
  try {
    const signal = AbortSignal.timeout(ackWithinMs)
    const response = await fetch(address, { method: 'POST', headers, body, redirect: 'manual', signal })
    const text = await response.text()
    return {
      acked: response.ok,
      status: response.status,
      ackBody: response.headers.get('content-type')?.includes('json') ? jsonOrText(text) : text,
      failure: response.ok ? null : 'http_error',
      noRetry: response.headers.get('x-slack-no-retry') === '1',
    }
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    return { ...nothing, failure: isLate ? 'timeout' : 'connection_failed' }
  }
}

const jsonOrText = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
