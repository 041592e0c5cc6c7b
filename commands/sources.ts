import { actorOf, type CommandGroup, command, Problem, required } from '../src/bot/index.ts'
import {
  type Action,
  actions,
  type Document,
  heading,
  type Inline,
  link,
  list,
  notice,
  plain,
  soft,
  strong,
  time,
} from '../src/messages/index.ts'
import { counted } from '../src/showing/index.ts'
import type { Added, Source } from '../src/sources/index.ts'
import type { Rooms } from './rooms.ts'

const add = command<Rooms>()({
  name: 'add',
  says: 'Reads a feed every hour from now on; a site’s home page is enough',
  example: '/sources add https://example.org',
  who: 'admin',
  seen: 'private',
  changes: true,
  options: { address: required('text', 'Address of a feed or of a site that has one') },
  form: () => ({ title: 'Add a source', submit: 'Add', fields: ['address'] }),

  async run({ address }, at, { sources }) {
    const added = await sources.add(at.newsroom, address, actorOf(at))
    if ('refused' in added) throw new Problem(added.refused, added.remedy)
    return tellAdded(added)
  },
})

function tellAdded({ source, isNew, newest }: Added): Document {
  const says = isNew ? `${source.title} is read from now on.` : `${source.title} is read already.`
  const items = newest.map((item): Inline[] => [
    link(item.title, item.link),
    ...(item.published ? [plain(', '), time(item.published, 'day and time')] : []),
  ])
  return {
    title: says,
    blocks: [
      {
        kind: 'notice',
        tone: 'note',
        says,
        remedy: isNew ? 'While Dateline runs, its articles are here within a minute, then hourly.' : null,
      },
      ...(items.length > 0 ? [heading(2, 'Newest there'), list(...items)] : []),
    ],
  }
}

/** Opens the form where a surface has one. */
export const ADD_A_SOURCE: Action = { label: 'Add a source', command: 'sources add', options: {} }

const listAll = command<Rooms>()({
  name: 'list',
  says: 'What is read, and what does not answer',
  example: '/sources list',
  who: 'admin',
  seen: 'private',
  options: {},

  async run(_values, at, { sources }) {
    const { spell } = at.surface
    const all = await sources.list(at.newsroom)
    if (all.length === 0) {
      const says = 'Nothing is read yet.'
      const remedy = `Add a source: ${spell('sources add')} and the address of a news site or feed.`
      return { title: says, blocks: [{ kind: 'notice', tone: 'note', says, remedy }, actions(ADD_A_SOURCE)] }
    }
    const failing = all.filter(isFailing).length
    const silent = failing > 0 ? `, ${failing} not answering` : ''
    return {
      title: counted(all.length, 'source'),
      blocks: [
        heading(1, `${counted(all.length, 'source')}${silent}`),
        list(...all.map(sourceLine)),
        soft(`To take one off: ${spell('sources remove')} and its number.`),
        actions(ADD_A_SOURCE),
      ],
    }
  },
})

export const isFailing = ({ state }: Source): boolean => state.kind === 'failing' || state.kind === 'retired'

/** A source as people read it: its number, name and how it is. */
export function sourceLine(source: Source): Inline[] {
  const name: Inline[] = [plain(`${source.id}. `), link(source.title, source.url), plain(': ')]
  const { state } = source
  switch (state.kind) {
    case 'new':
      return [...name, plain('not read yet')]
    case 'reading':
      return [...name, plain('read '), time(state.lastRead, 'day and time')]
    case 'failing':
    case 'retired':
      return [
        ...name,
        strong(state.kind === 'failing' ? 'not answering' : 'gone'),
        plain(' since '),
        time(state.since, 'day and time'),
        plain(`. ${state.says} ${state.remedy}`),
      ]
  }
}

const remove = command<Rooms>()({
  name: 'remove',
  says: 'No longer reads a source; its articles stay',
  example: '/sources remove 3',
  who: 'admin',
  seen: 'private',
  changes: true,
  options: { source: required('text', 'Its number, address or name') },

  async suggest(_option, typed, at, { sources }) {
    const all = await sources.list(at.newsroom)
    return all
      .filter(({ title, url }) => `${title} ${url}`.toLowerCase().includes(typed.toLowerCase()))
      .map(({ id, title }) => ({ label: title.slice(0, 100), value: String(id) }))
  },

  async run({ source }, at, { sources }) {
    const removed = await sources.remove(at.newsroom, source, actorOf(at))
    if ('refused' in removed) throw new Problem(removed.refused, removed.remedy)
    return notice(`${removed.title} is no longer read.`, 'Its articles stay in the archive.')
  },
})

/** `/sources add|list|remove`: what the newsroom reads. */
export const sources: CommandGroup<Rooms> = {
  name: 'sources',
  says: 'What is read',
  example: '/sources add https://example.org',
  who: 'admin',
  subcommands: [add, listAll, remove],
}
