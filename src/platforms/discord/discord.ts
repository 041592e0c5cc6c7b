import type { Client } from 'discord.js'
import { Busy, type Connection, type Platform, type PlatformParts, Refused, Unknown } from '../../bot/index.ts'
import { askHome } from './asked-home.ts'
import { AskedServer } from './asked-server.ts'
import { PLATFORM } from './asker.ts'
import { commandPayload } from './command-payload.ts'
import { DiscordApi } from './discord-api.ts'
import { GatewayLine } from './gateway-line.ts'
import { chooseHome, type Guild, rememberedHome, rememberHome } from './home.ts'
import { Interactions } from './interactions.ts'
import { lay } from './lay.ts'
import { limits } from './limits.ts'
import { bareToken, otherApplication, refusedSettings } from './login-refusal.ts'
import { inviteLink } from './permissions.ts'
import { Places } from './places.ts'
import { Posting } from './posting.ts'
import { registerCommands } from './registration.ts'
import { LiveServer } from './server-view.ts'
import { whyOf } from './show-answer.ts'

export interface DiscordSettings {
  token: string
  /** Only checked: the token says which application it is of. */
  applicationId?: string | undefined
  /** The server that belongs to the newsroom; else the first one joined. */
  guildId?: string | undefined
  /** Whoever has one of these roles is an admin. */
  adminRoles?: readonly string[] | undefined
  /** Where Discord's REST answers, if not at discord.com; the gateway's address comes from there. */
  apiBase?: string | undefined
}

export interface Discord extends Platform {
  /** Where the bot is added to a server; null until it is known of which application it is. */
  inviteLink(): string | null
}

const FINISH_WITHIN_MS = 1_500
/** Discord keeps the old commands for a while after new ones were registered. */
const REGISTER_AGAIN_AFTER_MS = 10 * 60_000
const REGISTER_NEXT_MS = 60_000

/** Discord as a platform of Dateline: one bot, one server. */
export function createDiscord(parts: PlatformParts, settings: DiscordSettings): Discord {
  return new DiscordPlatform(parts, settings)
}

class DiscordPlatform implements Discord {
  readonly name = PLATFORM
  readonly limits = limits
  /** For at least a minute Discord makes one message of all that come with one nonce. */
  readonly sameForMs = 60_000
  /** Discord says with each answer how many more it takes. */
  readonly spacingMs = 0
  readonly lay = lay
  readonly #parts: PlatformParts
  readonly #settings: DiscordSettings
  readonly #api: DiscordApi
  readonly #line: GatewayLine
  readonly #server: LiveServer
  readonly #asked: AskedServer
  readonly #posting: Posting
  readonly #places: Places
  readonly #interactions: Interactions
  #connection: Connection = { state: 'starting', says: 'Connecting to Discord.' }
  #applicationId: string | null
  #home: Guild | null | undefined
  #registeredMs = 0
  #nextRegistration: NodeJS.Timeout | undefined

  constructor(parts: PlatformParts, settings: DiscordSettings) {
    const { applicationId, guildId, apiBase } = settings
    const token = bareToken(settings.token)
    this.#parts = parts
    this.#settings = { ...settings, token }
    this.#applicationId = applicationId ?? null
    this.#home = guildId === undefined ? undefined : { id: guildId, name: '', joinedMs: null }
    this.#api = new DiscordApi(token, apiBase)
    this.#line = new GatewayLine(
      { token, apiBase, log: parts.log },
      {
        interaction: (payload) => this.#interactions.take(payload),
        ready: (client) => this.#settle(client),
        guilds: () => void this.#moveHome(),
        connection: (connection) => this.#tell(connection),
      },
    )
    this.#server = new LiveServer(() => this.#line.client)
    this.#asked = new AskedServer(this.#api)
    this.#posting = new Posting({
      api: this.#api,
      asked: this.#asked,
      server: this.#server,
      applicationId: () => this.#applicationId,
    })
    this.#places = new Places(this.#api, this.#asked, () => this.#askHome())
    this.#interactions = new Interactions({
      api: this.#api,
      parts,
      platform: this,
      adminRoles: settings.adminRoles ?? [],
      home: () => this.#home,
      onSeen: (interaction) => this.#server.note(interaction),
      onUnknownCommand: () => void this.#registerAgain(),
    })
  }

  async start(): Promise<void> {
    const refusal = refusedSettings({ ...this.#settings, adminRoles: undefined })
    if (refusal) this.#tell(refusal)
    else await this.#line.open()
  }

  /** The gateway goes first, so that nothing new comes; what is under way answers without it. */
  async stop(): Promise<void> {
    clearTimeout(this.#nextRegistration)
    const finished = this.#interactions.close(FINISH_WITHIN_MS)
    await this.#line.close()
    await finished
    this.#api.close()
  }

  connection(): Connection {
    return this.#connection
  }

  inviteLink(): string | null {
    return this.#applicationId === null ? null : inviteLink(this.#applicationId)
  }

  post: Platform['post'] = async (...post) => this.#usable(this.#posting).post(...post)
  edit: Platform['edit'] = async (...edit) => this.#usable(this.#posting).edit(...edit)
  find: Platform['find'] = async (...wanted) => this.#usable(this.#posting).find(...wanted)
  prepare: Platform['prepare'] = async (channel) => this.#usable(this.#places).prepare(channel)
  channels: Platform['channels'] = async () => this.#usable(this.#places).channels()
  direct: Platform['direct'] = async (person) => this.#usable(this.#places).direct(person)

  member: Platform['member'] = async (person) => this.#usable(this.#places).member(person)

  /** Settings that cannot even be sent are refused, and not taken for an answer that was lost. */
  #usable<Part>(part: Part): Part {
    const refusal = refusedSettings({ ...this.#settings, adminRoles: undefined })
    if (refusal) throw new Refused(refusal.says, refusal.remedy, { until: 'mended' })
    return part
  }

  #askHome(): Promise<{ id: string; name: string }> {
    return askHome({
      asked: this.#asked,
      state: this.#parts.state,
      guildId: this.#settings.guildId,
      applicationId: this.#applicationId,
      known: this.#home?.id,
    })
  }

  #tell(connection: Connection): void {
    if (JSON.stringify(connection) === JSON.stringify(this.#connection)) return
    this.#connection = connection
    const { log, onConnection } = this.#parts
    const level = connection.state === 'refused' ? 'error' : connection.state === 'lost' ? 'warn' : 'info'
    log[level]({ platform: PLATFORM, state: connection.state }, connection.says)
    onConnection?.(connection)
  }

  /** What the first login tells: whose token it is, and where home is. */
  async #settle(client: Client<true>): Promise<Connection> {
    const { applicationId } = this.#settings
    if (applicationId !== undefined && applicationId !== client.application.id) {
      return otherApplication(client.application.id)
    }
    this.#applicationId = client.application.id
    await this.#chooseHome(client)
    void this.#register(false)
    return this.#standing(client)
  }

  async #chooseHome(client: Client<true>): Promise<void> {
    const { state } = this.#parts
    // Of a server that is out of order only the id is known.
    const guilds = client.guilds.cache.map(({ id, name, joinedTimestamp: joinedMs }) => ({
      id,
      name: name || 'its server',
      joinedMs,
    }))
    const applicationId = client.application.id
    const remembered = await rememberedHome(state, applicationId)
    const home = chooseHome(guilds, { wanted: this.#settings.guildId, remembered })
    if (home && home.id !== remembered) await rememberHome(state, applicationId, home)
    this.#home = home
  }

  #standing(client: Client<true>): Connection {
    const as = `Connected as ${client.user.username}`
    if (this.#home) return { state: 'connected', says: `${as} in ${this.#home.name}.` }
    const where =
      this.#settings.guildId === undefined ? 'in no server yet' : 'but not in the server of DISCORD_GUILD_ID'
    return { state: 'connected', says: `${as}, ${where}. Invite it: ${this.inviteLink()}` }
  }

  async #moveHome(): Promise<void> {
    const { client } = this.#line
    if (!client) return
    try {
      await this.#chooseHome(client)
      this.#line.restate(this.#standing(client))
    } catch (error) {
      this.#parts.log.error({ why: whyOf(error) }, 'Discord: which server is home could not be kept')
    }
  }

  async #register(isForced: boolean): Promise<void> {
    const { conversation, prefix, state, log } = this.#parts
    const applicationId = this.#applicationId
    if (applicationId === null) return
    try {
      const commands = commandPayload(conversation.bot.commands, prefix)
      const done = await registerCommands({ api: this.#api, state, applicationId, commands, isForced })
      if (done === 'registered') this.#registeredMs = Date.now()
      log.info({ commands: commands.length, done }, 'Discord: commands')
    } catch (error) {
      const isForNow = error instanceof Unknown || error instanceof Busy
      log.error({ why: whyOf(error), isForNow }, 'Discord: the commands could not be registered')
      const waitMs = Math.max(REGISTER_NEXT_MS, error instanceof Busy ? error.retryAfterMs : 0)
      if (isForNow) this.#nextRegistration = setTimeout(() => void this.#register(isForced), waitMs).unref()
    }
  }

  async #registerAgain(): Promise<void> {
    if (Date.now() - this.#registeredMs < REGISTER_AGAIN_AFTER_MS) return
    this.#registeredMs = Date.now()
    await this.#register(true)
  }
}
