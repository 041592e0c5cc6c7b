import type { Call } from '../../bot/index.ts'
import type { CalledCommand, TypedOption } from './interaction.ts'

/** Kinds of options that hold others; Discord calls them subcommand and group. */
const NESTING_MAX = 2

/** What was called, by its path, with everything that was typed. */
export function callOf({ name, options }: CalledCommand, prefix: string): Call {
  const { path, typed } = inside(withoutPrefix(name, prefix), options)
  return { command: path, typed: Object.fromEntries(typed.flatMap(namedValue)) }
}

/** The option that is being typed, and what stands in it so far. */
export function focusedIn(
  called: CalledCommand,
  prefix: string,
): { path: string; option: string; typed: string } | null {
  const { path, typed } = inside(withoutPrefix(called.name, prefix), called.options)
  const focused = typed.find((option) => option.focused)
  return focused ? { path, option: focused.name, typed: String(focused.value ?? '') } : null
}

const withoutPrefix = (name: string, prefix: string): string =>
  prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name

function inside(path: string, options: readonly TypedOption[]): { path: string; typed: readonly TypedOption[] } {
  const [first] = options
  return first && first.type <= NESTING_MAX
    ? inside(`${path} ${first.name}`, first.options ?? [])
    : { path, typed: options }
}

const namedValue = ({ name, value }: TypedOption): [string, string][] =>
  value === undefined ? [] : [[name, String(value)]]
