import { z } from 'zod'
import { lengthOf } from './component.ts'
import { schemaErrors } from './schema.ts'

/** What Discord refuses in an application command. */

export const optionType = {
  group: 2,
  subcommand: 1,
  text: 3,
  whole: 4,
  yesNo: 5,
  user: 6,
  channel: 7,
  number: 10,
} as const
const charactersMax = 8_000
const choiceValueMax = 100
const nameForm = /^[-_'\p{L}\p{N}]{1,32}$/u

const commandOption = z.looseObject({
  type: z.number(),
  name: z.string(),
  description: z.string(),
  required: z.boolean().nullish(),
  autocomplete: z.boolean().nullish(),
  choices: z.array(z.looseObject({ name: z.string(), value: z.union([z.string(), z.number()]) })).nullish(),
  min_length: z.number().nullish(),
  max_length: z.number().nullish(),
  min_value: z.number().nullish(),
  max_value: z.number().nullish(),
  get options(): z.ZodOptional<z.ZodNullable<z.ZodArray<typeof commandOption>>> {
    return z.array(commandOption).nullish()
  },
})
export type CommandOption = z.infer<typeof commandOption>

export const commandBody = z.looseObject({
  type: z.number().nullish(),
  name: z.string(),
  description: z.string().nullish(),
  options: z.array(commandOption).nullish(),
  default_member_permissions: z.union([z.string(), z.number()]).nullish(),
  contexts: z.array(z.number()).nullish(),
})
export type CommandBody = z.infer<typeof commandBody>

/** What Discord would refuse in these commands, which are all that the application has. */
export function commandErrors(body: unknown): string[] {
  if (!Array.isArray(body)) return ['body: must be an array']
  const byShape = body.flatMap((one: unknown, index) =>
    schemaErrors('ApplicationCommandUpdateRequest', one).map((error) => `[${index}].${error}`),
  )
  if (byShape.length > 0) return byShape
  const commands = z.array(commandBody).parse(body)
  const names = commands.map(({ name, type }) => `${type ?? 1} ${name}`)
  return [
    ...(names.length > 100 ? ['body: 100 commands at most'] : []),
    ...(new Set(names).size < names.length ? ['body: names of commands must be unique'] : []),
    ...commands.flatMap((command, index) => oneCommand(command, `[${index}]`)),
  ]
}

function oneCommand(command: CommandBody, at: string): string[] {
  if ((command.type ?? 1) !== 1) return []
  const characters = charactersOf({ ...command, description: command.description ?? '', type: 1 })
  return [
    ...nameErrors(command.name, at),
    ...(command.description?.trim() ? [] : [`${at}.description: must be between 1 and 100 in length`]),
    ...optionsErrors(command.options ?? [], at),
    ...(characters > charactersMax ? [`${at}: ${characters} characters, ${charactersMax} at most`] : []),
  ]
}

const nameErrors = (name: string, at: string): string[] =>
  nameForm.test(name) && name === name.toLowerCase() ? [] : [`${at}.name: must be 1 to 32 lower-case letters`]

function optionsErrors(options: readonly CommandOption[], at: string): string[] {
  const names = options.map(({ name }) => name)
  const firstOptional = options.findIndex(({ required }) => !required)
  const lateRequired = options.findIndex(({ required }, index) => required && index > firstOptional)
  return [
    ...(new Set(names).size < names.length ? [`${at}.options: names must be unique`] : []),
    ...(firstOptional >= 0 && lateRequired >= 0 ? [`${at}.options[${lateRequired}]: required options come first`] : []),
    ...(mixesSubcommands(options) ? [`${at}.options: subcommands and options cannot be mixed`] : []),
    ...options.flatMap((option, index) => oneOption(option, `${at}.options[${index}]`)),
  ]
}

const isSubcommand = ({ type }: CommandOption): boolean => type === optionType.subcommand || type === optionType.group

const mixesSubcommands = (options: readonly CommandOption[]): boolean =>
  options.some(isSubcommand) && !options.every(isSubcommand)

function oneOption(option: CommandOption, at: string): string[] {
  const choices = option.choices ?? []
  return [
    ...nameErrors(option.name, at),
    ...(option.description.trim() ? [] : [`${at}.description: must be between 1 and 100 in length`]),
    ...(option.autocomplete && choices.length > 0 ? [`${at}.autocomplete: cannot be used with choices`] : []),
    ...choices.flatMap(({ value }, index) =>
      lengthOf(`${value}`) < 1 || lengthOf(`${value}`) > choiceValueMax
        ? [`${at}.choices[${index}].value: must be between 1 and ${choiceValueMax} in length`]
        : [],
    ),
    ...optionsErrors(option.options ?? [], at),
  ]
}

/** Names, descriptions and choices, with all that is nested. */
function charactersOf({ name, description, choices, options }: CommandOption): number {
  const own = lengthOf(name) + lengthOf(description)
  const chosen = (choices ?? []).reduce((sum, one) => sum + lengthOf(one.name) + lengthOf(`${one.value}`), 0)
  return own + chosen + (options ?? []).reduce((sum, option) => sum + charactersOf(option), 0)
}
