/**
 * The settings of Slack and Discord, read from the environment. A wrong one never stops Dateline: it is kept and told,
 * so that the other platforms run. What is told never repeats a value, since any of them may be a secret.
 */

import type { DiscordSettings } from '../platforms/discord/index.ts'
import type { SlackSettings } from '../platforms/slack/index.ts'

/** `says` is what is wrong and `remedy` what to do; both name variables and never hold their values. */
export type PlatformSetting<Settings> =
  | { kind: 'off' }
  | { kind: 'set'; settings: Settings }
  | { kind: 'wrong'; says: string; remedy: string }

type Environment = Record<string, string | undefined>

/** What is wrong with a value, or null. */
type Check = (value: string) => Fault | null
type Fault = readonly [says: string, remedy: string]

const SLACK_APPS = 'api.slack.com/apps'
const DISCORD_APPS = 'discord.com/developers/applications'

const BOT_TOKEN_PLACE = `Put the Bot User OAuth Token there: it begins with xoxb- and stands at ${SLACK_APPS} under OAuth & Permissions.`
const APP_TOKEN_PLACE = `Put the app-level token there: it begins with xapp-, has the scope connections:write and stands at ${SLACK_APPS} under Basic Information.`
const SIGNING_PLACE = `Put the Signing Secret there: it stands at ${SLACK_APPS} under Basic Information.`
const DISCORD_TOKEN_PLACE = `Put the token there that ${DISCORD_APPS} shows once, under Bot, behind Reset Token.`
const BARE = 'Write the value alone, without marks, spaces or words around it.'

/** Marks and spaces that come along when a value is copied. */
const asCopied: Check = (value) => {
  if (/^["'`“”‘’«»<]|["'`“”‘’«»>]$/u.test(value)) return ['stands in quote marks or brackets', BARE]
  if (/^(?:bot|bearer)\s/i.test(value))
    return [`begins with the word “${/^bot/i.test(value) ? 'Bot' : 'Bearer'}”`, BARE]
  if (/\s/u.test(value)) return ['has a space or a line break in it', BARE]
  return /^[\x21-\x7e]+$/.test(value) ? null : ['has a letter in it that no such value has', BARE]
}

/** Which kind of Slack token it is, where it is one. */
function slackKind(value: string): string | null {
  if (/^xoxb-/.test(value)) return 'a bot token (xoxb-)'
  if (/^xapp-/.test(value)) return 'an app-level token (xapp-)'
  if (/^xoxp-/.test(value)) return 'a person’s token (xoxp-)'
  if (/^xoxe[.-]/.test(value)) return 'a token that expires (xoxe)'
  return /^xox[a-z]-/.test(value) ? 'a token of another kind' : null
}

const botToken: Check = (value) => {
  if (/^xoxb-[\w-]+$/.test(value)) return null
  if (/^xoxe/.test(value)) {
    return [
      'holds a token that expires, of an app with token rotation',
      'Dateline needs one that stays: make the app anew from the manifest, which leaves token rotation off.',
    ]
  }
  const kind = slackKind(value)
  const also = /^xapp-/.test(value) ? ' The app-level token belongs into SLACK_APP_TOKEN.' : ''
  return [kind ? `holds ${kind}` : 'is not a bot token', BOT_TOKEN_PLACE + also]
}

const appToken: Check = (value) => {
  if (/^xapp-[\w-]+$/.test(value)) return null
  const kind = slackKind(value)
  const also = /^xoxb-/.test(value) ? ' The bot token belongs into SLACK_BOT_TOKEN.' : ''
  return [kind ? `holds ${kind}` : 'is not an app-level token', APP_TOKEN_PLACE + also]
}

const signingSecret: Check = (value) => {
  const kind = slackKind(value)
  if (kind) return [`holds ${kind}`, SIGNING_PLACE]
  return value.length < 8 ? ['is too short to be a signing secret', SIGNING_PLACE] : null
}

const discordToken: Check = (value) => {
  if (/^\d{17,20}$/.test(value)) return ['is an id', DISCORD_TOKEN_PLACE]
  if (/^[0-9a-f]{64}$/i.test(value)) return ['is the application’s public key', DISCORD_TOKEN_PLACE]
  if (slackKind(value)) return ['holds a token of Slack', DISCORD_TOKEN_PLACE]
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(value)
    ? null
    : ['is not a bot’s token, which has three parts with dots between', DISCORD_TOKEN_PLACE]
}

const discordId: Check = (value) =>
  /^\d{17,20}$/.test(value)
    ? null
    : ['is not an id, which has 17 to 20 digits', 'In Discord, turn on Developer Mode, right-click and choose Copy ID.']

const idsIn = (value: string): string[] => value.split(',').filter((each) => each !== '')

const discordRoles: Check = (value) =>
  idsIn(value).every((id) => discordId(id) === null)
    ? null
    : [
        'is not the id of a role, nor several with commas between',
        'In Discord, turn on Developer Mode, right-click the role in the server’s settings and choose Copy Role ID.',
      ]

/** A token goes to this address with every request. */
const apiAddress =
  (example: string): Check =>
  (value) => {
    const url = URL.parse(value)
    const remedy = `Write it like ${example}, or leave it out.`
    if (!url || !/^https?:$/.test(url.protocol)) return ['is not an address that begins with https://', remedy]
    if (url.username || url.password || url.search || url.hash) return ['has more than host and path in it', remedy]
    if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
      return ['would send the token over the network in clear', 'Use https://; http:// is for this machine alone.']
    }
    return /\/api(?:\/v\d+)?\/?$/.test(url.pathname) ? null : ['does not end in /api', remedy]
  }

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)

const withSlash = (address: string): string => new URL(address).href.replace(/\/?$/, '/')
const withoutVersion = (address: string): string => new URL(address).href.replace(/(?:\/v10)?\/?$/, '')

/** Every variable of the platforms, in the order in which it is looked at. */
const checks = {
  SLACK_BOT_TOKEN: botToken,
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: apiAddress('https://slack.com/api/'),
  DISCORD_TOKEN: discordToken,
  DISCORD_APPLICATION_ID: discordId,
  DISCORD_GUILD_ID: discordId,
  DISCORD_ADMIN_ROLE_ID: discordRoles,
  DISCORD_API_BASE: apiAddress('https://discord.com/api'),
} as const satisfies Record<string, Check>

type Name = keyof typeof checks

export const PLATFORM_SETTING_NAMES = Object.keys(checks) as Name[]

const SECRET_NAMES: readonly Name[] = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'DISCORD_TOKEN']

/** Shorter ones are no secrets of these platforms, and hiding them would spoil every line. */
const SECRET_LENGTH_MIN = 8
/** A part of a value that was set with other words around it. */
const SECRET_PART_LENGTH_MIN = 16

/** Every value that no log and no error text may hold, also of settings that are wrong. */
export function secretsIn(environment: Environment): string[] {
  const values = SECRET_NAMES.flatMap((name) => environment[name]?.trim() ?? [])
  const parts = values.flatMap((value) => value.split(/[\s"'`“”‘’«»<>=,;]+/u))
  return [
    ...new Set([
      ...values.filter((value) => value.length >= SECRET_LENGTH_MIN),
      ...parts.filter((part) => part.length >= SECRET_PART_LENGTH_MIN),
    ]),
  ]
}

/** Both platforms' settings. Never throws. */
export function readPlatforms(environment: Environment): {
  slack: PlatformSetting<SlackSettings>
  discord: PlatformSetting<DiscordSettings>
} {
  const given = (name: Name): string | undefined => {
    const value = environment[name]?.trim() || undefined
    // Several ids may be written with spaces behind their commas.
    return name === 'DISCORD_ADMIN_ROLE_ID' ? value?.replaceAll(/\s*,\s*/g, ',') : value
  }
  return { slack: readSlack(given), discord: readDiscord(given) }
}

type Given = (name: Name) => string | undefined

function firstFault(given: Given, names: readonly Name[]): { kind: 'wrong'; says: string; remedy: string } | null {
  for (const name of names) {
    const value = given(name)
    const fault = value === undefined ? null : (asCopied(value) ?? checks[name](value))
    if (fault) return { kind: 'wrong', says: `${name} ${fault[0]}.`, remedy: fault[1] }
  }
  return null
}

function readSlack(given: Given): PlatformSetting<SlackSettings> {
  const token = given('SLACK_BOT_TOKEN')
  const app = given('SLACK_APP_TOKEN')
  const signing = given('SLACK_SIGNING_SECRET')
  const api = given('SLACK_API_URL')
  if (token === undefined) {
    const alone = app !== undefined ? 'SLACK_APP_TOKEN' : signing !== undefined ? 'SLACK_SIGNING_SECRET' : null
    if (alone === null) return { kind: 'off' }
    return { kind: 'wrong', says: `${alone} is set, but SLACK_BOT_TOKEN is not.`, remedy: BOT_TOKEN_PLACE }
  }
  const fault = firstFault(given, ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL'])
  if (fault) return fault
  if (app === undefined && signing === undefined) {
    return {
      kind: 'wrong',
      says: 'SLACK_BOT_TOKEN is set, but nothing says how Slack reaches Dateline.',
      remedy:
        'Set SLACK_APP_TOKEN for Socket Mode, which needs no address of yours, or SLACK_SIGNING_SECRET for HTTP, where Slack calls an https address.',
    }
  }
  return {
    kind: 'set',
    settings: {
      botToken: token,
      ...(app === undefined ? {} : { appToken: app }),
      ...(signing === undefined ? {} : { signingSecret: signing }),
      ...(api === undefined ? {} : { apiUrl: withSlash(api) }),
    },
  }
}

function readDiscord(given: Given): PlatformSetting<DiscordSettings> {
  const token = given('DISCORD_TOKEN')
  const application = given('DISCORD_APPLICATION_ID')
  const guild = given('DISCORD_GUILD_ID')
  const roles = given('DISCORD_ADMIN_ROLE_ID')
  const api = given('DISCORD_API_BASE')
  if (token === undefined) return { kind: 'off' }
  const names: Name[] = [
    'DISCORD_TOKEN',
    'DISCORD_APPLICATION_ID',
    'DISCORD_GUILD_ID',
    'DISCORD_ADMIN_ROLE_ID',
    'DISCORD_API_BASE',
  ]
  const fault = firstFault(given, names)
  if (fault) return fault
  return {
    kind: 'set',
    settings: {
      token,
      ...(application === undefined ? {} : { applicationId: application }),
      ...(guild === undefined ? {} : { guildId: guild }),
      ...(roles === undefined ? {} : { adminRoles: idsIn(roles) }),
      ...(api === undefined ? {} : { apiBase: withoutVersion(api) }),
    },
  }
}
