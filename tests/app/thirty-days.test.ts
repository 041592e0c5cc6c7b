import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { readConfiguration } from '../../src/app/configuration.ts'
import { createDispatch } from '../../src/app/create-dispatch.ts'
import { openHouse } from '../../src/app/house.ts'
import { createPlatforms, joinPlatforms } from '../../src/app/platforms.ts'
import { readArticle } from '../../src/articles/reading.ts'
import { type Asker, THIS_MACHINE } from '../../src/bot/index.ts'
import { type Days, occurrenceOn } from '../../src/delivery/index.ts'
import { type ChannelRef, MAIN } from '../../src/newsrooms/index.ts'
import { startDiscord } from '../platforms/discord/double.ts'
import { startSlack } from '../platforms/slack/double.ts'
import { aDraft } from '../storage/drafts.ts'

/** Both changes of the clocks lie within: New York’s on the 14th, Europe’s on the 28th of March. */
const START = Temporal.Instant.from('2027-03-10T12:00:00Z')
const DAYS = 30

afterEach(() => {
  vi.useRealTimers()
})

/** Numbers that are the same at every run. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Every other time something happens to the next message, on its way there or on the answer's way back. */
function aTrouble(random: () => number, { slack, discord }: Awaited<ReturnType<typeof twoPlatforms>>) {
  const message = /POST \/channels\/\d+\/messages$/
  const kinds = [
    () => slack.fault({ match: 'chat.postMessage', kind: 'lose-answer' }),
    () => slack.fault({ match: 'chat.postMessage', kind: 'drop' }),
    () => slack.fault({ match: 'chat.postMessage', kind: 'status-after-commit', status: 503 }),
    () => discord.fault({ on: message, kind: 'drop', isCommitted: true }),
    () => discord.fault({ on: message, kind: 'drop' }),
    () => discord.fault({ on: message, kind: 'status', status: 502, isCommitted: true }),
  ]
  return kinds[Math.floor(random() * 2 * kinds.length)]?.()
}

interface Wanted {
  channel: ChannelRef
  days: Days
  time: string
  zone: string
}

async function twoPlatforms() {
  const slack = await startSlack({ mode: 'socket' })
  const discord = await startDiscord({ nonceWindowMs: 1e12 })
  onTestFinished(async () => void (await Promise.all([slack.stop(), discord.stop()])))
  return { slack, discord }
}

/** The whole bot over one folder, without its sockets: its clock and its ticks are the test's. */
async function aLife(environment: Record<string, string>, now: () => Temporal.Instant, onStep: () => void) {
  const house = openHouse(readConfiguration(environment), { now })
  const platforms = createPlatforms(house, now)
  joinPlatforms(house, platforms)
  // Days pass in moments here; a second between two posts would be real.
  const slack = house.destinations.get('slack')
  if (slack?.kind === 'platform') {
    house.destinations.set('slack', { kind: 'platform', platform: { ...slack.platform, spacingMs: 0 } })
  }
  const dispatch = createDispatch(house, { now, onStep })
  return {
    house,
    dispatch,
    async end() {
      await dispatch.stop()
      await platforms.stop()
      await house.close()
    },
  }
}

test('thirty days with restarts, lost answers and hours of silence: every local day’s edition stands in its channel once', async () => {
  const { slack, discord } = await twoPlatforms()
  const folder = mkdtempSync(join(tmpdir(), 'dateline-days-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const environment = {
    ...slack.env(),
    ...discord.env(),
    DATELINE_DATA_DIR: folder,
    DATELINE_ZONE: 'UTC',
    LOG_LEVEL: 'silent',
  }
  vi.useFakeTimers({ toFake: ['Date'], now: START.epochMilliseconds })
  const random = chance(7)
  let now = START
  let mayCrash = false
  const go = (minutes: number): void => {
    now = now.add({ seconds: Math.round(minutes * 60) })
    vi.setSystemTime(now.epochMilliseconds)
  }
  const begin = () =>
    aLife(
      environment,
      () => now,
      () => {
        if (mayCrash && random() < 0.1) throw new Error('the process is gone')
      },
    )

  let life = await begin()
  const slackChannel = (name: string) => ({ platform: 'slack', place: '', channel: slack.channel(name).id })
  const discordChannel = (name: string) => ({ platform: 'discord', place: '', channel: discord.channel(name).id })
  const wanted: Wanted[] = [
    { channel: slackChannel('general'), days: 'daily', time: '03:30', zone: 'Europe/Kyiv' },
    { channel: slackChannel('random'), days: 'weekdays', time: '08:00', zone: 'Asia/Kolkata' },
    { channel: discordChannel('general'), days: 'daily', time: '02:30', zone: 'America/New_York' },
    { channel: discordChannel('briefing'), days: 'daily', time: '23:45', zone: 'Europe/London' },
  ]
  for (const each of wanted) {
    const at: Asker = {
      newsroom: MAIN,
      channel: each.channel,
      person: { id: each.channel.platform === 'slack' ? slack.person('alice').id : discord.admin.id, name: 'Ada' },
      role: 'admin',
      zone: 'UTC',
      now,
      surface: THIS_MACHINE,
    }
    await life.house.scheduling.set(each.channel, { ...each, time: Temporal.PlainTime.from(each.time) }, at)
  }

  let lastNews = ''
  const end = START.add({ hours: DAYS * 24 })
  while (Temporal.Instant.compare(now, end) < 0) {
    const today = now.toString().slice(0, 10)
    if (today !== lastNews) {
      const text = `The harbour of Testhaven counted ${today} ships.\n\n“We counted them all on ${today},” said harbour master Ole Brandt.`
      const draft = aDraft({
        title: `Harbour report of ${today}`,
        url: `https://harbour-post.example/${today}`,
        published: now,
        text,
      })
      await life.house.articles.keep(MAIN, draft, readArticle(draft), now)
      lastNews = today
    }
    const trouble = aTrouble(random, { slack, discord })
    mayCrash = random() < 0.3
    life.dispatch.hurry()
    await life.dispatch.tick()
    await life.dispatch.settled()
    trouble?.lift()
    if (mayCrash || random() < 0.1) {
      await life.end()
      mayCrash = false
      life = await begin()
    }
    // Now and then the machine sleeps, but never past the three hours.
    go(random() < 0.05 ? 100 * random() : 2 + 20 * random())
  }
  mayCrash = false
  for (let round = 0; round < 6; round++) {
    life.dispatch.hurry()
    await life.dispatch.tick()
    await life.dispatch.settled()
    go(1)
  }

  for (const { channel, ...hour } of wanted) {
    const expected: string[] = []
    const first = START.toZonedDateTimeISO(hour.zone).toPlainDate()
    for (let day = -1; day <= DAYS + 1; day++) {
      const due = occurrenceOn(first.add({ days: day }), { ...hour, time: Temporal.PlainTime.from(hour.time) })?.due
      if (due && Temporal.Instant.compare(due, START) > 0 && Temporal.Instant.compare(due, end) <= 0)
        expected.push(first.add({ days: day }).toString())
    }
    const deliveries = (await life.house.scheduling.standing(MAIN)).deliveries.filter(
      (each) => each.channel.channel === channel.channel,
    )
    expect(deliveries.map(({ localDate }) => localDate.toString()).reverse()).toEqual(expected)
    expect(new Set(deliveries.map(({ progress }) => progress))).toEqual(new Set(['sent']))
    const standing =
      channel.platform === 'slack'
        ? (await slack.transcript(channel.channel)).flatMap(({ key }) => (key === null ? [] : [key]))
        : discord.transcript(channel.channel).flatMap(({ mark }) => (mark === null ? [] : [String(mark)]))
    expect(standing).toHaveLength(expected.length)
    expect(new Set(standing).size).toBe(expected.length)
  }
  await life.end()
}, 120_000)
