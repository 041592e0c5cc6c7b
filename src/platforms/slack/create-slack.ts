import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '@slack/bolt'
import type { Asker, Connection, Platform, PlatformParts } from '../../bot/index.ts'
import type { Document } from '../../messages/index.ts'
import { offeredChannels } from './channels.ts'
import { badAppToken, type Identity, identify } from './connect.ts'
import type { Desk } from './desk.ts'
import { find } from './find.ts'
import { HttpReceiver } from './http-receiver.ts'
import { lay } from './lay.ts'
import { limits } from './limits.ts'
import { type Later, listen } from './listen.ts'
import { Members, memberOf } from './members.ts'
import { OwnIdentity } from './own-identity.ts'
import { edit, post } from './posting.ts'
import { direct, prepare } from './prepare.ts'
import { orRefused } from './refusals.ts'
import { slackSpelling } from './reserved-names.ts'
import { SlackApi } from './slack-api.ts'
import { SocketLine } from './socket-line.ts'

export interface SlackSettings {
  botToken: string
  /** Given: Socket Mode. */
  appToken?: string | undefined
  /** Needed without an app token: Slack then calls /slack/events. */
  signingSecret?: string | undefined
  apiUrl?: string | undefined
  /** How long one call to Slack may take; 10 s unless said otherwise. */
  timeoutMs?: number | undefined
}

export interface SlackParts extends PlatformParts {
  /** What a member's App Home shows. */
  home(at: Asker): Promise<Document>
}

export interface Slack extends Platform {
  /** Takes what Slack sends to /slack/events, in HTTP mode. */
  handle(request: Request): Promise<Response>
}

/** While Slack renews one connection the other still takes commands. */
const LINES = 2
/** Slack takes about one message a second in a channel. */
const SPACING_MS = 1_000
/** Answers under way when Dateline stops get so long. */
const STOP_MS = 1_500

export function createSlack(parts: SlackParts, settings: SlackSettings): Slack {
  const api = new SlackApi(settings.botToken, settings.apiUrl, { timeoutMs: settings.timeoutMs })
  const own = new OwnIdentity(api)
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()
  const receiver = new HttpReceiver({ signingSecret: settings.signingSecret ?? '', state: parts.state, log: parts.log })
  let lines: SocketLine[] = []
  let connection: Connection = { state: 'starting', says: 'Connecting to Slack.' }

  function become(next: Connection): void {
    if (JSON.stringify(next) === JSON.stringify(connection)) return
    connection = next
    parts.onConnection?.(next)
  }

  const later: Later = (work) => {
    const promise = Promise.resolve()
      .then(work)
      .catch((error: unknown) => void parts.reportFailure(error))
      .finally(() => running.delete(promise))
    running.add(promise)
    return promise
  }

  async function allFinished(): Promise<void> {
    while (running.size > 0) await Promise.allSettled(running)
  }

  async function start(): Promise<void> {
    const identity = await identify(api, stopping.signal, become)
    if (!identity || stopping.signal.aborted) return
    own.keep(identity)
    const desk = deskOf(parts, api, own, identity)
    if (settings.appToken === undefined) {
      listen(desk, receiver, settings.botToken, identity, later)
      return become({ state: 'connected', says: `Connected to ${identity.teamName}; Slack calls /slack/events.` })
    }
    await openLines(desk, identity, settings.appToken)
  }

  async function openLines(desk: Desk, identity: Identity, appToken: string): Promise<void> {
    const onState = () => become(connectionOf(lines, identity))
    lines = Array.from(
      { length: LINES },
      () => new SocketLine({ appToken, apiUrl: settings.apiUrl, log: parts.log, onState }),
    )
    const [first] = lines
    if (!first) return
    const app: App = listen(desk, first.receiver, settings.botToken, identity, later)
    const opened = lines.map((line) => line.open(app))
    await Promise.race(opened)
  }

  return {
    name: 'slack',
    limits,
    start,
    /** The lines go first, so that nothing is taken any more that could not be answered. */
    async stop() {
      stopping.abort()
      const closed = Promise.all([receiver.stop(), ...lines.map((line) => line.close())])
      const late = new AbortController()
      await Promise.race([allFinished(), wait(STOP_MS, undefined, { signal: late.signal }).catch(() => {})])
      late.abort()
      await closed
    },
    connection: () => connection,
    lay,
    post: (channel, sheet, key, under) => post(api, channel, sheet, key, under),
    edit: (at, sheet) => edit(api, at, sheet),
    find: (channel, key, since, under) => find(api, own, channel, key, since, under),
    /** Slack knows no key by which it would tell a second message from a first. */
    sameForMs: 0,
    spacingMs: SPACING_MS,
    prepare: (channel) => orRefused(() => prepare(api, own, channel)),
    channels: () => orRefused(() => offeredChannels(api, own)),
    direct: (person) => orRefused(() => direct(api, own, person)),
    member: (person) => orRefused(() => memberOf(api, person)),
    handle: (request) => receiver.handle(request),
  }
}

function connectionOf(lines: SocketLine[], { teamName }: Identity): Connection {
  if (lines.some(({ state }) => state === 'open'))
    return { state: 'connected', says: `Connected to ${teamName} by Socket Mode.` }
  if (lines.some(({ state }) => state === 'refused')) return badAppToken
  return { state: 'lost', says: 'The connection to Slack is interrupted.', remedy: 'It is opened again by itself.' }
}

const deskOf = (parts: SlackParts, api: SlackApi, own: OwnIdentity, { team, botUser }: Identity): Desk => ({
  api,
  own,
  conversation: parts.conversation,
  members: new Members(api, parts.log),
  parts,
  surface: {
    spell: slackSpelling(parts.conversation.bot.commands, parts.prefix).spell,
    admins: 'owners and admins of this workspace, or somebody whom an admin has named',
  },
  team,
  botUser,
  home: parts.home,
})
