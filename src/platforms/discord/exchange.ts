import { InteractionResponseType, MessageFlags, Routes } from 'discord.js'
import { z } from 'zod'
import { Busy, type Sheet, Unknown } from '../../bot/index.ts'
import { type DiscordApi, DiscordRefusal } from './discord-api.ts'
import type { Interaction } from './interaction.ts'

/** Nothing more can be said here: the interaction is too old, was answered elsewhere, or its message is gone. */
export class Gone extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'Gone'
  }
}

const UNKNOWN_INTERACTION = 10_062
const ALREADY_ANSWERED = 40_060
const TOKEN_EXPIRED = 50_027

/** Discord waits 3 s for the first answer; a second attempt must still fit. */
const ACK_TIMEOUT_MS = 1_100
const PROBE_TIMEOUT_MS = 500

const anything = z.unknown()

/**
 * One interaction and its answers: first an acknowledgement, within 3 s of the press; then, through its webhook and for a
 * quarter of an hour, edits of the first message and follow-ups. None of it needs the gateway.
 */
export class Exchange {
  readonly #api: DiscordApi
  readonly #interaction: Pick<Interaction, 'id' | 'token' | 'application_id'>
  #isAcknowledged = false

  constructor(api: DiscordApi, interaction: Pick<Interaction, 'id' | 'token' | 'application_id'>) {
    this.#api = api
    this.#interaction = interaction
  }

  get isAcknowledged(): boolean {
    return this.#isAcknowledged
  }

  /** "… is thinking", to one person or to the channel; that cannot be changed any more. */
  defer(isPrivate: boolean): Promise<void> {
    const flags = isPrivate ? MessageFlags.Ephemeral : 0
    return this.#acknowledge({ type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags } })
  }

  /** The message that the button stands on stays as it is until it is edited. */
  deferUpdate(): Promise<void> {
    return this.#acknowledge({ type: InteractionResponseType.DeferredMessageUpdate, data: null })
  }

  openForm(form: object): Promise<void> {
    return this.#acknowledge({ type: InteractionResponseType.Modal, data: form })
  }

  /** The whole answer at once, to one person. */
  replyPrivately(sheet: Sheet): Promise<void> {
    return this.#acknowledge({
      type: InteractionResponseType.ChannelMessageWithSource,
      data: asFollowUp(sheet, true),
    })
  }

  /** Nobody waits for choices that come too late: one attempt, and no word when it fails. */
  async offer(choices: { name: string; value: string }[]): Promise<void> {
    const body = { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } }
    await this.#callback(body).catch(() => {})
  }

  /** Replaces the first message. Throws {@link Gone}, DiscordRefusal, Busy or Unknown. */
  async edit(sheet: Sheet): Promise<void> {
    const { application_id, token } = this.#interaction
    const route = Routes.webhookMessage(application_id, token, '@original')
    await goneOr(this.#api.answer({ verb: 'patch', route, what: 'an edit', body: sheet, answer: anything }))
  }

  /**
   * A further message. Where the answer is lost it is sent again: a page that one person reads twice does less harm than
   * one that is missing.
   */
  async follow(sheet: Sheet, isPrivate: boolean): Promise<void> {
    const { application_id, token } = this.#interaction
    const route = Routes.webhook(application_id, token)
    const body = asFollowUp(sheet, isPrivate)
    await goneOr(this.#api.answer({ verb: 'post', route, what: 'a follow-up', body, answer: anything }))
  }

  async #acknowledge(body: object): Promise<void> {
    try {
      await this.#callback(body)
    } catch (error) {
      if (!(error instanceof Unknown || error instanceof Busy)) throw tooLate(error)
      await this.#acknowledgeAgain(body)
    }
    this.#isAcknowledged = true
  }

  /** The answer was lost: what Discord shows tells whether it had arrived. */
  async #acknowledgeAgain(body: object): Promise<void> {
    if (await this.#hasArrived()) return
    try {
      await this.#callback(body)
    } catch (error) {
      const isDone = error instanceof DiscordRefusal && error.code === ALREADY_ANSWERED
      // What nobody can tell is taken for done; if it is not, the next step finds that out.
      if (!isDone && !(error instanceof Unknown || error instanceof Busy)) throw tooLate(error)
    }
  }

  async #hasArrived(): Promise<boolean> {
    const { application_id, token } = this.#interaction
    const route = Routes.webhookMessage(application_id, token, '@original')
    const look = { verb: 'get', route, what: 'a look', answer: anything, timeoutMs: PROBE_TIMEOUT_MS } as const
    return this.#api.answerOnce(look).then(
      () => true,
      () => false,
    )
  }

  async #callback(body: object): Promise<void> {
    const { id, token } = this.#interaction
    const route = Routes.interactionCallback(id, token)
    const answer = { verb: 'post', route, what: 'an acknowledgement', body, answer: anything } as const
    await this.#api.answerOnce({ ...answer, timeoutMs: ACK_TIMEOUT_MS })
  }
}

function asFollowUp(sheet: Sheet, isPrivate: boolean): Sheet {
  const flags = Number(sheet.flags ?? 0)
  return { ...sheet, flags: isPrivate ? flags | MessageFlags.Ephemeral : flags }
}

/** Answered already means: by another process of this bot, which goes on with it. */
const tooLate = (error: unknown): unknown =>
  error instanceof DiscordRefusal && (error.code === UNKNOWN_INTERACTION || error.code === ALREADY_ANSWERED)
    ? new Gone(error.code === ALREADY_ANSWERED ? 'answered by another process' : 'too late')
    : error

async function goneOr<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof DiscordRefusal)) throw error
    const isOver = error.status === 404 || error.code === TOKEN_EXPIRED
    throw isOver ? new Gone(`its message is gone (code ${error.code})`) : error
  }
}
