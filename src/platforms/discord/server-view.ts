import type { Client } from 'discord.js'
import type { Inside, Interaction } from './interaction.ts'
import type { ChannelKind, ServerView } from './posting.ts'

/** A press says what the bot may do there at that moment; soon after, the gateway knows better. */
const FRESH_MS = 10_000

/** What the gateway has told of the server, and each interaction of its channel. */
export class LiveServer implements ServerView {
  readonly #client: () => Client<true> | null
  readonly #told = new Map<string, { permissions: bigint; atMs: number }>()

  constructor(client: () => Client<true> | null) {
    this.#client = client
  }

  note({ channel_id, app_permissions }: Inside<Interaction>): void {
    if (app_permissions === undefined) return
    this.#told.set(channel_id, { permissions: app_permissions, atMs: Date.now() })
  }

  botName(): string {
    return this.#client()?.user.username ?? 'the bot'
  }

  channelName(channel: string): string | null {
    const known = this.#channel(channel)
    return known && 'name' in known && known.name ? `#${known.name}` : null
  }

  kindOf(channel: string): ChannelKind | null {
    const known = this.#channel(channel)
    if (!known) return null
    return known.isThread() ? 'thread' : known.isDMBased() ? 'direct' : 'channel'
  }

  permissionsIn(channel: string): bigint | null {
    const told = this.#told.get(channel)
    if (told && Date.now() - told.atMs <= FRESH_MS) return told.permissions
    const known = this.#channel(channel)
    const me = this.#client()?.user.id
    if (!known || known.isDMBased() || me === undefined) return null
    return known.permissionsFor(me)?.bitfield ?? null
  }

  #channel(id: string) {
    return this.#client()?.channels.cache.get(id) ?? null
  }
}
