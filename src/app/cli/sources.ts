import { createInterface } from 'node:readline/promises'
import type { Call } from '../../bot/index.ts'
import { type Document, notice } from '../../messages/index.ts'
import { MAIN } from '../../newsrooms/index.ts'
import type { House } from '../house.ts'
import { answer, askerAt, lineOf } from './ask.ts'
import { ANSWERED } from './lines-to-type.ts'
import { isProblem, show } from './show.ts'
import { importList, textOf } from './sources-import.ts'
import { readWords, type Shell, UsageError, type Verb } from './verb.ts'
import { withHouse } from './with-house.ts'

const FLAGS = { yes: { type: 'boolean' }, header: { type: 'string' }, 'header-from-env': { type: 'string' } } as const
const STEPS = 'add list test set header pause resume remove import export health log'.split(' ')

/** `dateline sources …`: the same commands as in a channel, with files, standard input and a progress line. */
export const sources: Verb = {
  name: 'sources',
  usage: 'sources add|list|test|set|header|pause|resume|remove|import|export|health|log …',
  says: 'What is read: add a site by its address, see how sources are, set, test, pause or remove one',
  more: [
    'add shows what would be read and asks; --yes, or standard input that is no terminal, adds at once.',
    'set 3 topic:harbour weight:less|normal|more language:de text:auto|feed|page name:"Harbour Post"; topic:none clears.',
    'A paid feed: add https://example.org/feed --header Authorization --header-from-env NAME.',
    'header 3 Authorization reads the value from standard input, or with --header-from-env NAME from the environment;',
    '  an empty value takes the header off. Never type a secret into the line itself.',
    'import takes an OPML file, its address, or - for standard input; export writes OPML to standard output.',
  ],
  example: 'dateline sources add https://example.org',
  run(given, shell) {
    const { flags, words } = readWords(given, FLAGS)
    const [step = '', ...rest] = words
    if (!STEPS.includes(step)) throw new UsageError(`say what to do: ${STEPS.join(', ')}`)
    if (flags['header-from-env'] !== undefined && step !== 'header' && step !== 'add')
      throw new UsageError('--header-from-env belongs to sources header and sources add')
    if (flags.header !== undefined && (step !== 'add' || flags['header-from-env'] === undefined))
      throw new UsageError(
        '--header names the header of a paid feed: sources add … --header Authorization --header-from-env NAME',
      )
    return withHouse(shell, (house) => take(step, rest, flags, house, shell))
  },
}

function take(
  step: string,
  rest: string[],
  flags: { yes?: boolean | undefined; header?: string | undefined; 'header-from-env'?: string | undefined },
  house: House,
  shell: Shell,
): Promise<number> {
  switch (step) {
    case 'add':
      return flags.header === undefined
        ? add(rest, flags.yes === true, house, shell)
        : addPaid(rest, { name: flags.header, variable: flags['header-from-env'] ?? '' }, house, shell)
    case 'header':
      return setHeader(rest, flags['header-from-env'], house, shell)
    case 'import':
      return importList(rest, house, shell)
    case 'export':
      return writeOpml(rest, house, shell)
    default:
      return answer(house, lineOf(`sources ${step}`, rest), shell, ANSWERED)
  }
}

const isInteractive = ({ input, screen }: Shell): boolean =>
  screen.isTTY === true && 'isTTY' in input && input.isTTY === true

async function add(words: string[], isSure: boolean, house: House, shell: Shell): Promise<number> {
  const [address, ...more] = words
  if (address === undefined) throw new UsageError('which site? Give its address')
  if (more.length > 0) throw new UsageError(`“${more.join(' ')}” is more than it takes`)
  if (!isSure && isInteractive(shell)) {
    const document = await runCall(house, { command: 'sources add', typed: { address } }, shell)
    const blocks = document.blocks.filter(({ kind }) => kind !== 'actions')
    await show(house, { ...document, blocks }, shell)
    const offered = document.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []))
    if (isProblem(document)) return 1
    // What is read already offers no such step.
    if (!offered.some(({ options }) => options.sure !== undefined)) return 0
    for (const { label, options } of offered)
      if (options.sure === undefined && options.address) shell.out(`${label}: ${options.address}\n`)
    if (!(await confirmed(shell))) {
      await show(house, notice('Nothing was added.'), shell)
      return 0
    }
  }
  const call: Call = { command: 'sources add', typed: { address, sure: 'yes' } }
  const document = await runCall(house, call, shell)
  await show(house, document, shell)
  return isProblem(document) ? 1 : 0
}

/** With its secret header a paid feed is added at once. */
async function addPaid(
  words: string[],
  { name, variable }: { name: string; variable: string },
  house: House,
  shell: Shell,
): Promise<number> {
  const [address, ...more] = words
  if (address === undefined) throw new UsageError('which site? Give its address')
  if (more.length > 0) throw new UsageError(`“${more.join(' ')}” is more than it takes`)
  const value = shell.environment[variable]
  if (value === undefined) throw new UsageError(`the environment has no ${variable}`)
  const typed = { address, header: name, value }
  const document = await runCall(house, { command: 'sources add', typed }, shell)
  await show(house, document, shell)
  return isProblem(document) ? 1 : 0
}

async function confirmed(shell: Shell): Promise<boolean> {
  const lines = createInterface({ input: shell.input, output: process.stdout })
  try {
    return /^y(?:es)?$/i.test((await lines.question('Add this source? (y/n) ')).trim())
  } finally {
    lines.close()
  }
}

async function setHeader(words: string[], variable: string | undefined, house: House, shell: Shell): Promise<number> {
  const [source, name, ...more] = words
  if (source === undefined || name === undefined) throw new UsageError('give the source and the name of the header')
  if (more.length > 0) {
    throw new UsageError('a secret does not belong into the line: send it by standard input or --header-from-env')
  }
  if (variable !== undefined && shell.environment[variable] === undefined)
    throw new UsageError(`the environment has no ${variable}`)
  if (variable === undefined && isInteractive(shell))
    throw new UsageError('send the value by standard input: dateline sources header 3 Authorization < secret.txt')
  const value = (shell.environment[variable ?? ''] ?? (await textOf(shell.input))).trim()
  const typed = { source, name, form: 'yes', ...(value === '' ? {} : { value }) }
  const document = await runCall(house, { command: 'sources header', typed }, shell)
  await show(house, document, shell)
  return isProblem(document) ? 1 : 0
}

async function writeOpml(words: string[], house: House, shell: Shell): Promise<number> {
  if (words.length > 0) throw new UsageError(`“${words.join(' ')}” is more than it takes; use > feeds.opml`)
  shell.out(`${(await house.rooms.sources.exportOpml(MAIN)).trimEnd()}\n`)
  return 0
}

const runCall = async (house: House, call: Call, shell: Shell): Promise<Document> =>
  house.bot.answer(call, { ...(await askerAt(house, call.command, shell.now())), surface: ANSWERED.surface })
