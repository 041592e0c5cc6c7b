import { monitorEventLoopDelay } from 'node:perf_hooks'
import { readConfiguration } from '../src/app/configuration.ts'
import { createDispatch } from '../src/app/create-dispatch.ts'
import { openHouse } from '../src/app/house.ts'
import { createPlatforms, joinPlatforms } from '../src/app/platforms.ts'
import { MAIN } from '../src/newsrooms/index.ts'
import { WEB_CHANNEL } from '../src/platforms/web/index.ts'

/** What delivery took of its process. */
export interface DueReport {
  compositions: number
  startMb: number
  endMb: number
  delayP99Ms: number
  delayMaxMs: number
}

const TICK_MS = 1_000

/** The house, its adapters and delivery, without sockets and web page; ticks until nothing is under way. */
async function deliverDue(): Promise<DueReport> {
  const now = () => Temporal.Now.instant()
  const house = openHouse(readConfiguration(process.env), { now })
  const platforms = createPlatforms(house, now)
  joinPlatforms(house, platforms)
  // Where the whole bot runs, another thread has put the articles into stories long before.
  await house.briefings.sinceLast('daily', { newsroom: MAIN, channel: WEB_CHANNEL, now: now(), zone: 'UTC' })
  let compositions = 0
  const compose = house.briefings.compose
  house.briefings.compose = (...asked) => {
    compositions++
    return compose(...asked)
  }
  const dispatch = createDispatch(house, { now })
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const startMb = megabytes()
  let endMb = startMb
  delay.enable()
  do {
    await dispatch.tick()
    await new Promise((later) => setTimeout(later, TICK_MS))
    endMb = Math.max(endMb, megabytes())
  } while ((await house.ledger.underWay()).length > 0)
  delay.disable()
  await dispatch.stop()
  await platforms.stop()
  await house.close()
  return { compositions, startMb, endMb, delayP99Ms: delay.percentile(99) / 1e6, delayMaxMs: delay.max / 1e6 }
}

function megabytes(): number {
  return process.memoryUsage.rss() / 2 ** 20
}

process.send?.(await deliverDue(), () => process.exit(0))
