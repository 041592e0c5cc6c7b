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
  keep(view: unknown, asked: { trigger_id?: unknown; user_id?: unknown }): void {
    const { id } = z.looseObject({ id: z.string() }).parse(view)
    const index = this.shown.findIndex((candidate) => candidate.id === id)
    const user = asked.user_id ?? this.#triggers.get(String(asked.trigger_id)) ?? this.shown[index]?.user
    const shown = seenView.parse({ ...z.looseObject({}).parse(view), user })
    if (index < 0) this.shown.push(shown)
    else this.shown[index] = shown
  }

  close(view: SeenView): void {
    const index = this.shown.findIndex(({ id }) => id === view.id)
    if (index >= 0) this.shown.splice(index, 1)
  }

  homeOf(user: string): SeenView | undefined {
    return this.shown.find((view) => view.type === 'home' && view.user === user)
  }
}
