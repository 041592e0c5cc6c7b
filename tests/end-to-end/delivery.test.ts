import { expect, onTestFinished, test } from 'vitest'
import { MAIN } from '../../src/newsrooms/index.ts'
import { type CrashPoint, crashAtEach, finish, soon, tally } from './lives/crash-points.ts'
import { beginLife, until } from './lives/life.ts'
import { liveBy } from './lives/simulated-clock.ts'
import { PLATFORMS, twoPlatforms } from './lives/two-platforms.ts'

/** Over before the next process is up, or Discord itself would hide a bot that sends again without a look. */
const NONCE_WINDOW_MS = 70_000

/** Both platforms and a folder with news, by a clock on which a minute takes under a second. */
async function aWorld(channels: number) {
  const clock = { beganMs: Date.now(), speed: 96 }
  onTestFinished(liveBy(clock))
  const world = await twoPlatforms({ clock, channels, nonceWindowMs: NONCE_WINDOW_MS })
  onTestFinished(() => world.stop())
  return { clock, world }
}

const nothingWrong = { doubled: 0, lost: 0, unknown: 0, other: 0 }

test('killed at any step: each edition stands in its channel once', async () => {
  const { clock, world } = await aWorld(6)
  const points: CrashPoint[] = [
    { platform: 'slack', step: 'attempted', count: 1 },
    { platform: 'slack', step: 'answered', count: 2 },
    { platform: 'slack', step: 'composed', count: 1 },
    { platform: 'discord', step: 'answered', count: 1 },
    { platform: 'discord', step: 'confirmed', count: 2 },
    { platform: 'discord', step: 'attempted', count: 2 },
  ]
  expect(await crashAtEach(points, world, clock)).toEqual([])
  await finish(world)
  for (const platform of PLATFORMS) {
    const found = await tally(world, platform, 3)
    expect(found).toMatchObject({ editions: 3, ...nothingWrong })
    // Each of them takes several messages.
    expect(found.messages).toBeGreaterThan(2 * 3)
  }
}, 120_000)

test('answers lost after the platform did what was asked: each edition stands in its channel once', async () => {
  const { clock, world } = await aWorld(2)
  const post = /POST .*\/messages$/
  world.slack.fault({ match: 'chat.postMessage', kind: 'lose-answer', times: 2 })
  world.slack.fault({ match: 'chat.postMessage', kind: 'status-after-commit', status: 503 })
  world.slack.fault({ match: 'chat.postMessage', kind: 'hang-after-commit' })
  world.discord.fault({ on: post, kind: 'drop', isCommitted: true, times: 2 })
  world.discord.fault({ on: post, kind: 'status', status: 502, isCommitted: true })
  world.discord.fault({ on: post, kind: 'hang', isCommitted: true })
  const life = beginLife(world.environment)
  await life.running
  for (const platform of PLATFORMS) {
    for (const channel of world.channels[platform]) await world.schedule(channel, soon(clock, 0))
  }
  const sent = async () => (await world.ledger.recent(MAIN, 9)).filter(({ progress }) => progress === 'sent').length
  await until(async () => (await sent()) === 4, 'four editions are sent', 60_000)
  await life.kill('SIGTERM')
  for (const platform of PLATFORMS) {
    expect(await tally(world, platform, 2)).toMatchObject({ editions: 2, ...nothingWrong })
  }
}, 120_000)

test('told to end in the middle of a long edition it ends, and the next process finishes it', async () => {
  const { clock, world } = await aWorld(1)
  const [channel] = world.channels.slack
  if (!channel) throw new Error('there is no channel')
  await world.schedule(channel, soon(clock, 0))
  const life = beginLife(world.environment)
  await until(async () => (await world.standing(channel)).length > 0, 'the first message stands there')
  await life.kill('SIGTERM')
  expect(await life.ended).toMatchObject({ code: 0 })
  await finish(world)
  expect(await tally(world, 'slack', 1)).toMatchObject({ editions: 1, ...nothingWrong })
}, 60_000)

test('one process runs on a folder: a second says so and ends with 1, and one right after kill -9 runs at once', async () => {
  const { world } = await aWorld(1)
  const first = beginLife(world.environment)
  await first.running
  const second = beginLife(world.environment)
  expect(await second.ended).toMatchObject({ code: 1 })
  expect(second.errors()).toContain('already')
  await first.kill()
  const third = beginLife(world.environment)
  await third.running
  expect(third.errors()).toBe('')
  await third.kill('SIGTERM')
}, 60_000)
