import type { KeyValue } from '../../bot/index.ts'

/** Tells what comes for the first time from what comes again, also at the same moment and after a restart. */
export class FirstTimes {
  readonly #state: KeyValue
  /** Being looked up: the store answers later. */
  readonly #asked = new Set<string>()

  constructor(state: KeyValue) {
    this.#state = state
  }

  async isFirst(name: string, keptMs: number): Promise<boolean> {
    if (this.#asked.has(name)) return false
    this.#asked.add(name)
    try {
      if (await this.#state.get(name)) return false
      await this.#state.set(name, true, keptMs)
      return true
    } finally {
      this.#asked.delete(name)
    }
  }
}
