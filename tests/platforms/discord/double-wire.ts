import { type Channel, channelType, type Guild, type Message, type Person, type World } from './double-world.ts'
import { flag } from './message-rules.ts'

/** How guilds, channels, people and messages read in Discord's JSON. */

type Json = Record<string, unknown>

export const userJson = ({ id, name, isBot }: Person): Json => ({
  id,
  username: name,
  discriminator: '0',
  global_name: isBot ? null : name,
  avatar: null,
  public_flags: 0,
  ...(isBot ? { bot: true } : {}),
})

export const memberJson = (person: Person, permissions?: bigint): Json => ({
  user: userJson(person),
  nick: null,
  avatar: null,
  roles: person.roles ?? [],
  joined_at: '2026-01-01T00:00:00.000000+00:00',
  premium_since: null,
  deaf: false,
  mute: false,
  flags: 0,
  pending: false,
  communication_disabled_until: null,
  ...(permissions === undefined ? {} : { permissions: `${permissions}` }),
})

export const channelJson = (channel: Channel): Json => ({
  id: channel.id,
  type: channel.type,
  last_message_id: channel.lastMessageId,
  flags: 0,
  ...guildPart(channel),
})

/** With whom it is. */
export const directJson = (world: World, channel: Channel): Json => ({
  ...channelJson(channel),
  recipients: [userJson(world.person(channel.recipientId ?? ''))],
})

const guildPart = (channel: Channel): Json => (channel.type === channelType.direct ? {} : guildChannelJson(channel))

const guildChannelJson = (channel: Channel): Json => ({
  guild_id: channel.guildId,
  name: channel.name,
  parent_id: channel.parentId,
  rate_limit_per_user: 0,
  ...(channel.type === channelType.thread ? threadJson(channel) : placeJson(channel)),
})

const placeJson = ({ overwrites }: Channel): Json => ({
  position: 0,
  topic: null,
  nsfw: false,
  permission_overwrites: overwrites.map(({ id, of, allow, deny }) => ({
    id,
    type: of === 'everyone' ? 0 : 1,
    allow: `${allow}`,
    deny: `${deny}`,
  })),
})

const threadJson = ({ archiveAfter, isLocked }: Channel): Json => ({
  message_count: 0,
  member_count: 1,
  thread_metadata: {
    archived: isLocked,
    locked: isLocked,
    auto_archive_duration: archiveAfter,
    archive_timestamp: '2026-01-01T00:00:00.000000+00:00',
  },
})

export const guildJson = ({ id, name, everyoneMay }: Guild): Json => ({
  id,
  name,
  owner_id: '1',
  preferred_locale: 'en-US',
  roles: [everyoneRoleJson(id, everyoneMay)],
  emojis: [],
  stickers: [],
  features: [],
  icon: null,
  description: null,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0,
  premium_tier: 0,
  system_channel_id: null,
  system_channel_flags: 0,
  afk_channel_id: null,
  afk_timeout: 300,
  application_id: null,
  max_members: 500_000,
})

const everyoneRoleJson = (guildId: string, permissions: bigint): Json => ({
  id: guildId,
  name: '@everyone',
  permissions: `${permissions}`,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  position: 0,
  managed: false,
  mentionable: false,
  flags: 0,
})

/** What a bot is told when it comes into a guild. */
export function guildCreateJson(world: World, guild: Guild): Json {
  const own = world.channels.filter(({ guildId }) => guildId === guild.id)
  return {
    ...guildJson(guild),
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
    member_count: world.people.length,
    members: [memberJson(world.bot)],
    channels: own.filter(({ type }) => type !== channelType.thread).map(channelJson),
    threads: own.filter(({ type }) => type === channelType.thread).map(channelJson),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

/** Without the intent for message content, what others wrote reads empty. */
export function messageJson(world: World, message: Message): Json {
  const isOwn = message.authorId === world.bot.id
  const { answers } = message
  return {
    id: message.id,
    channel_id: message.channelId,
    type: answers ? 20 : 0,
    author: userJson(world.person(message.authorId)),
    content: isOwn ? message.content : '',
    embeds: isOwn ? message.embeds : [],
    components: isOwn ? message.components : [],
    attachments: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    timestamp: message.created,
    edited_timestamp: message.edited,
    flags: message.flags,
    ...(answers ? answerJson(world, answers) : {}),
  }
}

const answerJson = (world: World, { id, type, personId }: NonNullable<Message['answers']>): Json => ({
  application_id: world.bot.id,
  webhook_id: world.bot.id,
  interaction_metadata: { id, type, user: userJson(world.person(personId)), authorizing_integration_owners: {} },
})

export const isPrivate = ({ flags }: Message): boolean => (flags & flag.ephemeral) > 0
export const isLoading = ({ flags }: Message): boolean => (flags & flag.loading) > 0
