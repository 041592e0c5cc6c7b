import { Routes } from 'discord.js'
import { z } from 'zod'
import { Busy, type Command, type Finding, Unknown } from '../../bot/index.ts'
import { commandPayload } from './command-payload.ts'
import type { DiscordSettings } from './discord.ts'
import { DiscordApi, DiscordRefusal } from './discord-api.ts'
import { chooseHome } from './home.ts'
import { inspectChannels } from './inspect-channels.ts'
import { badToken, bareToken, LOST, otherApplication, refusedSettings } from './login-refusal.ts'
import { inviteLink } from './permissions.ts'
import { registeredCommands } from './registration.ts'

export interface DiscordAccess extends DiscordSettings {
  /** What should be registered. */
  commands: readonly Command<unknown>[]
  prefix: string
}

const application = z.object({
  id: z.string(),
  name: z.string(),
  bot: z.object({ id: z.string(), username: z.string() }),
})
type Application = z.infer<typeof application>
const gateway = z.object({ session_start_limit: z.object({ remaining: z.number() }) })
const ownGuilds = z.array(z.object({ id: z.string(), name: z.string() }))

/** What the bot is and may do, each with what to do where something is missing. Never throws, changes nothing. */
export async function inspectDiscord(access: DiscordAccess): Promise<Finding[]> {
  const { applicationId, guildId, apiBase } = access
  const token = bareToken(access.token)
  const wrong = refusedSettings({ token, applicationId, guildId })
  if (wrong) return [{ what: 'settings', state: 'bad', says: wrong.says, remedy: wrong.remedy }]
  const api = new DiscordApi(token, apiBase)
  try {
    const route = Routes.currentApplication()
    const own = await api.call({ verb: 'get', route, what: 'the application', answer: application })
    return [
      tokenFinding(own, access),
      { what: 'intents', state: 'good', says: 'Dateline asks only for Guilds, which needs no switch.' },
      await kept('gateway', () => inspectGateway(api)),
      await kept('commands', () => inspectCommands(api, own, access)),
      ...(await inspectGuilds(api, own, access)),
    ]
  } catch (error) {
    return [trouble('token', error)]
  } finally {
    api.close()
  }
}

function tokenFinding({ id, name, bot }: Application, { applicationId }: DiscordAccess): Finding {
  if (applicationId === undefined || applicationId === id) {
    return { what: 'token', state: 'good', says: `It is ${bot.username}’s, of the application ${name} (${id}).` }
  }
  const { says, remedy } = otherApplication(id)
  return { what: 'token', state: 'bad', says, remedy }
}

async function inspectGateway(api: DiscordApi): Promise<Finding> {
  const route = Routes.gatewayBot()
  const { session_start_limit } = await api.call({ verb: 'get', route, what: 'the gateway', answer: gateway })
  const { remaining } = session_start_limit
  if (remaining > 0)
    return { what: 'gateway', state: 'good', says: `The bot may connect (${remaining} logins left today).` }
  return {
    what: 'gateway',
    state: 'bad',
    says: 'The bot has used up its logins for today.',
    remedy: 'Wait a day, and see what starts Dateline again and again.',
  }
}

async function inspectCommands(
  api: DiscordApi,
  { id }: Application,
  { commands, prefix }: DiscordAccess,
): Promise<Finding> {
  const route = Routes.applicationCommands(id)
  const known = await api.call({ verb: 'get', route, what: 'the commands', answer: registeredCommands })
  const names = new Set(known.map(({ name }) => name))
  const absent = commandPayload(commands, prefix).filter(({ name }) => !names.has(name))
  if (absent.length === 0) return { what: 'commands', state: 'good', says: 'All are registered.' }
  return {
    what: 'commands',
    state: 'note',
    says: `Not registered: ${absent.map(({ name }) => `/${name}`).join(', ')}.`,
    remedy: 'Start Dateline with this token: it registers them.',
  }
}

async function inspectGuilds(api: DiscordApi, own: Application, { guildId }: DiscordAccess): Promise<Finding[]> {
  try {
    const route = Routes.userGuilds()
    const guilds = await api.call({ verb: 'get', route, what: 'the servers', answer: ownGuilds })
    const known = guilds.map((guild) => ({ ...guild, joinedMs: null }))
    const home = chooseHome(known, { wanted: guildId, remembered: undefined })
    if (!home) return [noServer(own, guildId)]
    const isChoice = guildId === undefined && guilds.length > 1
    return [isChoice ? severalServers(guilds) : serverFinding(home), ...(await inspectChannels(api, home.id, own.bot))]
  } catch (error) {
    return [trouble('server', error)]
  }
}

const serverFinding = ({ name }: { name: string }): Finding => ({
  what: 'server',
  state: 'good',
  says: `The bot is in ${name}.`,
})

const severalServers = (guilds: z.infer<typeof ownGuilds>): Finding => ({
  what: 'server',
  state: 'note',
  says: `The bot is in ${guilds.length} servers: ${guilds.map(({ id, name }) => `${name} (${id})`).join(', ')}. It serves the first one joined.`,
  remedy: 'Set DISCORD_GUILD_ID to choose one.',
})

const noServer = ({ id }: Application, guildId: string | undefined): Finding => ({
  what: 'server',
  state: 'bad',
  says: guildId === undefined ? 'The bot is in no server.' : 'The bot is not in the server of DISCORD_GUILD_ID.',
  remedy: `Whoever manages the server opens ${inviteLink(id)}`,
})

async function kept(what: string, look: () => Promise<Finding>): Promise<Finding> {
  return look().catch((error) => trouble(what, error))
}

function trouble(what: string, error: unknown): Finding {
  if (error instanceof DiscordRefusal && error.status === 401) {
    const { says, remedy } = badToken()
    return { what, state: 'bad', says, remedy }
  }
  if (error instanceof Unknown || error instanceof Busy) {
    return { what, state: 'bad', says: LOST.says, remedy: LOST.remedy }
  }
  const code = error instanceof DiscordRefusal ? ` (code ${error.code})` : ''
  return { what, state: 'bad', says: `Discord did not tell${code}.`, remedy: 'Try again; if it stays so, report it.' }
}
