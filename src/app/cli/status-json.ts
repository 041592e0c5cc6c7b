import type { Connection } from '../../bot/index.ts'
import { type Delivery, type Schedule, type Standing, typedChannel } from '../../delivery/index.ts'

interface Told {
  standing: Standing
  connections: { platform: string; connection: Connection }[]
  sources: { read: number; failing: number }
}

/** What `dateline status --json` prints: every schedule and the last deliveries, times as instants of ISO 8601. */
export const statusJson = ({ standing: { schedules, deliveries, trouble }, connections, sources }: Told) => ({
  trouble: trouble && { says: trouble.says, remedy: trouble.remedy, since: trouble.since.toString() },
  schedules: schedules.map(scheduleJson),
  deliveries: deliveries.map(deliveryJson),
  connections: connections.map(({ platform, connection }) => ({ platform, ...connection })),
  sources,
})

const scheduleJson = ({ channel, channelName, days, time, zone, state, next }: Schedule) => ({
  channel: typedChannel(channel),
  name: channelName,
  days,
  time: time.toString({ smallestUnit: 'minute' }),
  zone,
  state: state.kind,
  ...(state.kind === 'active' ? {} : { since: state.since.toString() }),
  ...(state.kind === 'held' ? { says: state.says, remedy: state.remedy } : {}),
  next: next && { date: next.localDate.toString(), due: next.due.toString() },
})

const deliveryJson = ({ id, channel, channelName, localDate, due, changed, progress, trouble }: Delivery) => ({
  id,
  channel: typedChannel(channel),
  name: channelName,
  date: localDate.toString(),
  due: due.toString(),
  changed: changed.toString(),
  progress,
  trouble,
})
