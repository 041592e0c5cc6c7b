import type { Asker, Call, Conversation, PlatformParts, Surface } from '../../bot/index.ts'
import type { Document } from '../../messages/index.ts'
import type { Members } from './members.ts'
import type { OwnIdentity } from './own-identity.ts'
import type { SlackApi } from './slack-api.ts'

/** What every handler of Slack's payloads works with. */
export interface Desk {
  api: SlackApi
  own: OwnIdentity
  conversation: Conversation
  members: Members
  parts: PlatformParts
  surface: Surface
  /** The workspace that is served. */
  team: string
  /** The bot's own user. */
  botUser: string
  /** What a member's App Home shows. */
  home(at: Asker): Promise<Document>
}

interface Where {
  user: string
  /** As Slack's payload has it; used where the profile is not known. */
  userName?: string
  channel: string
}

/** Who asks. `wanted` decides how fresh their rights must be: what is for admins is never shown on remembered ones. */
export async function askerOf(
  desk: Desk,
  { user, userName, channel }: Where,
  wanted: Call | 'admin' | null,
): Promise<Asker> {
  const who = wanted === null || wanted === 'admin' ? wanted : desk.conversation.bot.find(wanted.command)?.who
  const isAdmins = who === 'admin'
  const member = await desk.members.find(user, { isFresh: isAdmins })
  const isAdmin = member.isAdmin === true || (await desk.parts.isNamedAdmin(user))
  return {
    newsroom: desk.parts.newsroom,
    channel: { platform: 'slack', place: desk.team, channel },
    person: { id: user, name: member.name || userName || 'a member' },
    role: isAdmin ? 'admin' : 'member',
    zone: member.zone ?? desk.parts.zone,
    ...(member.zone === null ? { zoneIs: 'assumed' as const } : {}),
    now: desk.parts.now(),
    surface: member.isAdmin === null && isAdmins && !isAdmin ? { ...desk.surface, admins: UNSURE } : desk.surface,
  }
}

/** Said where Slack did not answer who the asker is. */
const UNSURE =
  'owners and admins of this workspace, or somebody whom an admin has named (Slack did not say just now whether you are one, so try again)'
