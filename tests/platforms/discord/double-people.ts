import { setTimeout as sleep } from 'node:timers/promises'
import { buttonStyle, type Component, kind, placed } from './component.ts'
import type { Commands } from './double-commands.ts'
import { fieldValues } from './double-forms.ts'
import type { Gateway } from './double-gateway.ts'
import {
  type AckKind,
  type Choice,
  type Interaction,
  type Interactions,
  interactionType,
  wasToldAtOnce,
} from './double-interactions.ts'
import { fillIn, resolvedIn, stepInto, type Typed } from './double-options.ts'
import { permission } from './double-permissions.ts'
import { textOf } from './double-text.ts'
import type { Report } from './double-violations.ts'
import { isLoading, isPrivate } from './double-wire.ts'
import { interactionJson } from './double-wire-interaction.ts'
import type { Channel, Guild, Message, Person, Wanted, World } from './double-world.ts'
import type { ModalBody } from './modal-rules.ts'

/** What a person does, and what comes of it. */

export interface Doing {
  channel?: Wanted<Channel>
  guild?: Guild
  /** Who does it; else a member, or with `admin` somebody who may manage the guild. */
  user?: Person
  admin?: boolean
  /** The guild's own people have opened this command to all, against its default permissions. */
  overridden?: boolean
  /** Waits for this, where the answer goes on after it has come to rest. */
  until?: (answer: Answer) => boolean
  waitMs?: number
}

/** A form as it lies open before a person. */
export interface OpenModal extends ModalBody {
  openedBy: Interaction
}

export interface Answer {
  isAcknowledged: boolean
  afterMs: number | null
  /** Until the last of it came. */
  wholeMs: number
  kind: AckKind | null
  isPrivate: boolean
  /** Nothing is loading any more. */
  isSettled: boolean
  /** What was made or edited: the first answer, then the follow-ups. */
  messages: Message[]
  choices: Choice[]
  modal: OpenModal | null
  text: string
}

const quietMs = 250
const patienceMs = 10_000
const pollMs = 10

interface Surroundings {
  world: World
  gateway: Gateway
  commands: Commands
  interactions: Interactions
  report: Report
  answerWithinMs: number
  member: Person
  admin: Person
}

export class People {
  #around: Surroundings

  constructor(around: Surroundings) {
    this.#around = around
  }

  /** `path` is the command as it is called: "quote", "sources add". */
  slash(path: string, typed: Typed = {}, doing: Doing = {}): Promise<Answer> {
    return this.#call(path, typed, doing, { type: interactionType.command })
  }

  /** What is offered while `focused` is being typed. */
  autocomplete(path: string, typed: Typed, focused: string, doing: Doing = {}): Promise<Answer> {
    return this.#call(path, typed, doing, { type: interactionType.autocomplete, focused })
  }

  /** Presses a button by its label or custom_id; `nth` counts among equal labels, from 0. */
  async click(
    message: Message | undefined,
    which: string,
    { nth = 0, ...doing }: Doing & { nth?: number } = {},
  ): Promise<Answer> {
    const on = this.#seen(message)
    const buttons = placed(on.components).map(({ component }) => component)
    const named = buttons.filter(
      ({ type, label, custom_id }) => type === kind.button && [label, custom_id].includes(which),
    )
    const button = named[nth]
    if (!button) throw new Error(`There is no button "${which}"; the message reads:\n${textOf(on)}`)
    if (button.style === buttonStyle.link) throw new Error(`"${which}" is a link, not a button.`)
    return this.#use(on, button, `button ${which}`, {}, doing)
  }

  /** Picks from a menu, which is named by its placeholder or custom_id, by value or label. */
  async choose(message: Message | undefined, which: string, wanted: string, doing: Doing = {}): Promise<Answer> {
    const on = this.#seen(message)
    const menus = placed(on.components).map(({ component }) => component)
    const menu = menus.find(
      ({ options, placeholder, custom_id }) => options && [placeholder, custom_id].includes(which),
    )
    if (!menu) throw new Error(`There is no menu "${which}"; the message reads:\n${textOf(on)}`)
    const option = menu.options?.find(({ value, label }) => value === wanted || label === wanted)
    if (!option) throw new Error(`The menu "${which}" has no "${wanted}".`)
    return this.#use(on, menu, `menu ${which}`, { values: [option.value] }, doing)
  }

  /** Sends a form; its fields are named by custom_id or label. */
  async submit(modal: OpenModal | null, values: Record<string, string>, doing: Doing = {}): Promise<Answer> {
    if (!modal) throw new Error('No form is open.')
    const { person, channel, on } = modal.openedBy
    const data = { custom_id: modal.custom_id, components: fieldValues(modal, values) }
    const what = { type: interactionType.modal, what: `form ${modal.title}`, person, channel, on }
    return this.#send(this.#around.interactions.open(what), data, doing)
  }

  async #call(
    path: string,
    typed: Typed,
    doing: Doing,
    { type, focused }: { type: number; focused?: string },
  ): Promise<Answer> {
    const { world, commands, interactions } = this.#around
    const channel = this.#channel(doing)
    const guild = world.guildOf(channel)
    const person = this.#person(doing)
    const [name = '', ...words] = path.split(' ')
    const command = commands.find(name, guild.id)
    if (!command) throw new Error(`Discord knows no command /${name} here.`)
    if (!doing.overridden && !offers(command.default_member_permissions, world.mayIn(channel, person)))
      throw new Error(`Discord does not offer /${name} to ${person.name}.`)
    const { own, wrap } = stepInto(command.options ?? [], words)
    const sent = fillIn(own, typed, { world, guild, ...(focused === undefined ? {} : { focused }) })
    const data = { id: command.id, name, type: 1, options: wrap(sent), ...resolvedIn(sent, world) }
    return this.#send(interactions.open({ type, what: `/${path}`, person, channel, on: null }), data, doing)
  }

  #use(on: Message, used: Component, what: string, values: object, doing: Doing): Promise<Answer> {
    if (used.disabled) throw new Error(`${what} is disabled.`)
    const { world, interactions } = this.#around
    const addressee = on.onlyFor ? world.person(on.onlyFor) : undefined
    const person = doing.user ?? addressee ?? this.#person(doing)
    if (addressee && addressee !== person) throw new Error(`${person.name} does not see this message.`)
    const channel = world.channel(on.channelId)
    const data = { custom_id: used.custom_id, component_type: used.type, id: used.id, ...values }
    return this.#send(interactions.open({ type: interactionType.component, what, person, channel, on }), data, doing)
  }

  async #send(interaction: Interaction, data: unknown, doing: Doing): Promise<Answer> {
    const told = () => {
      interaction.told ??= Date.now()
    }
    this.#around.gateway.dispatch('INTERACTION_CREATE', interactionJson(this.#around.world, interaction, data), told)
    await until(() => interaction.ack !== null, this.#around.answerWithinMs - (Date.now() - interaction.asked))
    if (!interaction.ack) this.#noAnswer(interaction)
    else await this.#rest(interaction, doing)
    return answerOf(interaction)
  }

  #noAnswer(interaction: Interaction): void {
    if (!wasToldAtOnce(interaction)) return
    this.#around.report('no answer', interaction.what, 'the application did not respond')
  }

  async #rest(interaction: Interaction, { until: isWanted, waitMs = patienceMs }: Doing): Promise<void> {
    const isQuiet = () => Date.now() - interaction.changed >= quietMs
    const isDone = () => !isWaiting(interaction) && isQuiet() && (isWanted?.(answerOf(interaction)) ?? true)
    if (interaction.choices.length > 0 || interaction.modal || (await until(isDone, waitMs))) return
    if (isWaiting(interaction) && interaction.ack?.kind === 'deferred')
      this.#around.report('never finished', interaction.what, `is still loading after ${waitMs} ms`)
  }

  #channel({ channel, guild }: Doing): Channel {
    const { world } = this.#around
    if (channel) return world.channel(channel, guild)
    const home = guild ?? world.guilds[0]
    const first = world.channels.find(({ guildId }) => guildId === home?.id)
    if (!first) throw new Error('There is no channel to do this in.')
    return first
  }

  #person({ user, admin }: Doing): Person {
    return user ?? (admin ? this.#around.admin : this.#around.member)
  }

  /** The message as it stands now, which an earlier answer may have shown otherwise. */
  #seen(wanted: Message | undefined): Message {
    const message = this.#around.world.messages.find(({ id }) => id === wanted?.id)
    if (!message) throw new Error('There is no such message (any more).')
    return message
  }
}

const offers = (needed: string | number | null | undefined, may: bigint): boolean => {
  if (needed === null || needed === undefined || (may & permission.ADMINISTRATOR) > 0n) return true
  const bits = BigInt(needed)
  return bits > 0n && (may & bits) === bits
}

/** Announced, but not yet there: a message that loads, or an update that nothing has followed. */
const isWaiting = ({ ack, original, changes }: Interaction): boolean =>
  ack?.kind === 'deferred' ? original !== null && isLoading(original) : ack?.kind === 'deferred update' && changes < 2

function answerOf(interaction: Interaction): Answer {
  const { ack, original, followUps, choices, modal } = interaction
  const messages = structuredClone([original, ...followUps].filter((message) => message !== null))
  return {
    isAcknowledged: ack !== null,
    afterMs: ack?.afterMs ?? null,
    wholeMs: interaction.changed - interaction.asked,
    kind: ack?.kind ?? null,
    isPrivate: original !== null && isPrivate(original),
    isSettled: ack !== null && !isWaiting(interaction),
    messages,
    choices,
    modal: modal && { ...modal, openedBy: interaction },
    text: messages.map(textOf).join('\n\n'),
  }
}

async function until(isTrue: () => boolean, withinMs: number): Promise<boolean> {
  const end = Date.now() + withinMs
  while (!isTrue()) {
    if (Date.now() >= end) return false
    await sleep(pollMs)
  }
  return true
}
