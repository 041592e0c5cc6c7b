import type { Component } from './component.ts'
import { bitsOf, everyoneMay, type PermissionName, permission, permissionsIn } from './double-permissions.ts'

/** Everything that exists in the double's Discord: guilds, channels, people, messages. */

export interface Person {
  id: string
  name: string
  isAdmin: boolean
  isBot: boolean
  takesDirect: boolean
  /** Ids of roles. */
  roles?: readonly string[]
}

export interface Guild {
  id: string
  name: string
  everyoneMay: bigint
}

export interface Overwrite {
  /** The guild's id stands for everybody. */
  id: string
  of: 'everyone' | 'member'
  allow: bigint
  deny: bigint
}

export const channelType = { text: 0, direct: 1, voice: 2, category: 4, announcement: 5, thread: 11 } as const
export type ChannelType = keyof typeof channelType

export interface Channel {
  id: string
  /** Empty for a direct one. */
  guildId: string
  name: string
  type: number
  parentId: string | null
  overwrites: Overwrite[]
  /** Minutes; threads only. */
  archiveAfter: number | null
  /** Threads only. */
  isLocked: boolean
  /** Whom a direct one is with. */
  recipientId: string | null
  /** Stays when that message is removed. */
  lastMessageId: string | null
}

export interface Message {
  id: string
  channelId: string
  guildId: string
  authorId: string
  content: string
  embeds: unknown[]
  components: Component[]
  flags: number
  /** The only person who sees it; null is everybody in the channel. */
  onlyFor: string | null
  nonce: string | null
  created: string
  edited: string | null
  /** The interaction that it answers. */
  answers: { id: string; type: number; personId: string } | null
}

export type Wanted<T> = T | string

const discordEpochMs = 1_420_070_400_000n

export class World {
  readonly bot: Person
  readonly guilds: Guild[] = []
  readonly channels: Channel[] = []
  readonly people: Person[] = []
  messages: Message[] = []
  readonly now: () => number
  #made = 0n

  constructor(botName: string, now: () => number = Date.now) {
    this.now = now
    this.bot = { id: this.snowflake(), name: botName, isAdmin: false, isBot: true, takesDirect: false }
    this.people.push(this.bot)
  }

  /** Ids carry their moment, as bots read it from them. */
  snowflake(): string {
    this.#made += 1n
    return (((BigInt(this.now()) - discordEpochMs) << 22n) | this.#made).toString()
  }

  addGuild(name: string, channels: readonly string[]): Guild {
    const guild = { id: this.snowflake(), name, everyoneMay }
    this.guilds.push(guild)
    for (const channel of channels) this.addChannel(guild, channel)
    return guild
  }

  removeGuild(guild: Guild): void {
    this.guilds.splice(this.guilds.indexOf(guild), 1)
  }

  addChannel(guild: Guild, name: string, type: ChannelType = 'text'): Channel {
    return this.#add({ id: this.snowflake(), guildId: guild.id, name, type: channelType[type] })
  }

  /** The one in which the bot and this person alone read. */
  directWith(person: Person): Channel {
    const known = this.channels.find(({ recipientId }) => recipientId === person.id)
    if (known) return known
    const fresh = { id: this.snowflake(), guildId: '', name: person.name, type: channelType.direct }
    return this.#add({ ...fresh, recipientId: person.id })
  }

  /** With its threads and all that stands in them. */
  removeChannel(channel: Channel): void {
    const gone = this.channels.filter(({ id, parentId }) => id === channel.id || parentId === channel.id)
    for (const one of gone) this.channels.splice(this.channels.indexOf(one), 1)
    this.messages = this.messages.filter(({ channelId }) => !gone.some(({ id }) => id === channelId))
  }

  #add(channel: Pick<Channel, 'id' | 'guildId' | 'name' | 'type'> & Partial<Channel>): Channel {
    const whole = {
      parentId: null,
      overwrites: [],
      archiveAfter: null,
      isLocked: false,
      recipientId: null,
      lastMessageId: null,
      ...channel,
    }
    this.channels.push(whole)
    return whole
  }

  addThread(parent: Channel, thread: { id: string; name: string; archiveAfter: number }): Channel {
    return this.#add({ ...thread, guildId: parent.guildId, type: channelType.thread, parentId: parent.id })
  }

  addPerson(name: string, { isAdmin = false, roles = [] as readonly string[] } = {}): Person {
    const person = { id: this.snowflake(), name, isAdmin, isBot: false, takesDirect: true, roles }
    this.people.push(person)
    return person
  }

  channel(wanted: Wanted<Channel>, guild?: Guild): Channel {
    if (typeof wanted !== 'string') return wanted
    const named = this.channels.filter(({ guildId }) => !guild || guildId === guild.id)
    const found = named.find(({ id, name }) => id === wanted || name === wanted)
    if (!found) throw new Error(`There is no channel ${wanted}; there are ${named.map(({ name }) => name).join(', ')}.`)
    return found
  }

  guildOf(channel: Channel): Guild {
    const guild = this.guilds.find(({ id }) => id === channel.guildId)
    if (!guild) throw new Error(`The channel ${channel.name} belongs to no guild.`)
    return guild
  }

  person(id: string): Person {
    const person = this.people.find((one) => one.id === id)
    if (!person) throw new Error(`There is nobody with the id ${id}.`)
    return person
  }

  /** Takes permissions from the bot in one channel, or gives denied ones back. */
  setDenied(channel: Channel, names: readonly PermissionName[]): void {
    channel.overwrites = channel.overwrites.filter(({ id }) => id !== this.bot.id)
    if (names.length > 0) channel.overwrites.push({ id: this.bot.id, of: 'member', allow: 0n, deny: bitsOf(names) })
  }

  mayIn(channel: Channel, person: Person): bigint {
    const rules = channel.parentId ? this.channel(channel.parentId) : channel
    return permissionsIn(this.guildOf(channel), rules, person.id, person.isAdmin ? permission.MANAGE_GUILD : 0n)
  }

  botMay(channel: Channel, name: PermissionName): boolean {
    if (channel.type === channelType.direct) return true
    if (!this.guilds.some(({ id }) => id === channel.guildId)) return false
    return (this.mayIn(channel, this.bot) & permission[name]) > 0n
  }

  messagesIn(channel: Channel): Message[] {
    return this.messages.filter(({ channelId }) => channelId === channel.id)
  }
}
