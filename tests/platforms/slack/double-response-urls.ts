import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { messageErrors } from './block-rules.ts'
import type { Reply } from './double-faults.ts'
import type { Ledger } from './double-ledger.ts'
import type { PrivateMessages } from './double-private.ts'
import type { SeenMessage } from './double-reading.ts'
import { notRolledOut } from './double-refusals.ts'
import type { Workspace } from './double-workspace.ts'

/** Something that came back through a response_url, or in the acknowledgement itself. */
export interface Response {
  body: Record<string, unknown>
  seen: 'private' | 'channel'
  did: 'posted' | 'replaced' | 'deleted'
  /** When it came, as performance.now() counts. */
  at: number
  /** What stands there now; null once deleted. */
  message: SeenMessage | null
}

/** Where an answer goes: who asked, in which channel, and what they pressed. */
export interface Asked {
  user: string
  channel: string
  what: string
  /** The message that was clicked; null for a command. */
  original: SeenMessage | null
}

interface Open extends Asked {
  responses: Response[]
  uses: number
  since: number
}

const usesMax = 5
const lifeMs = 30 * 60_000

const responseBody = z.looseObject({
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
})

export class ResponseUrls {
  #open = new Map<string, Open>()
  #workspace: Workspace
  #private: PrivateMessages
  #ledger: Ledger
  #refuse: readonly string[]

  constructor(workspace: Workspace, privately: PrivateMessages, ledger: Ledger, refuseBlocks: readonly string[]) {
    this.#workspace = workspace
    this.#private = privately
    this.#ledger = ledger
    this.#refuse = refuseBlocks
  }

  /** The last part of a new address. */
  mint(asked: Asked): string {
    const key = randomBytes(12).toString('hex')
    this.#open.set(key, { ...asked, responses: [], uses: 0, since: Date.now() })
    return key
  }

  responsesOf(key: string): Response[] {
    return this.#open.get(key)?.responses ?? []
  }

  /** What was posted there, or why it was not taken. */
  async take(key: string, raw: string): Promise<Reply> {
    const open = this.#open.get(key)
    if (!open || Date.now() - open.since > lifeMs) return this.#no(404, 'expired_url', 'response_url')
    open.uses += 1
    if (open.uses > usesMax) return this.#no(404, 'used_url', open.what)
    const body = bodyOf(raw)
    if (!body) return this.#no(400, 'invalid_payload', open.what)
    if (notRolledOut(body.blocks, this.#refuse).length > 0) return plain(400, 'invalid_blocks')
    const errors = body.delete_original === true ? [] : messageErrors(body)
    const error = errors.find((found) => !isWarning(found))
    if (error) return this.#no(400, error === 'no_text' ? error : 'invalid_blocks', open.what, errors)
    if (errors.length > 0) this.#ledger.violation('warning', open.what, errors)
    await this.#apply(open, body)
    return plain(200, 'ok')
  }

  /** What came in the acknowledgement of a command: shown like an answer, without a use of the address. */
  async acknowledged(key: string, body: unknown): Promise<void> {
    const open = this.#open.get(key)
    const said = typeof body === 'string' ? { text: body } : z.looseObject({}).safeParse(body).data
    if (!open || !said || !(said.text || said.blocks)) return
    const errors = messageErrors(said)
    if (errors.length > 0) this.#ledger.violation('refused', `acknowledgement of ${open.what}`, errors)
    else await this.#apply(open, said)
  }

  async #apply(open: Open, said: Record<string, unknown>): Promise<void> {
    const body = responseBody.parse(said)
    const original = open.original ?? open.responses.at(-1)?.message ?? null
    const response = await this.#did(open, body, original)
    open.responses.push({ ...response, body, at: performance.now() })
    if (response.did !== 'posted' && open.original) open.original = response.message
    this.#ledger.moved()
  }

  async #did(
    { user, channel }: Open,
    body: z.infer<typeof responseBody>,
    original: SeenMessage | null,
  ): Promise<Omit<Response, 'body' | 'at'>> {
    if (original && body.delete_original) {
      if (original.to) this.#private.remove(original)
      else await this.#asApp('chat.delete', { channel, ts: original.ts })
      return { seen: original.to ? 'private' : 'channel', did: 'deleted', message: null }
    }
    if (original && body.replace_original) {
      if (original.to) return { seen: 'private', did: 'replaced', message: this.#private.replace(original, body) }
      await this.#asApp('chat.update', { channel, ts: original.ts, text: body.text ?? '', blocks: body.blocks ?? [] })
      return { seen: 'channel', did: 'replaced', message: await this.#find(channel, original.ts, original.thread_ts) }
    }
    if (body.response_type === 'ephemeral')
      return { seen: 'private', did: 'posted', message: this.#private.add(user, channel, body) }
    const { text, blocks, thread_ts } = body
    const ts = await this.#asApp('chat.postMessage', { channel, text, blocks, thread_ts })
    return {
      seen: 'channel',
      did: 'posted',
      message: await this.#find(channel, ts, z.string().optional().parse(thread_ts)),
    }
  }

  /** As the app; in a private channel that the app is not in, by the observer's hand: Slack's response_url works there too. */
  async #asApp(method: string, body: Record<string, unknown>): Promise<string> {
    const asBot = await this.#workspace.call(method, body, this.#workspace.botToken)
    const said = asBot.ok ? asBot : await this.#workspace.call(method, body)
    return z.string().parse(said.ts)
  }

  async #find(channel: string, ts: string, thread: string | undefined): Promise<SeenMessage | null> {
    const messages = await this.#workspace.replies(channel, thread ?? ts)
    return messages.find((message) => message.ts === ts) ?? null
  }

  #no(status: number, error: string, what: string, detail: string[] = []): Reply {
    this.#ledger.violation('refused', `response_url of ${what}: ${error}`, detail)
    return plain(status, error)
  }
}

const isWarning = (error: string): boolean => error === 'missing_text_in_message' || error === 'message_truncated'

const plain = (status: number, body: string): Reply => ({ status, body, headers: { 'content-type': 'text/plain' } })

const bodyOf = (raw: string): Record<string, unknown> | undefined => {
  try {
    return z.looseObject({}).safeParse(JSON.parse(raw)).data
  } catch {
    return undefined
  }
}
