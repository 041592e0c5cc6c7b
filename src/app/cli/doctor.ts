import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import { commands } from '../../../commands/index.ts'
import type { Finding } from '../../bot/index.ts'
import type { DiscordSettings } from '../../platforms/discord/index.ts'
import type { SlackSettings } from '../../platforms/slack/index.ts'
import { type Configuration, readConfiguration, WrongSetting } from '../configuration.ts'
import { inspectHouse } from '../inspect-house.ts'
import { type PlatformSetting, readPlatforms, secretsIn } from '../platform-settings.ts'
import { redact } from '../secrets.ts'
import { readWords, type Shell, UsageError, type Verb } from './verb.ts'

/** What was looked at, in the order in which it is told. */
interface Part {
  part: 'Dateline' | 'Slack' | 'Discord'
  findings: Finding[]
}

const FLAGS = { json: { type: 'boolean' } } as const

/** `dateline doctor`: what is set up, what works and what to do where it does not. */
export const doctor: Verb = {
  name: 'doctor',
  usage: 'doctor [--json]',
  says: 'Looks at the data folder, the port, the sources, Slack and Discord, and says what to do where something is wrong',
  more: [
    'It asks Slack and Discord what the bot may do in which channel; nothing is posted and nothing changed.',
    'The exit code is 0 where nothing is bad, else 1. --json gives everything as data.',
  ],
  example: 'dateline doctor',
  async run(given, shell) {
    const { flags, words } = readWords(given, FLAGS)
    if (words.length > 0) throw new UsageError(`“${words.join(' ')}” means nothing here`)
    const parts = await inspectAll(shell)
    const text = flags.json ? asJson(parts) : asText(parts, columnsOf(shell))
    shell.out(redact(text, secretsIn(shell.environment)))
    return badOnes(parts).length === 0 ? 0 : 1
  },
}

/** A setting of the house that cannot be used hinders no look at the platforms. */
async function inspectAll({ environment, now }: Shell): Promise<Part[]> {
  const { slack, discord } = readPlatforms(environment)
  const prefix = environment.DATELINE_COMMAND_PREFIX?.trim() ?? ''
  const [house, ofSlack, ofDiscord] = await Promise.all([
    looked(async () => {
      const configuration = configurationOr(environment)
      return 'what' in configuration ? [configuration] : inspectHouse(configuration, now)
    }),
    looked(() => inspectPlatform(slack, 'SLACK_BOT_TOKEN', askSlack)),
    looked(() => inspectPlatform(discord, 'DISCORD_TOKEN', (settings) => askDiscord(settings, prefix))),
  ])
  return [
    { part: 'Dateline', findings: house },
    { part: 'Slack', findings: ofSlack },
    { part: 'Discord', findings: ofDiscord },
  ]
}

// Loaded when they are asked for: the platforms' packages take longer to load than most verbs to run.

async function askSlack(settings: SlackSettings): Promise<Finding[]> {
  const { inspectSlack } = await import('../../platforms/slack/inspect.ts')
  return inspectSlack(settings)
}

async function askDiscord(settings: DiscordSettings, prefix: string): Promise<Finding[]> {
  const { inspectDiscord } = await import('../../platforms/discord/inspect.ts')
  return inspectDiscord({ ...settings, commands, prefix })
}

function configurationOr(environment: Shell['environment']): Configuration | Finding {
  try {
    return readConfiguration(environment)
  } catch (error) {
    if (!(error instanceof WrongSetting)) throw error
    return { what: 'settings', state: 'bad', says: error.message, remedy: 'Set it right, or leave it out.' }
  }
}

async function inspectPlatform<Settings>(
  setting: PlatformSetting<Settings>,
  variable: string,
  inspect: (settings: Settings) => Promise<Finding[]>,
): Promise<Finding[]> {
  switch (setting.kind) {
    case 'off':
      return [{ what: 'off', state: 'note', says: `${variable} is not set; setting it turns this on.` }]
    case 'wrong':
      return [{ what: 'settings', state: 'bad', says: setting.says, remedy: setting.remedy }]
    case 'set':
      return inspect(setting.settings)
  }
}

/** One look that fails leaves the others to be told. */
async function looked(look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look()
  } catch (error) {
    const says = `This could not be looked at: ${error instanceof Error ? error.message : String(error)}`
    return [{ what: 'a fault in Dateline', state: 'bad', says }]
  }
}

const badOnes = (parts: Part[]): Finding[] =>
  parts.flatMap(({ findings }) => findings.filter(({ state }) => state === 'bad'))

const asJson = (parts: Part[]): string =>
  `${JSON.stringify({ isGood: badOnes(parts).length === 0, parts: parts.map(({ part, findings }) => ({ part: part.toLowerCase(), findings })) }, null, 2)}\n`

const COLUMNS_MIN = 40
const COLUMNS_MAX = 80

const columnsOf = ({ screen }: Shell): number =>
  Math.max(COLUMNS_MIN, Math.min(COLUMNS_MAX, screen.columns ?? COLUMNS_MAX))

const WORDS = { good: 'ok', note: 'note', bad: 'bad' } as const satisfies Record<Finding['state'], string>
const INDENT = '        '

function asText(parts: Part[], columns: number): string {
  const told = parts.flatMap(({ part, findings }) => [
    part,
    ...together(findings).map((each) => findingText(each, columns)),
    '',
  ])
  const bad = badOnes(parts).length
  const end = bad === 0 ? 'Nothing is wrong.' : `${bad} ${bad === 1 ? 'thing is' : 'things are'} wrong.`
  return `${[...told, end].join('\n')}\n`
}

/** Channels of which the same is to be said are named in one sentence. */
function together(findings: Finding[]): Finding[] {
  const groups = Map.groupBy(findings, ({ state, says, remedy }) => JSON.stringify([state, says, remedy]))
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, what: [first, ...others].map(({ what }) => what).join(', ') }] : [],
  )
}

/** "  bad   scopes: The app lacks im:write." and under it what to do. */
function findingText({ what, state, says, remedy }: Finding, columns: number): string {
  const lines = [`${plain(what)}: ${plain(says)}`, ...(remedy === undefined ? [] : [plain(remedy)])]
  const wrapped = lines.flatMap((line) => wrapAnsi(line, columns - stringWidth(INDENT)).split('\n'))
  return wrapped.map((line, at) => (at === 0 ? `  ${WORDS[state].padEnd(6)}${line}` : INDENT + line)).join('\n')
}

/** Names of channels and sources are strangers' words; a terminal obeys some of what they may hold. */
const plain = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
