import { z } from 'zod'
import type { Finding } from '../../bot/index.ts'
import type { SlackSettings } from './create-slack.ts'
import { inspectChannels } from './inspect-channels.ts'
import { BOT_SCOPES } from './manifest.ts'
import { SlackApi, SlackRefusal } from './slack-api.ts'
import { troubleInWords } from './trouble-in-words.ts'

const identity = z.object({
  team: z.string().catch('a workspace without a name'),
  user: z.string().catch('dateline'),
  bot_id: z.string().optional(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
})

/** What the app is and may do, each with what to do where something is missing. Never throws, changes nothing. */
export async function inspectSlack(access: SlackSettings): Promise<Finding[]> {
  const api = new SlackApi(access.botToken, access.apiUrl)
  const [token, road] = await Promise.all([inspectToken(api), inspectRoad(access)])
  if (!token.known) return [token.finding, road]
  const { name, scopes } = token.known
  return [token.finding, scopesFinding(scopes), road, ...(await inspectChannels(api, { name, scopes }))]
}

interface Token {
  finding: Finding
  /** Null where Slack does not take the token. `scopes` is null where Slack did not tell. */
  known: { name: string; scopes: ReadonlySet<string> | null } | null
}

async function inspectToken(api: SlackApi): Promise<Token> {
  try {
    const { team, user, bot_id, response_metadata } = await api.once('auth.test', {}, identity)
    const scopes = response_metadata?.scopes ? new Set(response_metadata.scopes) : null
    const known = { name: user, scopes }
    if (bot_id !== undefined)
      return { finding: { what: 'bot token', state: 'good', says: `It is @${user} in ${team}.` }, known }
    return {
      finding: {
        what: 'bot token',
        state: 'bad',
        says: `It is a person’s, @${user} in ${team}, so Dateline would speak as that person.`,
        remedy: 'Set SLACK_BOT_TOKEN to the Bot User OAuth Token, which begins with xoxb-.',
      },
      known,
    }
  } catch (error) {
    return { finding: { what: 'bot token', state: 'bad', ...troubleInWords(error) }, known: null }
  }
}

function scopesFinding(scopes: ReadonlySet<string> | null): Finding {
  if (scopes === null) return { what: 'scopes', state: 'note', says: 'Slack did not tell which scopes the app has.' }
  const missing = BOT_SCOPES.filter((scope) => !scopes.has(scope))
  if (missing.length === 0) return { what: 'scopes', state: 'good', says: 'The app has every scope it needs.' }
  return {
    what: 'scopes',
    state: 'bad',
    says: `The app lacks ${missing.join(', ')}.`,
    remedy:
      'Put the manifest that “dateline manifest” prints into App Manifest at api.slack.com/apps, save, and reinstall the app.',
  }
}

/** The way by which Slack's requests arrive. */
async function inspectRoad({ appToken, apiUrl }: SlackSettings): Promise<Finding> {
  if (appToken === undefined) {
    return {
      what: 'HTTP',
      state: 'note',
      says: 'Slack calls /slack/events of this Dateline. From here nobody can see whether it gets through, or whether the signing secret is the app’s.',
      remedy: 'At api.slack.com/apps, Event Subscriptions says “Verified” where it does.',
    }
  }
  try {
    await new SlackApi(appToken, apiUrl).once('apps.connections.open', {}, z.object({ url: z.string() }))
    return { what: 'Socket Mode', state: 'good', says: 'The app-level token opens a connection.' }
  } catch (error) {
    const { says, remedy } = troubleInWords(error)
    return { what: 'Socket Mode', state: 'bad', says, remedy: error instanceof SlackRefusal ? APP_TOKEN : remedy }
  }
}

const APP_TOKEN =
  'At api.slack.com/apps, see that Socket Mode is on, make an app-level token with the scope connections:write under Basic Information, and set SLACK_APP_TOKEN.'
