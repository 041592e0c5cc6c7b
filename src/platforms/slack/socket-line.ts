import { setTimeout as wait } from 'node:timers/promises'
import { type App, SocketModeReceiver } from '@slack/bolt'
import { WebAPIPlatformError } from '@slack/web-api'
import type { Log } from '../../bot/index.ts'
import { boltLogger } from './bolt-logger.ts'
import { clientOptions } from './slack-api.ts'

/** Slack's words for a token that will never do. */
const HOPELESS =
  /^(invalid_auth|not_authed|account_inactive|token_revoked|token_expired|not_allowed_token_type|no_permission|missing_scope|forbidden_team|team_access_not_granted|user_removed_from_team|team_disabled|org_login_required)$/

const WAIT_FIRST_MS = 500
const WAIT_MAX_MS = 30_000

export type LineState = 'connecting' | 'open' | 'refused'

interface Settings {
  appToken: string
  apiUrl: string | undefined
  log: Log
  onState(): void
}

/**
 * One Socket Mode connection that is opened again whenever it ends. Slack's client can do that by itself, but waits
 * five seconds first and ends the process where Slack refuses it meanwhile.
 */
export class SocketLine {
  readonly #settings: Settings
  readonly #receiver: SocketModeReceiver
  #isStopping = false
  #wakeUp = new AbortController()
  state: LineState = 'connecting'

  constructor(settings: Settings) {
    this.#settings = settings
    this.#receiver = new SocketModeReceiver({
      appToken: settings.appToken,
      logger: boltLogger(settings.log),
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: clientOptions(settings.apiUrl) },
    })
  }

  get receiver(): SocketModeReceiver {
    return this.#receiver
  }

  /** Resolves once it is open or refused for good; goes on opening it afterwards. */
  open(app: App): Promise<void> {
    this.#receiver.init(app)
    return new Promise((resolve) => void this.#keepOpen(resolve))
  }

  async #keepOpen(onFirst: () => void): Promise<void> {
    let failures = 0
    while (!this.#isStopping) {
      const { client } = this.#receiver
      const end = Promise.withResolvers<void>()
      client.once('disconnected', end.resolve)
      try {
        await client.start()
        failures = 0
        this.#become('open')
        onFirst()
        await end.promise
        if (!this.#isStopping) this.#become('connecting')
      } catch (error) {
        if (isHopeless(error)) {
          this.#become('refused')
          return onFirst()
        }
        failures++
        this.#become('connecting')
        client.off('disconnected', end.resolve)
        await this.#pause(Math.min(WAIT_FIRST_MS * 2 ** (failures - 1), WAIT_MAX_MS))
      }
    }
    onFirst()
  }

  async #pause(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.#wakeUp.signal }).catch(() => {})
  }

  #become(state: LineState): void {
    this.state = state
    this.#settings.onState()
  }

  async close(): Promise<void> {
    this.#isStopping = true
    this.#wakeUp.abort()
    // A close that meets a connection just being opened is refused by Slack's client; the process ends it then.
    await Promise.race([this.#receiver.client.disconnect().catch(() => {}), wait(500)])
  }
}

const isHopeless = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && HOPELESS.test(String(error.data.error))
