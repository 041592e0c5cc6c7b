import { viewErrors } from './block-rules.ts'
import { type Answer, type Doing, doing, type Patience, type Watch } from './double-answer.ts'
import { chosen, pressed, stateOf } from './double-choosing.ts'
import { eventParcel, sendUntilTaken } from './double-events.ts'
import { isPart, type Part, type SeenMessage, type SeenView } from './double-reading.ts'
import type { Forgery } from './double-road.ts'
import { asSlackKeeps } from './double-typing.ts'
import { bot, teamId, type Workspace } from './double-workspace.ts'

export interface By extends Forgery, Patience {
  /** alice unless said otherwise */
  user?: string
  /** general unless said otherwise */
  channel?: string
  /** Another workspace's id. */
  team?: string
}

export interface PersonParts extends Watch {
  workspace: Workspace
  /** Where response_urls stand. */
  host: string
  /** How long a minute lasts between retries, as a share of a minute. */
  retryScale: number
}

const base = (team = teamId) => ({
  token: 'unused',
  team: { id: team, domain: 'testhaven' },
  enterprise: null,
  is_enterprise_install: false,
  api_app_id: bot.appId,
})

/** Everything that a person can do to the bot. */
export class Person {
  #parts: PersonParts
  #last: Answer | undefined

  constructor(parts: PersonParts) {
    this.#parts = parts
  }

  /** Types a command. */
  async slash(command: string, text = '', by: By = {}): Promise<Answer> {
    const { user, channel } = this.#who(by)
    const response = this.#parts.responseUrls.mint({
      user: user.id,
      channel: channel.id,
      what: command,
      original: null,
    })
    const trigger = await this.#parts.views.trigger(user.id)
    const payload = {
      token: 'unused',
      team_id: by.team ?? teamId,
      team_domain: 'testhaven',
      channel_id: channel.id,
      channel_name: channel.name,
      user_id: user.id,
      user_name: user.name,
      command,
      text,
      api_app_id: bot.appId,
      is_enterprise_install: 'false',
      response_url: this.#address(response),
      trigger_id: trigger,
    }
    return this.#do(by, { what: `${command} ${text}`, kind: 'slash_commands', payload, trigger, response })
  }

  /** Presses a button, in a message or a view. */
  click(shown: SeenMessage | SeenView, which: string | RegExp, by: By = {}): Promise<Answer> {
    const { action, element } = pressed(shown.blocks, which)
    // A link opens in the browser; Slack tells the app, and nobody waits for an answer.
    const patience = element.url ? { mayBeSilent: true } : {}
    return this.#act(shown, action, { ...patience, ...by })
  }

  /** Chooses from a menu: an option by its value or label; a channel, person, day or time by its value. */
  choose(shown: SeenMessage | SeenView, which: string | RegExp, choice: string, by: By = {}): Promise<Answer> {
    return this.#act(shown, chosen(shown.blocks, which, choice).action, by)
  }

  /** Fills a modal, by label, action_id or block_id, and sends it. */
  async submit(view: SeenView, values: Record<string, string> = {}, by: By = {}): Promise<Answer> {
    const user = this.#parts.workspace.person(by.user ?? view.user)
    const trigger = await this.#parts.views.trigger(user.id, view)
    const payload = {
      type: 'view_submission',
      ...base(by.team),
      user: this.#userFields(user, by.team),
      trigger_id: trigger,
      view: { ...view, state: { values: stateOf(view.blocks, values) } },
      response_urls: [],
    }
    const what = `submit ${view.callback_id}`
    const answer = await this.#do(
      { mayBeSilent: true, ...by, user: user.name },
      { what, kind: 'interactive', payload, trigger, response: null },
    )
    return answer.acked ? { ...answer, views: [...answer.views, ...(await this.#afterSubmit(view, answer))] } : answer
  }

  /** Opens the Home tab. */
  openHome(by: By = {}): Promise<Answer> {
    const { user } = this.#who(by)
    const event = { type: 'app_home_opened', user: user.id, channel: 'D0HOME', tab: 'home', event_ts: now() }
    return this.event(event, by)
  }

  /** Writes to the bot in a channel, in words as they are typed; `thread` is the ts of the thread's first message. */
  async mention(text: string, by: By & { thread?: string } = {}): Promise<Answer> {
    const { user, channel } = this.#who(by)
    const words = asSlackKeeps(`<@${bot.userId}> ${text}`)
    const thread = by.thread ? { thread_ts: by.thread } : {}
    const ts = await this.#parts.workspace.write(user.name, { channel: channel.id, text: words, ...thread })
    const event = { type: 'app_mention', user: user.id, text: words, ts, channel: channel.id, event_ts: ts, ...thread }
    return this.event(event, by)
  }

  /** Any event, sent again as Slack does while it is not taken. */
  async event(event: Part, by: By = {}): Promise<Answer> {
    const { user, channel } = this.#who(by)
    const forgery = forgeryOf(by)
    const parcel = { ...eventParcel(event, by.team), forgery }
    const act = { what: String(event.type), parcel, user: user.id, channel: channel.id, trigger: null, response: null }
    return this.#watch(act, by, () => sendUntilTaken(this.#parts.road, parcel, this.#parts.retryScale))
  }

  /** The same request once more: the same bytes, the same signature. The last one unless another is given. */
  async replay(answer = this.#last, patience: Patience = {}): Promise<Answer> {
    if (!answer) throw new Error('nothing was sent yet')
    const act = { ...nobody, what: 'a replay', parcel: { kind: 'interactive' as const, payload: {} } }
    const send = async () => ({ receipt: await answer.receipt.again(), attempts: 1 })
    return doing(this.#parts, act, { mayBeSilent: true, ...patience }, send)
  }

  async #act(shown: SeenMessage | SeenView, action: Part, by: By): Promise<Answer> {
    const view = isView(shown) ? shown : null
    const original = isView(shown) ? null : shown
    const place = original ? this.#parts.workspace.channel(original.channel) : this.#who(by).channel
    const user = this.#parts.workspace.person(by.user ?? view?.user ?? original?.to ?? 'alice')
    if (original?.to && original.to !== user.id) throw new Error(`${user.name} does not see this private message`)
    const what = `action ${action.action_id}`
    const response = view ? null : this.#parts.responseUrls.mint({ user: user.id, channel: place.id, what, original })
    const trigger = await this.#parts.views.trigger(user.id, view?.type === 'modal' ? view : undefined)
    const payload = {
      type: 'block_actions',
      ...base(by.team),
      user: this.#userFields(user, by.team),
      trigger_id: trigger,
      ...(isView(shown) ? inView(shown) : inMessage(shown, place.name)),
      ...(response ? { response_url: this.#address(response) } : {}),
      state: { values: {} },
      actions: [action],
    }
    return this.#do(
      { ...by, user: user.name, channel: place.name },
      { what, kind: 'interactive', payload, trigger, response },
    )
  }

  async #do(
    by: By,
    { what, kind, payload, trigger, response }: Pick<Doing, 'what' | 'trigger' | 'response'> & Doing['parcel'],
  ): Promise<Answer> {
    const { user, channel } = this.#who(by)
    const parcel = { kind, payload, forgery: forgeryOf(by) }
    return this.#watch({ what, parcel, user: user.id, channel: channel.id, trigger, response }, by)
  }

  async #watch(act: Doing, patience: Patience, send?: Parameters<typeof doing>[3]): Promise<Answer> {
    const answer = await doing(this.#parts, act, patience, send)
    this.#last = answer
    return answer
  }

  /** What a view_submission's acknowledgement does to the screen; without a word from the bot the modal closes. */
  async #afterSubmit(view: SeenView, { ackBody }: Answer): Promise<SeenView[]> {
    const { views, ledger } = this.#parts
    const said = isPart(ackBody) ? ackBody : {}
    if (said.response_action === 'errors') return []
    if (said.response_action !== 'update' && said.response_action !== 'push') {
      views.close(view)
      return []
    }
    const errors = viewErrors(said.view)
    if (errors.length > 0) ledger.violation('refused', `submit ${view.callback_id}`, errors)
    return errors.length > 0 ? [] : [await views.follow(said.response_action, view, said.view)]
  }

  #who(by: By) {
    const { workspace } = this.#parts
    return { user: workspace.person(by.user ?? 'alice'), channel: workspace.channel(by.channel ?? 'general') }
  }

  #userFields({ id, name }: { id: string; name: string }, team = teamId): Part {
    return { id, username: name, name, team_id: team }
  }

  #address(response: string): string {
    return `http://${this.#parts.host}/response/${response}`
  }
}

const nobody = { user: '', channel: '', trigger: null, response: null }

const now = (): string => (Date.now() / 1000).toFixed(6)

const forgeryOf = ({ badSignature, unsigned, ageSeconds }: By): Forgery => ({
  ...(badSignature === undefined ? {} : { badSignature }),
  ...(unsigned === undefined ? {} : { unsigned }),
  ...(ageSeconds === undefined ? {} : { ageSeconds }),
})

const isView = (shown: SeenMessage | SeenView): shown is SeenView => 'hash' in shown

const inView = (view: SeenView): Part => ({ container: { type: 'view', view_id: view.id }, view })

/** Slack does not show an app what stands in a private message, only that it was one. */
const inMessage = (message: SeenMessage, channelName: string): Part => {
  const { ts, channel, thread_ts, to } = message
  const thread = thread_ts ? { thread_ts } : {}
  return {
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: to !== undefined, ...thread },
    channel: { id: channel, name: channelName },
    ...(to === undefined ? { message: { ...message, type: 'message' } } : {}),
  }
}
