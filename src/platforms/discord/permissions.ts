import { PermissionFlagsBits } from 'discord.js'

/** What Dateline asks for when it is invited, as Discord names it to people. */
export const needed = [
  { name: 'View Channel', bit: PermissionFlagsBits.ViewChannel },
  { name: 'Send Messages', bit: PermissionFlagsBits.SendMessages },
  { name: 'Embed Links', bit: PermissionFlagsBits.EmbedLinks },
  { name: 'Read Message History', bit: PermissionFlagsBits.ReadMessageHistory },
  { name: 'Create Public Threads', bit: PermissionFlagsBits.CreatePublicThreads },
  { name: 'Send Messages in Threads', bit: PermissionFlagsBits.SendMessagesInThreads },
] as const
export type Needed = (typeof needed)[number]['name']

const bitOf = (name: Needed): bigint => needed.find((one) => one.name === name)?.bit ?? 0n

export const may = (permissions: bigint, name: Needed): boolean =>
  (permissions & (bitOf(name) | PermissionFlagsBits.Administrator)) > 0n

/** Which of these are missing, in order. */
export const missing = (permissions: bigint, names: readonly Needed[] = needed.map(({ name }) => name)): Needed[] =>
  names.filter((name) => !may(permissions, name))

const INVITE = 'https://discord.com/oauth2/authorize'

/** Where somebody who may manage a server adds the bot to it, with exactly the permissions that it needs. */
export function inviteLink(applicationId: string): string {
  const permissions = needed.reduce((bits, { bit }) => bits | bit, 0n)
  const query = { client_id: applicationId, scope: 'bot applications.commands', permissions: String(permissions) }
  return `${INVITE}?${new URLSearchParams(query)}`
}

/** Of a channel as Discord tells it: roles' and members' own rules for it. */
export interface Overwrite {
  id: string
  allow: bigint
  deny: bigint
}

export interface Rules {
  guildId: string
  /** Of the server: "everyone" is the one with the guild's id. */
  roles: readonly { id: string; permissions: bigint }[]
  member: { id: string; roles: readonly string[] }
  overwrites: readonly Overwrite[]
}

const ALL = (1n << 60n) - 1n

/** What a member was given in a channel, in Discord's order: by the server, then for everyone, for roles, for the member. */
export function grantedIn({ guildId, roles, member, overwrites }: Rules): bigint {
  const own = roles.filter(({ id }) => id === guildId || member.roles.includes(id))
  const base = own.reduce((bits, { permissions }) => bits | permissions, 0n)
  if ((base & PermissionFlagsBits.Administrator) > 0n) return ALL
  const steps = [[guildId], member.roles.filter((id) => id !== guildId), [member.id]]
  return steps.reduce(
    (before, ids) =>
      withRules(
        before,
        overwrites.filter(({ id }) => ids.includes(id)),
      ),
    base,
  )
}

/** What a member may do there: nothing, in a channel that is not seen. */
export function permissionsIn(rules: Rules): bigint {
  const bits = grantedIn(rules)
  return may(bits, 'View Channel') ? bits : 0n
}

function withRules(before: bigint, rules: readonly Overwrite[]): bigint {
  const denied = rules.reduce((bits, { deny }) => bits | deny, 0n)
  const allowed = rules.reduce((bits, { allow }) => bits | allow, 0n)
  return (before & ~denied) | allowed
}
