import type { Asker, Call, Platform } from '../../bot/index.ts'
import type { Exchange } from './exchange.ts'
import { formOf } from './forms.ts'
import { answerCall, type Desk } from './show-answer.ts'

export interface CallDesk extends Desk {
  platform: Pick<Platform, 'lay' | 'post' | 'find'>
}

/**
 * Where the answer to a call goes: to a message of its own, in the place of the private message whose button was pressed,
 * or privately beside a message that the whole channel sees.
 */
export type Whereto = 'new' | 'in place' | 'beside'

/** Acknowledges a call before anything else, by its form where it lacks what that asks for, and answers it. */
export async function startCall(
  desk: CallDesk,
  exchange: Exchange,
  call: Call,
  asker: Asker,
  whereto: Whereto,
): Promise<void> {
  const { conversation, state } = desk
  const form = await conversation.formFor(call, asker)
  const options = conversation.bot.find(call.command)?.options
  if (form && options) return exchange.openForm(await formOf(call, form, options, state))
  await finishCall(desk, exchange, call, asker, whereto)
}

/** The same for a form that was sent: no other form can follow it. */
export async function finishCall(
  desk: CallDesk,
  exchange: Exchange,
  call: Call,
  asker: Asker,
  whereto: Whereto,
): Promise<void> {
  const isPrivate = whereto !== 'new' || desk.conversation.bot.seen(call) === 'private'
  await (whereto === 'in place' ? exchange.deferUpdate() : exchange.defer(isPrivate))
  await answerCall(desk, exchange, call, asker, isPrivate)
}
