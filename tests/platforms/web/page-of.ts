import type { Hono } from 'hono'
import { parseHTML } from 'linkedom'
import { type Command, command, createBot, optional, Problem, required } from '../../../src/bot/index.ts'
import type { Composer, Edition, NewEdition } from '../../../src/delivery/index.ts'
import { actions, type Document, heading, list, notice, paragraph } from '../../../src/messages/index.ts'
import { MAIN, USUAL_SETTINGS } from '../../../src/newsrooms/index.ts'
import { createWebApp, WEB_CHANNEL, type WebParts } from '../../../src/platforms/web/index.ts'
import { NOTHING_OBSERVED, PLAIN_SETTINGS, type Source, type SourceId } from '../../../src/sources/index.ts'
import { Database } from '../../../src/storage/sqlite/database.ts'
import { aScheduling } from '../../commands/a-scheduling.ts'
import { background, edition } from './front-page.ts'
import { ArchiveDouble } from './newsroom-double.ts'
import { testhaven } from './testhaven.ts'

export const ORIGIN = 'http://127.0.0.1:3000'
export const TOKEN = 'token-of-this-install'
export const NOW = Temporal.Instant.from('2026-11-24T08:00:00Z')

/** What the commands below were asked to do, in order. */
export type Log = string[]

function commandsOf(log: Log): Command<unknown>[] {
  const define = command<unknown>()
  const quote = define({
    name: 'quote',
    says: 'What somebody said',
    example: '/quote quill about:bridge',
    who: 'member',
    seen: 'private',
    options: {
      speaker: required('person', 'Who said it'),
      about: optional('topic', 'What it is about'),
      page: optional('number', 'Which page', { isHidden: true }),
    },
    async suggest(option, typed) {
      const names = option === 'speaker' ? ['Ada Quill', 'Adam Stone', 'Tomas Brandt'] : ['bridge', 'bread']
      return names
        .filter((name) => name.toLowerCase().includes(typed.toLowerCase()))
        .map((name) => ({ label: name, value: name }))
    },
    async run({ speaker, about, page }) {
      const again = { label: 'More', command: 'quote', options: { speaker, page: String((page ?? 1) + 1) } }
      return {
        title: `${speaker}: 14 quotes`,
        blocks: [
          heading(1, speaker),
          paragraph(`asked about ${about ?? 'everything'}, page ${page ?? 1}`),
          actions(again),
        ],
      }
    },
  })
  const context = define({
    name: 'context',
    says: 'What something is about',
    example: '/context footbridge',
    who: 'member',
    seen: 'private',
    options: { topic: required('topic', 'What'), show: optional('choice', 'How much', { choices: ['short', 'all'] }) },
    run: async () => background,
  })
  const boom = define({
    name: 'boom',
    says: 'Breaks',
    example: '/boom',
    who: 'member',
    seen: 'private',
    options: {},
    run: async () => {
      throw new Error('secret detail')
    },
  })
  const help = define({
    name: 'help',
    says: 'What you can type',
    example: '/help',
    who: 'member',
    seen: 'private',
    options: {},
    run: async () => ({ title: 'Help', blocks: [heading(1, 'What you can type'), list(['/quote'], ['/context'])] }),
  })
  const add = define({
    name: 'add',
    says: 'Reads a feed every hour',
    example: '/sources add https://harbour-post.invalid/feed',
    who: 'admin',
    seen: 'private',
    changes: true,
    options: { address: required('text', 'Address of a feed') },
    async run({ address }) {
      if (!address.startsWith('http')) throw new Problem(`“${address}” is no address.`, 'Begin it with https://')
      log.push(`add ${address}`)
      return notice(`Reading ${address}.`)
    },
  })
  const remove = define({
    name: 'remove',
    says: 'Reads a source no longer',
    example: '/sources remove Harbour Post',
    who: 'admin',
    seen: 'private',
    changes: true,
    options: { source: required('text', 'Which') },
    async run({ source }) {
      log.push(`remove ${source}`)
      return notice(`${source} is read no longer.`)
    },
  })
  const listAll = define({
    name: 'list',
    says: 'What is read',
    example: '/sources list',
    who: 'admin',
    seen: 'private',
    options: {},
    run: async (_values, { newsroom }) => notice(`Nothing is read for ${newsroom}.`),
  })
  const sources = {
    name: 'sources',
    says: 'What is read',
    example: '/sources add …',
    who: 'admin' as const,
    subcommands: [add, remove, listAll],
  }
  return [quote, context, boom, help, sources]
}

const at = (instant: string): Temporal.Instant => Temporal.Instant.from(instant)

const sourceAt = (id: number, title: string, url: string, state: Source['state']): Source => ({
  id: id as SourceId,
  newsroom: MAIN,
  kind: 'feed',
  url,
  title,
  outlet: title,
  added: at('2026-11-01T08:00:00Z'),
  site: null,
  settings: PLAIN_SETTINGS,
  observed: NOTHING_OBSERVED,
  paused: null,
  headerNames: [],
  nextRead: null,
  state,
})

export const sourcesShown: Source[] = [
  sourceAt(1, 'Harbour Post', 'https://harbour-post.invalid/feed', {
    kind: 'reading',
    lastRead: at('2026-11-24T07:52:00Z'),
    lastNew: null,
  }),
  sourceAt(2, 'The Quay', 'https://the-quay.invalid/feed', {
    kind: 'failing',
    lastRead: at('2026-11-22T05:00:00Z'),
    since: at('2026-11-22T06:00:00Z'),
    failures: 3,
    problem: 'not-a-feed',
    isTold: false,
    says: 'It answers with a page.',
    remedy: 'Give the address of its feed.',
  }),
  sourceAt(3, 'Testhaven Radio', 'https://testhaven-radio.invalid/feed', { kind: 'new' }),
]

/** A list alone: nothing is taken in or given out. */
export const sourcesOf = (all: Source[]): WebParts['sources'] => ({
  list: async () => all,
  preview: async () => ({ refused: 'Nothing is looked at here.', remedy: 'Use another.' }),
  health: async () => [],
  importOpml: async () => ({ refused: 'Nothing is imported here.', remedy: 'Use another.' }),
  exportOpml: async () => '',
})

export function editionOn(day: string, document: Document = edition, withdrawn: string[] = []): Edition {
  const localDate = Temporal.PlainDate.from(day)
  const composed = localDate.toZonedDateTime({ timeZone: 'UTC', plainTime: '07:58' }).toInstant()
  return {
    id: localDate.dayOfYear,
    channel: WEB_CHANNEL,
    newsroom: MAIN,
    kind: 'daily',
    localDate,
    composed,
    document,
    withdrawn,
  }
}

function editionsDouble(all: Edition[]): WebParts['editions'] {
  const newest = all.toSorted((one, other) => Temporal.PlainDate.compare(other.localDate, one.localDate))
  return {
    add: async (added: NewEdition) => ({ edition: { ...added, id: 0, withdrawn: [] }, isNew: true }),
    find: async (_channel, _newsroom, kind, day) =>
      newest.find((one) => one.kind === kind && one.localDate.equals(day)),
    list: async (_channel, _newsroom, limit) => newest.slice(0, limit),
    lastComposed: async () => newest[0]?.composed,
  }
}

/** The page over the invented town, with whatever a test needs otherwise. */
const composer: Composer = {
  compose: async () => ({ document: edition, articles: [] }),
  sameFor: async () => '',
}

export function pageOf(changes: Partial<WebParts> & { log?: Log; editionsShown?: Edition[] } = {}): {
  app: Hono
  parts: WebParts
  log: Log
} {
  const log = changes.log ?? []
  const archive = new ArchiveDouble(testhaven)
  const parts: WebParts = {
    bot: createBot({ commands: commandsOf(log), rooms: null, reportFailure: () => 'fault-1' }),
    archive,
    editions: editionsDouble(changes.editionsShown ?? [editionOn('2026-11-23'), editionOn('2026-11-24')]),
    intake: {
      text: async (newsroom, raw, given) => {
        log.push(`text ${newsroom} ${raw.length} ${JSON.stringify(given)}`)
        if (raw.length < 20)
          return [
            {
              kind: 'refused',
              what: 'the pasted text',
              why: 'It is too short to be an article.',
              remedy: 'Paste all of it.',
            },
          ]
        return [
          {
            kind: 'stored',
            what: 'the pasted text',
            id: archive.add({ ...testhaven[1], title: 'A pasted piece', text: `${testhaven[1]?.text ?? ''}` }),
            title: 'A pasted piece',
            quotes: 1,
          },
        ]
      },
      address: async (newsroom, url) => {
        log.push(`address ${newsroom} ${url}`)
        return [
          {
            kind: 'refused',
            what: url,
            why: 'It leads into the network of this machine.',
            remedy: 'Give a public address.',
          },
        ]
      },
      file: async () => [],
    },
    sources: sourcesOf(sourcesShown),
    scheduling: aScheduling({ database: new Database(':memory:'), composer, now: NOW }).scheduling,
    channels: { settingsOf: async () => USUAL_SETTINGS, noticesChannel: async () => null },
    newsroom: async () => MAIN,
    zone: 'UTC',
    now: () => NOW,
    token: TOKEN,
    health: () => ({ isReady: true, platforms: { web: 'connected' } }),
    reportFailure: () => 'fault-2',
    ...changes,
  }
  return { app: createWebApp(parts), parts, log }
}

type Dom = ReturnType<typeof parseHTML>['document']

export async function get(
  app: Hono,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ response: Response; html: string; dom: Dom }> {
  const response = await app.request(`${ORIGIN}${path}`, { headers })
  const html = await response.text()
  return { response, html, dom: parseHTML(html).document }
}

export const post = async (
  app: Hono,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<{ response: Response; html: string }> => {
  const response = await app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  })
  return { response, html: await response.text() }
}

export const textOf = (html: string): string =>
  (parseHTML(html).document.querySelector('main')?.textContent ?? '').replace(/\s+/g, ' ').trim()
