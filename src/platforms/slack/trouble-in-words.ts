import { z } from 'zod'
import { Busy, Unknown } from '../../bot/index.ts'
import { SlackRefusal } from './slack-api.ts'

/** What is wrong and what to do, for admins. */
export interface Trouble {
  says: string
  remedy: string
}

const APPS = 'api.slack.com/apps'
const ANEW = `Copy it again at ${APPS}, under OAuth & Permissions; where it is gone, install the app there again.`
const REINSTALL = `Put the manifest that “dateline manifest” prints into App Manifest at ${APPS}, save, and reinstall the app.`
const REINSTALL_ANEW = `Install the app again at ${APPS} and set the token that it then shows.`
const TRY_LATER = 'Try again in a while; status.slack.com says whether Slack is in trouble.'

/** Slack's own words for what an admin can mend. */
const REFUSALS: Record<string, Trouble> = {
  invalid_auth: { says: 'Slack does not know this token.', remedy: ANEW },
  not_authed: { says: 'Slack does not see a token.', remedy: ANEW },
  account_inactive: {
    says: 'The app was removed from the workspace, or the workspace is gone.',
    remedy: REINSTALL_ANEW,
  },
  token_revoked: { says: 'The token was revoked.', remedy: REINSTALL_ANEW },
  token_expired: {
    says: 'The token has expired: the app has token rotation.',
    remedy: 'Make the app anew from the manifest, which leaves token rotation off.',
  },
  not_allowed_token_type: { says: 'It is a token of another kind.', remedy: ANEW },
  missing_scope: { says: 'The app may not do this: it lacks a scope.', remedy: REINSTALL },
  no_permission: { says: 'The app may not do this in the workspace.', remedy: REINSTALL },
  access_denied: { says: 'The workspace does not let the app do this.', remedy: 'Ask an owner of the workspace.' },
  team_access_not_granted: {
    says: 'The organisation has not given the app this workspace.',
    remedy: 'Ask an owner of the organisation to add the app to the workspace.',
  },
  app_not_found: { says: 'The app is gone.', remedy: REINSTALL_ANEW },
  user_is_ultra_restricted: { says: 'Slack takes the app for a guest of one channel.', remedy: REINSTALL },
  enterprise_is_restricted: {
    says: 'The organisation does not let the app do this.',
    remedy: 'Ask an owner of the organisation.',
  },
  accesslimited: {
    says: 'The workspace takes requests from some networks only.',
    remedy: 'Ask an owner of the workspace to allow the address of this machine.',
  },
  two_factor_setup_required: {
    says: 'The workspace asks for a second factor first.',
    remedy: 'Ask an owner of the workspace.',
  },
  metadata_must_be_sent_from_app: { says: 'It is a token of another kind.', remedy: ANEW },
  org_login_required: {
    says: 'The workspace is being moved into an organisation.',
    remedy: 'Try again when the move is done.',
  },
}

/** Whether it concerns the token or the app as a whole, wherever it is used. */
export const isOfTheAccount = (code: string): boolean => Object.hasOwn(REFUSALS, code)

export const lacksScope = (scope: string): Trouble => ({
  says: `The app lacks the scope ${scope}.`,
  remedy: REINSTALL,
})

/** Any error of a call to Slack in plain words; nothing of the request is repeated. */
export function troubleInWords(error: unknown): Trouble {
  if (error instanceof Busy) {
    const seconds = Math.ceil(error.retryAfterMs / 1000)
    return { says: `Slack asks to wait ${seconds} s before the next question.`, remedy: 'Try again after that.' }
  }
  if (error instanceof SlackRefusal) return refusalInWords(error)
  if (error instanceof Unknown)
    return error.cause instanceof SlackRefusal ? refusalInWords(error.cause) : silenceInWords(error.cause)
  return { says: 'Slack answered in a way that Dateline does not understand.', remedy: ELSEWHERE }
}

const ELSEWHERE = 'Look whether SLACK_API_URL and proxies lead to Slack.'

const withNeeded = z.object({ data: z.object({ needed: z.string().regex(/^[a-z.:,_ -]+$/) }) })

function refusalInWords({ code, cause }: SlackRefusal): Trouble {
  const http = /^HTTP (\d+)$/.exec(code)
  // Slack's words are short and plain; anything else is the page of a proxy.
  if (http || !/^[a-z_]{1,60}$/.test(code)) {
    return { says: `What answers there is not Slack${http ? ` (HTTP ${http[1]})` : ''}.`, remedy: ELSEWHERE }
  }
  const needed = code === 'missing_scope' ? withNeeded.safeParse(cause).data?.data.needed : undefined
  const known = Object.hasOwn(REFUSALS, code) ? REFUSALS[code] : undefined
  if (needed !== undefined) return lacksScope(needed)
  return known ?? { says: `Slack refuses it: ${code}.`, remedy: `Look up ${code} at docs.slack.dev.` }
}

const link = z.object({
  name: z.string().optional(),
  code: z.unknown().optional(),
  statusCode: z.unknown().optional(),
  cause: z.unknown().optional(),
})

/** No answer came, or none to speak of; the deepest cause knows why. */
function silenceInWords(cause: unknown): Trouble {
  for (let each = link.safeParse(cause); each.success; each = link.safeParse(each.data.cause)) {
    const { name, code, statusCode } = each.data
    if (typeof statusCode === 'number') return { says: `Slack answered with HTTP ${statusCode}.`, remedy: TRY_LATER }
    if (name === 'TimeoutError') return { says: 'Slack did not answer in time.', remedy: TRY_LATER }
    const reason = typeof code === 'string' ? UNREACHABLE[code] : undefined
    if (reason !== undefined) return { says: `Slack cannot be reached: ${reason}.`, remedy: REACH }
  }
  return { says: 'Slack cannot be reached.', remedy: REACH }
}

const REACH = 'Look whether this machine may reach slack.com on port 443, and whether SLACK_API_URL is right.'

const UNREACHABLE: Record<string, string> = {
  ENOTFOUND: 'its name is not known here',
  EAI_AGAIN: 'names cannot be looked up here',
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  ETIMEDOUT: 'nothing answers',
  UND_ERR_CONNECT_TIMEOUT: 'nothing answers',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no network',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  SELF_SIGNED_CERT_IN_CHAIN: 'something between here and there shows a certificate of its own',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'something between here and there shows a certificate of its own',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be checked',
}
