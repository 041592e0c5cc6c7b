import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Keyv } from 'keyv'
import { keepDrafts } from '../src/articles/keep-drafts.ts'
import { MAIN } from '../src/newsrooms/index.ts'
import { readFeed } from '../src/sources/feeds/read-feed.ts'
import { NOTHING_OBSERVED } from '../src/sources/index.ts'
import { markOf, remember } from '../src/sources/remembered.ts'
import { SqliteArticles } from '../src/storage/sqlite/articles.ts'
import { Database } from '../src/storage/sqlite/database.ts'
import { KeyvStore } from '../src/storage/sqlite/keyv-store.ts'
import { SqliteSources } from '../src/storage/sqlite/sources.ts'
import { madeUpNews } from './made-up-news.ts'
import { etagOf, feedOf, HOSTS, hostOf, isChanged, pathOf } from './poll-feeds.ts'
import { percentile, row } from './table.ts'

/**
 * How long does one round over many feeds take, and do people wait for it? 10,000 feeds on 500 hosts of this machine, all
 * due at once and read before; half of them have not changed, the others have one new article of 500 words. Each host
 * is asked one thing at a time, with a second's pause. Meanwhile /quote is asked ten times a second.
 *
 *   npm run bench:poll [-- feeds]
 */
const FEEDS = Number(process.argv[2] ?? 10_000)
const STORED = 5_000
const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'))
const nowMs = Date.now()
const run = promisify(execFile)
let sites: ChildProcess | undefined

try {
  console.log(
    `${FEEDS} feeds on ${HOSTS} hosts, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`,
  )
  sites = fork(join(import.meta.dirname, 'poll-sites.ts'), [String(FEEDS), String(nowMs)])
  const port = await portOf(sites)
  await fill(port)
  row('', 'Dateline', 'naive, rss-parser')
  const ours = await ask<Bot>('poll-bot.ts', [], { DATELINE_DATA_DIR: folder, DATELINE_ALLOW_HOSTS: '127.0.0.0/8' })
  const oursSeen = await seenBy(sites)
  const naive = await ask<Naive>('poll-naive.ts', [String(FEEDS), String(port)], {})
  const naiveSeen = await seenBy(sites)
  const mb = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`
  const ms = (value: number) => `${value.toFixed(1)} ms`
  row('the round', `${ours.seconds.toFixed(1)} s`, `${naive.seconds.toFixed(1)} s`)
  row('new articles stored', String(ours.stored), 'none')
  row('sources that failed', String(ours.failing), '')
  row(
    'requests, of them "not modified"',
    `${oursSeen.requests}, ${oursSeen.unchanged}`,
    `${naiveSeen.requests}, ${naiveSeen.unchanged}`,
  )
  row('bodies sent', mb(oursSeen.bytes), mb(naiveSeen.bytes))
  row('most at one host at a time', String(oursSeen.most), String(naiveSeen.most))
  row('memory of the process, most', mb(ours.memoryMost), mb(naive.memoryMost))
  row('event loop of the answering thread, p99', ms(ours.delayP99), '')
  row('event loop of the answering thread, most', ms(ours.delayMax), '')
  row('/quote meanwhile, p50', ms(percentile(ours.answers, 50)), '')
  row('/quote meanwhile, p99', ms(percentile(ours.answers, 99)), '')
} finally {
  sites?.kill()
  rmSync(folder, { recursive: true, force: true })
}

interface Bot {
  seconds: number
  stored: number
  failing: number
  memoryMost: number
  delayP99: number
  delayMax: number
  answers: number[]
}
interface Naive {
  seconds: number
  memoryMost: number
}
interface Seen {
  requests: number
  unchanged: number
  bytes: number
  most: number
}

async function portOf(child: ChildProcess): Promise<number> {
  const [message] = (await once(child, 'message')) as [{ port: number }]
  return message.port
}

async function seenBy(child: ChildProcess): Promise<Seen> {
  child.send('seen')
  const [message] = (await once(child, 'message')) as [{ seen: Seen }]
  return message.seen
}

async function ask<Answer>(script: string, words: string[], environment: Record<string, string>): Promise<Answer> {
  const { stdout } = await run(process.execPath, [resolve(import.meta.dirname, script), ...words], {
    env: { ...process.env, ...environment },
    maxBuffer: 64 * 1_048_576,
  })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Answer
}

/** An archive to ask, and sources that were read before. */
async function fill(port: number): Promise<void> {
  const database = new Database(join(folder, 'dateline.sqlite'))
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs)
  const drafts = Array.from(madeUpNews(STORED, Temporal.Now.plainDateISO(), 11), (draft) => ({ draft }))
  await keepDrafts(new SqliteArticles(database), MAIN, drafts, () => now)
  const store = new SqliteSources(database)
  const memory = new Keyv({ store: new KeyvStore(database), namespace: 'sources' })
  for (let feed = 0; feed < FEEDS; feed++) {
    const url = `http://${hostOf(feed)}:${port}${pathOf(feed)}`
    const { source } = await store.add(
      MAIN,
      { kind: 'feed', url, title: `Feed ${feed}`, outlet: null, site: null },
      now,
    )
    await store.recordRead(source.id, {
      at: now,
      nextRead: now,
      newItems: 0,
      observed: { ...NOTHING_OBSERVED, textFrom: 'feed' },
    })
    const read = readFeed(Buffer.from(feedOf(feed, nowMs)), { url })
    if ('refused' in read) throw new Error(read.refused)
    await remember(memory, source, {
      validators: { etag: isChanged(feed) ? '"old"' : etagOf(feed) },
      seen: read.items.map(markOf),
      moved: null,
      decided: nowMs,
      vain: 0,
    })
  }
  database.close()
}
