import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { editMessage, judgedWith, makeMessage, readMessage } from './double-messages.ts'
import {
  alreadyAnswered,
  check,
  tokenExpired,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from './double-refusal.ts'
import type { Reply, Request, Route } from './double-rest.ts'
import type { Report } from './double-violations.ts'
import { isLoading, isPrivate, messageJson } from './double-wire.ts'
import type { Channel, Message, Person, World } from './double-world.ts'
import { flag, type MessageBody } from './message-rules.ts'
import { type ModalBody, modalBody, modalErrors } from './modal-rules.ts'
import { schemaErrors } from './schema.ts'

/** Interactions: what a person did, how the bot answers it, and until when it may. */

export const interactionType = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const
const callbackType = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const

export type AckKind = 'message' | 'deferred' | 'deferred update' | 'update' | 'autocomplete' | 'modal'
const ackKinds: Record<number, AckKind> = {
  4: 'message',
  5: 'deferred',
  6: 'deferred update',
  7: 'update',
  8: 'autocomplete',
  9: 'modal',
}
const allowedFor: Record<number, number[]> = { 2: [4, 5, 9], 3: [4, 5, 6, 7, 9], 4: [8], 5: [4, 5, 6, 7] }
const neverFormSubmitted = [callbackType.update, callbackType.deferredUpdate] as number[]

const callbackBody = z.looseObject({ type: z.number(), data: z.unknown().optional() })
const choice = z.looseObject({ name: z.string(), value: z.union([z.string(), z.number()]) })
export type Choice = z.infer<typeof choice>
const choicesBody = z.looseObject({ choices: z.array(choice).nullish() })
const deferredBody = z.looseObject({ flags: z.number().nullish() }).nullish()

export interface Interaction {
  id: string
  token: string
  type: number
  /** "/quote", "button More" */
  what: string
  person: Person
  channel: Channel
  /** The message whose button or menu was used. */
  on: Message | null
  asked: number
  /** When the bot was told; null while it is away. */
  told: number | null
  ack: { kind: AckKind; afterMs: number } | null
  original: Message | null
  followUps: Message[]
  choices: Choice[]
  modal: ModalBody | null
  /** Answers and edits so far, and when the last of them came. */
  changes: number
  changed: number
}

export interface InteractionLimits {
  answerWithinMs: number
  tokenLifeMs: number
}

export class Interactions {
  readonly all: Interaction[] = []
  #world: World
  #report: Report
  #limits: InteractionLimits

  constructor(world: World, report: Report, limits: InteractionLimits) {
    this.#world = world
    this.#report = report
    this.#limits = limits
  }

  open(what: Pick<Interaction, 'type' | 'what' | 'person' | 'channel' | 'on'>): Interaction {
    const id = this.#world.snowflake()
    const token = randomBytes(48).toString('base64url')
    const nothingYet = { told: null, ack: null, original: null, followUps: [], choices: [], modal: null, changes: 0 }
    const interaction = { ...what, id, token, asked: Date.now(), changed: Date.now(), ...nothingYet }
    this.all.push(interaction)
    return interaction
  }

  get routes(): Route[] {
    const one = /^\/webhooks\/(\d+)\/([\w-]+)\/messages\/(@original|\d+)$/
    return [
      ['POST', /^\/interactions\/(\d+)\/([\w-]+)\/callback$/, (request, id, token) => this.#answer(request, id, token)],
      ['POST', /^\/webhooks\/(\d+)\/([\w-]+)$/, (request, app, token) => this.#followUp(request, app, token)],
      ['GET', one, (_, app, token, id) => this.#read(app, token, id)],
      ['PATCH', one, (request, app, token, id) => this.#edit(request, app, token, id)],
      ['DELETE', one, (_, app, token, id) => this.#remove(app, token, id)],
    ]
  }

  #answer({ body, call, query }: Request, id?: string, token?: string): Reply {
    const interaction = this.all.find((one) => one.id === id && one.token === token)
    if (!interaction) throw unknownInteraction()
    if (interaction.ack) throw alreadyAnswered()
    this.#mustBeInTime(interaction)
    const read = callbackBody.safeParse(body)
    const type = read.data?.type ?? 0
    check(typeErrors(interaction, type))
    this.#take(interaction, type, read.data?.data, call)
    const kind = ackKinds[type]
    if (kind) interaction.ack = { kind, afterMs: Date.now() - interaction.asked }
    touch(interaction)
    return query.get('with_response') === 'true' ? this.#withResponse(interaction, type) : { status: 204 }
  }

  #mustBeInTime(interaction: Interaction): void {
    const afterMs = Date.now() - interaction.asked
    if (afterMs <= this.#limits.answerWithinMs) return
    if (wasToldAtOnce(interaction)) this.#report('late answer', interaction.what, `after ${afterMs} ms`)
    throw unknownInteraction()
  }

  #take(interaction: Interaction, type: number, data: unknown, at: string): void {
    const around = { report: this.#report, at }
    if (type === callbackType.message)
      interaction.original = this.#make(interaction, readMessage(data, 'answer', around))
    if (type === callbackType.deferred) interaction.original = this.#make(interaction, loadingBody(data))
    if (type === callbackType.deferredUpdate) interaction.original = interaction.on
    if (type === callbackType.choices) interaction.choices = readChoices(data)
    if (type === callbackType.modal) interaction.modal = readModal(data)
    if (type !== callbackType.update || !interaction.on) return
    editMessage(interaction.on, readMessage(judgedWith(interaction.on, data), 'update', around))
    interaction.original = interaction.on
  }

  #make({ id, type, person, channel }: Interaction, body: MessageBody): Message {
    const onlyFor = ((body.flags ?? 0) & flag.ephemeral) > 0 ? person.id : null
    return makeMessage(this.#world, channel, body, { onlyFor, answers: { id, type, personId: person.id } })
  }

  #withResponse({ id, type, original }: Interaction, answered: number): Reply {
    const about = {
      id,
      type,
      activity_instance_id: null,
      response_message_id: original?.id ?? null,
      response_message_loading: original !== null && isLoading(original),
      response_message_ephemeral: original !== null && isPrivate(original),
    }
    const message = original ? { message: messageJson(this.#world, original) } : {}
    return { status: 200, body: { interaction: about, resource: { type: answered, ...message } } }
  }

  /** The first one after a defer fills the message that is loading. */
  #followUp({ body, call }: Request, app?: string, token?: string): Reply {
    const interaction = this.#answered(app, token)
    const read = readMessage(body, 'followUp', { report: this.#report, at: call })
    const waiting = interaction.original && isLoading(interaction.original) ? interaction.original : null
    if (waiting) editMessage(waiting, read)
    const message = waiting ?? this.#make(interaction, read)
    if (!waiting) interaction.followUps.push(message)
    touch(interaction)
    return { status: 200, body: messageJson(this.#world, message) }
  }

  #read(app?: string, token?: string, id?: string): Reply {
    return { status: 200, body: messageJson(this.#world, this.#message(this.#answered(app, token), id)) }
  }

  #edit({ body, call }: Request, app?: string, token?: string, id?: string): Reply {
    const interaction = this.#answered(app, token)
    const message = this.#message(interaction, id)
    editMessage(message, readMessage(judgedWith(message, body), 'followUpEdit', { report: this.#report, at: call }))
    touch(interaction)
    return { status: 200, body: messageJson(this.#world, message) }
  }

  #remove(app?: string, token?: string, id?: string): Reply {
    const interaction = this.#answered(app, token)
    const message = this.#message(interaction, id)
    this.#world.messages = this.#world.messages.filter((one) => one !== message)
    touch(interaction)
    return { status: 204 }
  }

  /** The token of an interaction works from its first answer on, for a quarter of an hour. */
  #answered(app: string | undefined, token: string | undefined): Interaction {
    const interaction = this.all.find((one) => one.token === token)
    if (!interaction?.ack || app !== this.#world.bot.id) throw unknownWebhook()
    if (Date.now() - interaction.asked > this.#limits.tokenLifeMs) throw tokenExpired()
    return interaction
  }

  #message(interaction: Interaction, id: string | undefined): Message {
    const own = [interaction.original, interaction.on, ...interaction.followUps]
    const wanted = id === '@original' ? interaction.original : own.find((one) => one?.id === id)
    if (!wanted || !this.#world.messages.includes(wanted)) throw unknownMessage()
    return wanted
  }
}

const promptMs = 1_000

/** A bot that was away when somebody asked is not to blame for being late. */
export const wasToldAtOnce = ({ told, asked }: Interaction): boolean => told !== null && told - asked < promptMs

function touch(interaction: Interaction): void {
  interaction.changes += 1
  interaction.changed = Date.now()
}

/** A form that a command opened has no message to update. */
function typeErrors({ type, on }: Interaction, answered: number): string[] {
  const allowed = (allowedFor[type] ?? []).filter((one) => on || !neverFormSubmitted.includes(one))
  return allowed.includes(answered) ? [] : [`type: must be one of ${allowed.join(', ')}`]
}

function loadingBody(data: unknown): MessageBody {
  const flags = deferredBody.safeParse(data).data?.flags ?? 0
  return { flags: (flags & flag.ephemeral) | flag.loading }
}

function readChoices(data: unknown): Choice[] {
  check(schemaErrors('ApplicationCommandAutocompleteCallbackRequest', { type: callbackType.choices, data }))
  const choices = choicesBody.parse(data).choices ?? []
  const isLong = ({ value }: Choice) => typeof value === 'string' && ([...value].length < 1 || [...value].length > 100)
  check(
    choices.flatMap((one, at) => (isLong(one) ? [`choices[${at}].value: must be between 1 and 100 in length`] : [])),
  )
  return choices
}

function readModal(data: unknown): ModalBody {
  check(modalErrors(data))
  return modalBody.parse(data)
}
