/** How fast a bot may post; what is left out is not limited. */
export interface Pace {
  /** Between two posts in one channel, in ms. Slack's own is about a second. */
  channelMs?: number
  /** Posts a second in the whole workspace; so many may also come at once. */
  workspacePerSecond?: number
}

/** Networks jitter: a bot that keeps the pace may seem a little early. */
const FORGIVEN = 0.1

/** Slack's limits of chat.postMessage. */
export class Posting {
  readonly #pace: Pace
  readonly #last = new Map<string, number>()
  #tokens: number
  #filled = performance.now()

  constructor(pace: Pace) {
    this.#pace = pace
    this.#tokens = pace.workspacePerSecond ?? 0
  }

  /** Seconds to wait, always whole as Slack says them; null where the post is taken, which counts it. */
  waitSeconds(channel: string, now = performance.now()): number | null {
    const waitMs = Math.max(this.#channelWaitMs(channel, now), this.#workspaceWaitMs(now))
    if (waitMs > 0) return Math.ceil(waitMs / 1000)
    this.#last.set(channel, now)
    this.#tokens -= 1
    return null
  }

  #channelWaitMs(channel: string, now: number): number {
    const last = this.#last.get(channel)
    const { channelMs = 0 } = this.#pace
    return last === undefined ? 0 : last + channelMs * (1 - FORGIVEN) - now
  }

  #workspaceWaitMs(now: number): number {
    const { workspacePerSecond: perSecond } = this.#pace
    if (perSecond === undefined) return 0
    this.#tokens = Math.min(perSecond, this.#tokens + ((now - this.#filled) / 1000) * perSecond)
    this.#filled = now
    return this.#tokens >= 1 ? 0 : ((1 - this.#tokens) / perSecond) * 1000
  }
}
