import { askIdentity, type Identity } from './connect.ts'
import type { SlackApi } from './slack-api.ts'

/** Whose token it is: asked once, whoever needs it first. */
export class OwnIdentity {
  readonly #api: SlackApi
  #known: Identity | null = null

  constructor(api: SlackApi) {
    this.#api = api
  }

  keep(identity: Identity): void {
    this.#known = identity
  }

  async ask(): Promise<Identity> {
    this.#known ??= await askIdentity((...call) => this.#api.call(...call))
    return this.#known
  }
}
