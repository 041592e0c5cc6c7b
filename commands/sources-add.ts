import { actorOf, command, optional, Problem, required } from '../src/bot/index.ts'
import { type Action, actions, type Block, type Document, heading, list, plain, soft } from '../src/messages/index.ts'
import { counted } from '../src/showing/index.ts'
import type { Preview, Source } from '../src/sources/index.ts'
import type { Rooms } from './rooms.ts'
import { granted, itemLine, KINDS } from './sources-words.ts'

/** Opens the form where a surface has one. */
export const ADD_A_SOURCE: Action = { label: 'Add a source', command: 'sources add', options: {} }

const OTHERS_MAX = 4

export const add = command<Rooms>()({
  name: 'add',
  says: 'Looks at a site and shows what would be read; a home page is enough',
  example: '/sources add https://example.org',
  who: 'admin',
  seen: 'private',
  changes: true,
  options: {
    address: required('text', 'Address of a site, a section, a feed or a news sitemap'),
    header: optional('text', 'Only for a paid feed: the name of its secret header, such as Authorization', {
      isHidden: true,
    }),
    value: optional('text', 'The value of that header; it is shown to nobody', { isSecret: true }),
    sure: optional('text', 'It was looked at and is wanted', { isHidden: true }),
  },
  form: () => ({ title: 'Add a source', submit: 'Look at it', fields: ['address', 'header', 'value'] }),

  async run({ address, header, value, sure }, at, { sources }) {
    const headers = headersOf(header, value)
    // A secret goes into no button, so that a paid feed is added at once.
    if (sure === undefined && headers === null) {
      return tellPreview(granted(await sources.preview(at.newsroom, address)))
    }
    const setting = headers === null ? {} : { headers }
    const { source, isNew, newest } = granted(await sources.add(at.newsroom, address, actorOf(at), setting))
    const says = isNew ? `${source.title} is read from now on.` : `${source.title} is read already.`
    const remedy = 'While Dateline runs, its articles are here within a minute or two, then as often as it publishes.'
    return {
      title: says,
      blocks: [
        { kind: 'notice', tone: 'note', says, remedy: isNew ? remedy : null },
        ...newestThere(newest),
        actions(...stepsOn(source)),
      ],
    }
  },
})

function headersOf(name: string | undefined, value: string | undefined): Record<string, string> | null {
  const isNamed = (name ?? '').trim() !== ''
  const isGiven = (value ?? '').trim() !== ''
  if (isNamed !== isGiven) {
    throw new Problem('A secret header needs its name and its value.', 'Fill in both, or leave both empty.')
  }
  return isNamed ? { [(name ?? '').trim()]: (value ?? '').trim() } : null
}

const stepsOn = ({ id }: Source): Action[] => [
  { label: 'Settings', command: 'sources set', options: { source: String(id) } },
  { label: 'Take it off', command: 'sources remove', options: { source: String(id) } },
]

function tellPreview(preview: Preview): Document {
  const { title, outlet, kind, url, items, newest, others, known } = preview
  const says = known ? `${known.title} is read already.` : `This would be read: ${title}`
  const what = `${KINDS[kind].replace(/^a /, 'A ')}${outlet && outlet !== title ? ` of ${outlet}` : ''}, ${counted(items, 'item')} just now.`
  const addresses = others.slice(0, OTHERS_MAX).map(({ url: other, title: name }): Action => {
    return {
      label: `Look at ${name || new URL(other).pathname}`.slice(0, 70),
      command: 'sources add',
      options: { address: other },
    }
  })
  const yes: Action = { label: 'Add this source', command: 'sources add', options: { address: url, sure: 'yes' } }
  return {
    title: says,
    blocks: [
      heading(1, says),
      soft(plain(what), plain(` ${url}`)),
      ...newestThere(newest),
      actions(...(known ? stepsOn(known) : [yes]), ...addresses),
    ],
  }
}

const newestThere = (newest: Preview['newest']): Block[] =>
  newest.length > 0 ? [heading(2, 'Newest there'), list(...newest.map(itemLine))] : []
