/** What Discord takes of a bot in a while. Interactions are not counted. */
export interface Limits {
  /** Posts in one channel: as many within each stretch. */
  posts: { max: number; perMs: number }
  /** Of everything, in a second. */
  globalPerSecond: number
}

export const usualLimits: Limits = { posts: { max: 5, perMs: 5_000 }, globalPerSecond: 50 }

export type Verdict =
  | { isTaken: true; headers: Record<string, string> }
  | { isTaken: false; retryAfterMs: number; isGlobal: boolean; headers: Record<string, string> }

interface Stretch {
  endsMs: number
  used: number
}

const post = /^POST \/channels\/(\d+)\/messages$/
const secondMs = 1_000

/** A stretch begins with the first request in it. */
export class RateLimits {
  #limits: Limits
  #global: Stretch = { endsMs: 0, used: 0 }
  #posts = new Map<string, Stretch>()

  constructor(limits: Limits) {
    this.#limits = limits
  }

  judge(call: string, now = Date.now()): Verdict {
    const { posts, globalPerSecond } = this.#limits
    const inAll = current(this.#global, now, secondMs)
    if (inAll.used >= globalPerSecond) {
      const headers = { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' }
      return { isTaken: false, retryAfterMs: inAll.endsMs - now, isGlobal: true, headers }
    }
    this.#global = inAll
    inAll.used += 1
    const channel = post.exec(call)?.[1]
    if (!channel) return { isTaken: true, headers: {} }
    const here = current(this.#posts.get(channel), now, posts.perMs)
    this.#posts.set(channel, here)
    const isTaken = here.used < posts.max
    if (isTaken) here.used += 1
    const headers = bucketHeaders(posts.max, here, now)
    if (isTaken) return { isTaken, headers }
    const scope = { 'x-ratelimit-scope': 'user' }
    return { isTaken, retryAfterMs: here.endsMs - now, isGlobal: false, headers: { ...headers, ...scope } }
  }
}

const current = (stretch: Stretch | undefined, now: number, lengthMs: number): Stretch =>
  stretch && now < stretch.endsMs ? stretch : { endsMs: now + lengthMs, used: 0 }

const bucketHeaders = (max: number, { endsMs, used }: Stretch, now: number): Record<string, string> => ({
  'x-ratelimit-limit': `${max}`,
  'x-ratelimit-remaining': `${max - used}`,
  'x-ratelimit-reset': (endsMs / 1_000).toFixed(3),
  'x-ratelimit-reset-after': ((endsMs - now) / 1_000).toFixed(3),
  'x-ratelimit-bucket': 'posts',
})
