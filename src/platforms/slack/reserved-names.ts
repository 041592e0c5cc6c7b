import type { Command } from '../../bot/index.ts'

/**
 * Names of Slack's own commands. An app that claims one is refused with its whole manifest ("invalid name", seen for
 * /status), or never hears of it. Slack publishes no complete list; these are the commands it offers or has offered,
 * and names that others saw refused (hermes-agent#17054, #18456, openclaw#29032). One too many costs little: that
 * command is then typed behind /dateline.
 */
const RESERVED: ReadonlySet<string> = new Set(
  `active apps archive away call canvas close collapse commands dm dnd expand feed feedback help huddle invite
  invite_people join keys kick leave list me msg mute open part people pro prefs remind remove rename search shortcuts
  shrug star status todo topic unarchive unmute who whois`.split(/\s+/),
)

/** Slack's own limit, with the slash. */
const SLASH_LETTERS_MAX = 32

export interface OwnCommand {
  /** "/newsquote" */
  slash: string
  command: Command<unknown>
}

/** How the commands are typed in Slack. */
export interface SlackSpelling {
  /** "/dateline", behind which every command can be typed. */
  umbrella: string
  /** The commands that have a slash command of their own too. */
  own: readonly OwnCommand[]
  /** "sources add" is "/sources add", "help" is "/dateline help". */
  spell(path: string): string
}

/** `prefix` stands before every name that belongs to Slack's list of commands: the umbrella's and the commands'. */
export function slackSpelling(commands: readonly Command<unknown>[], prefix: string): SlackSpelling {
  const umbrella = `/${prefix}dateline`
  const own = commands
    .map((command) => ({ slash: `/${prefix}${command.name}`, command }))
    .filter(({ slash }) => slash !== umbrella && !isReserved(slash) && slash.length <= SLASH_LETTERS_MAX)
  const slashes = new Map(own.map(({ slash, command }) => [command.name, slash]))
  return {
    umbrella,
    own,
    spell(path) {
      const [name = '', ...words] = path.split(' ')
      const slash = slashes.get(name)
      return slash === undefined ? `${umbrella} ${path}` : [slash, ...words].join(' ')
    },
  }
}

const isReserved = (slash: string): boolean => RESERVED.has(slash.slice(1))
