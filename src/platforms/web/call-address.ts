import { type Bot, type Call, lineOfCall } from '../../bot/index.ts'

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
