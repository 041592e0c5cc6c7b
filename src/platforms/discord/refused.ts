import { Refused } from '../../bot/index.ts'
import { DiscordRefusal } from './discord-api.ts'
import type { Needed } from './permissions.ts'

/** Discord's numbers for what is refused (https://docs.discord.com/developers/topics/opcodes-and-status-codes). */
const code = {
  unknownChannel: 10_003,
  unknownMessage: 10_008,
  missingAccess: 50_001,
  missingPermission: 50_013,
  noTextChannel: 50_008,
  archivedThread: 50_083,
  fullOfThreads: 160_006,
} as const
const UNAUTHORIZED = 401

export const THREAD_EXISTS = 160_004

/** Where something was tried, and what it took. */
export interface Attempt {
  /** "#general", or "that channel" where its name is not known. */
  channel: string
  botName: string
  /** Known to be missing, else what the attempt needs. */
  lacks: Needed
}

/** A permission that somebody must give first. */
export const lacking = ({ channel, botName, lacks }: Attempt): Refused =>
  new Refused(
    `In ${channel}, ${botName} lacks the permission “${lacks}”.`,
    `Whoever manages ${channel} opens its settings, then Permissions, and allows ${botName} “${lacks}”.`,
  )

/** A refusal of Discord's in plain words, with who can mend it; any other error as it is. */
export function inWords(error: unknown, attempt: Attempt): unknown {
  if (!(error instanceof DiscordRefusal)) return error
  if (error.status === UNAUTHORIZED) return tokenRefused()
  const { channel } = attempt
  switch (error.code) {
    case code.missingAccess:
      return lacking({ ...attempt, lacks: 'View Channel' })
    case code.missingPermission:
      return lacking(attempt)
    case code.unknownChannel:
      return new Refused('The channel is gone.', 'Choose another channel.', { cause: error })
    case code.unknownMessage:
      return new Refused('The message was deleted.', 'Nothing has to be done.', { cause: error })
    case code.noTextChannel:
      return new Refused(`${channel} takes no messages.`, 'Choose a text channel.', { cause: error })
    case code.archivedThread:
      return new Refused(`The thread in ${channel} is closed.`, 'Whoever manages it opens it again.', { cause: error })
    case code.fullOfThreads:
      return new Refused(`The server has too many open threads.`, 'Close some of them.', { cause: error })
    default:
      return new Refused(
        `Discord did not take the message (code ${error.code}).`,
        'Tell an admin of Dateline; dateline doctor says more.',
        { cause: error },
      )
  }
}

export const tokenRefused = (): Refused =>
  new Refused(
    'Discord does not take the bot’s token.',
    'On https://discord.com/developers/applications choose the application, then Bot, then Reset Token; set DISCORD_TOKEN to it and start Dateline again.',
  )
