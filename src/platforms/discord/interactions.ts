import { type Asker, faultNotice, forgotten, type PlatformParts, Problem, problemNotice } from '../../bot/index.ts'
import { type Document, notice } from '../../messages/index.ts'
import { askerOf } from './asker.ts'
import { type CallDesk, finishCall, startCall } from './call.ts'
import { callOf, focusedIn } from './called.ts'
import { type DiscordApi, DiscordRefusal } from './discord-api.ts'
import { Exchange, Gone } from './exchange.ts'
import { callOfForm } from './forms.ts'
import {
  type Inside,
  type Interaction,
  type InteractionOf,
  isInside,
  isPrivateMessage,
  parseInteraction,
} from './interaction.ts'
import { answerPress } from './press.ts'
import { sheetOf, whyOf } from './show-answer.ts'
import { choicesFor } from './suggestions.ts'

interface Surroundings {
  api: DiscordApi
  parts: PlatformParts
  platform: CallDesk['platform']
  /** Whoever has one of these roles is an admin. */
  adminRoles: readonly string[]
  /** The server that belongs to the newsroom; undefined while that is not known. */
  home(): { id: string } | null | undefined
  /** Told before anything is answered. */
  onSeen(interaction: Inside<Interaction>): void
  /** Somebody called a command that is not Dateline's. */
  onUnknownCommand(): void
}

const is = <Kind extends 'command' | 'component' | 'autocomplete' | 'form'>(
  one: Inside<Interaction>,
  type: InteractionOf<Kind>['type'],
): one is Inside<InteractionOf<Kind>> => one.type === type

/** Every interaction from its arrival to its last answer. */
export class Interactions {
  readonly #around: Surroundings
  readonly #underWay = new Set<Promise<void>>()
  #isClosing = false

  constructor(around: Surroundings) {
    this.#around = around
  }

  /** Never throws. */
  take(payload: unknown): void {
    if (this.#isClosing) return
    const interaction = parseInteraction(payload)
    if (!interaction) {
      this.#around.parts.log.warn({}, 'Discord: an interaction of a kind that is never offered')
      return
    }
    const answered = this.#answerOrTell(interaction)
      .catch((error) => this.#around.parts.log.error({ why: whyOf(error) }, 'Discord: a fault could not be told'))
      .finally(() => this.#underWay.delete(answered))
    this.#underWay.add(answered)
  }

  /** No new ones; those under way are finished, as far as the time allows. */
  async close(withinMs: number): Promise<void> {
    this.#isClosing = true
    const end = new AbortController()
    const late = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, withinMs)
      end.signal.addEventListener('abort', () => clearTimeout(timer))
    })
    await Promise.race([Promise.all(this.#underWay), late])
    end.abort()
  }

  async #answerOrTell(interaction: Interaction): Promise<void> {
    const exchange = new Exchange(this.#around.api, interaction)
    try {
      await this.#answer(interaction, exchange)
    } catch (error) {
      await this.#tellFault(exchange, error)
    }
  }

  async #answer(interaction: Interaction, exchange: Exchange): Promise<void> {
    const { parts, home, onSeen, adminRoles } = this.#around
    const here = home()
    if (!isInside(interaction, here?.id)) return refuseStranger(exchange, interaction, here === undefined, parts)
    onSeen(interaction)
    const asker = await askerOf(interaction, parts, adminRoles)
    if (is<'autocomplete'>(interaction, 4)) return this.#suggest(exchange, interaction, asker)
    if (is<'command'>(interaction, 2)) return this.#call(exchange, interaction, asker)
    if (is<'component'>(interaction, 3)) return answerPress(this.#desk, exchange, interaction, asker)
    return this.#form(exchange, interaction, asker)
  }

  get #desk(): CallDesk {
    const { parts, platform } = this.#around
    return { ...parts, platform }
  }

  #call(exchange: Exchange, { data }: Inside<InteractionOf<'command'>>, asker: Asker): Promise<void> {
    const { parts, onUnknownCommand } = this.#around
    const call = callOf(data, parts.prefix)
    if (!parts.conversation.bot.find(call.command)) onUnknownCommand()
    return startCall(this.#desk, exchange, call, asker, 'new')
  }

  async #suggest(exchange: Exchange, { data }: Inside<InteractionOf<'autocomplete'>>, asker: Asker): Promise<void> {
    const { conversation, prefix } = this.#around.parts
    const focused = focusedIn(data, prefix)
    const choices = focused
      ? await choicesFor(conversation.bot, focused.path, focused.option, focused.typed, asker)
      : []
    await exchange.offer(choices)
  }

  async #form(exchange: Exchange, { data, message }: Inside<InteractionOf<'form'>>, asker: Asker): Promise<void> {
    const call = await callOfForm(data, this.#around.parts.state)
    if (!call) return exchange.replyPrivately(sheetOf(forgotten(), this.#around.parts))
    const onButton = message ? (isPrivateMessage(message) ? 'in place' : 'beside') : 'new'
    await finishCall(this.#desk, exchange, call, asker, onButton)
  }

  /** What failed is logged without what was asked or answered, and told where it still can be. */
  async #tellFault(exchange: Exchange, error: unknown): Promise<void> {
    const { parts } = this.#around
    if (error instanceof Gone)
      return parts.log.info({ why: error.message }, 'Discord: an answer was not wanted any more')
    const isOurs = !(error instanceof Error && ['Busy', 'Unknown'].includes(error.name))
    if (!isOurs) return parts.log.warn({ why: whyOf(error) }, 'Discord: an answer did not get through')
    // A form may find that what was typed is unknown before it opens.
    const says = error instanceof Problem ? problemNotice(error) : this.#reported(error)
    const sheet = sheetOf(says, parts)
    const told = exchange.isAcknowledged ? exchange.follow(sheet, true) : exchange.replyPrivately(sheet)
    await told.catch((why) => parts.log.warn({ why: whyOf(why) }, 'Discord: a fault could not be told'))
  }

  #reported(error: unknown): Document {
    return faultNotice(
      this.#around.parts.reportFailure(error instanceof DiscordRefusal ? error : withoutDetails(error)),
    )
  }
}

/** An error's own fields may hold a request, with a person's token and an article's words. */
function withoutDetails(error: unknown): Error {
  const plain = new Error(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown')
  if (error instanceof Error && error.stack) plain.stack = error.stack
  return plain
}

async function refuseStranger(
  exchange: Exchange,
  interaction: Interaction,
  isStarting: boolean,
  parts: PlatformParts,
): Promise<void> {
  if (interaction.type === 4) return exchange.offer([])
  await exchange.replyPrivately(sheetOf(isStarting ? STARTING : elsewhere(interaction), parts))
}

const STARTING: Document = notice('Dateline is starting.', 'Ask again in a moment.')

const elsewhere = ({ guild_id }: Interaction): Document =>
  guild_id === undefined
    ? notice('Dateline answers in its server, not in direct messages.', 'Ask in one of its channels.')
    : notice(
        'Dateline serves another server here.',
        'Each Dateline serves one; to have it in this server, run one of your own.',
      )
