import { type Asker, type Call, forgotten } from '../../bot/index.ts'
import { shareAnswer } from '../../delivery/index.ts'
import { notice } from '../../messages/index.ts'
import { askerOf, type Desk } from './desk.ts'
import { elsewhere } from './elsewhere.ts'
import { openForm } from './forms.ts'
import { modalOutlet, openModal } from './modal.ts'
import { orTellFault } from './or-tell-fault.ts'
import { memberOutlet, type Outlet, responseOutlet } from './outlet.ts'
import type { BlockActions } from './payload.ts'
import { sharingThrough } from './share-through.ts'
import { answerCall, type Control, continueAnswer, readControl, tell, tellShared } from './show-answer.ts'

/** A pressed button or a chosen entry of a menu. Acknowledged already. */
export async function onPress(desk: Desk, given: BlockActions): Promise<void> {
  const [action] = given.actions
  if (!action) return
  const isElsewhere = [given.team?.id, given.user.team_id].some((team) => team !== undefined && team !== desk.team)
  if (isElsewhere) return tell(elsewhere(), { zone: desk.parts.zone }, privately(desk, given))
  const control = readControl(action.action_id)
  if (control) return onControl(desk, given, control)
  const id = action.selected_option?.value ?? /^do:(.+)$/.exec(action.action_id)?.[1]
  if (id === undefined) return
  const call = await desk.conversation.pressed(id)
  const at = await askerOf(desk, whereOf(given), call)
  if (!call) return isInView(given) ? inModal(desk, given, null, at) : tell(forgotten(), at, privately(desk, given))
  const form = await desk.conversation.formFor(call, at)
  if (form) {
    const { response_url: responseUrl, container } = given
    const where = whereOf(given)
    return openForm(desk, { form, call, trigger: given.trigger_id, where, responseUrl, thread: container.thread_ts })
  }
  if (isInView(given)) return inModal(desk, given, call, at)
  const isInPlace = given.container.is_ephemeral === true
  await answerCall(desk, call, at, privately(desk, given), { isInPlace })
}

export const isInView = ({ container }: BlockActions): boolean => container.type === 'view'

/** A press in the App Home opens a modal; a press in a modal is answered in that modal. */
async function inModal(desk: Desk, given: BlockActions, call: Call | null, at: Asker): Promise<void> {
  const { view, trigger_id } = given
  const modal = view?.type === 'modal' ? modalOutlet(desk, view.id) : await openModal(desk, trigger_id)
  await orTellFault(desk, modal, () =>
    call ? answerCall(desk, call, at, modal, { canShare: false }) : tell(forgotten(), at, modal),
  )
  await modal.finish()
}

async function onControl(desk: Desk, given: BlockActions, control: Control): Promise<void> {
  const at = await askerOf(desk, whereOf(given), null)
  const document = await desk.conversation.again(control.id)
  if (!document) return tell(forgotten(), at, privately(desk, given))
  if (control.kind === 'next') return continueAnswer(document, control, at, privately(desk, given))
  const thread = given.container.thread_ts
  const shared = await shareAnswer(
    { conversation: desk.conversation, state: desk.parts.state, platform: sharingThrough(desk, given.response_url) },
    { id: control.id, at, ...(thread ? { under: { channel: at.channel.channel, ts: thread } } : {}) },
  )
  if (shared.kind === 'forgotten') return tell(forgotten(), at, privately(desk, given))
  if (shared.kind === 'refused') return tell(notice(shared.says, shared.remedy, 'problem'), at, privately(desk, given))
  await tellShared(document, control, at, inWords(shared.kind, thread), privately(desk, given))
}

function inWords(kind: 'posted' | 'already', thread: string | undefined): string {
  const where = thread === undefined ? 'channel' : 'thread'
  return kind === 'already' ? `Shared with this ${where} already.` : `Shared with this ${where}.`
}

const whereOf = ({ user, channel }: BlockActions) => ({
  user: user.id,
  userName: user.username ?? user.name ?? '',
  channel: channel?.id ?? '',
})

/** To the presser alone: beside the pressed message, or in its place. */
export function privately(desk: Desk, { response_url, channel, user, container }: BlockActions): Outlet {
  const thread = container.thread_ts
  return response_url === undefined
    ? memberOutlet(desk.api, { channel: channel?.id ?? '', user: user.id, thread })
    : responseOutlet(desk.api, response_url, { thread })
}
