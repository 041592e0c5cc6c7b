import robots from 'robots-parser'
import { FetchError } from './fetch-error.ts'
import type { PollMemory } from './poll-memory.ts'
import type { Fetcher } from './safe-fetch.ts'

/** What a site asks of programs (RFC 9309). `unknown`: its robots.txt cannot be had just now. */
export interface Rules {
  permits(url: string): 'yes' | 'no' | 'unknown'
  /** The least time between two requests, in ms; 0 where none is asked for. */
  delayMs: number
}

interface RulesSetting {
  fetcher: Fetcher
  memory: PollMemory
  /** The first word of the User-Agent, by which sites name programs. */
  agent: string
  now: () => Temporal.Instant
}

/** RFC 9309, 2.4: not used longer than a day while it can be had. What was had may stand in where it cannot. */
const FRESH_HOURS = 24
const KEPT_DAYS = 30
/** RFC 9309, 2.5. */
const LETTERS_MAX = 512_000
/** More than this no site means; it is a mistake or a wish never to be read, which has words of its own. */
const DELAY_SECONDS_MAX = 60
/** A site that did not tell is not asked again with every address. */
const UNKNOWN_MINUTES = 15

const NO_RULES: Rules = { permits: () => 'yes', delayMs: 0 }
const UNKNOWN: Rules = { permits: () => 'unknown', delayMs: 0 }

export class Robots {
  readonly #setting: RulesSetting
  /** The sites that are being read just now, each once. */
  readonly #known = new Map<string, { rules: Promise<Rules>; until: number }>()

  constructor(setting: RulesSetting) {
    this.#setting = setting
  }

  rulesFor(url: string): Promise<Rules> {
    const { origin } = new URL(url)
    const known = this.#known.get(origin)
    const nowMs = this.#setting.now().epochMilliseconds
    if (known && nowMs < known.until) return known.rules
    const kept = { rules: this.#rules(origin), until: nowMs + FRESH_HOURS * 3_600_000 }
    this.#known.delete(origin)
    this.#known.set(origin, kept)
    if (this.#known.size > ORIGINS_MAX) this.#known.delete([...this.#known.keys()][0] ?? '')
    kept.rules.then(
      (rules) => {
        if (rules === UNKNOWN) kept.until = nowMs + UNKNOWN_MINUTES * 60_000
      },
      () => this.#known.delete(origin),
    )
    return kept.rules
  }

  async #rules(origin: string): Promise<Rules> {
    const { memory, now } = this.#setting
    const key = `robots:${origin}`
    const kept = await memory.get(key)
    const last = isKept(kept) ? kept : null
    if (last && Math.abs(now().epochMilliseconds - last.at) < FRESH_HOURS * 3_600_000)
      return this.#parse(origin, last.text)
    const text = await this.#fetch(origin)
    if (text === null) return last ? this.#parse(origin, last.text) : UNKNOWN
    await memory.set(key, { text, at: now().epochMilliseconds }, KEPT_DAYS * 86_400_000)
    return this.#parse(origin, text)
  }

  /** "" where there is none: all may be read. Null where nobody can say. */
  async #fetch(origin: string): Promise<string | null> {
    try {
      const answer = await this.#setting.fetcher.get(`${origin}/robots.txt`)
      if (answer.kind !== 'fetched' || /html/i.test(answer.contentType)) return ''
      return Buffer.from(answer.body.subarray(0, LETTERS_MAX)).toString('utf8')
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      if (error.problem === 'stopped') throw error
      return error.status !== null && error.status >= 400 && error.status < 500 && error.status !== 429 ? '' : null
    }
  }

  #parse(origin: string, text: string): Rules {
    if (text.trim() === '') return NO_RULES
    const { agent } = this.#setting
    const rules = parseRobots(`${origin}/robots.txt`, text)
    const seconds = rules.getCrawlDelay(agent) ?? 0
    return {
      permits: (url) => (rules.isDisallowed(url, agent) === true ? 'no' : 'yes'),
      delayMs: Number.isFinite(seconds) ? Math.min(Math.max(0, seconds), DELAY_SECONDS_MAX) * 1_000 : 0,
    }
  }
}

/** A CommonJS module whose types speak of a default export that is not there at run time. */
const parseRobots = robots as unknown as typeof robots.default

const ORIGINS_MAX = 2_000

const isKept = (value: unknown): value is { text: string; at: number } =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'at' in value &&
  typeof value.at === 'number'
