import { type Asker, type Call, forgotten } from '../../bot/index.ts'
import { type Shared, shareAnswer } from '../../delivery/index.ts'
import { notice } from '../../messages/index.ts'
import { type PageButton, pageButton, pageOnceShared, pagesFrom } from './answer-pages.ts'
import { mayWrite } from './asker.ts'
import { type CallDesk, startCall } from './call.ts'
import type { Exchange } from './exchange.ts'
import { type Inside, type InteractionOf, isPrivateMessage } from './interaction.ts'
import { sheetOf, sheetsOf, showMore } from './show-answer.ts'

type Press = Inside<InteractionOf<'component'>>

/** A button or a menu entry: one of an answer's own, or something to be done. */
export async function answerPress(desk: CallDesk, exchange: Exchange, press: Press, asker: Asker): Promise<void> {
  const page = pageButton(press.data.custom_id)
  if (page?.kind === 'next') return goOn(desk, exchange, press, page)
  if (page?.kind === 'share') return share(desk, exchange, press, page, asker)
  const call = await callOfPress(desk, press)
  if (!call) return exchange.replyPrivately(sheetOf(forgotten(), desk))
  return startCall(desk, exchange, call, asker, isPrivateMessage(press.message) ? 'in place' : 'beside')
}

async function callOfPress({ conversation }: CallDesk, { data }: Press): Promise<Call | null> {
  const id = data.custom_id.startsWith('pick:') ? data.values[0] : /^do:(.+)$/.exec(data.custom_id)?.[1]
  return id === undefined ? null : conversation.pressed(id)
}

/** The next sheets of an answer, as it was given; the pressed button goes last, so that nothing can be lost. */
async function goOn(desk: CallDesk, exchange: Exchange, press: Press, { id, at }: PageButton): Promise<void> {
  await exchange.deferUpdate()
  const document = await desk.conversation.again(id)
  const sheets = document ? sheetsOf(document, desk) : []
  const pressed = sheets[at - 1]
  if (!pressed) return exchange.follow(sheetOf(forgotten(), desk), true)
  const canShare = JSON.stringify(press.message.components ?? []).includes(`"share:${id}:`)
  await showMore(desk, exchange, pagesFrom({ sheets, id, canShare }, at), isPrivateMessage(press.message))
  await exchange.edit(pressed)
}

const ALREADY = 'Shared with this channel already.'
const DONE = 'Shared with this channel.'

/** The bot may write where a member may not, and lends nobody its right. */
const MAY_NOT_WRITE = notice(
  'You may not write in this channel, so nothing is shared there for you.',
  'Ask in a channel where you may write.',
  'problem',
)

async function share(
  desk: CallDesk,
  exchange: Exchange,
  press: Press,
  { id, at }: PageButton,
  asker: Asker,
): Promise<void> {
  await exchange.deferUpdate()
  if (!mayWrite(press)) return exchange.follow(sheetOf(MAY_NOT_WRITE, desk), true)
  const { conversation, state, platform } = desk
  const shared = await shareAnswer({ platform, conversation, state }, { id, at: asker })
  const document = await conversation.again(id)
  const sheets = document ? sheetsOf(document, desk) : []
  if (!isThere(shared) || !sheets[at]) return exchange.follow(sheetOf(told(shared), desk), true)
  const note = shared.kind === 'posted' ? DONE : ALREADY
  await exchange.edit(pageOnceShared({ sheets, id, canShare: true }, at, note))
}

const isThere = ({ kind }: Shared): boolean => kind === 'posted' || kind === 'already'

function told(shared: Shared) {
  switch (shared.kind) {
    case 'posted':
      return notice(DONE)
    case 'already':
      return notice(ALREADY)
    case 'forgotten':
      return forgotten()
    case 'refused':
      return notice(shared.says, shared.remedy, 'problem')
  }
}
