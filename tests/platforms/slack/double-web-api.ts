import { z } from 'zod'
import { type Faults, type Reply, rateLimited, underFault } from './double-faults.ts'
import { historyOf, repliesOf } from './double-history.ts'
import type { Call, Ledger } from './double-ledger.ts'
import type { Posting } from './double-pace.ts'
import type { PrivateMessages } from './double-private.ts'
import { refusalOf, warningsOf } from './double-refusals.ts'
import { scopeRefusal } from './double-scopes.ts'
import type { Views } from './double-views.ts'
import { type ApiAnswer, type Workspace, zoneFields } from './double-workspace.ts'

/** Errors that a bot can only meet by trying: no fault of its own. */
const discoveries = new Set([
  'channel_not_found',
  'is_archived',
  'message_not_found',
  'not_in_channel',
  'user_not_found',
  'user_not_in_channel',
])

/** Calls that a private channel answers to its members only; to others it does not exist. */
const ofMembers = /^conversations\.(info|join|history|replies|members)$/

export interface WebApiParts {
  workspace: Workspace
  ledger: Ledger
  faults: Faults
  views: Views
  privately: PrivateMessages
  posting: Posting
  refuseBlocks: readonly string[]
  /** Answers apps.connections.open; absent where Socket Mode is off. */
  openSocket: ((token: string) => ApiAnswer) | undefined
}

/** Slack's Web API: checks what Slack checks, lets emulate do it, and completes what emulate lacks. */
export class WebApi {
  #parts: WebApiParts

  constructor(parts: WebApiParts) {
    this.#parts = parts
  }

  async answer(method: string, body: Record<string, unknown>, token: string): Promise<Reply> {
    const call: Call = { method, body, atMs: performance.now(), status: null, error: null, result: null }
    this.#parts.ledger.calls.push(call)
    const commit = async () => this.#tooSoon(call) ?? this.#reply(call, await this.#commit(method, body, token))
    const reply = await underFault(this.#parts.faults.take(method), commit, (error) => json({ ok: false, error }))
    call.status = typeof reply === 'string' ? null : reply.status
    return reply
  }

  async #commit(method: string, body: Record<string, unknown>, token: string): Promise<ApiAnswer> {
    if (!token) return { ok: false, error: 'not_authed' }
    if (method === 'apps.connections.open')
      return this.#parts.openSocket?.(token) ?? { ok: false, error: 'invalid_auth' }
    const { workspace } = this.#parts
    if (token !== workspace.botToken) return { ok: false, error: 'invalid_auth' }
    if (workspace.tokenRefusal !== null) return { ok: false, error: workspace.tokenRefusal, isKnown: true }
    const lacks = await scopeRefusal(workspace, method, body)
    if (lacks) return lacks
    const refusal = refusalOf(method, body, this.#parts.refuseBlocks)
    if (refusal)
      return {
        ok: false,
        error: refusal.error,
        errors: refusal.messages,
        response_metadata: { messages: refusal.messages.map((message) => `[ERROR] ${message}`) },
        isKnown: refusal.isKnown,
      }
    const warnings = warningsOf(method, body)
    if (warnings.length > 0) this.#parts.ledger.violation('warning', method, warnings)
    return this.#done(method, body)
  }

  async #done(method: string, body: Record<string, unknown>): Promise<ApiAnswer> {
    const { workspace, views, privately } = this.#parts
    if (ofMembers.test(method) && (await this.#isHidden(String(body.channel))))
      return { ok: false, error: 'channel_not_found' }
    switch (method) {
      case 'conversations.history':
        return historyOf(workspace, body)
      case 'conversations.replies':
        return repliesOf(workspace, body)
      case 'chat.postMessage':
        return (await this.#closedTo(body.channel)) ?? workspace.call(method, body, workspace.botToken)
      case 'chat.postEphemeral': {
        const said = (await this.#closedTo(body.channel)) ?? (await workspace.call(method, body, workspace.botToken))
        if (!said.ok) return said
        const { ts } = privately.add(String(body.user), workspace.channel(String(body.channel)).id, body)
        return { ...said, message_ts: ts }
      }
      case 'users.info':
      case 'users.list':
        return withZones(await workspace.call(method, body, workspace.botToken))
      default: {
        const said = await workspace.call(method, body, workspace.botToken)
        if (said.ok && said.view) views.keep(said.view, body)
        return said
      }
    }
  }

  /** Where the bot may not post: private channels that it is not in, and public ones without the scope for them. */
  async #closedTo(channel: unknown): Promise<ApiAnswer | undefined> {
    const { workspace } = this.#parts
    const id = String(channel)
    if (/^[UD]/.test(id) || (await workspace.botIsIn(id))) return undefined
    if (await workspace.isPrivate(id)) return { ok: false, error: 'channel_not_found' }
    return workspace.scopes.has('chat:write.public') ? undefined : { ok: false, error: 'not_in_channel' }
  }

  async #isHidden(channel: string): Promise<boolean> {
    const { workspace } = this.#parts
    return (await workspace.isPrivate(channel)) && !(await workspace.botIsIn(channel))
  }

  #tooSoon(call: Call): Reply | undefined {
    if (call.method !== 'chat.postMessage') return undefined
    const seconds = this.#parts.posting.waitSeconds(String(call.body.channel))
    if (seconds === null) return undefined
    call.error = 'ratelimited'
    return rateLimited(seconds)
  }

  #reply(call: Call, { isKnown, ...said }: ApiAnswer): Reply {
    call.error = said.error ?? null
    call.result = said.ok ? said : null
    if (said.error === 'unknown_method') this.#parts.ledger.violation('unknown-method', call.method)
    else if (said.error && isKnown !== true && !discoveries.has(said.error))
      this.#parts.ledger.violation(
        'refused',
        `${call.method}: ${said.error}`,
        z.array(z.string()).catch([]).parse(said.errors),
      )
    return json(said, { 'x-oauth-scopes': [...this.#parts.workspace.scopes].join(',') })
  }
}

const json = (body: unknown, headers: Record<string, string> = {}): Reply => ({
  status: 200,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
})

const people = z.looseObject({ name: z.string() })

function withZones(said: ApiAnswer): ApiAnswer {
  const complete = (person: unknown) => {
    const parsed = people.parse(person)
    return { ...parsed, ...zoneFields(parsed.name) }
  }
  if (Array.isArray(said.members)) return { ...said, members: said.members.map(complete) }
  return said.user ? { ...said, user: complete(said.user) } : said
}

/** The body of a call: JSON, or a form whose structured fields hold JSON. */
export function bodyOfCall(raw: string, contentType: string, query: URLSearchParams): Record<string, unknown> {
  const asked = Object.fromEntries(query)
  if (contentType.includes('json'))
    return {
      ...asked,
      ...z
        .looseObject({})
        .catch({})
        .parse(parsed(raw || '{}')),
    }
  const form = Object.entries(Object.fromEntries(new URLSearchParams(raw)))
  return {
    ...asked,
    ...Object.fromEntries(form.map(([key, value]) => [key, structured.has(key) ? parsed(value) : value])),
  }
}

const structured = new Set(['blocks', 'attachments', 'metadata', 'view'])

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
