import { Routes } from 'discord.js'
import { z } from 'zod'
import { type Member, type Prepared, patiently, Refused } from '../../bot/index.ts'
import type { ChannelRef } from '../../newsrooms/index.ts'
import { type AskedServer, clock } from './asked-server.ts'
import { PLATFORM } from './asker.ts'
import type { DiscordApi } from './discord-api.ts'
import { missing, type Needed, needed } from './permissions.ts'
import {
  channelGone,
  closedThread,
  inWords,
  isHidden,
  isNoChannel,
  isNoMember,
  isNoPerson,
  lacking,
  noSuchPerson,
  noTextChannel,
} from './refused.ts'
import { type ChannelJson, isThread, serverMember, takesMessages } from './server-json.ts'

interface Home {
  id: string
  name: string
}

/** In place of a server, for the channel in which one person alone reads. */
export const DIRECT = '@me'

const IN_THREADS: readonly Needed[] = [
  'View Channel',
  'Embed Links',
  'Read Message History',
  'Send Messages in Threads',
]
const CHANNELS_MAX = 500

/** Where something can be posted, asked of Discord's REST alone. Waits as Discord asks; all of it may be done twice. */
export class Places {
  readonly #api: DiscordApi
  readonly #asked: AskedServer
  readonly #home: () => Promise<Home>

  constructor(api: DiscordApi, asked: AskedServer, home: () => Promise<Home>) {
    this.#api = api
    this.#asked = asked
    this.#home = home
  }

  /** `typed`: an id, a mention or a link of a channel, or its name in the home server. */
  prepare(typed: string): Promise<Prepared> {
    return this.#inWords(async () => {
      const home = await this.#home()
      const channel = await this.#lookUp(typed, home)
      const name = `#${channel.name ?? channel.id}`
      if (channel.guild_id !== home.id) throw elsewhere(home)
      if (!takesMessages(channel) && !isThread(channel)) throw noTextChannel(name)
      if (channel.thread_metadata?.locked) throw closedThread(name)
      const lacks = await this.#lacks(channel)
      if (lacks.length > 0) throw lacking({ channel: name, botName: (await this.#asked.me()).username, lacks })
      return prepared(channel, home)
    })
  }

  channels(): Promise<Prepared[]> {
    return this.#inWords(async () => {
      const home = await this.#home()
      const all = await this.#asked.channelsOf(home.id)
      const places = inOrder(all)
      const lacks = await Promise.all(places.map(async (channel) => missing(await this.#asked.granted(channel))))
      return places
        .filter((_, at) => lacks[at]?.length === 0)
        .slice(0, CHANNELS_MAX)
        .map((channel) => prepared(channel, home))
    })
  }

  async direct(person: string): Promise<ChannelRef> {
    if (!/^\d{17,20}$/.test(person)) throw noSuchPerson()
    const body = { recipient_id: person }
    const open = { verb: 'post', route: Routes.userChannels(), what: 'a direct channel', body, answer: opened } as const
    return this.#inWords(async () => {
      const { id } = await this.#api.once(open).catch((error) => {
        throw isNoPerson(error) ? noSuchPerson(error) : error
      })
      return { platform: PLATFORM, place: DIRECT, channel: id }
    })
  }

  /** Somebody of the home server by their id, or a mention of them. */
  member(person: string): Promise<Member> {
    const id = /^(?:<@!?)?(\d{17,20})>?$/.exec(person.trim())?.[1]
    if (id === undefined) throw noSuchPerson()
    return this.#inWords(async () => {
      const { id: home } = await this.#home()
      const ask = { verb: 'get', route: Routes.guildMember(home, id), what: 'a member', answer: serverMember } as const
      const { user, nick } = await this.#api.call(ask).catch((error) => {
        throw isNoMember(error) ? noSuchPerson(error) : error
      })
      return { id, name: nick || user.global_name || user.username, isBot: user.bot }
    })
  }

  async #lacks(channel: ChannelJson): Promise<Needed[]> {
    const began = clock()
    const needs = isThread(channel) ? IN_THREADS : namesOfNeeded
    const lacks = missing(await this.#asked.granted(channel), needs)
    // What was not allowed a moment ago may be so now.
    return lacks.length === 0 ? lacks : missing(await this.#asked.granted(channel, began), needs)
  }

  async #lookUp(typed: string, home: Home): Promise<ChannelJson> {
    const id = idIn(typed)
    if (id === null) return this.#named(typed.trim().replace(/^#/, ''), home)
    try {
      return await this.#asked.channel(id)
    } catch (error) {
      if (isNoChannel(error)) throw channelGone(error)
      const hidden =
        isHidden(error) && (await this.#asked.channelsOf(home.id, clock())).find((channel) => channel.id === id)
      if (!hidden) throw isHidden(error) ? elsewhere(home) : error
      return hidden
    }
  }

  async #named(name: string, home: Home): Promise<ChannelJson> {
    const isMeant = (channel: ChannelJson): boolean => channel.name?.toLowerCase() === name.toLowerCase()
    const [found, ...others] = (await this.#asked.channelsOf(home.id, clock())).filter(takesMessages).filter(isMeant)
    if (!found) {
      throw new Refused(
        `${home.name} has no text channel called “${name}”.`,
        'Give the name as it stands in the list of channels, or the channel’s id.',
        { until: 'mended' },
      )
    }
    if (others.length > 0) {
      throw new Refused(
        `${home.name} has ${others.length + 1} channels called “${name}”.`,
        'Give the channel’s id: in Discord switch on Developer Mode, then right-click the channel and copy it.',
        { until: 'mended' },
      )
    }
    return found
  }

  async #inWords<Result>(ask: () => Promise<Result>): Promise<Result> {
    try {
      return await patiently(ask)
    } catch (error) {
      throw inWords(error, { channel: 'that channel', botName: 'the bot', lacks: ['View Channel'] })
    }
  }
}

const opened = z.object({ id: z.string() })
const namesOfNeeded = needed.map(({ name }) => name)

/** A bare id, "<#id>", or an address as Discord copies it. */
const idIn = (typed: string): string | null =>
  /^(?:<#(\d{17,20})>|(\d{17,20})|https:\/\/\S+\/channels\/\d+\/(\d{17,20}))$/
    .exec(typed.trim())
    ?.slice(1)
    .find(Boolean) ?? null

const prepared = ({ id, name }: ChannelJson, home: Home): Prepared => ({
  channel: { platform: PLATFORM, place: home.id, channel: id },
  name: `#${name ?? id}`,
})

const elsewhere = ({ name }: Home): Refused =>
  new Refused(
    `That channel is not in ${name}, or the bot does not see it.`,
    `Choose a channel of ${name}; for a private one, whoever manages it allows the bot “View Channel” there.`,
    { until: 'mended' },
  )

/** As Discord shows them: those outside of any category, then category by category. */
function inOrder(all: readonly ChannelJson[]): ChannelJson[] {
  const placeOf = (id: string | null | undefined) => all.find((channel) => channel.id === id)?.position ?? -1
  return all
    .filter(takesMessages)
    .map((channel) => ({ channel, category: placeOf(channel.parent_id) }))
    .sort((one, other) => one.category - other.category || one.channel.position - other.channel.position)
    .map(({ channel }) => channel)
}
