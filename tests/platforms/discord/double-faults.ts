/** Troubles that a test sends the bot's requests into. */
export type Fault = {
  /** Tried on "POST /channels/123/messages". */
  on: RegExp
  /** How many requests meet it; once unless said, and without end where a share is given. */
  times?: number
  /** Which share of them, by chance: 0.1 for one in ten. */
  share?: number
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
  #random: () => number

  constructor(random: () => number = Math.random) {
    this.#random = random
  }

  set(fault: Fault): FaultSet {
    const unsaid = fault.share === undefined ? 1 : Number.POSITIVE_INFINITY
    const entry = { fault, left: fault.times ?? unsaid, hits: 0 }
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
    this.#waiting = this.#waiting.filter(({ left }) => left > 0)
    const entry = this.#waiting.find(({ fault }) => fault.on.test(call) && this.#isDrawn(fault))
    if (!entry) return undefined
    entry.left -= 1
    entry.hits += 1
    return entry.fault
  }

  #isDrawn({ share }: Fault): boolean {
    return share === undefined || this.#random() < share
  }
}
