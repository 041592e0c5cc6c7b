import { z } from 'zod'
import { type SeenView, seenView } from './double-reading.ts'
import type { Workspace } from './double-workspace.ts'

/** Modals and Home tabs, the way they stand on people's screens. */
export class Views {
  readonly shown: SeenView[] = []
  #triggers = new Map<string, string>()
  #workspace: Workspace

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** A trigger_id of this person's; emulate lets it die after 3 seconds, like Slack. */
  async trigger(user: string, view?: SeenView): Promise<string> {
    const asked = { user_id: user, ...(view ? { view_id: view.id } : {}) }
    const { trigger_id } = await this.#workspace.call('views.generateTriggerId', asked, this.#workspace.botToken)
    const trigger = z.string().parse(trigger_id)
    this.#triggers.set(trigger, user)
    return trigger
  }

  /** Keeps what a views.* call made of a view. */
  keep(view: unknown, asked: { trigger_id?: unknown; user_id?: unknown }): SeenView {
    const { id } = z.looseObject({ id: z.string() }).parse(view)
    const index = this.shown.findIndex((candidate) => candidate.id === id)
    const user = asked.user_id ?? this.#triggers.get(String(asked.trigger_id)) ?? this.shown[index]?.user
    const shown = seenView.parse({ ...z.looseObject({}).parse(view), user })
    if (index < 0) this.shown.push(shown)
    else this.shown[index] = shown
    return shown
  }

  /** The view that an acknowledgement puts in place of this one, or on top of it. */
  async follow(how: 'update' | 'push', view: SeenView, next: unknown): Promise<SeenView> {
    const asked = how === 'update' ? { view_id: view.id } : { trigger_id: await this.trigger(view.user, view) }
    const said = await this.#workspace.call(`views.${how}`, { ...asked, view: next }, this.#workspace.botToken)
    return this.keep(said.view, { user_id: view.user })
  }

  close(view: SeenView): void {
    const index = this.shown.findIndex(({ id }) => id === view.id)
    if (index >= 0) this.shown.splice(index, 1)
  }

  homeOf(user: string): SeenView | undefined {
    return this.shown.find((view) => view.type === 'home' && view.user === user)
  }
}
