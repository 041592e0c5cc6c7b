import { type Delivery, Dispatch } from '../delivery/index.ts'
import type { House } from './house.ts'

export interface DispatchSetting {
  now: () => Temporal.Instant
  /** Hears of each step of each delivery once it was taken. */
  onStep?: (step: string, delivery: Delivery) => void
}

/** Delivery over the house's stores and to its destinations; whoever asks for it lets it tick. */
export function createDispatch(house: House, { now, onStep }: DispatchSetting): Dispatch {
  const { schedules, ledger, notices, editions, briefings, destinations, conversation, configuration, log } = house
  const { admins, channelSettings, noticesChannels } = house
  return new Dispatch({
    schedules,
    ledger,
    notices,
    admins,
    channelSettings,
    noticesChannels,
    editions,
    composer: briefings,
    destinations,
    keepActions: (document) => conversation.keepActions(document),
    now,
    zone: configuration.zone,
    log: log.child({ room: 'delivery' }),
    reportFailure: (error) => house.reportFailure(error),
    ...(onStep ? { onStep } : {}),
  })
}
