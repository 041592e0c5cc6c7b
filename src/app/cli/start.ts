import { resolve } from 'node:path'
import { SAMPLE } from '../../newsrooms/index.ts'
import { readConfiguration } from '../configuration.ts'
import { databaseFile } from '../house.ts'
import type { Named, Platforms } from '../platforms.ts'
import type { Running } from '../run.ts'
import { UsageError, type Verb } from './verb.ts'

/** A stop that hangs is no stop. */
const STOP_MS = 4_500
/** How long the process may live once everything has come to its end. */
const LEFT_BEHIND_MS = 200

/** `dateline start`: the bot, until it is told to stop. */
export const start: Verb = {
  name: 'start',
  usage: 'start',
  says: 'Runs the bot: reads the sources, serves the web page, composes the briefing',
  more: ['Settings come from the environment and from .env; .env.example explains each.', 'Ctrl-C stops it.'],
  example: 'DATELINE_ZONE=Europe/Kyiv npm start',
  async run(words, shell) {
    if (words.length > 0) throw new UsageError(`“${words.join(' ')}” means nothing here`)
    const stopped = untilStopped()
    const configuration = readConfiguration(shell.environment)
    // The packages of the platforms take a second to load, which no other verb needs.
    const { startDateline } = await import('../run.ts')
    const running = await startDateline(configuration, { now: shell.now })
    shell.out(await welcome(running))
    running.platforms.start((named) => shell.out(connectionLine(named, running.platforms)))
    await stopped
    const force = setTimeout(() => process.exit(1), STOP_MS)
    await running.stop()
    clearTimeout(force)
    // Slack's client leaves timers behind where it is closed while it opens a connection again.
    setTimeout(() => process.exit(0), LEFT_BEHIND_MS).unref()
    return 0
  },
}

/** How often is looked whether npm is still there. */
const PARENT_LOOK_MS = 250

/**
 * npm ends its shell when it is told to end, and the shell tells nobody: without a look at the parent, the bot that
 * `npm start` began would run on for ever.
 */
function onOrphaned(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop(), PARENT_LOOK_MS).unref()
}

/** Resolves at Ctrl-C or when the system asks to end; a second time ends at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    onOrphaned(resolve)
  })
}

/** What runs and what to do next, in under a dozen lines. */
async function welcome({ house, web }: Running): Promise<string> {
  const { configuration } = house
  const newsroom = await house.newsroom()
  const { articles, outlets } = await house.archive.coverage(newsroom)
  const sources = (await house.sources.list(newsroom)).length
  const lines = [
    `Dateline is running. Today's briefing: ${web.address}`,
    ...(web.isOtherPort ? ['(Port 3000 is taken, so this is a free one.)'] : []),
    '',
    `Stored in ${databaseFile(configuration)}`.replace(`${resolve('.')}/`, './'),
    newsroom === SAMPLE
      ? `Shown is a sample newsroom of ${articles} articles, until you add news of your own.`
      : `${articles} articles of ${outlets} outlets, ${sources} ${sources === 1 ? 'source' : 'sources'} read.`,
    '',
    'Next, in another terminal or on the web page:',
    '  npm run -s dateline -- quote stoltenberg',
    '  npm run -s dateline -- sources add <address of a news site>',
    'Ctrl-C stops it.',
  ]
  return `${lines.join('\n')}\n`
}

/** What became of a platform, and what to do where it is not connected. */
function connectionLine({ platform, connection }: Named, platforms: Platforms): string {
  const remedy = 'remedy' in connection ? ` ${connection.remedy}` : ''
  const invite = platform === 'Discord' && connection.state === 'connected' ? platforms.inviteLink() : null
  const isSaid = invite === null || connection.says.includes(invite)
  return `${platform}: ${connection.says}${remedy}\n${isSaid ? '' : `  Add it to a server: ${invite}\n`}`
}
