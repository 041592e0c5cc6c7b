import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Client, GatewayIntentBits, type IShardingStrategy, SimpleShardingStrategy } from 'discord.js'
import { gatewayRestOptions } from './discord-api.ts'

const GUILDS_WITHIN_MS = 5_000
const GOODBYE_MS = 1_000

/** A client of discord.js for one login, which can be hung up at any moment, and then stays so. */
export class DialledClient {
  readonly client: Client
  #strategy: IShardingStrategy | undefined
  #isOver = false

  constructor(apiBase: string | undefined) {
    this.client = new Client({
      intents: [GatewayIntentBits.Guilds],
      allowedMentions: { parse: [] },
      waitGuildTimeout: GUILDS_WITHIN_MS,
      rest: gatewayRestOptions(apiBase),
      ws: {
        buildStrategy: (manager) => {
          // discord.js 14 dials again after it was destroyed between two attempts; here it waits for ever instead.
          const retrieve = manager.options.retrieveSessionInfo
          manager.options.retrieveSessionInfo = (shard) => (this.#isOver ? new Promise(() => {}) : retrieve(shard))
          this.#strategy = new SimpleShardingStrategy(manager)
          return this.#strategy
        },
      },
    })
  }

  async hangUp(): Promise<void> {
    this.#isOver = true
    const sockets = this.#strategy ? socketsOf(this.#strategy) : []
    // discord.js stops listening to a socket that still connects; its error would then end the process.
    for (const socket of sockets) socket.on('error', () => {})
    // Saying goodbye waits for Discord's own goodbye.
    await Promise.race([this.client.destroy().catch(() => {}), wait(GOODBYE_MS, undefined, { ref: false })])
    for (const socket of sockets) socket.terminate()
  }
}

type Socket = EventEmitter & { terminate(): void }

const isSocket = (value: unknown): value is Socket =>
  value instanceof EventEmitter && 'terminate' in value && typeof value.terminate === 'function'

/** discord.js keeps its sockets to itself; where a later version keeps them elsewhere, none are found. */
function socketsOf(strategy: IShardingStrategy): Socket[] {
  const shards: unknown = Reflect.get(strategy, 'shards')
  if (!(shards instanceof Map)) return []
  return [...shards.values()].map((shard): unknown => Reflect.get(shard, 'connection')).filter(isSocket)
}
