import {
  type Command,
  command,
  exampleOf,
  isGroup,
  type RunnableCommand,
  type Surface,
  usageOf,
} from '../src/bot/index.ts'
import { type Document, heading, type Inline, list, plain, soft, strong } from '../src/messages/index.ts'
import type { Rooms } from './rooms.ts'

/** `/help`, made of the commands themselves. */
export const helpOn = (commands: () => readonly Command<Rooms>[]) =>
  command<Rooms>()({
    name: 'help',
    says: 'What you can type',
    example: '/help',
    who: 'member',
    seen: 'private',
    options: {},
    async run(_values, at) {
      return helpDocument(commands(), at.role === 'admin', at.surface)
    },
  })

function helpDocument(commands: readonly Command<Rooms>[], isAdmin: boolean, surface: Surface): Document {
  const linesOf = (each: Command<Rooms>) => linesOn(each, surface)
  const forMembers = commands.filter((each) => each.who === 'member')
  const forAdmins = commands.filter((each) => each.who === 'admin')
  return {
    title: 'What you can type',
    blocks: [
      heading(1, 'What you can type'),
      list(...forMembers.flatMap(linesOf)),
      ...(isAdmin && forAdmins.length > 0 ? [heading(2, 'For admins'), list(...forAdmins.flatMap(linesOf))] : []),
      soft('Words go to the first field; name:value fills any other. “Quoted words” stay together.'),
    ],
  }
}

/** A line for each way to call a command. */
export function linesOn(each: Command<Rooms>, surface: Surface): Inline[][] {
  if (!isGroup(each)) return [lineOf(each.name, each, surface)]
  return each.subcommands.map((sub) => lineOf(`${each.name} ${sub.name}`, sub, surface))
}

function lineOf(path: string, called: RunnableCommand<Rooms>, surface: Surface): Inline[] {
  const usage = usageOf(path, called.options, surface)
  const example = exampleOf(path, called, surface)
  return [strong(usage), plain(`: ${called.says}.${example === usage ? '' : ` For example: ${example}`}`)]
}
