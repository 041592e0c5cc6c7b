import { setTimeout as wait } from 'node:timers/promises'
import { type Client, Events, GatewayDispatchEvents } from 'discord.js'
import type { Connection, Log } from '../../bot/index.ts'
import { DialledClient } from './dialled-client.ts'
import { LOST, refusedBy, refusedLogin } from './login-refusal.ts'

export interface Hearing {
  /** As the gateway sends it. Comes before {@link ready} where a server of the bot is slow to appear. */
  interaction(payload: unknown): void
  /** Logged in. Gives what keeps the bot from going on, if anything does. */
  ready(client: Client<true>): Promise<Connection>
  /** The servers that the bot is in have changed. */
  guilds(): void
  connection(connection: Connection): void
}

interface Settings {
  token: string
  apiBase: string | undefined
  log: Log
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000
/** Shorter gaps are not worth a word: discord.js closes them by itself. */
const LOST_AFTER_MS = 5_000

/**
 * The gateway: logs in, again and again while Discord does not answer, and tells when it is lost and back. discord.js
 * resumes and reconnects; interactions are handed on raw, since discord.js holds them back until every server is there.
 */
export class GatewayLine {
  readonly #settings: Settings
  readonly #hearing: Hearing
  readonly #end = new AbortController()
  #dialled: DialledClient | null = null
  #standing: Connection | null = null
  #lostTimer: NodeJS.Timeout | undefined

  constructor(settings: Settings, hearing: Hearing) {
    this.#settings = settings
    this.#hearing = hearing
  }

  get client(): Client<true> | null {
    const client = this.#dialled?.client
    return client?.isReady() ? client : null
  }

  /** Resolves once it is connected, refused or closed. Never throws. */
  async open(): Promise<void> {
    for (let waitMs = FIRST_WAIT_MS; !this.#isClosed; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      if (await this.#isSettled()) return
      this.#hearing.connection(LOST)
      await wait(waitMs, undefined, { signal: this.#end.signal }).catch(() => {})
    }
  }

  async close(): Promise<void> {
    this.#end.abort()
    clearTimeout(this.#lostTimer)
    await this.#dialled?.hangUp()
  }

  get #isClosed(): boolean {
    return this.#end.signal.aborted
  }

  /** One attempt to log in; false where it is worth another. */
  async #isSettled(): Promise<boolean> {
    const dialled = this.#dial()
    let closeCode: number | undefined
    dialled.client.on(Events.ShardDisconnect, ({ code }) => {
      closeCode = code
    })
    this.#expectBack()
    try {
      await Promise.race([this.#login(dialled), this.#whenClosed()])
      return true
    } catch (error) {
      clearTimeout(this.#lostTimer)
      const refusal = (closeCode === undefined ? null : refusedBy(closeCode)) ?? refusedLogin(error)
      await dialled.hangUp()
      if (refusal) this.#hearing.connection(refusal)
      else this.#settings.log.warn({ why: nameOf(error) }, 'Discord: the bot could not log in')
      return refusal !== null || this.#isClosed
    }
  }

  async #login(dialled: DialledClient): Promise<void> {
    const { client } = dialled
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
    await client.login(this.#settings.token)
    const standing = await this.#hearing.ready(await ready)
    if (this.#isClosed) return
    this.#standing = standing
    clearTimeout(this.#lostTimer)
    if (standing.state === 'refused') await dialled.hangUp()
    else this.#watch(dialled)
    this.#hearing.connection(standing)
  }

  #whenClosed(): Promise<void> {
    return new Promise((resolve) => this.#end.signal.addEventListener('abort', () => resolve()))
  }

  #dial(): DialledClient {
    const { apiBase, log } = this.#settings
    const dialled = new DialledClient(apiBase)
    const { client } = dialled
    const noteFault = (error: Error) => log.warn({ why: nameOf(error) }, 'Discord: a fault in the connection')
    // An event of this name that nobody hears would end the process.
    client.on(Events.Error, noteFault)
    client.on(Events.ShardError, noteFault)
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (payload: unknown) => this.#hearing.interaction(payload))
    this.#dialled = dialled
    return dialled
  }

  /** What goes on after the first login. */
  #watch(dialled: DialledClient): void {
    const { client } = dialled
    const isBack = () => {
      clearTimeout(this.#lostTimer)
      if (this.#standing) this.#hearing.connection(this.#standing)
    }
    client.on(Events.ShardReconnecting, () => this.#expectBack())
    client.on(Events.ShardResume, isBack)
    client.on(Events.ShardReady, isBack)
    client.on(Events.ShardDisconnect, ({ code }) => {
      clearTimeout(this.#lostTimer)
      this.#hearing.connection(refusedBy(code) ?? LOST)
      void dialled.hangUp()
    })
    for (const event of [Events.GuildCreate, Events.GuildDelete, Events.GuildUpdate, Events.GuildAvailable] as const) {
      client.on(event, () => this.#hearing.guilds())
    }
  }

  /** What is said of the connection now that something about it has changed. */
  restate(standing: Connection): void {
    this.#standing = standing
    this.#hearing.connection(standing)
  }

  #expectBack(): void {
    clearTimeout(this.#lostTimer)
    if (this.#isClosed) return
    this.#lostTimer = setTimeout(() => this.#hearing.connection(LOST), LOST_AFTER_MS).unref()
  }
}

/** Messages of the network may hold an address; the name says enough. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
