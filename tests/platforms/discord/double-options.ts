import { type CommandOption, optionType } from './command-rules.ts'
import { lengthOf } from './component.ts'
import type { Guild, World } from './double-world.ts'

/** What a person types into a command, as Discord's own client sends it: it sends nothing that the command forbids. */

export type Typed = Record<string, string | number | boolean>

export interface SentOption {
  name: string
  type: number
  value?: string | number | boolean
  focused?: true
  options?: SentOption[]
}

/** Steps down to the subcommand that the words name; `wrap` puts what was typed back under its steps. */
export function stepInto(options: readonly CommandOption[], words: readonly string[]) {
  const steps: CommandOption[] = []
  let own = options
  for (const word of words) {
    const step = own.find(({ name, type }) => name === word && type <= optionType.group)
    if (!step) throw new Error(`Discord knows no subcommand "${word}" here.`)
    steps.push(step)
    own = step.options ?? []
  }
  if (own.some(({ type }) => type <= optionType.group)) throw new Error('Discord asks for a subcommand here.')
  const wrap = (sent: SentOption[]): SentOption[] =>
    steps.reduceRight((inner, { name, type }) => [{ name, type, options: inner }], sent)
  return { own, wrap }
}

/** `focused` is the option being typed: then nothing is required yet, and its value may be anything. */
export function fillIn(
  own: readonly CommandOption[],
  typed: Typed,
  at: { world: World; guild: Guild; focused?: string },
) {
  const strange = Object.keys(typed).filter((name) => !own.some((option) => option.name === name))
  if (strange.length > 0) throw new Error(`Discord knows no option ${strange.join(', ')} here.`)
  const focused = own.find(({ name }) => name === at.focused)
  if (at.focused && !focused?.autocomplete) throw new Error(`Discord completes nothing for "${at.focused}".`)
  return own.flatMap((option): SentOption[] => {
    const isFocused = option === focused
    const value = typed[option.name] ?? (isFocused ? '' : undefined)
    if (value === undefined && option.required && !focused)
      throw new Error(`Discord asks for "${option.name}" before it sends the command.`)
    if (value === undefined) return []
    const { name, type } = option
    if (isFocused) return [{ name, type, value, focused: true }]
    return [{ name, type, value: focused ? value : fitting(option, value, at) }]
  })
}

function fitting(option: CommandOption, value: Typed[string], { world, guild }: { world: World; guild: Guild }) {
  const { name, type, choices, min_length, max_length, min_value, max_value } = option
  const length = lengthOf(`${value}`)
  const refuse = (says: string): never => {
    throw new Error(`Discord does not take ${JSON.stringify(value)} for "${name}": ${says}.`)
  }
  if (type === optionType.channel) return world.channel(`${value}`, guild).id
  if (choices?.length && !choices.some((choice) => choice.value === value)) refuse('it is not among the choices')
  if (type === optionType.text && (length < (min_length ?? 0) || length > (max_length ?? 6_000))) refuse('its length')
  if (type === optionType.yesNo && typeof value !== 'boolean') refuse('yes or no')
  if (type !== optionType.whole && type !== optionType.number) return value
  if (typeof value !== 'number' || (type === optionType.whole && !Number.isInteger(value))) return refuse('a number')
  if (value < (min_value ?? -Infinity) || value > (max_value ?? Infinity)) refuse('its range')
  return value
}

/** What the ids among the values stand for. */
export function resolvedIn(sent: readonly SentOption[], world: World) {
  const channels = sent
    .filter(({ type }) => type === optionType.channel)
    .map(({ value }) => world.channel(`${value}`))
    .map(({ id, name, type }) => [id, { id, name, type, permissions: '0' }] as const)
  return channels.length > 0 ? { resolved: { channels: Object.fromEntries(channels) } } : {}
}
