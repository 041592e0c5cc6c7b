import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createArchive } from '../src/archive/index.ts'
import { keepDrafts } from '../src/articles/keep-drafts.ts'
import { MAIN } from '../src/newsrooms/index.ts'
import { SqliteArchiveStore } from '../src/storage/sqlite/archive-store.ts'
import { SqliteArticles } from '../src/storage/sqlite/articles.ts'
import { Database } from '../src/storage/sqlite/database.ts'
import { startDiscord } from '../tests/platforms/discord/double.ts'
import { startSlack } from '../tests/platforms/slack/double.ts'
import { madeUpNews } from './made-up-news.ts'
import { percentile, row } from './table.ts'

/**
 * How long do members wait? The real bot over 10,000 made-up articles, 20 members asking /quote at once in Slack (Socket
 * Mode) and in Discord, first in quiet, then while a feed of 2,000 items is being read. The platforms are the tests'
 * doubles on this machine, in this process, so the network takes no time and the doubles' own work counts in.
 *
 *   npm run bench:commands [-- articles]
 */
const COUNT = Number(process.argv[2] ?? 10_000)
const MEMBERS = 20
const ROUNDS = 10
const FEED_ITEMS = 2_000
const TODAY = Temporal.Now.plainDateISO()

const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'))
const [slack, discord] = [await startSlack({ mode: 'socket', quietMs: 20 }), await startDiscord()]
let bot: ChildProcess | undefined

try {
  console.log(`${COUNT} articles, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`)
  const names = await fill()
  const site = await aSite()
  bot = await startBot(site.host)
  await discord.ready()
  await discord.autocomplete('quote', { speaker: 'a' }, 'speaker')
  console.log(`\n${MEMBERS} members at once, ${ROUNDS} rounds on each platform`)
  await ask(names, 'in quiet')
  const added = await slack.slash('/sources', `add ${site.feed}`, { user: 'boss', waitMs: 60_000 })
  if (!added.text.includes('is read from now on')) throw new Error(`the feed was not added: ${added.text}`)
  await site.wasRead()
  await ask(names, `while ${FEED_ITEMS} items are read`)
  site.close()
} finally {
  bot?.kill()
  await Promise.all([slack.stop(), discord.stop()])
  rmSync(folder, { recursive: true, force: true })
}

async function fill(): Promise<string[]> {
  const database = new Database(join(folder, 'dateline.sqlite'))
  await keepDrafts(
    new SqliteArticles(database),
    MAIN,
    Array.from(madeUpNews(COUNT, TODAY), (draft) => ({ draft })),
    () => Temporal.Now.instant(),
  )
  const people = await createArchive(new SqliteArchiveStore(database)).mostQuoted(MAIN, { limit: MEMBERS * ROUNDS })
  database.close()
  return people.map(({ name }) => name)
}

/** A feed of long items, served from this machine. */
async function aSite() {
  const items = [...madeUpNews(FEED_ITEMS, TODAY, 11)].map(
    ({ title, text }, at) =>
      `<item><title>${title}</title><link>https://marlow-herald.example/${at}</link><guid>${at}</guid><description><![CDATA[${text
        .split('\n\n')
        .map((paragraph) => `<p>${paragraph}</p>`)
        .join('')}]]></description></item>`,
  )
  const feed = `<rss version="2.0"><channel><title>Marlow Herald</title>${items.join('')}</channel></rss>`
  let reads = 0
  let onSecond: () => void = () => {}
  const second = new Promise<void>((settle) => {
    onSecond = settle
  })
  const server = createServer((_request, answer) => {
    answer.setHeader('content-type', 'application/rss+xml')
    answer.end(feed)
    // The first read is the look before the source is added.
    if (++reads === 2) onSecond()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const bound = server.address()
  const host = `127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  return { host, feed: `http://${host}/feed.xml`, wasRead: () => second, close: () => server.close() }
}

async function startBot(allowed: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['bin/dateline.mjs', 'start'], {
    cwd: resolve(import.meta.dirname, '..'),
    env: {
      ...process.env,
      ...slack.env(),
      ...discord.env(),
      DATELINE_DATA_DIR: folder,
      DATELINE_ALLOW_HOSTS: allowed,
      DATELINE_ZONE: 'UTC',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  await new Promise<void>((settle, fail) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk
      if (/Slack: Connected/.test(said) && /Discord: Connected/.test(said)) settle()
    })
    child.on('exit', (code) => fail(new Error(`the bot ended with ${code}: ${said}`)))
  })
  return child
}

interface Taken {
  ackMs: number
  wholeMs: number
}

async function ask(names: string[], when: string): Promise<void> {
  console.log(`\n${when}`)
  row('', 'ack p50', 'p99', 'whole answer p50', 'p99')
  await rounds('Slack /quote', names, async (name) => {
    const answer = await slack.slash('/quote', name, { waitMs: 20_000 })
    return { ackMs: answer.ackMs, wholeMs: checked(answer.wholeMs, answer.text) }
  })
  await rounds('Discord /quote', names, async (speaker) => {
    const answer = await discord.slash('quote', { speaker }, { waitMs: 20_000 })
    return { ackMs: answer.afterMs ?? Number.NaN, wholeMs: checked(answer.wholeMs, answer.text) }
  })
  await rounds('Discord, completing a name', names, async (name) => {
    const answer = await discord.autocomplete('quote', { speaker: name.slice(0, 3) }, 'speaker')
    if (answer.choices.length === 0) throw new Error(`nothing was offered for ${name}`)
    return { ackMs: answer.afterMs ?? Number.NaN, wholeMs: answer.afterMs ?? Number.NaN }
  })
}

function checked(ms: number | null, text: string): number {
  if (ms === null || !/verbatim/.test(text)) throw new Error(`no quote came: ${text.slice(0, 200)}`)
  return ms
}

async function rounds(name: string, names: string[], once: (name: string) => Promise<Taken>): Promise<void> {
  const taken: Taken[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const asked = names.slice(round * MEMBERS, (round + 1) * MEMBERS)
    taken.push(...(await Promise.all(asked.map(once))))
  }
  const figure = (of: keyof Taken, share: number) =>
    `${percentile(
      taken.map((each) => each[of]),
      share,
    ).toFixed(0)} ms`
  row(name, figure('ackMs', 50), figure('ackMs', 99), figure('wholeMs', 50), figure('wholeMs', 99))
}
