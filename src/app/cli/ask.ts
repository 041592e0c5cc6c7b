import { context as contextCommand } from '../../../commands/context.ts'
import { quote as quoteCommand } from '../../../commands/quote.ts'
import { type Asker, readValues, type Surface, THIS_MACHINE } from '../../bot/index.ts'
import type { Document } from '../../messages/index.ts'
import type { ChannelRef } from '../../newsrooms/index.ts'
import { lay as layForDiscord } from '../../platforms/discord/lay.ts'
import { lay as layForSlack } from '../../platforms/slack/lay.ts'
import { renderForTerminal, terminalLook } from '../../platforms/terminal/index.ts'
import { renderForWeb } from '../../platforms/web/index.ts'
import type { House } from '../house.ts'
import { contextJson, quoteJson } from './answer-json.ts'
import { readInstant } from './instant.ts'
import { readWords, type Shell, UsageError, type Verb } from './verb.ts'
import { withHouse } from './with-house.ts'

const TERMINAL: ChannelRef = { platform: 'terminal', place: 'local', channel: 'main' }

/** Whoever may read the data folder is its admin. */
export const askerAt = async (house: House, command: string, now: Temporal.Instant): Promise<Asker> => ({
  newsroom: await house.newsroomOf(command),
  channel: TERMINAL,
  person: null,
  role: 'admin',
  zone: house.configuration.zone,
  now,
  surface: THIS_MACHINE,
})

interface AnswerAt {
  now?: Temporal.Instant
  surface?: Surface
  /** What is made of the answer before it is printed. */
  change?(document: Document): Document
}

/** Prints the answer to a typed line. Gives the exit code: 1 where it is a problem. */
export async function answer(
  house: House,
  line: string,
  shell: Shell,
  { now = shell.now(), surface = THIS_MACHINE, change = (document) => document }: AnswerAt = {},
): Promise<number> {
  const call = house.bot.read(line, surface)
  const document = await house.bot.answer(call, { ...(await askerAt(house, call.command, now)), surface })
  const look = terminalLook(shell.screen, shell.environment, house.configuration.zone)
  shell.out(renderForTerminal(change(document), { ...look, webAddress: await house.webAddress() }))
  return document.blocks.some((block) => block.kind === 'notice' && block.tone === 'problem') ? 1 : 0
}

/** A shell word with spaces was quoted there; it stays one for the grammar of commands. */
export const lineOf = (command: string, words: readonly string[]): string =>
  [`/${command}`, ...words.map(asTyped)].join(' ')

function asTyped(word: string): string {
  if (!/\s/.test(word)) return word
  const named = /^([\p{L}_-]+:)(.*)$/su.exec(word)
  return named ? `${named[1]}"${named[2]}"` : `"${word}"`
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

export function print(shell: Shell, value: unknown): number {
  shell.out(asJson(value))
  return 0
}

const JSON_FLAG = { json: { type: 'boolean' } } as const

const whereOf = async ({ archive, newsroom, webAddress }: House) => ({
  archive,
  newsroom: await newsroom(),
  webAddress: await webAddress(),
})

export const quote: Verb = {
  name: 'quote',
  usage: 'quote <speaker> [about:…] [since:…] [--json]',
  says: 'What somebody said, word for word, with the article it stands in',
  more: [
    'Words go to the speaker; “quoted words” fill speaker and topic in this order.',
    '--json gives every quote as data.',
  ],
  example: 'dateline quote stoltenberg about:ukraine since:2024-01',
  run: (given, shell) =>
    withHouse(shell, async (house) => {
      const { flags, words } = readWords(given, JSON_FLAG)
      const line = lineOf('quote', words)
      if (!flags.json) return answer(house, line, shell)
      const { typed } = house.bot.read(line)
      const asked = readValues('quote', quoteCommand, typed, await askerAt(house, 'quote', shell.now()))
      return print(shell, await quoteJson(asked, await whereOf(house)))
    }),
}

export const context: Verb = {
  name: 'context',
  usage: 'context <topic> [short|all] [--json]',
  says: 'What something is about: a cited background and a dated timeline',
  more: ['“all” shows the whole timeline. --json gives everything as data.'],
  example: 'dateline context vilnius',
  run: (given, shell) =>
    withHouse(shell, async (house) => {
      const { flags, words } = readWords(given, JSON_FLAG)
      const line = lineOf('context', words)
      if (!flags.json) return answer(house, line, shell)
      const { typed } = house.bot.read(line)
      const { topic } = readValues('context', contextCommand, typed, await askerAt(house, 'context', shell.now()))
      return print(shell, await contextJson(topic, await whereOf(house)))
    }),
}

const BRIEFING_FLAGS = { at: { type: 'string' }, format: { type: 'string', default: 'text' } } as const

/** How a briefing is written; each gives what is printed. */
const FORMATS: Record<string, (document: Document, at: { zone: string; now: Temporal.Instant }) => string> = {
  html: renderForWeb,
  json: (document) => asJson(document),
  slack: (document, at) => asJson(layForSlack(document, at)),
  discord: (document, at) => asJson(layForDiscord(document, at)),
}

export const briefing: Verb = {
  name: 'briefing',
  usage: 'briefing [--at instant] [--format text|html|json|slack|discord]',
  says: 'What is new since the last briefing, else in the last 24 hours',
  more: [
    '--at tells it as of an earlier instant: 2026-11-24T08:00Z.',
    '--format slack and discord print the messages that the platform would be sent, as a JSON list.',
  ],
  example: 'dateline briefing --format html > briefing.html',
  run: (given, shell) =>
    withHouse(shell, async (house) => {
      const { flags, words } = readWords(given, BRIEFING_FLAGS)
      const write = formatOf(flags.format)
      const now = flags.at === undefined ? shell.now() : readInstant(flags.at)
      const line = lineOf('briefing', words)
      if (write === null) return answer(house, line, shell, { now })
      const document = await house.bot.answer(house.bot.read(line), await askerAt(house, 'briefing', now))
      shell.out(write(document, { zone: house.configuration.zone, now }))
      return 0
    }),
}

/** Null for text, which is laid out for the screen. */
function formatOf(format: string) {
  if (format === 'text') return null
  const write = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  if (!write)
    throw new UsageError(`“${format}” is not a format; choose ${['text', ...Object.keys(FORMATS)].join(', ')}`)
  return write
}

export const help: Verb = {
  name: 'help',
  usage: 'help',
  says: 'What members and admins can type in a channel, on the web page and here',
  example: 'dateline help',
  run: (_given, shell) => withHouse(shell, (house) => answer(house, '/help', shell)),
}
