import type { Bot, Call } from './bot.ts'
import { lineOfCall } from './line-of-call.ts'

/** Bare words that name no command may be a person or a topic: the members' commands that could take them. */
export function guessCalls(bot: Bot, line: string): Call[] {
  if (line.startsWith('/')) return []
  const words = line
    .replace(/["“”„«»:]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  if (words === '') return []
  const calls = bot.commands.flatMap((command): Call[] => {
    const first = 'options' in command ? Object.entries(command.options)[0] : undefined
    if (!first || command.who !== 'member' || !(first[1].kind === 'person' || first[1].kind === 'topic')) return []
    return [{ command: command.name, typed: { [first[0]]: words } }]
  })
  return calls.filter((call) => lineOfCall(bot, call) !== null)
}
