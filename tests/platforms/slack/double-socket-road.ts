import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { Ledger } from './double-ledger.ts'
import { ackWithinMs, type Parcel, type Receipt, type Road } from './double-road.ts'
import { type ApiAnswer, bot } from './double-workspace.ts'

const connectionsMax = 10
const pingEveryMs = 10_000
/** Slack warns, then gives the bot a moment to come back by another connection. */
const closeAfterWarningMs = 50
const farewellMs = 500

const acknowledgement = z.looseObject({ envelope_id: z.string(), payload: z.unknown().optional() })

/** Socket Mode: tickets, connections, envelopes and their acknowledgements. */
export class SocketRoad implements Road {
  readonly appToken = `xapp-1-A-${randomBytes(8).toString('hex')}`
  #server = new WebSocketServer({ noServer: true })
  #tickets = new Set<string>()
  #sockets: WebSocket[] = []
  #waiting = new Map<string, (payload: unknown) => void>()
  #late = new Set<string>()
  #turn = 0
  #ledger: Ledger

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  /** apps.connections.open: an address that lets one connection in, once. */
  open(token: string, host: string): ApiAnswer {
    if (token !== this.appToken) return { ok: false, error: 'invalid_auth' }
    if (this.#sockets.length >= connectionsMax) return { ok: false, error: 'too_many_websockets' }
    const ticket = randomUUID()
    this.#tickets.add(ticket)
    return { ok: true, url: `ws://${host}/link/?ticket=${ticket}&app_id=${bot.appId}` }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? ''
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
      return
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#greet(connection))
  }

  /** Resolves when the bot holds this many connections. */
  async connected(count = 1, waitMs = 20_000): Promise<void> {
    const end = performance.now() + waitMs
    while (this.#sockets.length < count) {
      if (performance.now() > end) throw new Error(`${this.#sockets.length} of ${count} Socket Mode connections`)
      await wait(15)
    }
  }

  async send({ kind, payload, forgery, retry }: Parcel): Promise<Receipt> {
    if (forgery && Object.keys(forgery).length > 0) throw new Error('nothing is signed in Socket Mode')
    const envelope_id = randomUUID()
    const attempt =
      kind === 'events_api' ? { retry_attempt: retry?.number ?? 0, retry_reason: retry?.reason ?? '' } : {}
    return this.#deliver(envelope_id, {
      envelope_id,
      type: kind,
      payload,
      accepts_response_payload: kind !== 'events_api',
      ...attempt,
    })
  }

  /** Slack recycles connections: it says so, waits for a moment, and closes. Resolves when they are gone. */
  async disconnect(reason: 'refresh_requested' | 'warning' = 'refresh_requested'): Promise<void> {
    const sockets = [...this.#sockets]
    for (const socket of sockets)
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'double' } }))
    if (reason === 'warning') return
    await wait(closeAfterWarningMs)
    for (const socket of sockets) socket.close()
    await this.#gone(sockets)
  }

  /** The network goes away without a word. */
  async drop(): Promise<void> {
    const sockets = [...this.#sockets]
    for (const socket of sockets) socket.terminate()
    await this.#gone(sockets)
  }

  /** Says goodbye first: a bot that is stopping at the same time would take a cut connection for trouble. */
  async stop(): Promise<void> {
    for (const socket of this.#server.clients) socket.close(1001)
    await this.#gone([...this.#sockets])
    for (const socket of this.#server.clients) socket.terminate()
    this.#server.close()
  }

  async #gone(sockets: readonly WebSocket[]): Promise<void> {
    const end = performance.now() + farewellMs
    while (this.#sockets.some((socket) => sockets.includes(socket)) && performance.now() < end) await wait(10)
  }

  #greet(socket: WebSocket): void {
    this.#sockets.push(socket)
    const ping = setInterval(() => socket.ping(), pingEveryMs).unref()
    socket.on('message', (data) => this.#acknowledged(String(data)))
    socket.on('close', () => {
      clearInterval(ping)
      this.#sockets = this.#sockets.filter((kept) => kept !== socket)
    })
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#sockets.length,
        debug_info: { host: 'double', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: bot.appId },
      }),
    )
  }

  /** Each payload goes to one connection only, taking turns. */
  async #deliver(id: string, envelope: Record<string, unknown>): Promise<Receipt> {
    const start = performance.now()
    const again = () => this.#deliver(id, envelope)
    const nothing = { acked: false, status: null, ackBody: null, noRetry: false, again }
    const open = this.#sockets.filter((socket) => socket.readyState === socket.OPEN)
    this.#turn += 1
    const socket = open[this.#turn % Math.max(1, open.length)]
    if (!socket) return { ...nothing, ackMs: 0, failure: 'connection_failed' }
    const answered = this.#answer(id)
    socket.send(JSON.stringify(envelope))
    const outcome = await Promise.race([answered, wait(ackWithinMs, null, { ref: false })])
    const ackMs = performance.now() - start
    if (outcome)
      return { acked: true, status: null, ackBody: outcome.payload, ackMs, failure: null, noRetry: false, again }
    this.#waiting.delete(id)
    this.#late.add(id)
    return { ...nothing, ackMs, failure: 'timeout' }
  }

  #answer(id: string): Promise<{ payload: unknown }> {
    return new Promise((resolve) => {
      this.#waiting.set(id, (payload) => resolve({ payload }))
    })
  }

  #acknowledged(data: string): void {
    const { envelope_id, payload } = acknowledgement.parse(JSON.parse(data))
    const waiting = this.#waiting.get(envelope_id)
    this.#waiting.delete(envelope_id)
    if (waiting) waiting(payload)
    else if (this.#late.has(envelope_id)) this.#ledger.violation('late-ack', envelope_id)
    else this.#ledger.violation('unknown-envelope', envelope_id)
  }
}
