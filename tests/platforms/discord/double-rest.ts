import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Fault, Faults } from './double-faults.ts'
import type { RateLimits, Verdict } from './double-limits.ts'
import { notFound, Refusal, unauthorized } from './double-refusal.ts'
import type { Report } from './double-violations.ts'

/** The REST server: who may ask, faults, the record of calls. What is answered stands in the routes. */

export interface Request {
  query: URLSearchParams
  body: unknown
  /** "POST /channels/123/messages" */
  call: string
}

export interface Reply {
  status: number
  body?: unknown
}

/** Groups of the pattern are the handler's last arguments. */
export type Route = [method: string, path: RegExp, answer: (request: Request, ...ids: string[]) => Reply]

export interface Call {
  method: string
  /** Without "/api/v10". */
  path: string
  body: unknown
  /** What was answered; null while, or because, nothing was. */
  status: number | null
  at: number
  fault?: Fault['kind']
  /** The work was done, but the bot cannot know it. */
  isLost?: true
}

const needsNoToken = /^\/(interactions|webhooks)\//

interface RestOptions {
  routes: Route[]
  isToken: (token: string) => boolean
  /** Null for none. */
  limits: RateLimits | null
  random: (() => number) | undefined
  report: Report
}

const unlimited: Verdict = { isTaken: true, headers: {} }

export class RestServer {
  readonly calls: Call[] = []
  readonly faults: Faults
  readonly server: Server
  #routes: Route[]
  #isToken: (token: string) => boolean
  #limits: RateLimits | null
  #report: Report

  constructor(options: RestOptions) {
    this.#routes = options.routes
    this.#isToken = options.isToken
    this.#limits = options.limits
    this.faults = new Faults(options.random)
    this.#report = options.report
    this.server = createServer((request, response) => void this.#serve(request, response))
  }

  async listen(): Promise<number> {
    await new Promise<void>((settle) => this.server.listen(0, '127.0.0.1', settle))
    const address = this.server.address()
    if (address === null || typeof address === 'string') throw new Error('The double got no port.')
    return address.port
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((settle) => this.server.close(settle))
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
    const path = decodeURIComponent(url.pathname.replace(/^\/api\/v10(?=\/)/, ''))
    const call: Call = { method: incoming.method ?? '', path, body: undefined, status: null, at: Date.now() }
    this.calls.push(call)
    const text = await bodyOf(incoming)
    call.body = parsed(text)
    const request = { query: url.searchParams, body: call.body, call: `${call.method} ${path}` }
    const verdict = needsNoToken.test(path) ? unlimited : (this.#limits?.judge(request.call) ?? unlimited)
    if (!verdict.isTaken) {
      call.status = 429
      sendLimited(response, verdict)
      return
    }
    const fault = this.faults.meet(request.call)
    if (fault) call.fault = fault.kind
    if (fault && (await this.#strike(fault, call, response))) return
    const reply = this.#answer(request, incoming, url.pathname !== path)
    call.status = reply.status
    if (fault && 'isCommitted' in fault && fault.isCommitted) {
      call.isLost = true
      this.#lose(fault, call, response)
    } else send(response, reply, verdict.headers)
  }

  /** What happens before the work is done; true when that was all. */
  async #strike(fault: Fault, call: Call, response: ServerResponse): Promise<boolean> {
    if (fault.kind === 'slow') await sleep(fault.ms)
    if (fault.kind === 'slow' || ('isCommitted' in fault && fault.isCommitted)) return false
    if (fault.kind === 'limited') {
      call.status = 429
      const { retryAfterMs, isGlobal = false } = fault
      const headers = isGlobal ? { 'x-ratelimit-global': 'true' } : bucketSpent(retryAfterMs / 1_000)
      sendLimited(response, { retryAfterMs, isGlobal, headers })
    } else this.#lose(fault, call, response)
    return true
  }

  #lose(fault: Fault, call: Call, response: ServerResponse): void {
    call.status = null
    if (fault.kind === 'drop') response.destroy()
    if (fault.kind !== 'status') return
    call.status = fault.status
    send(response, { status: fault.status, body: { message: `${fault.status}: trouble`, code: 0 } })
  }

  #answer(request: Request, incoming: IncomingMessage, isVersion10: boolean): Reply {
    try {
      const path = request.call.slice(request.call.indexOf(' ') + 1)
      if (!isVersion10) throw notFound()
      if (!needsNoToken.test(path) && !this.#isToken(tokenIn(incoming))) throw unauthorized()
      return this.#route(request, path, incoming.method ?? '')
    } catch (problem) {
      if (!(problem instanceof Refusal)) return this.#failed(request, problem)
      if (problem.status === 400 && !this.#asksAgain(request))
        this.#report('refused', request.call, [problem.message, ...problem.errors].join('\n  '))
      return { status: problem.status, body: problem.body }
    }
  }

  #failed({ call }: Request, problem: unknown): Reply {
    this.#report('double failed', call, `${problem}`)
    return { status: 500, body: { message: '500: Internal Server Error', code: 0 } }
  }

  /** A request that is sent once more, since its first answer was lost, may be refused for that without blame. */
  #asksAgain({ call }: Request): boolean {
    return this.calls.some(({ method, path, isLost }) => isLost && `${method} ${path}` === call)
  }

  #route(request: Request, path: string, method: string): Reply {
    for (const [wanted, pattern, answer] of this.#routes) {
      const found = wanted === method ? pattern.exec(path) : null
      if (found) return answer(request, ...found.slice(1))
    }
    this.#report('unknown route', request.call, 'the double does not know it')
    throw notFound()
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

/** A body that is no JSON stays text, and fits no route. */
function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}

function send(response: ServerResponse, { status, body }: Reply, headers: Record<string, string> = {}): void {
  const text = body === undefined ? undefined : JSON.stringify(body)
  response.writeHead(status, { ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers })
  response.end(text)
}

const tokenIn = ({ headers }: IncomingMessage): string => /^Bot (.+)$/.exec(headers.authorization ?? '')?.[1] ?? ''

interface Limited {
  retryAfterMs: number
  isGlobal: boolean
  headers: Record<string, string>
}

function sendLimited(response: ServerResponse, { retryAfterMs, isGlobal, headers }: Limited): void {
  const seconds = retryAfterMs / 1_000
  const body = { message: 'You are being rate limited.', retry_after: seconds, global: isGlobal }
  const scope = isGlobal ? 'global' : 'user'
  const retry = { 'retry-after': `${Math.ceil(seconds)}`, 'x-ratelimit-scope': scope }
  send(response, { status: 429, body }, { ...retry, ...headers })
}

const bucketSpent = (seconds: number): Record<string, string> => ({
  'x-ratelimit-limit': '5',
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': (Date.now() / 1_000 + seconds).toFixed(3),
  'x-ratelimit-reset-after': seconds.toFixed(3),
  'x-ratelimit-bucket': 'double',
})
