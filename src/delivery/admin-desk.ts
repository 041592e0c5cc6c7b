import { type Asker, actorOf, Busy, type Member, Problem, Refused, Unknown } from '../bot/index.ts'
import type { AuditLog, NamedAdmin, NamedAdminStore, NewsroomId } from '../newsrooms/index.ts'
import { type Destinations, properName } from './destination.ts'
import { unset } from './troubles.ts'

/** Whom admins name as admins, beside those whom a platform itself says to be. What goes wrong is a {@link Problem}. */
export interface AdminDesk {
  list(newsroom: NewsroomId): Promise<NamedAdmin[]>
  /** `typed`: an id or a mention where the asker is, or "slack:U0123", "discord:1234". `isNew`: they were none before. */
  add(typed: string, name: string | undefined, at: Asker): Promise<{ admin: NamedAdmin; isNew: boolean }>
  /** `typed` may be a name, too. */
  remove(typed: string, at: Asker): Promise<NamedAdmin>
}

interface Parts {
  admins: NamedAdminStore
  destinations: Destinations
  audit: AuditLog
  now(): Temporal.Instant
}

export function createAdminDesk({ admins, destinations, audit, now }: Parts): AdminDesk {
  /** As the platform knows them; where it does not answer, as they were typed. */
  async function known(platform: string, id: string, name: string | undefined): Promise<Member> {
    const destination = destinations.get(platform)
    if (destination?.kind !== 'platform') {
      const { says, remedy } = OURS.includes(platform) ? WHERE : unset(platform)
      throw new Problem(says, remedy)
    }
    try {
      return await destination.platform.member(id)
    } catch (error) {
      if (error instanceof Refused) throw new Problem(error.message, error.remedy, { cause: error })
      if (!(error instanceof Busy || error instanceof Unknown)) throw error
      if (name !== undefined) return { id: bare(id), name, isBot: false }
      throw new Problem(`${properName(platform)} does not say just now who that is.`, 'Try again in a minute.')
    }
  }

  return {
    list: (newsroom) => admins.list(newsroom),

    async add(typed, name, at) {
      const { platform, id } = placed(typed, at)
      const member = await known(platform, id, name)
      if (member.isBot) throw new Problem(`${member.name} is a bot, and bots configure nothing.`, 'Choose a person.')
      const before = (await admins.list(at.newsroom)).find(
        (each) => each.platform === platform && each.id === member.id,
      )
      if (before) return { admin: before, isNew: false }
      const by = actorOf(at)
      const admin = { platform, id: member.id, name: name ?? member.name, namedBy: by, since: now() }
      await admins.add(at.newsroom, admin)
      const did = `Named ${admin.name} of ${properName(platform)} (${admin.id}) as an admin.`
      await audit.record(at.newsroom, { at: now(), by, did })
      return { admin, isNew: true }
    },

    async remove(typed, at) {
      const { platform, id } = placed(typed, at)
      const all = await admins.list(at.newsroom)
      const wanted = bare(id).toLowerCase()
      const found =
        all.find((each) => each.platform === platform && each.id.toLowerCase() === wanted) ??
        all.find((each) => each.name.toLowerCase() === typed.trim().replace(/^@/, '').toLowerCase())
      if (!found) {
        throw new Problem(
          `“${typed}” is nobody whom an admin has named.`,
          `${at.surface.spell('admins list')} tells who is. Whom the platform itself says to be an admin stays one.`,
        )
      }
      await admins.remove(at.newsroom, found)
      const did = `Took ${found.name} of ${properName(found.platform)} (${found.id}) off the admins.`
      await audit.record(at.newsroom, { at: now(), by: actorOf(at), did })
      return found
    },
  }
}

/** Places of this machine. */
const OURS = ['web', 'terminal']

const WHERE = {
  says: 'Whoever sits at this machine is its admin already.',
  remedy: 'Name somebody of Slack or Discord: slack:U0123456 or discord:1234567.',
}

function placed(typed: string, at: Asker): { platform: string; id: string } {
  const [, platform, id] = /^(slack|discord|web|terminal):(.+)$/is.exec(typed.trim()) ?? []
  if (platform !== undefined && id !== undefined) return { platform: platform.toLowerCase(), id: id.trim() }
  return { platform: at.channel.platform, id: typed.trim() }
}

/** An id, out of the mention that a platform makes of it. */
const bare = (typed: string): string => /^<@!?([^|>]+)(?:\|[^>]*)?>$/.exec(typed)?.[1] ?? typed
