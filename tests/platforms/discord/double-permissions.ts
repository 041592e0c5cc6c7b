import type { Channel, Guild, Overwrite } from './double-world.ts'

/** Discord's permissions, as far as the double tells them apart. */
export const permission = {
  ADMINISTRATOR: 1n << 3n,
  MANAGE_GUILD: 1n << 5n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  EMBED_LINKS: 1n << 14n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
} as const
export type PermissionName = keyof typeof permission

export const bitsOf = (names: readonly PermissionName[]): bigint =>
  names.reduce((bits, name) => bits | permission[name], 0n)

/** What everybody may in a new guild, the bot included. */
export const everyoneMay = bitsOf([
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'EMBED_LINKS',
  'READ_MESSAGE_HISTORY',
  'USE_APPLICATION_COMMANDS',
  'CREATE_PUBLIC_THREADS',
  'SEND_MESSAGES_IN_THREADS',
])

/** A member's permissions in a channel, in Discord's order: the guild's, then the channel's for all, then for the member. */
export function permissionsIn(guild: Guild, channel: Channel, memberId: string, ownBits = 0n): bigint {
  const base = guild.everyoneMay | ownBits
  if (base & permission.ADMINISTRATOR) return ~0n & ((1n << 50n) - 1n)
  return [guild.id, memberId]
    .map((id) => channel.overwrites.find((overwrite) => overwrite.id === id))
    .reduce((bits, overwrite) => (overwrite ? withOverwrite(bits, overwrite) : bits), base)
}

const withOverwrite = (bits: bigint, { allow, deny }: Overwrite): bigint => (bits & ~deny) | allow
