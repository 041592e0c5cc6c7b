import { setTimeout as wait } from 'node:timers/promises'
import { MAIN, type NewsroomId } from '../../../src/newsrooms/index.ts'
import { beginLife, until } from './life.ts'
import { type SimulatedClock, simulatedNow } from './simulated-clock.ts'
import { PLATFORMS, type PlatformName, type twoPlatforms } from './two-platforms.ts'

/** Where a process ends: so-manyth time that a delivery takes a step; the second message stands in a thread. */
export interface CrashPoint {
  platform: PlatformName
  step: string
  count: number
}

const STEPS: [step: string, count: number][] = [
  ['claimed', 1],
  ['composed', 1],
  ['attempted', 1],
  ['answered', 1],
  ['confirmed', 1],
  ['attempted', 2],
  ['answered', 2],
  ['confirmed', 2],
  ['sent', 1],
]

export const CRASH_POINTS: CrashPoint[] = PLATFORMS.flatMap((platform) =>
  STEPS.map(([step, count]) => ({ platform, step, count })),
)

type World = Awaited<ReturnType<typeof twoPlatforms>>

/** The next whole minute of the simulated clock but one: late enough for a process to be up. */
export function soon(clock: SimulatedClock, seconds: number): Temporal.PlainTime {
  const at = simulatedNow(clock)
    .toZonedDateTimeISO('UTC')
    .add({ seconds: seconds + 60 })
    .toPlainTime()
  return new Temporal.PlainTime(at.hour, at.minute)
}

/** Ends a process at each point, each in a channel of its own; what it leaves is finished by the next process. */
export async function crashAtEach(
  points: readonly CrashPoint[],
  world: World,
  clock: SimulatedClock,
): Promise<string[]> {
  const missed: string[] = []
  for (const [at, { platform, step, count }] of points.entries()) {
    const channel = world.channels[platform][at]
    if (!channel) throw new Error('there are fewer channels than crash points')
    const life = beginLife({ ...world.environment, CRASH_AT: `${channel.channel} ${step} ${count}` })
    await life.running
    await world.schedule(channel, soon(clock, 0))
    const isCrashed = await Promise.race([life.ended.then(() => true), wait(20_000, false)])
    if (!isCrashed) {
      missed.push(`${platform} ${step} ${count}`)
      await life.kill()
    }
  }
  return missed
}

/** Lets a last process finish everything that is under way. */
export async function finish(world: World, withinMs = 120_000): Promise<string> {
  const life = beginLife(world.environment)
  await life.running
  await until(async () => (await world.ledger.underWay()).length === 0, 'nothing is under way', withinMs)
  await life.kill('SIGTERM')
  return life.errors()
}

export interface Tally {
  editions: number
  messages: number
  doubled: number
  /** Editions or messages of which nothing stands in the channel. */
  lost: number
  unknown: number
  other: number
}

/**
 * What stands in the channels of a platform, against what the ledger says and the number of channels whose hour came; the
 * hour of some may have come on a second day.
 */
export async function tally(world: World, platform: PlatformName, channelsDue: number): Promise<Tally> {
  const deliveries = (await world.ledger.recent(MAIN satisfies NewsroomId, 10_000)).filter(
    ({ channel }) => channel.platform === platform,
  )
  const count = (progress: string) => deliveries.filter((each) => each.progress === progress).length
  let messages = 0
  let doubled = 0
  let lacking = 0
  for (const channel of world.channels[platform]) {
    const keys = await world.standing(channel)
    const different = new Set(keys).size
    messages += keys.length
    doubled += keys.length - different
    lacking += Math.max(0, world.recorded(channel) - different)
  }
  const [sent, unknown] = [count('sent'), count('unknown')]
  const other = deliveries.length - sent - unknown
  const served = new Set(deliveries.map(({ channel }) => channel.channel)).size
  return { editions: sent, messages, doubled, lost: lacking + channelsDue - served, unknown, other }
}
