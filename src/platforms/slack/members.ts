import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { type Member as KnownMember, type Log, Refused } from '../../bot/index.ts'
import { type SlackApi, SlackRefusal } from './slack-api.ts'

/** A member of the workspace as far as Dateline needs to know them. */
export interface Member {
  name: string
  /** IANA name, where Slack knows a usable one. */
  zone: string | null
  /** Null where Slack did not say. */
  isAdmin: boolean | null
}

const KEPT_MS = 5 * 60_000
const KEPT_MAX = 5_000

const answer = z.object({
  user: z.object({
    name: z.string().default(''),
    real_name: z.string().nullish(),
    tz: z.string().nullish(),
    is_admin: z.boolean().default(false),
    is_owner: z.boolean().default(false),
    is_bot: z.boolean().default(false),
    deleted: z.boolean().default(false),
    profile: z.object({ display_name: z.string().nullish(), real_name: z.string().nullish() }).nullish(),
  }),
})

/** Who somebody is, asked of Slack and kept for some minutes. */
export class Members {
  readonly #api: SlackApi
  readonly #log: Log
  readonly #kept = new Map<string, { member: Member; at: number }>()

  constructor(api: SlackApi, log: Log) {
    this.#api = api
    this.#log = log
  }

  /** `isFresh`: what was kept is not enough, since rights may have been taken away. */
  async find(id: string, { isFresh }: { isFresh: boolean }): Promise<Member> {
    const kept = this.#kept.get(id)
    if (kept && !isFresh && Date.now() - kept.at < KEPT_MS) return kept.member
    try {
      const member = profileOf(await inTime(this.#api.call('users.info', { user: id }, answer)))
      if (this.#kept.size >= KEPT_MAX) this.#kept.clear()
      this.#kept.set(id, { member, at: Date.now() })
      return member
    } catch (error) {
      const why = error instanceof SlackRefusal ? error.code : String(error)
      this.#log.warn({ why }, 'Slack did not say who a member is')
      return { name: kept?.member.name ?? '', zone: kept?.member.zone ?? null, isAdmin: null }
    }
  }
}

/** Nobody waits longer for an answer because Slack is slow to say who they are. */
const PATIENCE_MS = 2_000

async function inTime<Result>(asked: Promise<Result>): Promise<Result> {
  const timer = new AbortController()
  const late = wait(PATIENCE_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error('no answer in time')
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    timer.abort()
    late.catch(() => {})
    asked.catch(() => {})
  }
}

/** Somebody by their id, or "<@U0123>". Throws Refused where the workspace has nobody of it. */
export async function memberOf(api: SlackApi, person: string): Promise<KnownMember> {
  const id = (/^<@([UW][A-Z0-9]+)/i.exec(person.trim())?.[1] ?? person.trim()).toUpperCase()
  if (!ID.test(id)) throw nobody()
  try {
    const known = await api.call('users.info', { user: id }, answer)
    if (!known.user.deleted) return { id, name: nameOf(known), isBot: known.user.is_bot || id === SLACKBOT }
  } catch (error) {
    if (!(error instanceof SlackRefusal) || !NOBODY.includes(error.code)) throw error
  }
  throw nobody()
}

const nobody = () =>
  new Refused('Nobody in this workspace has that id.', 'Choose them by @name; an id begins with U or W.')

/** Slack is not asked for what cannot be an id. */
const ID = /^[UW][A-Z0-9]+$/
const NOBODY = ['user_not_found', 'user_not_visible', 'users_not_found']
const SLACKBOT = 'USLACKBOT'

const nameOf = ({ user: { profile, real_name, name } }: z.infer<typeof answer>): string =>
  profile?.display_name || profile?.real_name || real_name || name

function profileOf(known: z.infer<typeof answer>): Member {
  const { user } = known
  const { tz } = user
  return {
    name: nameOf(known),
    zone: tz && isZone(tz) ? tz : null,
    isAdmin: user.is_admin || user.is_owner,
  }
}

function isZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}
