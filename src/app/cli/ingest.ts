import { createReadStream, type Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Given } from '../../articles/article.ts'
import { MAIN } from '../../newsrooms/index.ts'
import { MATERIAL_BYTES_MAX, type Taken } from '../../sources/index.ts'
import type { House } from '../house.ts'
import { readInstant } from './instant.ts'
import { pathOf, readWords, type Shell, UsageError, type Verb } from './verb.ts'
import { withHouse } from './with-house.ts'

const FLAGS = { published: { type: 'string' }, outlet: { type: 'string' }, lang: { type: 'string' } } as const

/** `dateline ingest`: hands raw material to the newsroom `main`. */
export const ingest: Verb = {
  name: 'ingest',
  usage: 'ingest <file|folder|address>… [--published day] [--outlet name] [--lang en]',
  says: 'Stores pasted texts, pages and feeds from files, folders and addresses',
  more: [
    'A pasted text, an HTML page or an RSS, Atom or JSON feed; a single - reads standard input.',
    '--published (2024-01-10, meaning 00:00 UTC, or an instant), --outlet and --lang fill what the material does not say.',
  ],
  example: 'dateline ingest clipping.txt --published 2024-01-10 --outlet "Harbour Post"',
  async run(given, shell) {
    const { flags, words } = readWords(given, FLAGS)
    if (words.length === 0) throw new UsageError('nothing to ingest was named')
    const known = givenBy(flags)
    return withHouse(shell, (house) => takeAll(words, known, house, shell), { hasSample: false })
  },
}

async function takeAll(words: string[], given: Given, house: House, shell: Shell): Promise<number> {
  let isAllTaken = true
  for (const word of words) {
    for await (const taken of takeIn(word, given, house, shell)) isAllTaken = report(taken, shell) && isAllTaken
  }
  return isAllTaken ? 0 : 1
}

function givenBy({ published, outlet, lang }: { published?: string; outlet?: string; lang?: string }): Given {
  if (lang !== undefined && !/^[a-z]{2}$/.test(lang))
    throw new UsageError(`“${lang}” is not a language; write two letters: en`)
  return {
    ...(published === undefined ? {} : { published: readInstant(published) }),
    ...(outlet === undefined ? {} : { outlet }),
    ...(lang === undefined ? {} : { language: lang }),
  }
}

async function* takeIn(word: string, given: Given, house: House, shell: Shell): AsyncGenerator<Taken> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(word)) {
    yield* await house.intake.address(MAIN, word, given)
    return
  }
  if (word === '-') {
    yield* await house.intake.file(MAIN, 'standard input', await readAll(shell.input), given)
    return
  }
  for await (const path of filesOf(pathOf(word, shell.environment))) {
    if (typeof path === 'object') yield path
    else yield* await takeFile(path, given, house)
  }
}

/** The file, or every file in the folder and its folders, by name; hidden ones are left out. */
async function* filesOf(path: string): AsyncGenerator<string | Taken> {
  let entries: Dirent[]
  try {
    if (!(await stat(path)).isDirectory()) {
      yield path
      return
    }
    entries = await readdir(path, { withFileTypes: true })
  } catch (error) {
    yield unreadable(path, error)
    return
  }
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) yield* filesOf(join(path, entry.name))
    else if (entry.isFile()) yield join(path, entry.name)
  }
}

async function takeFile(path: string, given: Given, house: House): Promise<Taken[]> {
  try {
    return await house.intake.file(MAIN, path, await readAll(createReadStream(path)), given)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [unreadable(path, error)]
    throw error
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it may not be read by this user',
  EISDIR: 'it is a folder',
}

function unreadable(what: string, error: unknown): Taken {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return {
    kind: 'refused',
    what,
    why: REASONS[code] ?? 'it could not be read',
    remedy: 'Check the name and try again.',
  }
}

/** Stops behind the first chunk that is beyond what is allowed: the intake then sees that it is too large. */
async function readAll(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    const buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    chunks.push(buffer)
    bytes += buffer.length
    if (bytes > MATERIAL_BYTES_MAX) break
  }
  return Buffer.concat(chunks)
}

const VERBS = {
  stored: 'Stored',
  known: 'Already known',
  completed: 'Already known, completed',
  corrected: 'Corrected',
} as const

/** One line an article; refusals go to standard error. True where it is stored now. */
function report(taken: Taken, shell: Shell): boolean {
  if (taken.kind === 'refused') {
    shell.complain(`${taken.what}: ${taken.why}${/[.!?]$/.test(taken.why) ? '' : '.'} ${taken.remedy}`)
    return false
  }
  const quotes = taken.kind === 'known' ? '' : `, ${taken.quotes} ${taken.quotes === 1 ? 'quote' : 'quotes'}`
  shell.out(`${VERBS[taken.kind]}: ${taken.title} (article ${taken.id}${quotes})\n`)
  return true
}
