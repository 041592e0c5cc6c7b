import { Refused } from '../../bot/index.ts'
import { DiscordRefusal } from './discord-api.ts'
import { inviteLink, type Needed } from './permissions.ts'

/** Discord's numbers for what is refused (https://docs.discord.com/developers/topics/opcodes-and-status-codes). */
const code = {
  unknownChannel: 10_003,
  unknownGuild: 10_004,
  unknownMessage: 10_008,
  unknownMember: 10_007,
  unknownUser: 10_013,
  unauthorized: 40_001,
  unverified: 40_002,
  missingAccess: 50_001,
  noMessagesToThem: 50_007,
  noTextChannel: 50_008,
  levelTooHigh: 50_009,
  missingPermission: 50_013,
  otherKindOfChannel: 50_024,
  invalidRecipient: 50_033,
  invalidForm: 50_035,
  archivedThread: 50_083,
  noServerInCommon: 50_278,
  lockedThread: 160_005,
  fullOfThreads: 160_006,
  autoModerated: 200_000,
  titleAutoModerated: 200_001,
} as const
const UNAUTHORIZED = 401

export const THREAD_EXISTS = 160_004

/** Where something was tried, and what it took. */
export interface Attempt {
  /** "#general", or "that channel" where its name is not known. */
  channel: string
  botName: string
  /** Known to be missing, else what the attempt needs. */
  lacks: readonly Needed[]
  /** A thread under a post of ours: when it goes, the channel stays. */
  isOwnThread?: boolean
}

/** Permissions that somebody must give first. */
export function lacking({ channel, botName, lacks }: Attempt): Refused {
  const names = listed(lacks.map((name) => `“${name}”`))
  return mendable(
    `In ${channel}, ${botName} lacks the permission${lacks.length > 1 ? 's' : ''} ${names}.`,
    `Whoever manages ${channel} opens its settings, then Permissions, and allows ${botName} ${names}.`,
  )
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** A refusal of Discord's in plain words, with who can mend it; any other error as it is. */
export function inWords(error: unknown, attempt: Attempt): unknown {
  if (!(error instanceof DiscordRefusal)) return error
  if (error.status === UNAUTHORIZED) return tokenRefused()
  const { channel } = attempt
  switch (error.code) {
    case code.unauthorized:
      return tokenRefused()
    case code.missingAccess:
      return lacking({ ...attempt, lacks: ['View Channel'] })
    case code.missingPermission:
      return lacking(attempt)
    case code.unknownChannel:
      return attempt.isOwnThread
        ? onlyThis(`The thread in ${channel} was deleted.`, 'Nothing has to be done.', error)
        : channelGone(error)
    case code.unknownMessage:
      return onlyThis('The message was deleted.', 'Nothing has to be done.', error)
    case code.noMessagesToThem:
    case code.noServerInCommon:
      return closedToBot(attempt.botName, error)
    case code.noTextChannel:
    case code.otherKindOfChannel:
      return noTextChannel(channel, error)
    case code.levelTooHigh:
    case code.unverified:
      return mendable(
        `The server asks more of members than ${attempt.botName} has.`,
        'Whoever manages the server gives the bot a role: who has one is not held to its verification level.',
        error,
      )
    case code.archivedThread:
    case code.lockedThread:
      return attempt.isOwnThread
        ? onlyThis(`The thread under it in ${channel} was closed.`, 'Whoever manages it opens it again.', error)
        : closedThread(channel, error)
    case code.fullOfThreads:
      return mendable('The server has too many open threads.', 'Whoever manages it closes some of them.', error)
    case code.autoModerated:
    case code.titleAutoModerated:
      return onlyThis(
        `AutoMod of the server did not let the message into ${channel}.`,
        `Whoever manages the server exempts ${attempt.botName}’s role from the rule.`,
        error,
      )
    case code.invalidForm:
      return onlyThis(`Discord did not take the message (code ${error.code}).`, REPORT, error)
    default:
      return tooMany(error)
        ? mendable(
            `The server has reached a limit of Discord’s (code ${error.code}).`,
            'See Discord’s list of codes for which.',
            error,
          )
        : onlyThis(`Discord did not take it (code ${error.code}).`, REPORT, error)
  }
}

const REPORT = 'Tell an admin of Dateline; dateline doctor says more.'

/** Discord's numbers from 30,001 on say that there are too many of something. */
const tooMany = ({ code }: DiscordRefusal): boolean => code > 30_000 && code < 31_000

const mendable = (says: string, remedy: string, cause?: unknown): Refused =>
  new Refused(says, remedy, { until: 'mended', ...(cause === undefined ? {} : { cause }) })

const onlyThis = (says: string, remedy: string, cause: unknown): Refused =>
  new Refused(says, remedy, { until: 'never', cause })

export const channelGone = (cause?: unknown): Refused =>
  mendable('The channel is gone.', 'Set the schedule in another channel, and remove the one here.', cause)

export const noTextChannel = (channel: string, cause?: unknown): Refused =>
  mendable(`${channel} takes no messages.`, 'Choose a text channel.', cause)

export const closedThread = (channel: string, cause?: unknown): Refused =>
  mendable(`The thread in ${channel} is closed.`, 'Whoever manages it opens it again.', cause)

const closedToBot = (botName: string, cause: unknown): Refused =>
  mendable(
    `They take no direct messages from ${botName}.`,
    'They open the server’s privacy settings in Discord and allow direct messages there.',
    cause,
  )

export const noSuchPerson = (cause?: unknown): Refused =>
  mendable('Discord knows nobody with that id.', 'Choose somebody else.', cause)

export const isNoPerson = (error: unknown): boolean =>
  error instanceof DiscordRefusal &&
  (error.code === code.unknownUser || error.code === code.invalidRecipient || error.code === code.invalidForm)

/** No member of the server, or nobody at all. */
export const isNoMember = (error: unknown): boolean =>
  isNoPerson(error) || (error instanceof DiscordRefusal && error.code === code.unknownMember)

export const isNoChannel = (error: unknown): boolean =>
  error instanceof DiscordRefusal && error.code === code.unknownChannel

export const isHidden = (error: unknown): boolean =>
  error instanceof DiscordRefusal && error.code === code.missingAccess

/** Answered where the bot is in the server no more, and for other reasons as well. */
export const mayBeOutside = (error: unknown): boolean =>
  isNoChannel(error) || isHidden(error) || (error instanceof DiscordRefusal && error.code === code.unknownGuild)

export const outside = (applicationId: string | null): Refused =>
  mendable(
    'Dateline is no longer in this server.',
    applicationId === null
      ? 'Whoever manages the server invites it again.'
      : `Whoever manages the server opens ${inviteLink(applicationId)}`,
  )

export const tokenRefused = (): Refused =>
  mendable(
    'Discord does not take the bot’s token.',
    'On https://discord.com/developers/applications choose the application, then Bot, then Reset Token; set DISCORD_TOKEN to it and start Dateline again.',
  )
