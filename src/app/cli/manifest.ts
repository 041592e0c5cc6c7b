import { commands } from '../../../commands/index.ts'
import { slackManifest } from '../../platforms/slack/manifest.ts'
import { readConfiguration } from '../configuration.ts'
import { readWords, UsageError, type Verb } from './verb.ts'

const FLAGS = { url: { type: 'string' } } as const

/** The manifest as it is printed and committed. */
export const manifestText = (at: { prefix: string; url?: string | undefined }): string =>
  `${JSON.stringify(slackManifest(commands, at), null, 2)}\n`

/** `dateline manifest`: the Slack app, to be pasted at api.slack.com/apps. Opens no data folder. */
export const manifest: Verb = {
  name: 'manifest',
  usage: 'manifest [--url https://…]',
  says: 'Prints the manifest from which Slack makes the app, to be pasted at api.slack.com/apps',
  more: [
    'Without --url it is for Socket Mode. --url is where Slack reaches this Dateline: https and a host, no path.',
    'The commands’ names begin with DATELINE_COMMAND_PREFIX, where one is set.',
  ],
  example: 'dateline manifest --url https://dateline.example.org > manifest.json',
  async run(given, shell) {
    const { flags, words } = readWords(given, FLAGS)
    if (words.length > 0) throw new UsageError(`“${words.join(' ')}” means nothing here`)
    const url = flags.url === undefined ? undefined : originOf(flags.url)
    const { commandPrefix } = readConfiguration(shell.environment)
    shell.out(manifestText({ prefix: commandPrefix, url }))
    return 0
  },
}

function originOf(typed: string): string {
  const url = URL.parse(typed.trim())
  if (!url?.hostname) throw new UsageError(`“${typed}” is not an address`)
  if (url.protocol !== 'https:') throw new UsageError(`“${typed}” is not https, and Slack calls nothing else`)
  if (url.username || url.password) throw new UsageError('a name or a password has no place in this address')
  if (url.pathname !== '/' || url.search || url.hash) {
    throw new UsageError(`“${typed}” is more than https and a host; Dateline puts /slack/events behind it`)
  }
  return url.origin
}
