import type { KeyValue } from '../../bot/index.ts'

/** A Discord server that the bot is in. */
export interface Guild {
  id: string
  name: string
  /** Null while Discord has not told. */
  joinedMs: number | null
}

interface Choice {
  /** DISCORD_GUILD_ID. */
  wanted: string | undefined
  /** The one that was home before. */
  remembered: string | undefined
}

/**
 * The one server that belongs to the newsroom: the one that is set, else the one that was home before while the bot is
 * still in it, else the first that it joined.
 */
export function chooseHome(guilds: readonly Guild[], { wanted, remembered }: Choice): Guild | null {
  if (wanted !== undefined) return guilds.find(({ id }) => id === wanted) ?? null
  const before = guilds.find(({ id }) => id === remembered)
  const [first] = [...guilds].sort((one, other) => (one.joinedMs ?? Infinity) - (other.joinedMs ?? Infinity))
  return before ?? first ?? null
}

const keyOf = (applicationId: string): string => `discord:home:${applicationId}`

export async function rememberedHome(state: KeyValue, applicationId: string): Promise<string | undefined> {
  const id = await state.get(keyOf(applicationId))
  return typeof id === 'string' ? id : undefined
}

export const rememberHome = (state: KeyValue, applicationId: string, home: Guild): Promise<unknown> =>
  state.set(keyOf(applicationId), home.id)
