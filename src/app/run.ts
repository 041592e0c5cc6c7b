import { schedule } from 'node-cron'
import { ensureEdition } from '../delivery/index.ts'
import { SAMPLE } from '../newsrooms/index.ts'
import {
  createWebApp,
  DEFAULT_PORT,
  type RunningWeb,
  startWeb,
  WEB_CHANNEL,
  WEB_EDITION_KIND,
} from '../platforms/web/index.ts'
import type { Configuration } from './configuration.ts'
import { Desk } from './desk.ts'
import { type House, openHouse, rememberWebAddress } from './house.ts'
import { installationToken } from './installation.ts'
import { createPlatforms, type Platforms } from './platforms.ts'

/** The ledger decides whether the day has its edition; the tick only asks. */
const EVERY_10_SECONDS = '*/10 * * * * *'

export interface Running {
  house: House
  web: RunningWeb
  /** Not connected yet: whoever runs Dateline starts them and hears of them. */
  platforms: Platforms
  stop(): Promise<void>
}

/** Starts the bot: the desk that reads, the web page, and today's edition. Whatever fails here closes what was opened. */
export async function startDateline(configuration: Configuration, now: () => Temporal.Instant): Promise<Running> {
  const closing: (() => unknown)[] = []
  try {
    return await start(configuration, now, closing)
  } catch (error) {
    for (const close of closing.reverse()) await close()
    throw error
  }
}

async function start(
  configuration: Configuration,
  now: () => Temporal.Instant,
  closing: (() => unknown)[],
): Promise<Running> {
  let desk: Desk | undefined
  let platforms: Platforms | undefined
  const house = openHouse(configuration, {
    now,
    catchUp: async (newsroom) => desk?.catchUp(newsroom),
    connections: () => platforms?.connections() ?? [],
  })
  closing.push(() => house.close())
  await house.refreshSample()

  const joined = createPlatforms(house, now)
  platforms = joined
  closing.push(() => joined.stop())

  let isReady = false
  let isDeskAlive = true
  const web = await startWeb(
    webApp(house, now, joined, () => isReady && isDeskAlive),
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
  const ticker = schedule(EVERY_10_SECONDS, () => tick(house, now), { noOverlap: true })
  closing.push(() => ticker.destroy())
  isReady = true

  return {
    house,
    web,
    platforms: joined,
    async stop() {
      await ticker.destroy()
      await joined.stop()
      await Promise.all([web.close(), stopDesk()])
      await house.close()
    },
  }
}

function webApp(house: House, now: () => Temporal.Instant, platforms: Platforms, isReady: () => boolean) {
  const { bot, archive, editions, intake, sources, newsroom, configuration, reportFailure } = house
  return createWebApp({
    bot,
    archive,
    editions,
    intake,
    sources,
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

/** The web channel's edition of today, made once; none while there is nothing to tell. */
async function composeToday(house: House, now: () => Temporal.Instant): Promise<void> {
  const newsroom = await house.newsroom()
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
