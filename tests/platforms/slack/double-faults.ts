import { setTimeout as wait } from 'node:timers/promises'

/** An answer over HTTP; or the connection is cut, or nobody ever answers. */
export type Reply = { status: number; body: string; headers?: Record<string, string> } | 'cut' | 'hang'

type Kind =
  | { kind: 'ratelimited'; retryAfterSeconds?: number }
  | { kind: 'status'; status: number }
  | { kind: 'error'; error: string }
  | { kind: 'drop' }
  | { kind: 'hang' }
  | { kind: 'slow'; ms: number }
  /** Done as asked, but the connection is cut before the answer. */
  | { kind: 'lose-answer' }
  | { kind: 'status-after-commit'; status: number }
  | { kind: 'hang-after-commit' }

export type Fault = Kind & {
  /** Matches the method's name; 'response_url' for what is sent there. */
  match: RegExp | string
  /** How often; once unless said otherwise, or without end where a share is given. */
  times?: number
  /** Strikes by chance: 0.1 for one call of ten. Always unless said otherwise. */
  share?: number
}

export interface FaultHandle {
  readonly hits: number
  lift(): void
}

export class Faults {
  #planned: { fault: Fault; left: number; hits: number }[] = []
  readonly #random: () => number

  constructor(random: () => number = Math.random) {
    this.#random = random
  }

  plan(fault: Fault): FaultHandle {
    const planned = { fault, left: fault.times ?? (fault.share === undefined ? 1 : Number.POSITIVE_INFINITY), hits: 0 }
    this.#planned.push(planned)
    return {
      get hits() {
        return planned.hits
      },
      lift: () => {
        planned.left = 0
      },
    }
  }

  take(method: string): Fault | undefined {
    const planned = this.#planned.find(
      ({ fault, left }) =>
        left > 0 && matches(fault.match, method) && (fault.share === undefined || this.#random() < fault.share),
    )
    if (!planned) return undefined
    planned.left -= 1
    planned.hits += 1
    return planned.fault
  }
}

const matches = (pattern: RegExp | string, method: string): boolean =>
  typeof pattern === 'string' ? pattern === method : pattern.test(method)

export const rateLimited = (seconds: number): Reply => ({
  status: 429,
  body: JSON.stringify({ ok: false, error: 'ratelimited' }),
  headers: { 'retry-after': String(seconds), 'content-type': 'application/json' },
})

/** What comes back when `fault` strikes; `commit` does what was asked, `refuse` says an error in the place's own way. */
export async function underFault(
  fault: Fault | undefined,
  commit: () => Promise<Reply>,
  refuse: (error: string) => Reply,
): Promise<Reply> {
  switch (fault?.kind) {
    case undefined:
      return commit()
    case 'ratelimited':
      return rateLimited(fault.retryAfterSeconds ?? 1)
    case 'status':
      return { status: fault.status, body: 'fault' }
    case 'error':
      return refuse(fault.error)
    case 'drop':
      return 'cut'
    case 'hang':
      return 'hang'
    case 'slow':
      await wait(fault.ms)
      return commit()
    case 'lose-answer':
      await commit()
      return 'cut'
    case 'status-after-commit':
      await commit()
      return { status: fault.status, body: 'fault' }
    case 'hang-after-commit':
      await commit()
      return 'hang'
  }
}
