import { type Command, isGroup, usageOf } from '../../bot/index.ts'
import { slackSpelling } from './reserved-names.ts'

/** What the bot needs, and no more. */
export const BOT_SCOPES = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'groups:history',
  'groups:read',
  'im:write',
  'users:read',
] as const

const BOT_EVENTS = ['app_home_opened', 'app_mention'] as const

/** Slack takes no more in one manifest. */
const COMMANDS_MAX = 50
const DESCRIPTION_LETTERS_MAX = 2_000
const HINT_LETTERS_MAX = 1_000

const NAME = 'Dateline'
const ACCENT = '#0b5c8a'
const SHORT_DESCRIPTION = 'Daily briefings, verbatim quotes and cited context from the sources your team reads.'
const LONG_DESCRIPTION =
  'Dateline reads the news sources of your team and stores every article. It answers what somebody said, word for ' +
  'word, dated and with the article the words stand in, and what a topic is about, as a short background and a ' +
  'timeline in which every line names its source. Its briefing tells each story once, from all the outlets that ' +
  'have it, with what changed since the last one. A quote is shown only if it stands in a stored article.'

export interface ManifestAt {
  /** Put before every command's name. */
  prefix: string
  /** "https://dateline.example.org", where Slack reaches Dateline by HTTP. Left out: Socket Mode. */
  url?: string | undefined
}

export interface SlackManifest {
  display_information: Record<string, string>
  features: {
    app_home: Record<string, boolean>
    bot_user: { display_name: string; always_online: boolean }
    slash_commands: SlashCommand[]
  }
  oauth_config: { scopes: { bot: string[] } }
  settings: {
    event_subscriptions: { request_url?: string; bot_events: string[] }
    interactivity: { is_enabled: boolean; request_url?: string; message_menu_options_url?: string }
    org_deploy_enabled: boolean
    socket_mode_enabled: boolean
    token_rotation_enabled: boolean
  }
}

interface SlashCommand {
  command: string
  url?: string
  description: string
  usage_hint?: string
  should_escape: boolean
}

/** The manifest from which Slack makes the app: everything that an admin would else set by hand. */
export function slackManifest(commands: readonly Command<unknown>[], { prefix, url }: ManifestAt): SlackManifest {
  const events = url === undefined ? undefined : `${url}/slack/events`
  return {
    display_information: {
      name: NAME,
      description: SHORT_DESCRIPTION,
      long_description: LONG_DESCRIPTION,
      background_color: ACCENT,
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: NAME, always_online: true },
      slash_commands: slashCommands(commands, prefix, events),
    },
    oauth_config: { scopes: { bot: [...BOT_SCOPES] } },
    settings: {
      event_subscriptions: { ...(events ? { request_url: events } : {}), bot_events: [...BOT_EVENTS] },
      interactivity: {
        is_enabled: true,
        ...(events ? { request_url: events, message_menu_options_url: events } : {}),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: events === undefined,
      // Once on, Slack never lets it be switched off, and Dateline's token would end after twelve hours.
      token_rotation_enabled: false,
    },
  }
}

/** The umbrella first: it reaches all, also those that find no room of their own. */
function slashCommands(commands: readonly Command<unknown>[], prefix: string, url: string | undefined): SlashCommand[] {
  const { umbrella, own } = slackSpelling(commands, prefix)
  const common = url === undefined ? {} : { url }
  const names = commands.map(({ name }) => name).join('|')
  return [
    {
      command: umbrella,
      description: 'Every command of Dateline',
      usage_hint: cut(`${names} …`, HINT_LETTERS_MAX),
      ...common,
      should_escape: commands.some(isAboutMembers),
    },
    ...own.map(({ slash, command }) => {
      const hint = cut(hintOf(command), HINT_LETTERS_MAX)
      const description = cut(command.says, DESCRIPTION_LETTERS_MAX)
      return {
        command: slash,
        description,
        ...(hint === '' ? {} : { usage_hint: hint }),
        ...common,
        should_escape: isAboutMembers(command),
      }
    }),
  ].slice(0, COMMANDS_MAX)
}

/** Then Slack hands over the id of somebody who is typed as @name. */
const isAboutMembers = (command: Command<unknown>): boolean =>
  (isGroup(command) ? command.subcommands : [command]).some(({ options }) =>
    Object.values(options).some(({ kind }) => kind === 'member'),
  )

/** "<speaker> [about] [since:…]"; for a group "add|list|remove …". */
function hintOf(command: Command<unknown>): string {
  if (isGroup(command)) return `${command.subcommands.map(({ name }) => name).join('|')} …`
  return usageOf('', command.options, { spell: () => '', admins: '' }).trim()
}

const cut = (text: string, lettersMax: number): string =>
  text.length > lettersMax ? `${text.slice(0, lettersMax - 1).toWellFormed()}…` : text
