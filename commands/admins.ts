import { type CommandGroup, command, optional, required, type Suggestion } from '../src/bot/index.ts'
import { properName } from '../src/delivery/index.ts'
import { type Document, heading, type Inline, list, notice, plain, soft, strong, time } from '../src/messages/index.ts'
import type { NamedAdmin } from '../src/newsrooms/index.ts'
import { counted } from '../src/showing/index.ts'
import type { Rooms } from './rooms.ts'

const add = command<Rooms>()({
  name: 'add',
  says: 'Lets somebody configure Dateline as admins do',
  example: '/admins add @ada',
  who: 'admin',
  seen: 'private',
  changes: true,
  options: {
    person: required('member', 'Who: @name, or an id such as slack:U0123456 or discord:1234567'),
    name: optional('text', 'What to call them; left out: as they are called there'),
  },
  form: () => ({ title: 'Name an admin', submit: 'Name', fields: ['person'] }),

  async run({ person, name }, at, { admins }) {
    const { admin, isNew } = await admins.add(person, name, at)
    return notice(
      isNew ? `${admin.name} may configure Dateline from now on.` : `${admin.name} is an admin already.`,
      `${at.surface.spell('admins remove')} takes it back.`,
    )
  },
})

const listAll = command<Rooms>()({
  name: 'list',
  says: 'Who may configure Dateline',
  example: '/admins list',
  who: 'admin',
  seen: 'private',
  options: {},

  async run(_values, at, { admins }): Promise<Document> {
    const named = await admins.list(at.newsroom)
    const title =
      named.length === 0 ? 'Nobody was named as an admin' : `${counted(named.length, 'person', 'people')} named`
    return {
      title,
      blocks: [
        heading(1, title),
        ...(named.length === 0 ? [] : [list(...named.map(lineOf))]),
        soft(`Admins are ${WHO_IS_ALWAYS}, too. To name somebody: ${at.surface.spell('admins add')}.`),
      ],
    }
  },
})

const WHO_IS_ALWAYS =
  'Slack’s workspace owners and admins, whoever has Manage Server on Discord, and whoever sits at this machine'

const lineOf = ({ name, platform, id, namedBy, since }: NamedAdmin): Inline[] => [
  strong(name),
  plain(` on ${properName(platform)} (${id}), named by ${namedBy.name}, `),
  time(since, 'day and time'),
]

const remove = command<Rooms>()({
  name: 'remove',
  says: 'No longer lets somebody configure Dateline',
  example: '/admins remove @ada',
  who: 'admin',
  seen: 'private',
  changes: true,
  options: { person: required('member', 'Who: @name, an id or a name from the list') },
  form: () => ({ title: 'Take an admin off', submit: 'Take off', fields: ['person'] }),

  async suggest(_option, typed, at, { admins }): Promise<Suggestion[]> {
    const named = await admins.list(at.newsroom)
    return named
      .map(({ name, platform, id }) => ({ label: name.slice(0, 100), value: `${platform}:${id}` }))
      .filter(({ label, value }) => `${label} ${value}`.toLowerCase().includes(typed.toLowerCase()))
  },

  async run({ person }, at, { admins }) {
    const { name } = await admins.remove(person, at)
    return notice(
      `${name} may not configure Dateline any more.`,
      'Whom the platform itself says to be an admin stays one.',
    )
  },
})

/** `/admins add|list|remove`: who may configure Dateline, beside those who are admins of the platform. */
export const admins: CommandGroup<Rooms> = {
  name: 'admins',
  says: 'Who may configure Dateline',
  example: '/admins add @ada',
  who: 'admin',
  subcommands: [add, listAll, remove],
}
