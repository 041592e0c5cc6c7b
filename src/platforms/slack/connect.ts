import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Connection } from '../../bot/index.ts'
import { type SlackApi, SlackRefusal } from './slack-api.ts'

/** Whose token it is. */
export interface Identity {
  team: string
  teamName: string
  botUser: string
  botId: string
}

const WAIT_FIRST_MS = 1_000
const WAIT_MAX_MS = 60_000

const answer = z.object({
  team_id: z.string(),
  team: z.string().default('the workspace'),
  user_id: z.string(),
  bot_id: z.string().default(''),
})

type Call = SlackApi['once']

/** Asks with the given kind of call; throws as it does. */
export async function askIdentity(call: Call): Promise<Identity> {
  const { team_id, team, user_id, bot_id } = await call('auth.test', {}, answer)
  return { team: team_id, teamName: team, botUser: user_id, botId: bot_id }
}

/**
 * Asks Slack whose token this is, until it answers. Null where it will never do, told in `onChange`, or where `signal`
 * ends it.
 */
export async function identify(
  api: SlackApi,
  signal: AbortSignal,
  onChange: (connection: Connection) => void,
): Promise<Identity | null> {
  for (let waitMs = WAIT_FIRST_MS; !signal.aborted; waitMs = Math.min(waitMs * 2, WAIT_MAX_MS)) {
    try {
      return await askIdentity((...call) => api.once(...call))
    } catch (error) {
      if (error instanceof SlackRefusal) {
        onChange(badBotToken(error.code))
        return null
      }
      onChange(SILENT)
      await wait(waitMs, undefined, { signal }).catch(() => {})
    }
  }
  return null
}

const SILENT: Connection = {
  state: 'lost',
  says: 'Slack does not answer.',
  remedy: 'It is tried again by itself. If it lasts, look whether this machine reaches slack.com.',
}

const badBotToken = (code: string): Connection => ({
  state: 'refused',
  says: `Slack does not take SLACK_BOT_TOKEN (${code}).`,
  remedy:
    'Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions on the app’s page, set SLACK_BOT_TOKEN, and start Dateline again.',
})

export const badAppToken: Connection = {
  state: 'refused',
  says: 'Slack does not take SLACK_APP_TOKEN.',
  remedy:
    'Make an app-level token (xapp-…) with the scope connections:write under Basic Information on the app’s page, set SLACK_APP_TOKEN, and start Dateline again.',
}
