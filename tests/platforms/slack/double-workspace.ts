import { randomBytes } from 'node:crypto'
import { createEmulator, type Emulator } from 'emulate'
import { z } from 'zod'
import { type SeenMessage, seenMessage } from './double-reading.ts'

export const bot = { userId: 'U0DATELINE', botId: 'B0DATELINE', appId: 'A0DATELINE', name: 'dateline' }
export const teamId = 'T000000001'

/** Scopes that Dateline asks for; a test may give fewer. */
export const allScopes = [
  'commands',
  'chat:write',
  'chat:write.public',
  'channels:read',
  'channels:join',
  'channels:history',
  'groups:read',
  'groups:history',
  'users:read',
  'app_mentions:read',
  'im:write',
]

const zones: Record<string, string> = { alice: 'Europe/Oslo', bob: 'America/New_York', boss: 'Europe/London' }
export const people = Object.keys(zones)
const observer = 'xoxp-observer'
const observerScopes = [
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'users:read',
  'chat:write',
  'channels:join',
  'channels:manage',
  'groups:write',
  'im:history',
  'im:read',
  'im:write',
]

const named = z.looseObject({ id: z.string(), name: z.string() })
export type Named = z.infer<typeof named>

const answer = z.looseObject({ ok: z.boolean(), error: z.string().optional() })
export type ApiAnswer = z.infer<typeof answer>

/** The workspace's state, kept by `emulate`: people, channels, messages. Reads here are an observer's, never the bot's. */
export class Workspace {
  readonly botToken: string
  /** What the bot's token may do now. */
  readonly scopes: Set<string>
  /** What Slack says to the bot's token; null where it takes it. */
  tokenRefusal: string | null = null
  #emulator: Emulator
  #people: Named[] = []
  #channels: Named[] = []

  private constructor(emulator: Emulator, botToken: string, scopes: readonly string[]) {
    this.#emulator = emulator
    this.botToken = botToken
    this.scopes = new Set(scopes)
  }

  static async open(scopes: readonly string[], signingSecret: string): Promise<Workspace> {
    const botToken = `xoxb-${randomBytes(8).toString('hex')}`
    const emulator = await createEmulator({
      service: 'slack',
      port: 0,
      seed: { slack: seed(botToken, signingSecret) },
    })
    const workspace = new Workspace(emulator, botToken, scopes)
    await workspace.#look()
    const everybody = [botToken, ...people.map(tokenOf)]
    for (const token of everybody) {
      await workspace.call('conversations.join', { channel: workspace.channel('general').id }, token)
    }
    return workspace
  }

  close(): Promise<void> {
    return this.#emulator.close()
  }

  /** Asks emulate itself: nothing is recorded, nothing checked in front of it. */
  async call(method: string, body: Record<string, unknown>, token = observer): Promise<ApiAnswer> {
    const response = await fetch(`${this.#emulator.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const said: unknown = await response.json().catch(() => null)
    return answer.safeParse(said).data ?? { ok: false, error: 'unknown_method' }
  }

  person(name: string): Named & { zone: string } {
    return { ...pick(this.#people, name), zone: zoneOf(name) }
  }

  channel(name: string): Named {
    return pick(this.#channels, name)
  }

  addChannel(channel: Named): Named {
    this.#channels.push(channel)
    return channel
  }

  /** Dateline asks for this scope, and an admin took it away. */
  isTaken(scope: string): boolean {
    return allScopes.includes(scope) && !this.scopes.has(scope)
  }

  async botIsIn(channel: string): Promise<boolean> {
    // Nobody but those who write to each other sees who does.
    const token = channel.startsWith('D') ? this.botToken : observer
    const { members } = await this.call('conversations.members', { channel }, token)
    return Array.isArray(members) && members.includes(bot.userId)
  }

  async isPrivate(channel: string): Promise<boolean> {
    const { channel: found } = await this.call('conversations.info', { channel })
    return z.looseObject({ is_private: z.boolean() }).safeParse(found).data?.is_private ?? false
  }

  /** What stands in a channel, oldest first, without what stands in threads. */
  async messages(channel: string): Promise<SeenMessage[]> {
    const { id } = this.channel(channel)
    const { messages } = await this.call('conversations.history', { channel: id, limit: 1000 })
    return seen(messages, id).reverse()
  }

  /** A thread, its first message included, oldest first. */
  async replies(channel: string, ts: string): Promise<SeenMessage[]> {
    const { id } = this.channel(channel)
    const { messages } = await this.call('conversations.replies', { channel: id, ts })
    return seen(messages, id)
  }

  /** A person writes a message; resolves to its ts. */
  async write(person: string, message: Record<string, unknown>): Promise<string> {
    const { ts } = await this.call('chat.postMessage', message, tokenOf(person))
    return z.string().parse(ts)
  }

  async #look(): Promise<void> {
    const people = await this.call('users.list', {})
    const channels = await this.call('conversations.list', { types: 'public_channel,private_channel' })
    this.#people = z.array(named).parse(people.members)
    this.#channels = z.array(named).parse(channels.channels)
  }
}

/** What emulate does not know of a person: where they live. */
export function zoneFields(name: string): Record<string, unknown> {
  const zone = zoneOf(name)
  const now = Temporal.Now.zonedDateTimeISO(zone)
  return { tz: zone, tz_label: zone, tz_offset: now.offsetNanoseconds / 1e9, is_owner: false, is_restricted: false }
}

const zoneOf = (name: string): string => zones[name] ?? 'Europe/London'

const pick = (list: Named[], name: string): Named => {
  const found = list.find((candidate) => candidate.name === name || candidate.id === name)
  if (!found) throw new Error(`there is no ${name}; there are ${list.map((candidate) => candidate.name).join(', ')}`)
  return found
}

const seen = (messages: unknown, channel: string): SeenMessage[] =>
  z
    .array(z.looseObject({}))
    .parse(messages)
    .map((message) => seenMessage.parse({ ...message, channel }))

export const tokenOf = (person: string): string => `xoxp-${person}`

/** The bot's scopes are checked before emulate is asked, since they may be taken away. */
const scopes = [...allScopes, 'im:history', 'im:read']

const seed = (botToken: string, signingSecret: string) => ({
  strict_scopes: true,
  signing_secret: signingSecret,
  team: { name: 'Testhaven Desk', domain: 'testhaven' },
  users: people.map((name) => ({ name, real_name: name, is_admin: name === 'boss' })),
  channels: [{ name: 'general' }, { name: 'briefing' }, { name: 'newsdesk', is_private: true }],
  oauth_apps: [
    {
      app_id: bot.appId,
      client_id: '1.2',
      client_secret: 'unused',
      name: bot.name,
      redirect_uris: ['http://127.0.0.1/'],
      scopes,
      bot_id: bot.botId,
      bot_user_id: bot.userId,
      bot_name: bot.name,
    },
  ],
  tokens: [
    {
      token: botToken,
      type: 'bot',
      user_id: bot.userId,
      bot_id: bot.botId,
      bot_user_id: bot.userId,
      app_id: bot.appId,
      scopes,
    },
    { token: observer, type: 'test', user_id: 'U000000001', scopes: observerScopes },
    ...people.map((name) => ({ token: tokenOf(name), type: 'user', user: name, scopes: observerScopes })),
  ],
})
