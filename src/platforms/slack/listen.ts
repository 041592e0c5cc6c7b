import { App, type Receiver } from '@slack/bolt'
import { boltLogger } from './bolt-logger.ts'
import type { Identity } from './connect.ts'
import type { Desk } from './desk.ts'
import { FirstTimes } from './first-times.ts'
import { onForm } from './forms.ts'
import { onCommand } from './on-command.ts'
import { onHome } from './on-home.ts'
import { onMention } from './on-mention.ts'
import { isInView, onPress, privately } from './on-press.ts'
import { orTellFault } from './or-tell-fault.ts'
import { responseOutlet } from './outlet.ts'
import { blockActions, eventEnvelope, homeOpened, mention, slashCommand, viewSubmission } from './payload.ts'

/** Slack sends an event again for an hour where it thinks that it was lost. */
const EVENT_KEPT_MS = 2 * 60 * 60_000

/** Work that may go on after Slack was told that its request arrived. Never throws; resolves at its end. */
export type Later = (work: () => Promise<void>) => Promise<void>

/** Everything that Slack may send, each acknowledged before any work begins. */
export function listen(
  desk: Desk,
  receiver: Receiver,
  token: string,
  { botId, botUser, team }: Identity,
  later: Later,
): App {
  const firstTimes = new FirstTimes(desk.parts.state)
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: token, botId, botUserId: botUser, teamId: team }),
    logger: boltLogger(desk.parts.log),
    convoStore: false,
  })
  app.command(/.*/, async ({ ack, body }) => {
    await ack()
    const given = slashCommand.parse(body)
    const outlet = responseOutlet(desk.api, given.response_url)
    void later(() => orTellFault(desk, outlet, () => onCommand(desk, given)))
  })
  app.action({ type: 'block_actions' }, async ({ ack, body }) => {
    await ack()
    const given = blockActions.parse(body)
    void later(() => orTellFault(desk, isInView(given) ? null : privately(desk, given), () => onPress(desk, given)))
  })
  app.view('form', ({ ack, body }) =>
    later(() =>
      onForm(desk, viewSubmission.parse(body), async (answer) => {
        // Bolt's type knows views by their blocks; ours are laid out as plain JSON.
        await (ack as (answer?: unknown) => Promise<void>)(answer)
      }),
    ),
  )
  app.event('app_mention', async ({ event, body }) => {
    void later(() => once(desk, firstTimes, body, () => onMention(desk, mention.parse(event))))
  })
  app.event('app_home_opened', async ({ event, body }) => {
    const { user, tab } = homeOpened.parse(event)
    if (tab === 'home') void later(() => once(desk, firstTimes, body, () => onHome(desk, user)))
  })
  app.error(async (error) => {
    desk.parts.reportFailure(error)
  })
  return app
}

/** An event that Slack sends again is handled once; one of another workspace's app is not ours. */
async function once(desk: Desk, firstTimes: FirstTimes, body: unknown, work: () => Promise<void>): Promise<void> {
  const { event_id, team_id } = eventEnvelope.parse(body)
  if (team_id !== desk.team) return
  if (event_id !== undefined && !(await firstTimes.isFirst(`slack:event:${event_id}`, EVENT_KEPT_MS))) return
  await work()
}
