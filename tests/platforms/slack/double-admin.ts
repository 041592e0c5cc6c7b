import { z } from 'zod'
import { bot, type Named, people, type Workspace } from './double-workspace.ts'

/** What an admin of the workspace can do to the bot and to its channels. Channels go by name or id. */
export class Admin {
  readonly #workspace: Workspace

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** Everybody is in it; the bot only where it is said. */
  async addChannel(name: string, { isPrivate = false, withBot = false } = {}): Promise<Named> {
    const said = await this.#do('conversations.create', { name, is_private: isPrivate })
    const { id } = z.looseObject({ id: z.string() }).parse(said.channel)
    const channel = this.#workspace.addChannel({ id, name })
    const everybody = people.map((person) => this.#workspace.person(person).id)
    await this.#do('conversations.invite', { channel: id, users: everybody.join(',') })
    if (withBot) await this.invite(name)
    return channel
  }

  archive(channel: string): Promise<unknown> {
    return this.#do('conversations.archive', { channel: this.#id(channel) })
  }

  unarchive(channel: string): Promise<unknown> {
    return this.#do('conversations.unarchive', { channel: this.#id(channel) })
  }

  /** As with /invite @Dateline. */
  invite(channel: string): Promise<unknown> {
    return this.#do('conversations.invite', { channel: this.#id(channel), users: bot.userId })
  }

  /** Puts the bot out of a channel; nobody can be put out of #general. */
  kick(channel: string): Promise<unknown> {
    return this.#do('conversations.kick', { channel: this.#id(channel), user: bot.userId })
  }

  takeScope(scope: string): void {
    this.#workspace.scopes.delete(scope)
  }

  giveScope(scope: string): void {
    this.#workspace.scopes.add(scope)
  }

  /** From now on Slack refuses the bot's token: "token_revoked" unless said otherwise. */
  revokeToken(error = 'token_revoked'): void {
    this.#workspace.tokenRefusal = error
  }

  restoreToken(): void {
    this.#workspace.tokenRefusal = null
  }

  /** Somebody posts a message, with whatever it may carry; resolves to its ts. */
  write(person: string, channel: string, message: Record<string, unknown>): Promise<string> {
    return this.#workspace.write(person, { ...message, channel: this.#id(channel) })
  }

  #id(channel: string): string {
    return this.#workspace.channel(channel).id
  }

  async #do(method: string, body: Record<string, unknown>) {
    const said = await this.#workspace.call(method, body)
    if (!said.ok) throw new Error(`the double cannot do ${method}: ${said.error}`)
    return said
  }
}
