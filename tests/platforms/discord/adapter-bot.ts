import { Keyv } from 'keyv'
import { onTestFinished } from 'vitest'
import {
  type Bot,
  type Connection,
  createConversation,
  type KeyValue,
  type PlatformParts,
} from '../../../src/bot/index.ts'
import { MAIN } from '../../../src/newsrooms/index.ts'
import { createDiscord, type DiscordSettings } from '../../../src/platforms/discord/index.ts'
import { type DiscordDouble, type DoubleOptions, startDiscord } from './double.ts'

/** A Discord that is gone when the test is over. */
export async function aDiscord(options: DoubleOptions = {}): Promise<DiscordDouble> {
  const discord = await startDiscord(options)
  onTestFinished(() => discord.stop())
  return discord
}

export interface Line {
  level: 'info' | 'warn' | 'error'
  says: string
  fields: object
}

interface Wanted {
  bot: Bot
  /** What outlives a restart. */
  state?: KeyValue
  settings?: Partial<DiscordSettings>
  prefix?: string
  /** Whom an admin has named; nobody unless said. */
  isNamedAdmin?: PlatformParts['isNamedAdmin']
}

export const aState = (): KeyValue => new Keyv()

/** The adapter over a bot, in this process; what it logs, reports and says of its connection is kept. */
export function anAdapter(
  discord: DiscordDouble,
  { bot, state = aState(), settings = {}, prefix = '', isNamedAdmin = async () => false }: Wanted,
) {
  const lines: Line[] = []
  const failures: unknown[] = []
  const connections: Connection[] = []
  const noted = (level: Line['level']) => (fields: object, says: string) => lines.push({ level, says, fields })
  const conversation = createConversation(bot, state)
  const parts: PlatformParts = {
    conversation,
    newsroom: MAIN,
    zone: 'UTC',
    prefix,
    state,
    log: { info: noted('info'), warn: noted('warn'), error: noted('error') },
    now: () => Temporal.Now.instant(),
    reportFailure: (error) => `R-${failures.push(error)}`,
    isNamedAdmin,
    onConnection: (connection) => connections.push(connection),
  }
  const { DISCORD_TOKEN: token, DISCORD_API_BASE: apiBase } = discord.env()
  const platform = createDiscord(parts, { token, apiBase, ...settings })
  onTestFinished(() => platform.stop())
  return { platform, conversation, state, lines, failures, connections }
}

/** The same, connected and with its commands registered. */
export async function aDiscordBot(discord: DiscordDouble, wanted: Wanted) {
  const adapter = anAdapter(discord, wanted)
  await adapter.platform.start()
  await discord.ready({ commands: wanted.bot.commands.length })
  return adapter
}
