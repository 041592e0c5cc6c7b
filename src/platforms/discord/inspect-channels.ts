import { Routes } from 'discord.js'
import { z } from 'zod'
import type { Finding } from '../../bot/index.ts'
import type { DiscordApi } from './discord-api.ts'
import { missing, type Needed, permissionsIn } from './permissions.ts'
import { channelJson, memberJson, rolesJson, takesMessages } from './server-json.ts'

/** What is lost with each permission. */
const WITHOUT: Record<Needed, string> = {
  'View Channel': 'it cannot be used there',
  'Send Messages': 'nothing can be shared or posted there',
  'Embed Links': 'links come without their look',
  'Read Message History': 'after a lost answer nobody can tell whether a message arrived',
  'Create Public Threads': 'long answers cannot go into a thread',
  'Send Messages in Threads': 'nothing can be posted in threads',
}

/** What the bot may do in each channel that takes messages. */
export async function inspectChannels(
  api: DiscordApi,
  guildId: string,
  bot: { id: string; username: string },
): Promise<Finding[]> {
  const ask = { verb: 'get', what: 'the server' } as const
  const [allRoles, own, all] = await Promise.all([
    api.call({ ...ask, route: Routes.guildRoles(guildId), answer: rolesJson }),
    api.call({ ...ask, route: Routes.guildMember(guildId, bot.id), answer: memberJson }),
    api.call({ ...ask, route: Routes.guildChannels(guildId), answer: z.array(channelJson) }),
  ])
  return all.filter(takesMessages).map(({ name, permission_overwrites: overwrites }) => {
    const may = permissionsIn({ guildId, roles: allRoles, member: { id: bot.id, roles: own.roles }, overwrites })
    return channelFinding(`#${name}`, missing(may), bot.username)
  })
}

function channelFinding(channel: string, lacks: readonly Needed[], botName: string): Finding {
  if (lacks.length === 0)
    return { what: channel, state: 'good', says: 'May view, post, read the history, use threads.' }
  // A channel that is not seen lacks everything, and one word mends that.
  const [first = 'View Channel'] = lacks
  const names = first === 'View Channel' ? [first] : lacks
  return {
    what: channel,
    state: first === 'View Channel' ? 'note' : 'bad',
    says: names.map((name) => `Lacks “${name}”: ${WITHOUT[name]}.`).join(' '),
    remedy: `Whoever manages ${channel} opens its settings, then Permissions, and allows ${botName} ${names.map((name) => `“${name}”`).join(', ')}.`,
  }
}
