import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { Report } from './double-violations.ts'
import { guildCreateJson, userJson } from './double-wire.ts'
import type { World } from './double-world.ts'

/** The gateway: sessions that identify, get events, drop and resume. JSON without compression. */

const op = {
  event: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  invalid: 9,
  hello: 10,
  beat: 11,
}
const closeCode = {
  badPayload: 4002,
  notAuthenticated: 4003,
  badToken: 4004,
  badIntents: 4014,
  normal: 1000,
  away: 1001,
}
const guildsIntent = 1
const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15)

const payload = z.object({ op: z.number(), d: z.unknown() })
const identify = z.object({ token: z.string(), intents: z.number() })
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number() })

interface Sent {
  text: string
  onSent?: (() => void) | undefined
}

interface Session {
  id: string
  /** Every event so far; its place is its sequence number less one. */
  events: Sent[]
  socket: WebSocket | null
  isOver: boolean
}

export interface GatewayOptions {
  isToken: (token: string) => boolean
  heartbeatMs: number
  world: World
  report: Report
}

export class Gateway {
  url = ''
  readonly counts = { identified: 0, resumed: 0 }
  #server = new WebSocketServer({ noServer: true })
  #sessions: Session[] = []
  #options: GatewayOptions
  #answersHeartbeats = true

  constructor(options: GatewayOptions) {
    this.#options = options
  }

  get isConnected(): boolean {
    return this.#open().length > 0
  }

  takeOver(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (connected) => this.#greet(connected, request.url ?? ''))
  }

  /** To every session; those that are away get it when they resume. `onSent` tells when it first left. */
  dispatch(name: string, data: unknown, onSent?: () => void): void {
    for (const session of this.#sessions.filter(({ isOver }) => !isOver)) this.#send(session, name, data, onSent)
  }

  /** Asks the bot to come back on a new connection. */
  askToReconnect(): void {
    for (const { socket } of this.#open()) socket.send(JSON.stringify({ op: op.reconnect, d: null }))
  }

  invalidate({ isResumable }: { isResumable: boolean }): void {
    for (const session of this.#open()) {
      session.isOver = !isResumable
      session.socket.send(JSON.stringify({ op: op.invalid, d: isResumable }))
    }
  }

  /** Cuts the connection without a word. The session can be resumed. */
  drop(): void {
    for (const { socket } of this.#open()) socket.terminate()
  }

  /** Every session is over: the token is worth nothing any more. */
  sendAway(): void {
    for (const session of this.#open()) {
      session.isOver = true
      badToken(session.socket)
    }
  }

  answerHeartbeats(isOn: boolean): void {
    this.#answersHeartbeats = isOn
  }

  stop(): void {
    for (const socket of this.#server.clients) socket.terminate()
    this.#server.close()
  }

  #open(): (Session & { socket: WebSocket })[] {
    return this.#sessions.filter(
      (session): session is Session & { socket: WebSocket } =>
        !session.isOver && session.socket?.readyState === WebSocket.OPEN,
    )
  }

  #greet(socket: WebSocket, address: string): void {
    const asked = new URL(address, 'ws://127.0.0.1').searchParams
    if (asked.get('v') !== '10' || asked.get('encoding') !== 'json' || asked.has('compress')) {
      this.#refuse(socket, closeCode.badPayload, 'Version 10, JSON, no compression.')
      return
    }
    socket.send(JSON.stringify({ op: op.hello, d: { heartbeat_interval: this.#options.heartbeatMs } }))
    socket.on('message', (raw) => this.#receive(socket, raw))
    socket.on('close', (code) => this.#left(socket, code))
  }

  #receive(socket: WebSocket, raw: RawData): void {
    const read = payload.safeParse(JSON.parse(`${raw}`))
    if (!read.success) {
      this.#refuse(socket, closeCode.badPayload, 'Error while decoding payload.')
      return
    }
    const { op: code, d } = read.data
    if (code === op.heartbeat) {
      if (this.#answersHeartbeats) socket.send(JSON.stringify({ op: op.beat, d: null }))
    } else if (code === op.identify) this.#identify(socket, identify.parse(d))
    else if (code === op.resume) this.#resume(socket, resume.parse(d))
    else if (!this.#sessions.some((session) => session.socket === socket))
      this.#refuse(socket, closeCode.notAuthenticated, 'Not authenticated.')
    else if (code !== op.presence) this.#options.report('gateway', `op ${code}`, 'the double does not know it')
  }

  #identify(socket: WebSocket, { token, intents }: z.infer<typeof identify>): void {
    if (!this.#options.isToken(token)) {
      badToken(socket)
      return
    }
    if (intents !== guildsIntent) this.#options.report('intents', 'IDENTIFY', `${intents}; only Guilds (1) is needed`)
    if (intents & privilegedIntents) {
      this.#refuse(socket, closeCode.badIntents, 'Disallowed intent(s).')
      return
    }
    const session: Session = { id: randomUUID(), events: [], socket, isOver: false }
    this.#sessions.push(session)
    this.counts.identified += 1
    this.#send(session, 'READY', this.#ready(session))
    for (const guild of this.#options.world.guilds)
      this.#send(session, 'GUILD_CREATE', guildCreateJson(this.#options.world, guild))
  }

  #ready({ id }: Session): unknown {
    const { bot, guilds } = this.#options.world
    return {
      v: 10,
      user: { ...userJson(bot), verified: true, mfa_enabled: true, email: null },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: id,
      resume_gateway_url: this.url,
      shard: [0, 1],
      application: { id: bot.id, flags: 0 },
    }
  }

  #resume(socket: WebSocket, { token, session_id, seq }: z.infer<typeof resume>): void {
    if (!this.#options.isToken(token)) {
      badToken(socket)
      return
    }
    const session = this.#sessions.find(({ id, isOver }) => id === session_id && !isOver)
    if (!session || seq > session.events.length) {
      invalid(socket)
      return
    }
    session.socket = socket
    this.counts.resumed += 1
    for (const { text, onSent } of session.events.slice(seq)) {
      socket.send(text)
      onSent?.()
    }
    this.#send(session, 'RESUMED', {})
  }

  #send(session: Session, t: string, d: unknown, onSent?: () => void): void {
    const text = JSON.stringify({ op: op.event, t, s: session.events.length + 1, d })
    session.events.push({ text, onSent })
    if (session.socket?.readyState !== WebSocket.OPEN) return
    session.socket.send(text)
    onSent?.()
  }

  #refuse(socket: WebSocket, code: number, says: string): void {
    this.#options.report('gateway', `close ${code}`, says)
    socket.close(code, says)
  }

  /** Who says goodbye gives up the session. */
  #left(socket: WebSocket, code: number): void {
    for (const session of this.#sessions.filter((one) => one.socket === socket)) {
      session.socket = null
      session.isOver ||= code === closeCode.normal || code === closeCode.away
    }
  }
}

const badToken = (socket: WebSocket): void => socket.close(closeCode.badToken, 'Authentication failed.')
const invalid = (socket: WebSocket): void => socket.send(JSON.stringify({ op: op.invalid, d: false }))
