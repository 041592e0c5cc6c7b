import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { liveBy } from '../tests/end-to-end/lives/simulated-clock.ts'
import { row } from './table.ts'

/**
 * Does an edition stand in its channel once, wherever the bot is killed? The whole bot is killed (kill -9) at each step
 * of a delivery, and at random moments of a simulated day in which every channel has its hour, while answers of both
 * platforms are lost after they did what was asked. The platforms are the tests' doubles in this process; what stands in
 * their channels at the end is counted, threads included.
 *
 *   npm run bench:faults [-- --kills 300 --seed 1 --channels 100]
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    channels: { type: 'string', default: '100' },
  },
})
const KILLS = Number(values.kills)
const CHANNELS = Number(values.channels)
/** Real time between two kills, on average; a process takes about 2 s until it runs. */
const LIFE_MS = 3_000
const LIFE_LEAST_MS = 300
const DAY_MS = 24 * 60 * 60_000
/** 300 kills see a whole day pass; a faster clock would leave too little of the three hours in which a briefing may be late. */
const SPEED = 96
/** Of the day after which its first hour would come again. */
const SHARE = 0.85
/**
 * By the simulated clock, and hardly more than the minute that the bot counts on: over before the next process is up, or
 * Discord itself would hide a bot that sends again without a look.
 */
const NONCE_WINDOW_MS = 70_000

/** The first process is up by then. */
const FIRST_MS = 10 * 60_000

const clock = { beganMs: Date.now(), speed: SPEED }
// The doubles date what they keep, so they live by the same clock as the bot.
liveBy(clock)
const { twoPlatforms, PLATFORMS } = await import('../tests/end-to-end/lives/two-platforms.ts')
const { CRASH_POINTS, crashAtEach, finish, tally } = await import('../tests/end-to-end/lives/crash-points.ts')
const { beginLife } = await import('../tests/end-to-end/lives/life.ts')
const { simulatedNow } = await import('../tests/end-to-end/lives/simulated-clock.ts')

console.log(`${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, seed ${values.seed}`)
console.log(`a clock ${Math.round(SPEED)} times as fast, ${CHANNELS} channels on each platform\n`)
const random = chance(Number(values.seed))
row('', 'Slack', 'Discord')
const isGood = [await stepByStep(), await aDayOfKills(), await twoAtOnce()].every(Boolean)
process.exit(isGood ? 0 : 1)

async function stepByStep(): Promise<boolean> {
  const world = await twoPlatforms({ clock, channels: CRASH_POINTS.length, nonceWindowMs: NONCE_WINDOW_MS })
  try {
    const missed = await crashAtEach(CRASH_POINTS, world, clock)
    await finish(world)
    const due = CRASH_POINTS.length / PLATFORMS.length
    const isOnce = await print(`kill -9 at each of ${due} steps`, world, () => due)
    if (missed.length > 0) console.log(`never came to: ${missed.join(', ')}`)
    return isOnce && missed.length === 0
  } finally {
    await world.stop()
  }
}

async function aDayOfKills(): Promise<boolean> {
  const world = await twoPlatforms({ clock, channels: CHANNELS, nonceWindowMs: NONCE_WINDOW_MS })
  try {
    const began = simulatedNow(clock)
    const spanMs = Math.min(KILLS * LIFE_MS * SPEED, DAY_MS) * SHARE
    for (const platform of PLATFORMS) {
      for (const channel of world.channels[platform]) {
        const at = began.add({ milliseconds: Math.round(FIRST_MS + random() * spanMs) })
        const { hour, minute } = at.toZonedDateTimeISO('UTC')
        await world.schedule(channel, new Temporal.PlainTime(hour, minute))
      }
    }
    loseAnswers(world)
    const endMs = performance.now() + KILLS * LIFE_MS
    let kills = 0
    while (kills < KILLS && performance.now() < endMs + 60_000) {
      const life = beginLife(world.environment)
      await new Promise((later) => setTimeout(later, LIFE_LEAST_MS + random() * 2 * (LIFE_MS - LIFE_LEAST_MS)))
      await life.kill()
      kills++
    }
    const due = await waitForAll(world, began.add({ milliseconds: Math.round(FIRST_MS + spanMs) }))
    return await print(`kill -9 at ${kills} random moments`, world, (platform) => due[platform])
  } finally {
    await world.stop()
  }
}

/** Until every channel's hour has come and everything is finished; how many editions fell due on each platform. */
async function waitForAll(world: Awaited<ReturnType<typeof twoPlatforms>>, last: Temporal.Instant) {
  const leftMs = (last.epochMilliseconds - simulatedNow(clock).epochMilliseconds) / SPEED
  const life = beginLife(world.environment)
  await new Promise((later) => setTimeout(later, Math.max(0, leftMs) + 3_000))
  await life.kill()
  await finish(world, 300_000)
  return { slack: CHANNELS, discord: CHANNELS }
}

function loseAnswers({ slack, discord }: Awaited<ReturnType<typeof twoPlatforms>>): void {
  const post = /POST \/channels\/\d+\/(messages|threads)/
  slack.fault({ match: 'chat.postMessage', kind: 'lose-answer', share: 0.06 })
  slack.fault({ match: 'chat.postMessage', kind: 'status-after-commit', status: 503, share: 0.03 })
  slack.fault({ match: 'chat.postMessage', kind: 'hang-after-commit', share: 0.01 })
  slack.fault({ match: 'chat.postMessage', kind: 'drop', share: 0.03 })
  discord.fault({ on: post, kind: 'drop', isCommitted: true, share: 0.06 })
  discord.fault({ on: post, kind: 'status', status: 502, isCommitted: true, share: 0.03 })
  discord.fault({ on: post, kind: 'hang', isCommitted: true, share: 0.01 })
  discord.fault({ on: post, kind: 'drop', share: 0.03 })
}

/** A second process on a folder says so; one that begins right after a kill has the folder at once. */
async function twoAtOnce(): Promise<boolean> {
  const world = await twoPlatforms({ clock, channels: 1, nonceWindowMs: NONCE_WINDOW_MS })
  try {
    const first = beginLife(world.environment)
    await first.running
    const second = beginLife(world.environment)
    const { code } = await second.ended
    await first.kill()
    const third = beginLife(world.environment)
    await third.running
    await third.kill('SIGTERM')
    const isRefused = code === 1 && second.errors().includes('already')
    row('two processes on one folder', isRefused ? 'the second ends with 1' : `ended with ${code}`)
    const isStarted = !third.errors().includes('already')
    row('a start right after kill -9', isStarted ? 'runs' : 'was refused')
    return isRefused && isStarted
  } finally {
    await world.stop()
  }
}

async function print(
  name: string,
  world: Awaited<ReturnType<typeof twoPlatforms>>,
  due: (platform: 'slack' | 'discord') => number,
): Promise<boolean> {
  const tallies = await Promise.all(PLATFORMS.map((platform) => tally(world, platform, due(platform))))
  console.log(`\n${name}`)
  row('  channels whose hour came', ...PLATFORMS.map((platform) => String(due(platform))))
  row('  editions sent, in so many messages', ...tallies.map(({ editions, messages }) => `${editions}, ${messages}`))
  row('  doubled', ...tallies.map(({ doubled }) => String(doubled)))
  row('  lost', ...tallies.map(({ lost }) => String(lost)))
  row('  unknown, otherwise not sent', ...tallies.map(({ unknown, other }) => `${unknown}, ${other}`))
  return tallies.every(({ doubled, lost, unknown, other }) => doubled + lost + unknown + other === 0)
}

/** Numbers that are the same in each run with one seed. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
