import { Routes } from 'discord.js'
import { z } from 'zod'
import type { DiscordApi } from './discord-api.ts'
import { grantedIn } from './permissions.ts'
import { type ChannelJson, channelJson, guildsJson, isThread, memberJson, rolesJson, userJson } from './server-json.ts'

/** Many channels may be asked about in a row. */
const KEPT_MS = 5_000
/** Discord lists so many servers at once. */
const GUILDS_MAX = 200

const applicationJson = z.object({ id: z.string() })

export interface Me {
  id: string
  username: string
}

/**
 * What Discord's REST tells of the bot and its servers: for a process without a gateway, and where what the gateway has
 * told may be behind. Each look is one attempt, and throws what {@link DiscordApi.once} throws.
 */
export class AskedServer {
  readonly #api: DiscordApi
  readonly #own = new KeptAnswers<Me>()
  readonly #application = new KeptAnswers<string>()
  readonly #guilds = new KeptAnswers<z.infer<typeof guildsJson>>()
  readonly #roles = new KeptAnswers<z.infer<typeof rolesJson>>()
  readonly #members = new KeptAnswers<z.infer<typeof memberJson>>()
  readonly #channels = new KeptAnswers<ChannelJson[]>()

  constructor(api: DiscordApi) {
    this.#api = api
  }

  me(): Promise<Me> {
    return this.#own.get('', () => this.#get(Routes.user(), 'the bot', userJson), 0)
  }

  applicationId(): Promise<string> {
    const ask = () => this.#get(Routes.currentApplication(), 'the application', applicationJson)
    return this.#application.get('', async () => (await ask()).id, 0)
  }

  /** `from`: not as it was asked before then, by {@link clock}. */
  guilds(from?: number) {
    return this.#guilds.get('', () => this.#get(Routes.userGuilds(), 'the servers', guildsJson), from)
  }

  /** True where it cannot be told. */
  async isIn(guildId: string, from: number): Promise<boolean> {
    const guilds = await this.guilds(from).catch(() => null)
    return guilds === null || guilds.length >= GUILDS_MAX || guilds.some(({ id }) => id === guildId)
  }

  channel(id: string): Promise<ChannelJson> {
    return this.#get(Routes.channel(id), 'a channel', channelJson)
  }

  /** All of a server, those too that the bot does not see. */
  channelsOf(guildId: string, from?: number): Promise<ChannelJson[]> {
    const ask = async () => {
      const channels = await this.#get(Routes.guildChannels(guildId), 'the channels', z.array(channelJson))
      return channels.map((channel) => ({ ...channel, guild_id: guildId }))
    }
    return this.#channels.get(guildId, ask, from)
  }

  /** What the bot was given in a channel of a server; whether it sees the channel is one part of it. */
  async granted(channel: ChannelJson, from?: number): Promise<bigint> {
    const { guild_id: guildId, parent_id: parent } = channel
    if (guildId === undefined) throw new Error(`the channel ${channel.id} is of no server`)
    const [me, roles, governing] = await Promise.all([
      this.me(),
      this.#rolesOf(guildId, from),
      // What is allowed in a thread is said by the channel that it hangs from.
      isThread(channel) && parent ? this.channel(parent) : channel,
    ])
    const member = await this.#memberOf(guildId, me.id, from)
    return grantedIn({
      guildId,
      roles,
      member: { id: me.id, roles: member.roles },
      overwrites: governing.permission_overwrites,
    })
  }

  #rolesOf(guildId: string, from?: number) {
    return this.#roles.get(guildId, () => this.#get(Routes.guildRoles(guildId), 'the roles', rolesJson), from)
  }

  #memberOf(guildId: string, me: string, from?: number) {
    const ask = () => this.#get(Routes.guildMember(guildId, me), 'the bot as a member', memberJson)
    return this.#members.get(guildId, ask, from)
  }

  #get<Answer>(route: `/${string}`, what: string, answer: z.ZodType<Answer>): Promise<Answer> {
    return this.#api.once({ verb: 'get', route, what, answer })
  }
}

/** Of this process alone; nobody sets it. */
export const clock = (): number => performance.now()

class KeptAnswers<Answer> {
  readonly #kept = new Map<string, { asked: number; answer: Promise<Answer> }>()

  get(key: string, ask: () => Promise<Answer>, from = clock() - KEPT_MS): Promise<Answer> {
    const known = this.#kept.get(key)
    if (known && known.asked >= from) return known.answer
    const fresh = { asked: clock(), answer: ask() }
    this.#kept.set(key, fresh)
    fresh.answer.catch(() => {
      if (this.#kept.get(key) === fresh) this.#kept.delete(key)
    })
    return fresh.answer
  }
}
