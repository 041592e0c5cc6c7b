import { z } from 'zod'
import type { Gateway } from './double-gateway.ts'
import { editMessage, judgedWith, makeMessage, readMessage } from './double-messages.ts'
import type { PermissionName } from './double-permissions.ts'
import {
  check,
  invalidRecipients,
  lockedThread,
  missingAccess,
  missingPermissions,
  noMessagesToThem,
  noTextChannel,
  notTheAuthor,
  otherKindOfChannel,
  threadExists,
  unknownChannel,
  unknownGuild,
  unknownMember,
  unknownMessage,
} from './double-refusal.ts'
import type { Reply, Request, Route } from './double-rest.ts'
import type { Report } from './double-violations.ts'
import { channelJson, directJson, guildJson, isPrivate, memberJson, messageJson, userJson } from './double-wire.ts'
import { type Channel, channelType, type Guild, type Message, type World } from './double-world.ts'

/** What a bot asks for by its own token: itself, guilds, channels, messages, threads. */

const historyDefault = 50
const historyMax = 100
const threadBody = z.looseObject({ name: z.string(), auto_archive_duration: z.number().nullish() })
const directBody = z.looseObject({ recipient_id: z.string() })
const takesThreads: number[] = [channelType.text, channelType.announcement]
const takesMessages: number[] = [...takesThreads, channelType.direct, channelType.thread]
const archiveMinutes = [60, 1_440, 4_320, 10_080]

interface Surroundings {
  world: World
  gateway: Gateway
  report: Report
  nonceWindowMs: number
}

export function routesOf(around: Surroundings): Route[] {
  return [...selfRoutes(around), ...guildRoutes(around), ...messageRoutes(around)]
}

const briefly = ({ id, name, everyoneMay }: Guild) => ({
  id,
  name,
  icon: null,
  owner: false,
  permissions: `${everyoneMay}`,
  features: [],
})

const ok = (body: unknown): Reply => ({ status: 200, body })

function selfRoutes({ world, gateway }: Surroundings): Route[] {
  const startLimit = () => ({
    total: 1_000,
    remaining: 1_000 - gateway.counts.identified,
    reset_after: 86_400_000,
    max_concurrency: 1,
  })
  const application = () => ({
    id: world.bot.id,
    name: world.bot.name,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '',
    flags: 0,
    bot: userJson(world.bot),
  })
  return [
    ['GET', /^\/gateway\/bot$/, () => ok({ url: gateway.url, shards: 1, session_start_limit: startLimit() })],
    ['GET', /^\/users\/@me$/, () => ok(userJson(world.bot))],
    ['GET', /^\/(?:oauth2\/)?applications\/@me$/, () => ok(application())],
    ['GET', /^\/users\/@me\/guilds$/, () => ok(world.guilds.map(briefly))],
    ['POST', /^\/users\/@me\/channels$/, ({ body }) => ok(openDirect(world, body))],
  ]
}

function openDirect(world: World, body: unknown): unknown {
  const { recipient_id: wanted } = directBody.parse(body)
  const person = world.people.find(({ id, isBot }) => id === wanted && !isBot)
  if (!person) throw invalidRecipients()
  return directJson(world, world.directWith(person))
}

function guildRoutes({ world }: Surroundings): Route[] {
  const guildOf = (wanted: string | undefined): Guild => {
    const guild = world.guilds.find(({ id }) => id === wanted)
    if (!guild) throw unknownGuild()
    return guild
  }
  const placesOf = (guild: Guild, isThread: boolean) =>
    world.channels
      .filter(({ guildId, type }) => guildId === guild.id && (type === channelType.thread) === isThread)
      .map(channelJson)
  const member = (wanted: string | undefined) => {
    const person = world.people.find(({ id }) => id === (wanted === '@me' ? world.bot.id : wanted))
    if (!person) throw unknownMember()
    return memberJson(person)
  }
  return [
    ['GET', /^\/guilds\/(\d+)$/, (_, id) => ok(guildJson(guildOf(id)))],
    ['GET', /^\/guilds\/(\d+)\/channels$/, (_, id) => ok(placesOf(guildOf(id), false))],
    ['GET', /^\/guilds\/(\d+)\/roles$/, (_, id) => ok(guildJson(guildOf(id)).roles)],
    ['GET', /^\/guilds\/(\d+)\/threads\/active$/, (_, id) => ok({ threads: placesOf(guildOf(id), true), members: [] })],
    ['GET', /^\/guilds\/(\d+)\/members\/(\d+|@me)$/, (_, id, who) => guildOf(id) && ok(member(who))],
  ]
}

function messageRoutes({ world, gateway, report, nonceWindowMs }: Surroundings): Route[] {
  const seen = (id: string | undefined): Channel => {
    const channel = world.channels.find((one) => one.id === id)
    if (!channel) throw unknownChannel()
    if (!world.botMay(channel, 'VIEW_CHANNEL')) throw missingAccess()
    return channel
  }
  const need = (channel: Channel, name: PermissionName): void => {
    if (!world.botMay(channel, name)) throw missingPermissions()
  }
  const messageIn = (channel: Channel, id: string | undefined): Message => {
    const message = world.messagesIn(channel).find((one) => one.id === id && !isPrivate(one))
    if (!message) throw unknownMessage()
    return message
  }
  const post = ({ body, call }: Request, id?: string): Reply => {
    const channel = seen(id)
    if (!takesMessages.includes(channel.type)) throw noTextChannel()
    if (channel.isLocked) throw lockedThread()
    if (channel.recipientId && !world.person(channel.recipientId).takesDirect) throw noMessagesToThem()
    need(channel, channel.type === channelType.thread ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES')
    const read = readMessage(body, 'message', { report, at: call })
    if (read.embeds?.length) need(channel, 'EMBED_LINKS')
    const earlier = read.enforce_nonce ? sameNonce(world, read.nonce, nonceWindowMs) : undefined
    const message = earlier ?? makeMessage(world, channel, read, { onlyFor: null, answers: null })
    return ok({ ...messageJson(world, message), nonce: read.nonce })
  }
  const edit = ({ body, call }: Request, id?: string, messageId?: string): Reply => {
    const message = messageIn(seen(id), messageId)
    if (message.authorId !== world.bot.id) throw notTheAuthor()
    editMessage(message, readMessage(judgedWith(message, body), 'edit', { report, at: call }), world.now())
    return ok(messageJson(world, message))
  }
  const remove = (_: Request, id?: string, messageId?: string): Reply => {
    const message = messageIn(seen(id), messageId)
    if (message.authorId !== world.bot.id) throw missingPermissions()
    world.messages = world.messages.filter((one) => one !== message)
    return { status: 204 }
  }
  const history = ({ query }: Request, id?: string): Reply => {
    const channel = seen(id)
    const messages = world.botMay(channel, 'READ_MESSAGE_HISTORY') ? world.messagesIn(channel) : []
    return ok(
      page(
        messages.filter((one) => !isPrivate(one)),
        query,
      ).map((one) => messageJson(world, one)),
    )
  }
  const openThread = ({ body }: Request, id?: string, messageId?: string): Reply => {
    const channel = seen(id)
    if (!takesThreads.includes(channel.type)) throw otherKindOfChannel()
    need(channel, 'CREATE_PUBLIC_THREADS')
    if (messageId) messageIn(channel, messageId)
    if (world.channels.some((one) => one.id === messageId)) throw threadExists()
    const thread = world.addThread(channel, { id: messageId ?? world.snowflake(), ...readThread(body) })
    gateway.dispatch('THREAD_CREATE', { ...channelJson(thread), newly_created: true })
    return { status: 201, body: channelJson(thread) }
  }
  return [
    ['GET', /^\/channels\/(\d+)$/, (_, id) => ok(channelJson(seen(id)))],
    ['GET', /^\/channels\/(\d+)\/messages$/, history],
    ['POST', /^\/channels\/(\d+)\/messages$/, post],
    [
      'GET',
      /^\/channels\/(\d+)\/messages\/(\d+)$/,
      (_, id, which) => ok(messageJson(world, messageIn(seen(id), which))),
    ],
    ['PATCH', /^\/channels\/(\d+)\/messages\/(\d+)$/, edit],
    ['DELETE', /^\/channels\/(\d+)\/messages\/(\d+)$/, remove],
    ['POST', /^\/channels\/(\d+)\/typing$/, (_, id) => seen(id) && { status: 204 }],
    ['POST', /^\/channels\/(\d+)\/threads$/, openThread],
    ['POST', /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, openThread],
  ]
}

/** Within some minutes, a nonce that is to be enforced gives back the first message that had it. */
function sameNonce(world: World, nonce: string | number | null | undefined, windowMs: number): Message | undefined {
  const isFresh = ({ created }: Message): boolean => Date.parse(created) > world.now() - windowMs
  return world.messages.find((one) => one.nonce !== null && one.nonce === `${nonce}` && isFresh(one))
}

/** Newest first; `after` counts from its own end. */
function page(messages: readonly Message[], query: URLSearchParams): Message[] {
  const limit = Math.min(Number(query.get('limit') ?? historyDefault), historyMax)
  const [after, before] = [query.get('after'), query.get('before')]
  const within = messages.filter(
    ({ id }) => (!after || BigInt(id) > BigInt(after)) && (!before || BigInt(id) < BigInt(before)),
  )
  return (after ? within.slice(0, limit) : within.slice(-limit)).toReversed()
}

function readThread(body: unknown): { name: string; archiveAfter: number } {
  const read = threadBody.safeParse(body)
  if (!read.success) return check(['name: this field is required']) as never
  const { name, auto_archive_duration: minutes } = read.data
  const archiveAfter = minutes ?? 1_440
  check([
    ...([...name].length >= 1 && [...name].length <= 100 ? [] : ['name: must be between 1 and 100 in length']),
    ...(archiveMinutes.includes(archiveAfter) ? [] : [`auto_archive_duration: must be one of ${archiveMinutes}`]),
  ])
  return { name, archiveAfter }
}
