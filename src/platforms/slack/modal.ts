import { z } from 'zod'
import type { Sheet } from '../../bot/index.ts'
import type { Desk } from './desk.ts'
import { limits } from './limits.ts'
import type { Outlet } from './outlet.ts'
import { withPlainRetry } from './posting.ts'

/** An answer in a modal: where a button is pressed in the App Home, there is no channel to answer in. */
export interface ModalOutlet extends Outlet {
  /** The modal while the answer is made. */
  waiting(): object
  /** Shows what was sent. */
  finish(): Promise<void>
}

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })

const modalOf = (blocks: unknown[]) => ({
  type: 'modal',
  title: plain('Dateline'),
  close: plain('Close'),
  blocks: blocks.slice(0, limits.blocksOfHome),
})

export const waitingModal = (): object => modalOf([{ type: 'section', text: plain('Looking into the archive…') }])

export function modalOutlet({ api }: Desk, view_id: string): ModalOutlet {
  const blocks: unknown[] = []
  const send = async (sheet: Sheet): Promise<void> => {
    if (Array.isArray(sheet.blocks)) blocks.push(...sheet.blocks)
  }
  return {
    waiting: waitingModal,
    send,
    replace: send,
    finish: () =>
      withPlainRetry({ blocks }, async (sheet) => {
        const shown = Array.isArray(sheet.blocks) ? sheet.blocks : []
        await api.call('views.update', { view_id, view: modalOf(withIdsApart(shown)) }, z.unknown())
      }),
  }
}

/** Two sheets may have an id each that a single view may have only once. */
function withIdsApart(blocks: unknown[]): unknown[] {
  return blocks.map((block) => {
    if (typeof block !== 'object' || block === null || !('block_id' in block)) return block
    const { block_id: _dropped, ...rest } = block
    return rest
  })
}

const view = z.object({ view: z.object({ id: z.string() }) })

/** Opens a modal at once, since the right to open one lasts three seconds. */
export async function openModal(desk: Desk, trigger_id: string): Promise<ModalOutlet> {
  const opened = await desk.api.once('views.open', { trigger_id, view: waitingModal() }, view)
  return modalOutlet(desk, opened.view.id)
}
