import { command, optional } from '../src/bot/index.ts'
import {
  type Action,
  actions,
  heading,
  type Inline,
  list,
  notice,
  plain,
  soft,
  strong,
  time,
} from '../src/messages/index.ts'
import { counted } from '../src/showing/index.ts'
import type { Source } from '../src/sources/index.ts'
import type { Rooms } from './rooms.ts'
import { ADD_A_SOURCE } from './sources-add.ts'
import { isFailing, sourceLine } from './sources-words.ts'

const A_PAGE = 20
const PAGE = optional('number', 'Which page', { isHidden: true })

export const listAll = command<Rooms>()({
  name: 'list',
  says: 'What is read, what does not answer first',
  example: '/sources list',
  who: 'admin',
  seen: 'private',
  options: { page: PAGE },

  async run({ page = 1 }, at, { sources }) {
    const { spell } = at.surface
    const all = await sources.list(at.newsroom)
    if (all.length === 0) {
      const says = 'Nothing is read yet.'
      const remedy = `Add a source: ${spell('sources add')} and the address of a news site or feed. A list from another reader: ${spell('sources import')}.`
      return { title: says, blocks: [{ kind: 'notice', tone: 'note', says, remedy }, actions(ADD_A_SOURCE)] }
    }
    const ordered = all.toSorted((one, other) => rankOf(one) - rankOf(other) || one.id - other.id)
    const shown = ordered.slice((page - 1) * A_PAGE, page * A_PAGE)
    return {
      title: counted(all.length, 'source'),
      blocks: [
        heading(1, `${counted(all.length, 'source')}${asides(all)}`),
        list(...shown.map(sourceLine)),
        soft(
          `To change one: ${spell('sources set')}, ${spell('sources pause')} or ${spell('sources remove')} and its number.`,
        ),
        actions(...more(ordered.length, page, 'sources list'), ADD_A_SOURCE),
      ],
    }
  },
})

const rankOf = (source: Source): number => (isFailing(source) ? 0 : source.paused === null ? 1 : 2)

function asides(all: readonly Source[]): string {
  const failing = all.filter(isFailing).length
  const paused = all.filter((source) => source.paused !== null).length
  return [...(failing > 0 ? [`, ${failing} not answering`] : []), ...(paused > 0 ? [`, ${paused} paused`] : [])].join(
    '',
  )
}

const more = (all: number, page: number, path: string): Action[] =>
  all > page * A_PAGE
    ? [{ label: `More (${all - page * A_PAGE})`, command: path, options: { page: String(page + 1) } }]
    : []

export const log = command<Rooms>()({
  name: 'log',
  says: 'Who changed what, and when',
  example: '/sources log',
  who: 'admin',
  seen: 'private',
  options: { page: PAGE },

  async run({ page = 1 }, at, { audit }) {
    const entries = await audit.list(at.newsroom, { limit: A_PAGE + 1, skip: (page - 1) * A_PAGE })
    if (entries.length === 0) return notice('Nothing has been changed yet.', 'Every change to the set-up is kept here.')
    const lines = entries
      .slice(0, A_PAGE)
      .map(({ at: when, by, did }): Inline[] => [
        time(when, 'day and time'),
        plain(', '),
        strong(by?.name ?? 'Dateline'),
        plain(`: ${did}`),
      ])
    return {
      title: 'Who changed what',
      blocks: [
        heading(1, 'Who changed what'),
        list(...lines),
        ...(entries.length > A_PAGE
          ? [actions({ label: 'Earlier', command: 'sources log', options: { page: String(page + 1) } })]
          : []),
      ],
    }
  },
})
