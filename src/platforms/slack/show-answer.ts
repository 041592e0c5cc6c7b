import { z } from 'zod'
import type { Answer, Asker, Call, Sheet } from '../../bot/index.ts'
import type { Document } from '../../messages/index.ts'
import type { Desk } from './desk.ts'
import { lay } from './lay.ts'
import { limits } from './limits.ts'
import type { Outlet } from './outlet.ts'

/** So many messages come at once; the rest waits behind "Continue". */
const SHEETS_AT_ONCE = 3

/** An answer as it is shown: its sheets, under the id by which it is kept. */
interface Shown {
  sheets: Sheet[]
  id: string
  canShare: boolean
}

/** Answers a call into an outlet. `isInPlace`: the answer takes the place of the message whose button was pressed. */
export async function answerCall(
  desk: Desk,
  call: Call,
  at: Asker,
  outlet: Outlet,
  { isInPlace = false, canShare = true } = {},
): Promise<void> {
  let isFirst = true
  for await (const answer of desk.conversation.answer(call, at)) {
    const place = isInPlace && isFirst
    if (answer.id !== null) await showFrom(0, shownOf(answer, answer.id, at, canShare), outlet, place)
    else if (isFirst) await sendAll(lay(answer.document, at).slice(0, 1), outlet, place)
    isFirst = false
  }
}

const shownOf = (answer: Answer, id: string, at: Asker, canShare: boolean): Shown => ({
  sheets: lay(answer.document, at),
  id,
  canShare: canShare && answer.canShare,
})

/** Shows the sheets from one on, as many as come at once. */
async function showFrom(from: number, { sheets, id, canShare }: Shown, outlet: Outlet, isInPlace: boolean) {
  const shown = sheets.slice(from, from + SHEETS_AT_ONCE)
  const last = from + shown.length - 1
  const controls = controlsUnder(last, { sheets, id, canShare })
  await sendAll(
    shown.map((sheet, place) => (place === shown.length - 1 ? withControls(sheet, controls) : sheet)),
    outlet,
    isInPlace,
  )
}

async function sendAll(sheets: Sheet[], outlet: Outlet, isInPlace: boolean): Promise<void> {
  for (const [place, sheet] of sheets.entries()) {
    await (isInPlace && place === 0 ? outlet.replace(sheet) : outlet.send(sheet))
  }
}

/** What a pressed "Share to channel" or "Continue" carries: the answer, the sheet it stood under. */
export interface Control {
  kind: 'share' | 'next'
  id: string
  sheet: number
  canShare: boolean
}

type Button = z.infer<typeof buttonRow>['elements'][number]

const CONTROL = /^(share|next):([\w-]{16}):(\d{1,4}):([01])$/

export function readControl(actionId: string): Control | null {
  const match = CONTROL.exec(actionId)
  if (!match) return null
  return {
    kind: match[1] === 'share' ? 'share' : 'next',
    id: match[2] ?? '',
    sheet: Number(match[3]),
    canShare: match[4] === '1',
  }
}

function controlsUnder(sheet: number, { sheets, id, canShare }: Shown): Button[] {
  const rest = sheets.length - sheet - 1
  const button = (kind: Control['kind'], text: string): Button => ({
    type: 'button',
    action_id: `${kind}:${id}:${sheet}:${canShare ? 1 : 0}`,
    text: { type: 'plain_text', text, emoji: false },
  })
  return [...(rest > 0 ? [button('next', 'Continue')] : []), ...(canShare ? [button('share', 'Share to channel')] : [])]
}

const buttonRow = z.looseObject({
  type: z.literal('actions'),
  elements: z.array(z.looseObject({ type: z.literal('button') })),
})

/** Buttons of ours join the row of buttons in which a sheet ends, where there is room. */
function withControls(sheet: Sheet, buttons: Button[]): Sheet {
  if (buttons.length === 0) return sheet
  const blocks = blocksOf(sheet)
  const row = buttonRow.safeParse(blocks.at(-1)).data
  if (!row || row.elements.length + buttons.length > limits.buttonsInRow) {
    return { ...sheet, blocks: [...blocks, { type: 'actions', elements: buttons }] }
  }
  return { ...sheet, blocks: [...blocks.slice(0, -1), { ...row, elements: [...row.elements, ...buttons] }] }
}

const blocksOf = ({ blocks }: Sheet): unknown[] => (Array.isArray(blocks) ? blocks : [])

/** The sheets after the one whose "Continue" was pressed; that one loses its button last, so that nothing can be lost. */
export async function continueAnswer(document: Document, control: Control, at: Asker, outlet: Outlet): Promise<void> {
  const shown = { sheets: lay(document, at), id: control.id, canShare: control.canShare }
  const pressed = shown.sheets[control.sheet]
  await showFrom(control.sheet + 1, shown, outlet, false)
  if (pressed) await outlet.replace(pressed)
}

/** The pressed message again, with a line in place of its "Share to channel". */
export async function tellShared(
  document: Document,
  control: Control,
  at: Asker,
  says: string,
  outlet: Outlet,
): Promise<void> {
  const sheets = lay(document, at)
  const pressed = sheets[control.sheet]
  if (!pressed) return
  const note = { type: 'context', elements: [{ type: 'plain_text', text: says, emoji: false }] }
  const left = controlsUnder(control.sheet, { sheets, id: control.id, canShare: false })
  const told = { ...pressed, text: `${String(pressed.text)}\n${says}`, blocks: [...blocksOf(pressed), note] }
  await outlet.replace(withControls(told, left))
}

/** A short word of ours into an outlet. */
export const tell = (document: Document, at: { zone: string }, outlet: Outlet, isInPlace = false): Promise<void> =>
  sendAll(lay(document, at), outlet, isInPlace)
