import { type Action, type Document, notice, soft } from '../messages/index.ts'
import { ActionBook, type KeyValue } from './action-book.ts'
import { AnswerBook } from './answer-book.ts'
import type { Bot, Call } from './bot.ts'
import type { Asker, Form } from './command.ts'
import { spelledCall } from './line-of-call.ts'
import type { Problem } from './problem.ts'

/** One document of an answer. Progress has no id; the last one has, where it can be continued or shared. */
export interface Answer {
  document: Document
  id: string | null
  /** Its "Share to channel" is offered. */
  canShare: boolean
}

/**
 * What every chat platform does with a member's call: answers it so that its buttons still work after a restart, finds
 * what a pressed button stands for, and gives an answer again to be continued or shared.
 */
export interface Conversation {
  readonly bot: Bot
  /** Never throws; what goes wrong is told in a notice. */
  answer(call: Call, at: Asker): AsyncIterable<Answer>
  /** The form that must be filled before the call can run; null where it can run as it is. */
  formFor(call: Call, at: Asker): Promise<Form | null>
  /** What the button or menu entry with this id stands for; null once it is forgotten. */
  pressed(id: string): Promise<Call | null>
  /** An answer again, as it was given; null once it is forgotten. */
  again(id: string): Promise<Document | null>
  /** The same for a channel, with who shared it; null once it is forgotten, and where it was never offered. */
  toShare(id: string, at: Asker): Promise<Document | null>
  /** Makes the actions of a document that came another way (an App Home, a briefing) findable. */
  keepActions(document: Document): Promise<void>
}

export function createConversation(bot: Bot, store: KeyValue): Conversation {
  const actions = new ActionBook(store)
  const answers = new AnswerBook(store)

  async function keepActions(document: Document): Promise<void> {
    for (const action of actionsOf(document)) await actions.keep(action)
  }

  async function* answer(call: Call, at: Asker): AsyncGenerator<Answer> {
    let last: Document | undefined
    for await (const document of bot.run(call, at)) {
      if (last) yield { document: last, id: null, canShare: false }
      last = document
    }
    const document = last ?? notice('There is no answer.')
    await keepActions(document)
    const canShare = isForMembers(call) && bot.seen(call) === 'private' && hasSources(document)
    const id = await answers.keep({ line: spelledCall(bot, call, at.surface), document, canShare })
    yield { document, id, canShare }
  }

  const isForMembers = (call: Call): boolean => bot.find(call.command)?.who === 'member'

  return {
    bot,
    answer,
    keepActions,
    formFor: (call, at) => bot.form(call, at),
    async pressed(id) {
      const action = await actions.find(id)
      return action ? { command: action.command, typed: action.options } : null
    },
    again: async (id) => (await answers.find(id))?.document ?? null,
    async toShare(id, at) {
      const kept = await answers.find(id)
      if (!kept?.canShare) return null
      const who = at.person?.name ?? 'a member'
      const { title, blocks } = kept.document
      return { title, blocks: [...blocks, soft(`Shared by ${who} · ${kept.line}`)] }
    },
  }
}

/** Every action that a document offers. */
function actionsOf({ blocks }: Document): Action[] {
  return blocks.flatMap((block) => (block.kind === 'actions' || block.kind === 'story' ? block.actions : []))
}

/** A channel is given what has a source; a question back, a refusal or a list of commands is its asker's. */
const hasSources = ({ blocks }: Document): boolean =>
  blocks.some((block) =>
    block.kind === 'paragraph'
      ? block.inlines.some(({ kind }) => kind === 'citation')
      : ['quote', 'story', 'timeline'].includes(block.kind),
  )

/** Said where a button is older than what is kept. */
export const forgotten = (): Document =>
  notice('This button is too old: what it stood for is no longer kept.', 'Type the command again.', 'problem')

/** Said where an answer met an error that nobody expected. */
export const faultNotice = (reference: string): Document =>
  notice(
    'This could not be answered because of a fault in Dateline.',
    `Try again; if it happens again, give your admin the reference ${reference}.`,
    'problem',
  )

/** A problem as it is shown. */
export const problemNotice = ({ message, remedy }: Problem): Document => notice(message, remedy, 'problem')
