import { type Bot, type Call, Problem, type RunnableCommand } from '../../bot/index.ts'

/** How a call stands in an address: as a person would type it where that says the same, else field by field. */
export function addressOfCall(bot: Bot, call: Call): string {
  const line = lineOfCall(bot, call)
  if (line !== null) return `/ask?${new URLSearchParams({ q: line })}`
  const fields = Object.entries(call.typed).map(([name, value]): [string, string] => [`${FIELD}${name}`, value])
  return `/ask?${new URLSearchParams([['command', call.command], ...fields])}`
}

/** Options stand behind a prefix, so that none can be taken for a field of the form itself. */
export const FIELD = 'o.'

/** The call that a form or an address gives; only options that the command has. Undefined where no command is named. */
export function callOfFields(bot: Bot, fields: Iterable<[string, unknown]>): Call | undefined {
  const given = new Map(fields)
  const command = given.get('command')
  if (typeof command !== 'string' || command === '') return undefined
  const options = Object.keys(bot.find(command)?.options ?? {})
  const typed = options.flatMap((name): [string, string][] => {
    const value = given.get(`${FIELD}${name}`)
    return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : []
  })
  return { command, typed: Object.fromEntries(typed) }
}

/** "/quote Ada Quill about:bridge", or null where no line is read back as the same call. */
export function lineOfCall(bot: Bot, call: Call): string | null {
  const command = bot.find(call.command)
  if (!command) return null
  const bare = firstFreeText(command)
  const lines = [bare, undefined].map((unnamed) => {
    const words = Object.keys(command.options).flatMap((name) => wordsOf(name, call.typed[name], name === unnamed))
    return [`/${call.command}`, ...words].join(' ')
  })
  return lines.find((line) => isReadAs(bot, line, call)) ?? null
}

function wordsOf(name: string, value: string | undefined, isUnnamed: boolean): string[] {
  if (value === undefined) return []
  if (isUnnamed) return [value]
  return [/\s/.test(value) ? `${name}:"${value}"` : `${name}:${value}`]
}

export const firstFreeText = ({ options }: RunnableCommand<unknown>): string | undefined =>
  Object.entries(options).find(
    ([, { kind, isHidden }]) => !isHidden && (kind === 'text' || kind === 'person' || kind === 'topic'),
  )?.[0]

function isReadAs(bot: Bot, line: string, call: Call): boolean {
  const read = readLine(bot, line)
  if (read instanceof Problem) return false
  const sorted = (typed: Call['typed']): string => JSON.stringify(Object.entries(typed).sort())
  return read.command === call.command && sorted(read.typed) === sorted(call.typed)
}

/** What was typed as a call, or why it is none. */
export function readLine(bot: Bot, line: string): Call | Problem {
  try {
    return bot.read(line)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}
