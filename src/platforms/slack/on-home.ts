import { z } from 'zod'
import { askerOf, type Desk } from './desk.ts'
import { layHome } from './lay.ts'
import { withPlainRetry } from './posting.ts'

/** The App Home of a member: made anew whenever they open it. */
export async function onHome(desk: Desk, user: string): Promise<void> {
  const at = await askerOf(desk, { user, channel: '' }, 'admin')
  const document = await desk.home(at)
  await desk.conversation.keepActions(document)
  const more = `There is more than this page holds. Type ${desk.surface.spell('help')} for what you can ask for.`
  await withPlainRetry({ blocks: layHome(document, at, more) }, ({ blocks }) =>
    desk.api.call('views.publish', { user_id: user, view: { type: 'home', blocks } }, z.unknown()),
  )
}
