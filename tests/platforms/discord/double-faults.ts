/** Troubles that a test sends the bot's requests into. */
export type Fault = {
  /** Tried on "POST /channels/123/messages". */
  on: RegExp
  /** How many requests meet it; once unless said. */
  times?: number
} & (
  | { kind: 'limited'; retryAfterMs: number; isGlobal?: boolean }
  | { kind: 'status'; status: number; isCommitted?: boolean }
  /** The connection is cut; `isCommitted` means after the work was done: the answer is lost. */
  | { kind: 'drop'; isCommitted?: boolean }
  | { kind: 'hang'; isCommitted?: boolean }
  | { kind: 'slow'; ms: number }
)

export interface FaultSet {
  readonly hits: number
  lift(): void
}

export class Faults {
  #waiting: { fault: Fault; left: number; hits: number }[] = []

  set(fault: Fault): FaultSet {
    const entry = { fault, left: fault.times ?? 1, hits: 0 }
    this.#waiting.push(entry)
    const lift = () => {
      entry.left = 0
    }
    return {
      get hits() {
        return entry.hits
      },
      lift,
    }
  }

  /** The fault that this request meets; it is used up by that. */
  meet(call: string): Fault | undefined {
    const entry = this.#waiting.find(({ fault, left }) => left > 0 && fault.on.test(call))
    if (!entry) return undefined
    entry.left -= 1
    entry.hits += 1
    return entry.fault
  }
}
