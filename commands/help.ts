import { type Command, command, isGroup, usageOf } from '../src/bot/index.ts'
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
      return helpDocument(commands(), at.role === 'admin')
    },
  })

function helpDocument(commands: readonly Command<Rooms>[], isAdmin: boolean): Document {
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

function linesOf(each: Command<Rooms>): Inline[][] {
  if (!isGroup(each)) return [lineOf(usageOf(each.name, each.options), each.says, each.example)]
  return each.subcommands.map((sub) => lineOf(usageOf(`${each.name} ${sub.name}`, sub.options), sub.says, sub.example))
}

const lineOf = (usage: string, says: string, example: string): Inline[] => [
  strong(usage),
  plain(`: ${says}.${example === usage ? '' : ` For example: ${example}`}`),
]
