import type { KeyvStoreAdapter, StoredData } from 'keyv'
import type { Database } from './database.ts'

/**
 * keyv over the SQLite file. keyv itself wraps values with their age and drops what is too old;
 * {@link KeyvStore.sweep} also removes what nobody asks for any more.
 */
export class KeyvStore implements KeyvStoreAdapter {
  readonly opts = { dialect: 'sqlite' }
  namespace?: string
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async get<Value>(key: string): Promise<StoredData<Value> | undefined> {
    return this.#database.get<{ value: string }>('SELECT value FROM keyv WHERE key = $key', { key })
      ?.value as StoredData<Value>
  }

  async set(key: string, value: string, ttlMs?: number): Promise<void> {
    this.#database.run(
      `INSERT INTO keyv (key, value, expires) VALUES ($key, $value, $expires)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires`,
      { key, value, expires: ttlMs === undefined ? null : Date.now() + ttlMs },
    )
  }

  async delete(key: string): Promise<boolean> {
    return this.#database.run('DELETE FROM keyv WHERE key = $key', { key }).changes > 0
  }

  async clear(): Promise<void> {
    this.#database.run("DELETE FROM keyv WHERE key LIKE $prefix || '%'", {
      prefix: this.namespace ? `${this.namespace}:` : '',
    })
  }

  sweep(nowMs: number): void {
    this.#database.run('DELETE FROM keyv WHERE expires < $nowMs', { nowMs })
  }

  on(): this {
    return this
  }
}
