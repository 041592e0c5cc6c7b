import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Commands } from './double-commands.ts'
import type { Fault, FaultSet } from './double-faults.ts'
import { Gateway } from './double-gateway.ts'
import { Interactions } from './double-interactions.ts'
import { type Limits, RateLimits, usualLimits } from './double-limits.ts'
import { makeMessage } from './double-messages.ts'
import { People } from './double-people.ts'
import type { PermissionName } from './double-permissions.ts'
import { RestServer } from './double-rest.ts'
import { routesOf } from './double-routes.ts'
import { type Told, transcriptOf } from './double-transcript.ts'
import type { Violation } from './double-violations.ts'
import { channelJson, guildCreateJson } from './double-wire.ts'
import {
  type Channel,
  type ChannelType,
  channelType,
  type Guild,
  type Message,
  type Person,
  type Wanted,
  World,
} from './double-world.ts'

export { type Limits, usualLimits } from './double-limits.ts'
export type { Answer, Doing, OpenModal } from './double-people.ts'
export { textOf } from './double-text.ts'
export { repeatedIn, type Told } from './double-transcript.ts'
export type { Channel, Guild, Message, Person } from './double-world.ts'

export interface DoubleOptions {
  botName?: string
  /** The first guild; "newsroom" with #general and #briefing unless said. */
  guild?: { name: string; channels: string[] }
  heartbeatMs?: number
  answerWithinMs?: number
  tokenLifeMs?: number
  /** None unless said; true for those of Discord. */
  limits?: true | Limits
  /** How long a nonce gives back the first message. */
  nonceWindowMs?: number
  /** Discord's own clock, by which ids and messages are dated. */
  now?: () => number
  /** By which faults for a share of requests are drawn, from 0 to 1. */
  random?: () => number
}

/** Starts a Discord of one's own on 127.0.0.1. Stop it when the test is over. */
export async function startDiscord(options: DoubleOptions = {}): Promise<DiscordDouble> {
  const discord = new DiscordDouble(options)
  await discord.start()
  return discord
}

export class DiscordDouble {
  readonly violations: Violation[] = []
  readonly token: string
  readonly world: World
  readonly gateway: Gateway
  readonly guild: Guild
  readonly member: Person
  readonly admin: Person
  readonly people: People
  readonly commands: Commands
  #rest: RestServer
  #port = 0
  #isRevoked = false

  constructor({ botName = 'dateline', guild, heartbeatMs = 41_250, answerWithinMs = 3_000, ...more }: DoubleOptions) {
    const report = (rule: Violation['rule'], at: string, says: string) => this.violations.push({ rule, at, says })
    const world = new World(botName, more.now)
    this.world = world
    this.token = [base64(world.bot.id), base64('double'), randomBytes(27).toString('base64url')].join('.')
    this.guild = world.addGuild(guild?.name ?? 'newsroom', guild?.channels ?? ['general', 'briefing'])
    this.member = world.addPerson('mara')
    this.admin = world.addPerson('ada', { isAdmin: true })
    const isToken = (token: string) => token === this.token && !this.#isRevoked
    const gateway = new Gateway({ isToken, heartbeatMs, world, report })
    const within = { answerWithinMs, tokenLifeMs: more.tokenLifeMs ?? 15 * 60_000 }
    const interactions = new Interactions(world, report, within)
    this.gateway = gateway
    this.commands = new Commands(world)
    const { nonceWindowMs = 180_000, random } = more
    const limits = more.limits ? new RateLimits(more.limits === true ? usualLimits : more.limits) : null
    const routes = [
      ...routesOf({ world, gateway, report, nonceWindowMs }),
      ...this.commands.routes,
      ...interactions.routes,
    ]
    this.#rest = new RestServer({ routes, isToken, limits, random, report })
    const { member, admin, commands } = this
    this.people = new People({ world, gateway, commands, interactions, report, answerWithinMs, member, admin })
  }

  async start(): Promise<void> {
    this.#port = await this.#rest.listen()
    this.gateway.url = `ws://127.0.0.1:${this.#port}/gateway`
    this.#rest.server.on('upgrade', (request, socket, head) => this.gateway.takeOver(request, socket, head))
  }

  async stop(): Promise<void> {
    this.gateway.stop()
    await this.#rest.stop()
  }

  /** What the bot needs to know to come here instead of to Discord. */
  env(): { DISCORD_TOKEN: string; DISCORD_APPLICATION_ID: string; DISCORD_API_BASE: string } {
    return {
      DISCORD_TOKEN: this.token,
      DISCORD_APPLICATION_ID: this.world.bot.id,
      DISCORD_API_BASE: `http://127.0.0.1:${this.#port}/api`,
    }
  }

  slash: People['slash'] = (...words) => this.people.slash(...words)
  autocomplete: People['autocomplete'] = (...words) => this.people.autocomplete(...words)
  click: People['click'] = (...words) => this.people.click(...words)
  choose: People['choose'] = (...words) => this.people.choose(...words)
  submit: People['submit'] = (...words) => this.people.submit(...words)

  get calls() {
    return this.#rest.calls
  }

  /** Requests that match meet this trouble. */
  fault(fault: Fault): FaultSet {
    return this.#rest.faults.set(fault)
  }

  addGuild(name: string, channels: string[] = ['general']): Guild {
    const guild = this.world.addGuild(name, channels)
    this.gateway.dispatch('GUILD_CREATE', guildCreateJson(this.world, guild))
    return guild
  }

  /** The bot is sent away. */
  removeGuild(guild: Guild): void {
    this.world.removeGuild(guild)
    this.gateway.dispatch('GUILD_DELETE', { id: guild.id })
  }

  /** And let in again. */
  letBack(guild: Guild): void {
    this.world.guilds.push(guild)
    this.gateway.dispatch('GUILD_CREATE', guildCreateJson(this.world, guild))
  }

  /** The token is worth nothing any more, until it is given back. */
  revokeToken(): void {
    this.#isRevoked = true
    this.gateway.sendAway()
  }

  giveTokenBack(): void {
    this.#isRevoked = false
  }

  addChannel(name: string, guild: Guild = this.guild, type?: ChannelType): Channel {
    const channel = this.world.addChannel(guild, name, type)
    this.gateway.dispatch('CHANNEL_CREATE', channelJson(channel))
    return channel
  }

  deleteChannel(wanted: Wanted<Channel>): void {
    const channel = this.world.channel(wanted)
    this.world.removeChannel(channel)
    const isThread = channel.type === channelType.thread
    this.gateway.dispatch(isThread ? 'THREAD_DELETE' : 'CHANNEL_DELETE', channelJson(channel))
  }

  /** Nobody but who manages it can write in it any more. */
  lockThread(thread: Channel): void {
    thread.isLocked = true
    this.gateway.dispatch('THREAD_UPDATE', channelJson(thread))
  }

  addPerson(name: string, options?: { isAdmin?: boolean; roles?: readonly string[] }): Person {
    return this.world.addPerson(name, options)
  }

  /** A person takes no more direct messages, or takes them again. */
  takeDirect(person: Person, isOn: boolean): void {
    person.takesDirect = isOn
  }

  /** What the bot has written to one person alone. */
  directTo(person: Person): Message[] {
    return this.messagesIn(this.world.directWith(person))
  }

  /** Everything in a channel with its threads, each message with its mark. */
  transcript(channel: Wanted<Channel>): Told[] {
    return transcriptOf(this.world, this.world.channel(channel))
  }

  /** Takes permissions from the bot in one channel; with none named it has all of them back. */
  deny(channel: Wanted<Channel>, ...names: PermissionName[]): void {
    const place = this.world.channel(channel)
    this.world.setDenied(place, names)
    this.gateway.dispatch('CHANNEL_UPDATE', channelJson(place))
  }

  channel(name: string, guild: Guild = this.guild): Channel {
    return this.world.channel(name, guild)
  }

  threadsOf(channel: Wanted<Channel>): Channel[] {
    const { id } = this.world.channel(channel)
    return this.world.channels.filter(({ parentId }) => parentId === id)
  }

  /** A person's own words in a channel, which a bot with the intent Guilds alone cannot read. */
  say(channel: Wanted<Channel>, content: string, person: Person = this.member): Message {
    const origin = { authorId: person.id, onlyFor: null, answers: null }
    return makeMessage(this.world, this.world.channel(channel), { content }, origin)
  }

  /** Everything in a channel, oldest first; `seenBy` leaves out what is private to others. */
  messagesIn(channel: Wanted<Channel>, { seenBy }: { seenBy?: Person } = {}): Message[] {
    const all = this.world.messagesIn(this.world.channel(channel))
    return structuredClone(all.filter(({ onlyFor }) => !seenBy || onlyFor === null || onlyFor === seenBy.id))
  }

  /** Until the bot has logged in and its commands are registered, where it is to register any. */
  async ready({ commands = 1, withinMs = 20_000 } = {}): Promise<void> {
    const end = Date.now() + withinMs
    const count = () => this.world.guilds.reduce((sum, { id }) => sum + this.commands.in(id).length, 0)
    while (!this.gateway.isConnected || this.commands.in(null).length + count() < commands) {
      if (Date.now() > end) throw new Error(`The bot is not ready:\n${this.calls.map(callLine).join('\n')}`)
      await sleep(20)
    }
  }
}

/** A bot's token begins with its id. */
const base64 = (text: string): string => Buffer.from(text).toString('base64url')

const callLine = ({ method, path, status }: DiscordDouble['calls'][number]): string => `${method} ${path} ${status}`
