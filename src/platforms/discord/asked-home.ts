import { type KeyValue, Refused } from '../../bot/index.ts'
import { type AskedServer, clock } from './asked-server.ts'
import { chooseHome, rememberedHome } from './home.ts'
import { inviteLink } from './permissions.ts'

type Known = Awaited<ReturnType<AskedServer['guilds']>>[number]

interface Wanted {
  asked: AskedServer
  state: KeyValue
  /** DISCORD_GUILD_ID. */
  guildId: string | undefined
  applicationId: string | null
  /** What is home for this process, once its gateway has told. */
  known: string | undefined
}

/** The server that belongs to the newsroom, for a process that may have no gateway. Throws Refused where there is none. */
export async function askHome(wanted: Wanted): Promise<{ id: string; name: string }> {
  const { asked, state, guildId } = wanted
  const began = clock()
  const applicationId = wanted.applicationId ?? (await asked.applicationId())
  const remembered = wanted.known ?? (await rememberedHome(state, applicationId))
  const choose = (guilds: readonly Known[]) =>
    chooseHome(
      guilds.map((guild) => ({ ...guild, joinedMs: null })),
      { wanted: guildId, remembered },
    )
  let guilds = await asked.guilds()
  // What was not so a moment ago may have been mended since.
  if (!choose(guilds)) guilds = await asked.guilds(began)
  const home = choose(guilds)
  if (!home) {
    throw new Refused(
      guildId === undefined ? 'The bot is in no server.' : 'The bot is not in the server of DISCORD_GUILD_ID.',
      `Whoever manages the server opens ${inviteLink(applicationId)}`,
      { until: 'mended' },
    )
  }
  // Only the gateway tells which one the bot joined first.
  if (guildId === undefined && home.id !== remembered && guilds.length > 1) {
    throw new Refused(
      `The bot is in ${guilds.length} servers, and it is not settled which of them is the newsroom’s.`,
      'Set DISCORD_GUILD_ID, or start Dateline once: it takes the first that the bot joined.',
      { until: 'mended' },
    )
  }
  return home
}
