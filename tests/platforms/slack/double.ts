import { randomBytes } from 'node:crypto'
import { Admin } from './double-admin.ts'
import type { Answer, Patience } from './double-answer.ts'
import { type Fault, type FaultHandle, Faults } from './double-faults.ts'
import { HttpRoad } from './double-http-road.ts'
import { type Call, Ledger, type Violation } from './double-ledger.ts'
import { type Pace, Posting } from './double-pace.ts'
import { Person } from './double-person.ts'
import { PrivateMessages } from './double-private.ts'
import type { SeenMessage, SeenView } from './double-reading.ts'
import { ResponseUrls } from './double-response-urls.ts'
import { listen, serve, shut } from './double-server.ts'
import { SocketRoad } from './double-socket-road.ts'
import { directTo, type Standing, transcript } from './double-transcript.ts'
import { Views } from './double-views.ts'
import { WebApi } from './double-web-api.ts'
import { allScopes, Workspace } from './double-workspace.ts'

export { textOf } from './double-reading.ts'
export type { Answer, Call, Fault, Pace, Patience, SeenMessage, SeenView, Standing, Violation }

export interface SlackOptions {
  mode: 'socket' | 'http'
  /** What the bot's token may do; everything that Dateline asks for unless said otherwise. */
  scopes?: readonly string[]
  /** Types of block that have not been rolled out to this workspace. */
  refuseBlocks?: readonly string[]
  /** How fast the bot may post; as fast as it likes unless said otherwise. */
  pace?: Pace
  /** Decides which calls a fault with a share strikes. */
  random?: () => number
  /** How long a minute lasts between retries of an event, as a share of a minute. */
  retryScale?: number
  /** How long nothing may move before an answer counts as whole; long enough for a busy machine unless said otherwise. */
  quietMs?: number
}

/** A Slack for one bot, on this machine: `emulate` keeps its state, the rest of the protocol stands in front of it. */
export interface Slack
  extends Pick<Person, 'slash' | 'click' | 'choose' | 'submit' | 'openHome' | 'mention' | 'event' | 'replay'> {
  /** What the bot's process is started with. */
  env(): Record<string, string>
  /** HTTP mode: where the bot takes requests, path included. */
  connectTo(address: string): void
  /** Socket Mode: resolves when the bot holds this many connections. */
  connected(count?: number, waitMs?: number): Promise<void>
  /** Socket Mode: Slack recycles the bot's connections; resolves when they are closed. */
  disconnect(reason?: Parameters<SocketRoad['disconnect']>[0]): Promise<void>
  /** Socket Mode: the network goes away. */
  dropSockets(): Promise<void>
  fault(fault: Fault): FaultHandle
  readonly calls: readonly Call[]
  /** Everything that Slack refused or a person suffered. */
  readonly violations: readonly Violation[]
  readonly views: readonly SeenView[]
  homeOf(user: string): SeenView | undefined
  /** What stands in a channel, oldest first; threads apart. */
  messages(channel: string): Promise<SeenMessage[]>
  replies(channel: string, ts: string): Promise<SeenMessage[]>
  /** Everything that stands in a channel, threads and the keys of messages included, oldest first. */
  transcript(channel: string): Promise<Standing[]>
  /** The direct messages between the bot and a person, oldest first. */
  directTo(person: string): Promise<SeenMessage[]>
  /** What an admin does to channels and to the app. */
  readonly admin: Admin
  /** What only this person sees, as it stands now. */
  privateTo(user: string): SeenMessage[]
  person(name: string): { id: string; name: string; zone: string }
  channel(name: string): { id: string; name: string }
  stop(): Promise<void>
}

export async function startSlack(options: SlackOptions): Promise<Slack> {
  const signingSecret = randomBytes(16).toString('hex')
  const workspace = await Workspace.open(options.scopes ?? allScopes, signingSecret)
  const { server, host } = await listen()
  const refuseBlocks = options.refuseBlocks ?? []
  const ledger = new Ledger()
  const faults = new Faults(options.random)
  const posting = new Posting(options.pace ?? {})
  const views = new Views(workspace)
  const privately = new PrivateMessages()
  const sockets = options.mode === 'socket' ? new SocketRoad(ledger) : undefined
  const requests = new HttpRoad(signingSecret)
  const responseUrls = new ResponseUrls(workspace, privately, ledger, refuseBlocks)
  const openSocket = sockets && ((token: string) => sockets.open(token, host))
  const webApi = new WebApi({ workspace, ledger, faults, views, privately, posting, refuseBlocks, openSocket })
  serve(server, { ledger, faults, webApi, responseUrls })
  server.on('upgrade', (request, socket, head) => (sockets ? sockets.upgrade(request, socket, head) : socket.destroy()))
  const { retryScale = 0.002, quietMs = 300 } = options
  const road = sockets ?? requests
  const person = new Person({ road, ledger, responseUrls, views, workspace, host, retryScale, quietMs })

  return {
    slash: (...sent) => person.slash(...sent),
    click: (...sent) => person.click(...sent),
    choose: (...sent) => person.choose(...sent),
    submit: (...sent) => person.submit(...sent),
    openHome: (...sent) => person.openHome(...sent),
    mention: (...sent) => person.mention(...sent),
    event: (...sent) => person.event(...sent),
    replay: (...sent) => person.replay(...sent),
    env: () => ({
      SLACK_API_URL: `http://${host}/api/`,
      SLACK_BOT_TOKEN: workspace.botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      ...(sockets ? { SLACK_APP_TOKEN: sockets.appToken } : {}),
    }),
    connectTo: (address) => requests.connectTo(address),
    connected: async (...wanted) => sockets?.connected(...wanted),
    disconnect: async (reason) => sockets?.disconnect(reason),
    dropSockets: async () => sockets?.drop(),
    fault: (fault) => faults.plan(fault),
    calls: ledger.calls,
    violations: ledger.violations,
    views: views.shown,
    homeOf: (user) => views.homeOf(workspace.person(user).id),
    messages: (channel) => workspace.messages(channel),
    replies: (channel, ts) => workspace.replies(channel, ts),
    transcript: (channel) => transcript(workspace, channel),
    directTo: (name) => directTo(workspace, name),
    admin: new Admin(workspace),
    privateTo: (user) => privately.to(workspace.person(user).id),
    person: (name) => workspace.person(name),
    channel: (name) => workspace.channel(name),
    stop: async () => {
      await sockets?.stop()
      await shut(server)
      await workspace.close()
    },
  }
}
