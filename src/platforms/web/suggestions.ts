import { type Call, lineOfCall, Problem, readLine } from '../../bot/index.ts'
import { askerOf, type Visit } from './visit.ts'

/** A completion: what is shown, and what then stands in the field. */
export interface Offer {
  label: string
  value: string
}

const OFFERS_MAX = 8
const TYPED_CHARACTERS_MAX = 200

/** Completions of a whole command line: first its command, then the option that is being typed. */
export async function suggestLine(visit: Visit, typed: string): Promise<Offer[]> {
  const line = typed.slice(0, TYPED_CHARACTERS_MAX).trimStart()
  const commands = offerCommands(visit, line)
  if (commands.length > 0 || line === '') return commands
  const call = readLine(visit.parts.bot, line)
  if (call instanceof Problem) return []
  const option = optionBeingTyped(visit, call, line)
  if (option === undefined) return []
  const offers = await visit.parts.bot.suggest(call.command, option, call.typed[option] ?? '', askerOf(visit))
  return offers.slice(0, OFFERS_MAX).map(({ label, value }) => ({
    label,
    value: lineOfCall(visit.parts.bot, { ...call, typed: { ...call.typed, [option]: value } }) ?? line,
  }))
}

/** Completions of one field of a command's form. */
export async function suggestOption(visit: Visit, command: string, option: string, typed: string): Promise<Offer[]> {
  const offers = await visit.parts.bot.suggest(command, option, typed.slice(0, TYPED_CHARACTERS_MAX), askerOf(visit))
  return offers.slice(0, OFFERS_MAX)
}

/** While no command stands whole: those whose path begins like what is typed. */
function offerCommands(visit: Visit, line: string): Offer[] {
  const bare = line.replace(/^\//, '').toLowerCase().replace(/\s+/g, ' ')
  const paths = visit.parts.bot.commands.flatMap((command) =>
    'subcommands' in command
      ? command.subcommands.map((sub) => ({ path: `${command.name} ${sub.name}`, says: sub.says }))
      : [{ path: command.name, says: command.says }],
  )
  const fitting = paths.filter(({ path }) => path.startsWith(bare) && path !== bare.trim())
  return fitting.slice(0, OFFERS_MAX).map(({ path, says }) => ({ label: `/${path}: ${says}`, value: `/${path} ` }))
}

/** The one named last ("about:bri"), else the first that takes free words. */
function optionBeingTyped(visit: Visit, { command, typed }: Call, line: string): string | undefined {
  const named = /(?:^|\s)([\p{L}_-]+):[^:]*$/u.exec(line)?.[1]?.toLowerCase()
  if (named !== undefined && Object.hasOwn(typed, named)) return named
  const options = Object.entries(visit.parts.bot.find(command)?.options ?? {})
  return (
    options.find(([name, { isHidden }]) => !isHidden && Object.hasOwn(typed, name))?.[0] ??
    options.find(([, { isHidden }]) => !isHidden)?.[0]
  )
}
