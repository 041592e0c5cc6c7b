import { Problem } from '../../bot/index.ts'
import { CannotOpen } from '../../storage/sqlite/database.ts'
import { TooNew } from '../../storage/sqlite/migrate.ts'
import { AlreadyRunning } from '../../storage/sqlite/only-one.ts'
import { WrongSetting } from '../configuration.ts'
import { admins } from './admins.ts'
import { analyze } from './analyze.ts'
import { briefing, context, help, quote } from './ask.ts'
import { channel } from './channel.ts'
import { doctor } from './doctor.ts'
import { forget } from './forget.ts'
import { ingest } from './ingest.ts'
import { manifest } from './manifest.ts'
import { schedule, status } from './schedule.ts'
import { sources } from './sources.ts'
import { start } from './start.ts'
import { helpOn, type Shell, UsageError, type Verb } from './verb.ts'

/** Every verb of the command line, in the order of its help. */
export const VERBS: readonly Verb[] = [
  start,
  ingest,
  quote,
  context,
  briefing,
  schedule,
  status,
  sources,
  channel,
  admins,
  forget,
  doctor,
  manifest,
  analyze,
  help,
]

function overview(): string {
  const lines = VERBS.flatMap(({ usage, says }) => [`  ${usage}`, `      ${says}.`])
  return ['dateline <verb> …', '', ...lines, '', 'dateline <verb> --help tells more and gives an example.', ''].join(
    '\n',
  )
}

/** Runs one command line. Gives the exit code: 0 done, 1 something could not be done, 2 it was typed wrongly. */
export async function runCommandLine(words: readonly string[], shell: Shell): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined || name === '--help' || name === '-h') {
    shell.out(overview())
    return name === undefined ? 2 : 0
  }
  const verb = VERBS.find((each) => each.name === name)
  if (!verb) {
    shell.complain(`dateline: there is no verb “${name}”; it is one of ${VERBS.map((each) => each.name).join(', ')}`)
    return 2
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    shell.out(helpOn(verb))
    return 0
  }
  return runVerb(verb, rest, shell)
}

async function runVerb(verb: Verb, words: string[], shell: Shell): Promise<number> {
  try {
    return await verb.run(words, shell)
  } catch (error) {
    if (error instanceof UsageError) {
      shell.complain(`dateline ${verb.name}: ${error.message}\nType: dateline ${verb.usage}\nExample: ${verb.example}`)
      return 2
    }
    if (error instanceof Problem) {
      shell.complain(`dateline ${verb.name}: ${error.message}${error.remedy ? ` ${error.remedy}` : ''}`)
      return 1
    }
    if (error instanceof CannotOpen) {
      shell.complain(
        `dateline ${verb.name}: ${error.message}. Set DATELINE_DATA_DIR to a folder that you may write. For example: DATELINE_DATA_DIR=./data`,
      )
      return 1
    }
    if (error instanceof AlreadyRunning) {
      shell.complain(
        `dateline ${verb.name}: ${error.message}. Only one may run on a data folder: use the one that runs, or end it first.`,
      )
      return 1
    }
    if (error instanceof WrongSetting || error instanceof TooNew) {
      shell.complain(`dateline ${verb.name}: ${error.message}`)
      return 1
    }
    throw error
  }
}
