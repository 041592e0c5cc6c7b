import { DiscordjsErrorCodes, GatewayCloseCodes } from 'discord.js'
import type { Connection } from '../../bot/index.ts'
import { tokenRefused } from './refused.ts'

type Refusal = Extract<Connection, { state: 'refused' }>

/** Said while Discord is asked again and again. */
export const LOST: Extract<Connection, { state: 'lost' }> = {
  state: 'lost',
  says: 'Discord does not answer.',
  remedy: 'Dateline tries again by itself. If it lasts, see https://discordstatus.com and this machine’s network.',
}

const refusal = (says: string, remedy: string): Refusal => ({ state: 'refused', says, remedy })

const PORTAL = 'https://discord.com/developers/applications'

export function badToken(): Refusal {
  const { message, remedy } = tokenRefused()
  return refusal(message, remedy)
}

/** As people paste it. */
export const bareToken = (pasted: string): string => pasted.trim().replace(/^Bot\s+/i, '')

/** What is wrong with the settings themselves; null where Discord must be asked. */
export function refusedSettings({ token, applicationId, guildId }: Record<string, string | undefined>): Refusal | null {
  // Anything else cannot even be sent.
  if (token === undefined || !/^[\x21-\x7e]+$/.test(token)) return badToken()
  if (applicationId !== undefined && !isId(applicationId)) {
    return refusal(
      'DISCORD_APPLICATION_ID is not the id of an application.',
      `It is a number of 17 to 20 digits; copy it from ${PORTAL}, General Information, or leave it out.`,
    )
  }
  if (guildId !== undefined && !isId(guildId)) {
    return refusal(
      'DISCORD_GUILD_ID is not the id of a server.',
      'It is a number of 17 to 20 digits: in Discord switch on Developer Mode, then right-click the server and copy its id.',
    )
  }
  return null
}

const isId = (text: string): boolean => /^\d{17,20}$/.test(text)

export const otherApplication = (own: string): Refusal =>
  refusal(
    `DISCORD_TOKEN is of the application ${own}, DISCORD_APPLICATION_ID names another.`,
    'Set both from the same application, or leave DISCORD_APPLICATION_ID out.',
  )

/** Null where the gateway lets the bot try again. */
export function refusedBy(closeCode: number): Refusal | null {
  switch (closeCode) {
    case GatewayCloseCodes.AuthenticationFailed:
      return badToken()
    case GatewayCloseCodes.InvalidIntents:
    case GatewayCloseCodes.DisallowedIntents:
      return refusal(
        'Discord does not allow the intents that were asked for.',
        `Dateline asks only for Guilds, which needs no switch: see whether ${PORTAL} shows the application as limited.`,
      )
    case GatewayCloseCodes.InvalidShard:
    case GatewayCloseCodes.ShardingRequired:
      return refusal(
        'The bot is in too many servers for one connection.',
        'Dateline serves one server; take the bot out of the others.',
      )
    case GatewayCloseCodes.InvalidAPIVersion:
      return refusal('Discord no longer speaks this version of its interface.', 'Update Dateline.')
    default:
      return null
  }
}

/** Null where trying again may help. */
export const refusedLogin = (error: unknown): Refusal | null =>
  error instanceof Error && 'code' in error && error.code === DiscordjsErrorCodes.TokenInvalid ? badToken() : null
