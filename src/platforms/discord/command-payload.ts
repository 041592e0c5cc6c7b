import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
} from 'discord.js'
import { type Command, isGroup, type Option, type RunnableCommand } from '../../bot/index.ts'
import { isBlank, lengthOf, shortened } from './escape.ts'

/** What Discord takes in one command (https://docs.discord.com/developers/interactions/application-commands). */
const OPTIONS_MAX = 25
const CHOICES_MAX = 25
const DESCRIPTION_MAX = 100
/** Names, descriptions and choices of a command, with all that is nested. */
const CHARACTERS_MAX = 8_000
/** What descriptions are cut to where a command is larger than that, in order. */
const SHORTER_MAXES = [60, 30, 10]

interface DiscordOption {
  type: ApplicationCommandOptionType
  name: string
  description: string
  required?: boolean
  autocomplete?: boolean
  min_value?: number
  choices?: { name: string; value: string }[]
  channel_types?: ChannelType[]
  options?: DiscordOption[]
}

export interface DiscordCommand {
  type: ApplicationCommandType
  name: string
  description: string
  options: DiscordOption[]
  contexts: InteractionContextType[]
  integration_types: ApplicationIntegrationType[]
  default_member_permissions: string | null
}

/** Every command as Discord is told it: in every server, never in direct messages. */
export const commandPayload = (commands: readonly Command<unknown>[], prefix: string): DiscordCommand[] =>
  commands.map((command) =>
    SHORTER_MAXES.reduce(
      (made, max) => (sizeOf(made) <= CHARACTERS_MAX ? made : payloadOf(command, prefix, max)),
      payloadOf(command, prefix, DESCRIPTION_MAX),
    ),
  )

const payloadOf = (command: Command<unknown>, prefix: string, descriptionMax: number): DiscordCommand => ({
  type: ApplicationCommandType.ChatInput,
  name: `${prefix}${command.name}`.toLowerCase(),
  description: described(command.says, command.name, descriptionMax),
  options: isGroup(command)
    ? command.subcommands.slice(0, OPTIONS_MAX).map((sub) => subcommand(sub, descriptionMax))
    : optionsOf(command, descriptionMax),
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  // Seen by all: an admin may be one by a role or by name, which Discord does not know. Who may is checked at each run.
  default_member_permissions: null,
})

const subcommand = (sub: RunnableCommand<unknown>, descriptionMax: number): DiscordOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name: sub.name.toLowerCase(),
  description: described(sub.says, sub.name, descriptionMax),
  options: optionsOf(sub, descriptionMax),
})

/** Those that must be given come first, as Discord demands. A form asks for what it needs, so nothing has to be typed. */
function optionsOf(command: RunnableCommand<unknown>, descriptionMax: number): DiscordOption[] {
  const options = Object.entries(command.options)
    .filter(([, option]) => !option.isHidden && !option.isSecret)
    .map(([name, option]) => ({
      ...kindOf(option, command.suggest !== undefined),
      name: name.toLowerCase(),
      description: described(option.says, name, descriptionMax),
      required: option.isRequired && !command.form,
    }))
  return options.sort((one, other) => Number(other.required) - Number(one.required)).slice(0, OPTIONS_MAX)
}

function kindOf(
  { kind, choices = [] }: Option,
  hasSuggestions: boolean,
): Omit<DiscordOption, 'name' | 'description' | 'required'> {
  const text = { type: ApplicationCommandOptionType.String }
  switch (kind) {
    case 'number':
      return { type: ApplicationCommandOptionType.Integer, min_value: 1 }
    case 'channel':
      return {
        type: ApplicationCommandOptionType.Channel,
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
      }
    case 'member':
      return { type: ApplicationCommandOptionType.User }
    case 'choice':
      // More than Discord lists are completed while they are typed.
      return choices.length <= CHOICES_MAX
        ? { ...text, choices: choices.map((choice) => ({ name: choice, value: choice })) }
        : { ...text, autocomplete: true }
    case 'text':
      return hasSuggestions ? { ...text, autocomplete: true } : text
    case 'person':
    case 'topic':
    case 'zone':
      return { ...text, autocomplete: true }
    case 'date':
    case 'time':
      return text
  }
}

function described(says: string, name: string, max: number): string {
  const words = shortened(says, max)
  return isBlank(words) ? name : words
}

function sizeOf({ name, description, choices = [], options = [] }: Omit<DiscordOption, 'type'>): number {
  const own = lengthOf(name) + lengthOf(description)
  const chosen = choices.reduce((sum, choice) => sum + lengthOf(choice.name) + lengthOf(choice.value), 0)
  return options.reduce((sum, option) => sum + sizeOf(option), own + chosen)
}
