import { ChannelType, PermissionFlagsBits } from 'discord.js'
import type { Asker, PlatformParts, Surface } from '../../bot/index.ts'
import type { ChannelRef } from '../../newsrooms/index.ts'
import type { Inside, Interaction } from './interaction.ts'
import { may } from './permissions.ts'

export const PLATFORM = 'discord'

/** How commands are spelled here. */
export const surfaceWith = (prefix: string, { hasAdminRoles = false } = {}): Surface => ({
  spell: (path) => `/${prefix}${path}`,
  admins: `members with the permission Manage Server${hasAdminRoles ? ' or the role that is set for it' : ''}, or somebody whom an admin has named`,
})

export const channelOf = ({ guild_id, channel_id }: Inside<Interaction>): ChannelRef => ({
  platform: PLATFORM,
  place: guild_id,
  channel: channel_id,
})

const ADMINS = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator

const THREADS: readonly number[] = [ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread]

/** Whether who asks could say something there themselves. */
export function mayWrite({ channel, member }: Inside<Interaction>): boolean {
  const isThread = channel !== undefined && THREADS.includes(channel.type)
  return may(member.permissions, isThread ? 'Send Messages in Threads' : 'Send Messages')
}

type Known = Pick<PlatformParts, 'newsroom' | 'zone' | 'prefix' | 'now' | 'isNamedAdmin'>

/**
 * Who asks, as Discord says it with each interaction. The role is checked at each run: a server's own people can open a
 * command to members whatever its default permission is.
 */
export async function askerOf(
  interaction: Inside<Interaction>,
  { newsroom, zone, prefix, now, isNamedAdmin }: Known,
  adminRoles: readonly string[],
): Promise<Asker> {
  const { user, nick, permissions, roles } = interaction.member
  const isAdmin =
    (permissions & ADMINS) > 0n || roles.some((role) => adminRoles.includes(role)) || (await isNamedAdmin(user.id))
  return {
    newsroom,
    channel: channelOf(interaction),
    person: { id: user.id, name: nick || user.global_name || user.username },
    role: isAdmin ? 'admin' : 'member',
    zone,
    // Discord does not say where anybody lives.
    zoneIs: 'assumed',
    now: now(),
    surface: surfaceWith(prefix, { hasAdminRoles: adminRoles.length > 0 }),
  }
}
