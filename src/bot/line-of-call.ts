import type { Bot, Call } from './bot.ts'
import type { RunnableCommand } from './command.ts'
import { isFreeText } from './option.ts'
import { Problem } from './problem.ts'
import type { Surface } from './surface.ts'

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

/** The same line as it is typed on a surface; the bare command where no line says it all. */
export function spelledCall(bot: Bot, call: Call, { spell }: Surface): string {
  const line = lineOfCall(bot, call)
  return line === null ? spell(call.command) : spell(call.command) + line.slice(`/${call.command}`.length)
}

function wordsOf(name: string, value: string | undefined, isUnnamed: boolean): string[] {
  if (value === undefined) return []
  if (isUnnamed) return [value]
  return [/\s/.test(value) ? `${name}:"${value}"` : `${name}:${value}`]
}

export const firstFreeText = ({ options }: RunnableCommand<unknown>): string | undefined =>
  Object.entries(options).find(([, { kind, isHidden }]) => !isHidden && isFreeText(kind))?.[0]

function isReadAs(bot: Bot, line: string, call: Call): boolean {
  const read = readLine(bot, line)
  if (read instanceof Problem) return false
  const sorted = (typed: Call['typed']): string => JSON.stringify(Object.entries(typed).sort())
  return read.command === call.command && sorted(read.typed) === sorted(call.typed)
}

/** What was typed as a call, or why it is none. */
export function readLine(bot: Bot, line: string, surface?: Surface): Call | Problem {
  try {
    return bot.read(line, surface)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}
