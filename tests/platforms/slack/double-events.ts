import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Parcel, Receipt, Road } from './double-road.ts'
import { bot, teamId } from './double-workspace.ts'

/** When Slack sends an event again that was not taken: at once, after a minute, after five. */
const retriesAfterMs = [0, 60_000, 300_000]

/** The envelope of the Events API. */
export const eventParcel = (event: Record<string, unknown>, team = teamId): Parcel => ({
  kind: 'events_api',
  payload: {
    token: 'unused',
    team_id: team,
    api_app_id: bot.appId,
    event,
    type: 'event_callback',
    event_id: `Ev${randomBytes(5).toString('hex').toUpperCase()}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  },
})

/** Sends an event until it is taken, as often as Slack does; a minute lasts `scale` of a minute. */
export async function sendUntilTaken(
  road: Road,
  parcel: Parcel,
  scale: number,
): Promise<{ receipt: Receipt; attempts: number }> {
  let receipt = await road.send(parcel)
  let attempts = 1
  for (const afterMs of retriesAfterMs) {
    if (receipt.acked || receipt.noRetry) break
    await wait(afterMs * scale)
    const reason = receipt.failure === 'timeout' ? 'http_timeout' : (receipt.failure ?? 'http_error')
    receipt = await road.send({ ...parcel, retry: { number: attempts, reason } })
    attempts += 1
  }
  return { receipt, attempts }
}
