import { resolve } from 'node:path'
import { type Dispatch, ensureEdition } from '../delivery/index.ts'
import { MAIN, SAMPLE } from '../newsrooms/index.ts'
import {
  createWebApp,
  DEFAULT_PORT,
  type RunningWeb,
  startWeb,
  WEB_CHANNEL,
  WEB_EDITION_KIND,
} from '../platforms/web/index.ts'
import { takeFolder } from '../storage/sqlite/only-one.ts'
import type { Configuration } from './configuration.ts'
import { createDispatch, type DispatchSetting } from './create-dispatch.ts'
import { Desk } from './desk.ts'
import { type House, openHouse, rememberWebAddress } from './house.ts'
import { installationToken } from './installation.ts'
import { createPlatforms, joinPlatforms, type Platforms } from './platforms.ts'
import { ticking } from './ticking.ts'

/** The ledger decides whether the day has its edition; the tick only asks. */
const EVERY_10_SECONDS = '*/10 * * * * *'
const EVERY_SECOND = '* * * * * *'

export interface Running {
  house: House
  web: RunningWeb
  /** Not connected yet: whoever runs Dateline starts them and hears of them. */
  platforms: Platforms
  stop(): Promise<void>
}

/**
 * Starts the bot: the desk that reads, the web page, and the briefings at their hours. Whatever fails here closes what
 * was opened. Throws AlreadyRunning where another process has the data folder.
 */
export async function startDateline(configuration: Configuration, setting: DispatchSetting): Promise<Running> {
  const closing: (() => unknown)[] = []
  try {
    const folder = takeFolder(resolve(configuration.dataDir))
    closing.push(() => folder.release())
    return await start(configuration, setting, folder, closing)
  } catch (error) {
    for (const close of closing.reverse()) await close()
    throw error
  }
}

async function start(
  configuration: Configuration,
  setting: DispatchSetting,
  folder: { release(): void },
  closing: (() => unknown)[],
): Promise<Running> {
  const { now } = setting
  let desk: Desk | undefined
  let dispatch: Dispatch | undefined
  let platforms: Platforms | undefined
  const house = openHouse(configuration, {
    now,
    catchUp: async (newsroom) => desk?.catchUp(newsroom),
    connections: () => platforms?.connections() ?? [],
    trouble: () => dispatch?.trouble() ?? null,
  })
  closing.push(() => house.close())
  await house.refreshSample()

  const joined = createPlatforms(house, now)
  platforms = joined
  joinPlatforms(house, joined)
  closing.push(() => joined.stop())

  let isReady = false
  let isDeskAlive = true
  const web = await startWeb(
    webApp(house, now, joined, () => isReady && isDeskAlive && !dispatch?.trouble()),
    // Slack calls a known address: another port than the one it knows would be silence.
    { port: configuration.port ?? (joined.onSlackEvents ? DEFAULT_PORT : 'default') },
  )
  closing.push(() => web.close())
  await rememberWebAddress(house, web.address)

  desk = new Desk(configuration, (error) => {
    isDeskAlive = false
    house.log.fatal({ err: error }, 'the desk that reads sources died; restart Dateline')
  })
  const stopDesk = () => desk?.stop()
  closing.push(stopDesk)
  await composeToday(house, now)
  const delivering = createDispatch(house, setting)
  dispatch = delivering
  const deliveryTicker = ticking(EVERY_SECOND, () => delivering.tick())
  closing.push(async () => {
    await deliveryTicker.stop()
    await delivering.stop()
  })
  const ticker = ticking(EVERY_10_SECONDS, () => tick(house, now))
  closing.push(() => ticker.stop())
  isReady = true

  return {
    house,
    web,
    platforms: joined,
    async stop() {
      await Promise.all([ticker.stop(), deliveryTicker.stop()])
      await Promise.all([delivering.stop(), joined.stop()])
      await Promise.all([web.close(), stopDesk()])
      await house.close()
      folder.release()
    },
  }
}

function webApp(house: House, now: () => Temporal.Instant, platforms: Platforms, isReady: () => boolean) {
  const { bot, archive, editions, intake, sources, scheduling, rooms, newsroom, configuration, reportFailure } = house
  return createWebApp({
    bot,
    archive,
    editions,
    intake,
    sources,
    scheduling,
    channels: rooms.channels,
    newsroom,
    zone: configuration.zone,
    now,
    token: installationToken(configuration.dataDir),
    health: () => ({
      isReady: isReady() && platforms.areSettled(),
      platforms: {
        web: isReady() ? 'connected' : 'starting',
        ...Object.fromEntries(
          platforms.connections().map(({ platform, connection }) => [platform.toLowerCase(), connection.state]),
        ),
      },
    }),
    ...(platforms.onSlackEvents ? { onEvents: platforms.onSlackEvents } : {}),
    reportFailure,
  })
}

/** The web page's edition of today, made once where no schedule says when; none while there is nothing to tell. */
async function composeToday(house: House, now: () => Temporal.Instant): Promise<void> {
  const newsroom = await house.newsroom()
  if (newsroom === MAIN && (await house.schedules.find(WEB_CHANNEL))) return
  if ((await house.archive.coverage(newsroom)).articles === 0) return
  const { zone } = house.configuration
  await ensureEdition(house.editions, house.briefings, {
    channel: WEB_CHANNEL,
    newsroom,
    kind: WEB_EDITION_KIND,
    zone,
    now: now(),
  })
}

async function tick(house: House, now: () => Temporal.Instant): Promise<void> {
  try {
    if ((await house.newsroom()) === SAMPLE) await house.refreshSample()
    await composeToday(house, now)
  } catch (error) {
    house.log.error({ err: error }, "today's edition could not be composed; it is tried again in a moment")
  }
}
