import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Action } from '../messages/index.ts'

/** Small JSON values under keys, each with an age limit in milliseconds; keyv is one. */
export interface KeyValue {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown, ttlMs?: number): Promise<unknown>
}

const stored = z.object({ label: z.string(), command: z.string(), options: z.record(z.string(), z.string()) })

const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/**
 * The short id of an action, 16 letters of base64url: a hash, so that a layout needs no store and the same button has the
 * same id after a restart.
 */
export const actionId = (action: Action): string =>
  createHash('sha256').update(JSON.stringify(action)).digest('base64url').slice(0, 16)

/** Actions under their short ids, since a button's own value holds 100 characters at most. */
export class ActionBook {
  readonly #store: KeyValue

  constructor(store: KeyValue) {
    this.#store = store
  }

  async keep(action: Action): Promise<string> {
    const id = actionId(action)
    await this.#store.set(`action:${id}`, action, KEPT_MS)
    return id
  }

  async find(id: string): Promise<Action | undefined> {
    const parsed = stored.safeParse(await this.#store.get(`action:${id}`))
    return parsed.success ? parsed.data : undefined
  }
}
