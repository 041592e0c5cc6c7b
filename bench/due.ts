import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepDrafts } from '../src/articles/keep-drafts.ts'
import { type ChannelRef, MAIN } from '../src/newsrooms/index.ts'
import { SqliteArticles } from '../src/storage/sqlite/articles.ts'
import { Database } from '../src/storage/sqlite/database.ts'
import { SqliteSchedules } from '../src/storage/sqlite/schedules.ts'
import { startDiscord } from '../tests/platforms/discord/double.ts'
import { startSlack } from '../tests/platforms/slack/double.ts'
import type { DueReport } from './due-bot.ts'
import { madeUpNews } from './made-up-news.ts'
import { row } from './table.ts'

/**
 * How fast do a thousand channels get the briefing that is due for all of them in the same minute? The real delivery over
 * the real adapters runs in a process of its own; the platforms are the tests' doubles in this one, with limits like
 * their own. The peer is the limits themselves: the least time in which they let that many requests through.
 *
 *   npm run bench:due [-- channels]
 */
const CHANNELS = Number(process.argv[2] ?? 1_000)
const ARTICLES = 2_000
/** Slack speaks of "several hundred a minute" for a workspace; this is 1,200, so that the bench comes to its end. */
const SLACK_PER_SECOND = 20
const DISCORD_PER_SECOND = 50

interface Measured extends DueReport {
  tookMs: number
  leastMs: number
  messages: number
  served: number
  doubled: number
  turnedAway: number
  /** How many places a channel was served away from its place in the order due, at most. */
  outOfOrder: number
}

const newsFolder = mkdtempSync(join(tmpdir(), 'dateline-due-'))
const names = Array.from({ length: CHANNELS }, (_, at) => `newsroom-${String(at).padStart(4, '0')}`)
console.log(
  `${CHANNELS} channels due in one minute, ${ARTICLES} articles, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}\n`,
)
const slack = await onSlack()
const discord = await onDiscord()
print(slack, discord)
rmSync(newsFolder, { recursive: true, force: true })
process.exit([slack, discord].every(isGood) ? 0 : 1)

function isGood({ served, doubled, tookMs, leastMs }: Measured): boolean {
  return served === CHANNELS && doubled === 0 && tookMs <= 1.1 * leastMs
}

async function onSlack(): Promise<Measured> {
  const double = await startSlack({ mode: 'socket', pace: { channelMs: 1_000, workspacePerSecond: SLACK_PER_SECOND } })
  try {
    for (const name of names) await double.admin.addChannel(name)
    // Channels that are due at the same instant go by their ids.
    const ids = names.map((name) => double.channel(name).id).sort()
    const report = await run('slack', ids, double.env())
    const posts = double.calls.filter(({ method }) => method === 'chat.postMessage')
    const taken = posts.filter(({ result }) => result !== null)
    return {
      ...report,
      ...countsOf(ids.map((id) => taken.filter(({ body }) => body.channel === id).map(({ body }) => keyOf(body)))),
      tookMs: (taken.at(-1)?.atMs ?? 0) - (posts[0]?.atMs ?? 0),
      // One second's worth may come at once.
      leastMs: ((taken.length - SLACK_PER_SECOND) / SLACK_PER_SECOND) * 1_000,
      turnedAway: posts.length - taken.length,
      outOfOrder: farthest(
        ids,
        taken.map(({ body }) => String(body.channel)),
      ),
    }
  } finally {
    await double.stop()
  }
}

async function onDiscord(): Promise<Measured> {
  const double = await startDiscord({ limits: true, guild: { name: 'newsroom', channels: names } })
  try {
    const ids = names.map((name) => double.channel(name).id)
    const report = await run('discord', ids, double.env())
    const calls = double.calls.filter(({ status }) => status !== 429)
    const posts = calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
    return {
      ...report,
      ...countsOf(names.map((name) => double.transcript(name).map(({ mark }) => String(mark)))),
      tookMs: (calls.at(-1)?.at ?? 0) - (calls[0]?.at ?? 0),
      leastMs: (Math.ceil(calls.length / DISCORD_PER_SECOND) - 1) * 1_000,
      turnedAway: double.calls.length - calls.length,
      outOfOrder: farthest(
        ids,
        posts.map(({ path }) => path.split('/')[2] ?? ''),
      ),
    }
  } finally {
    await double.stop()
  }
}

function keyOf(body: Record<string, unknown>): string {
  const { metadata } = body
  return typeof metadata === 'string' ? metadata : JSON.stringify(metadata)
}

function countsOf(keys: string[][]) {
  return {
    messages: keys.flat().length,
    served: keys.filter((all) => all.length > 0).length,
    doubled: keys.flat().length - new Set(keys.flat()).size,
  }
}

/** Each channel's first message in the order in which they came, against the order due. */
function farthest(due: readonly string[], came: readonly string[]): number {
  const places = [...new Set(came)].map((channel, at) => Math.abs(due.indexOf(channel) - at))
  return Math.max(...places)
}

async function run(platform: string, ids: readonly string[], env: Record<string, string>): Promise<DueReport> {
  const folder = mkdtempSync(join(newsFolder, `${platform}-`))
  await fill(
    join(folder, 'dateline.sqlite'),
    ids.map((channel) => ({ platform, place: 'P', channel })),
  )
  const bot = fork(new URL('./due-bot.ts', import.meta.url), {
    env: { PATH: process.env.PATH, ...env, DATELINE_DATA_DIR: folder, DATELINE_ZONE: 'UTC', DATELINE_SAMPLE: 'off' },
  })
  return new Promise((settle, fail) => {
    bot.once('message', (report) => settle(report as DueReport))
    bot.once('exit', (code) => fail(new Error(`the bot ended with ${code}`)))
  })
}

async function fill(file: string, channels: readonly ChannelRef[]): Promise<void> {
  const database = new Database(file)
  const now = Temporal.Now.instant()
  await keepDrafts(
    new SqliteArticles(database),
    MAIN,
    Array.from(madeUpNews(ARTICLES, Temporal.Now.plainDateISO()), (draft) => ({ draft })),
    () => now,
  )
  const schedules = new SqliteSchedules(database)
  const due = now.toZonedDateTimeISO('UTC').round({ smallestUnit: 'minute', roundingMode: 'floor' })
  await Promise.all(
    channels.map((channel) =>
      schedules.put({
        channel,
        channelName: `#${channel.channel}`,
        newsroom: MAIN,
        kind: 'daily',
        days: 'daily',
        time: due.toPlainTime(),
        zone: 'UTC',
        setBy: null,
        from: now.subtract({ hours: 1 }),
        state: { kind: 'active' },
        next: { localDate: due.toPlainDate(), due: due.toInstant() },
      }),
    ),
  )
  database.close()
}

function print(...all: Measured[]): void {
  const told = (name: string, cell: (measured: Measured) => string) => row(name, ...all.map(cell))
  row('', 'Slack', 'Discord')
  told('limits of the double', (each) =>
    each === slack ? `${SLACK_PER_SECOND}/s, 1/s a channel` : `${DISCORD_PER_SECOND}/s, 5 per 5 s a channel`,
  )
  told('channels served, messages, doubled', ({ served, messages, doubled }) => `${served}, ${messages}, ${doubled}`)
  told('first to last request', ({ tookMs }) => `${(tookMs / 1_000).toFixed(1)} s`)
  told('the least that the limits allow', ({ leastMs }) => `${(leastMs / 1_000).toFixed(1)} s`)
  told('ratio', ({ tookMs, leastMs }) => `${(tookMs / leastMs).toFixed(2)} ×`)
  told('requests turned away (429)', ({ turnedAway }) => String(turnedAway))
  told('farthest from the order due', ({ outOfOrder }) => `${outOfOrder} places`)
  told('compositions', ({ compositions }) => String(compositions))
  told('memory, before and most', ({ startMb, endMb }) => `${startMb.toFixed(0)}, ${endMb.toFixed(0)} MB`)
  told('event loop delay, p99 and most', (each) => `${each.delayP99Ms.toFixed(0)}, ${each.delayMaxMs.toFixed(0)} ms`)
}
