import { createHash } from 'node:crypto'
import { Routes } from 'discord.js'
import { z } from 'zod'
import type { KeyValue } from '../../bot/index.ts'
import type { DiscordCommand } from './command-payload.ts'
import type { DiscordApi } from './discord-api.ts'

interface ToRegister {
  api: DiscordApi
  state: KeyValue
  applicationId: string
  commands: readonly DiscordCommand[]
  /** Though they are believed to be registered as they are. */
  isForced?: boolean
}

export const registeredCommands = z.array(z.object({ name: z.string() }))

/**
 * Tells Discord the commands where they differ from what it was told last: it takes 200 new ones a day. What it was told
 * is kept by application, and compared with what it knows, since commands may be taken off elsewhere.
 */
export async function registerCommands(wanted: ToRegister): Promise<'registered' | 'unchanged'> {
  const { api, state, applicationId, commands, isForced = false } = wanted
  const key = `discord:commands:${applicationId}`
  const hash = createHash('sha256').update(JSON.stringify(commands)).digest('base64url')
  const isTold = !isForced && (await state.get(key)) === hash && (await areKnown(wanted))
  if (isTold) return 'unchanged'
  const route = Routes.applicationCommands(applicationId)
  await api.call({ verb: 'put', route, what: 'the commands', body: commands, answer: z.unknown() })
  await state.set(key, hash)
  return 'registered'
}

async function areKnown({ api, applicationId, commands }: ToRegister): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId)
  const known = await api.call({ verb: 'get', route, what: 'a look at the commands', answer: registeredCommands })
  const names = new Set(known.map(({ name }) => name))
  return names.size === commands.length && commands.every(({ name }) => names.has(name))
}
