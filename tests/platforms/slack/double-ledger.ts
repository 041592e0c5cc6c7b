import { setTimeout as wait } from 'node:timers/promises'

/** One call of the Web API, as it arrived and as it was answered. */
export interface Call {
  method: string
  body: Record<string, unknown>
  /** When it arrived, as performance.now() counts. */
  atMs: number
  /** null: never answered */
  status: number | null
  error: string | null
  /** What Slack answered when it did what was asked, also when the answer was lost. */
  result: Record<string, unknown> | null
}

/** Something that Slack would have refused or a person would have suffered. */
export interface Violation {
  kind:
    | 'refused'
    | 'warning'
    | 'no-ack'
    | 'late-ack'
    | 'silent'
    | 'forgery-taken'
    | 'unknown-envelope'
    | 'unknown-method'
  what: string
  detail: string[]
}

/** Everything that the bot did, and when it last did something. */
export class Ledger {
  readonly calls: Call[] = []
  readonly violations: Violation[] = []
  #inFlight = 0
  #moved = performance.now()

  violation(kind: Violation['kind'], what: string, detail: string[] = []): void {
    this.violations.push({ kind, what, detail })
  }

  moved(): void {
    this.#moved = performance.now()
  }

  /** Counts a request as unfinished while it is worked on: nobody calls that quiet. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#inFlight += 1
    try {
      return await work()
    } finally {
      this.#inFlight -= 1
      this.moved()
    }
  }

  /** Resolves once `came` holds and nothing moved for `quietMs`, or after `waitMs`; true when it came. */
  async settled(came: () => boolean, { quietMs, waitMs }: { quietMs: number; waitMs: number }): Promise<boolean> {
    const start = performance.now()
    while (performance.now() - start < waitMs) {
      const isQuiet = this.#inFlight === 0 && performance.now() - Math.max(this.#moved, start) >= quietMs
      if (isQuiet && came()) return true
      await wait(15)
    }
    return came()
  }
}
