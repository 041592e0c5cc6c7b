import { expect, onTestFinished, test } from 'vitest'
import { readConfiguration } from '../../src/app/configuration.ts'
import { databaseFile } from '../../src/app/house.ts'
import { createReading } from '../../src/app/reading.ts'
import { MAIN } from '../../src/newsrooms/index.ts'
import { Database } from '../../src/storage/sqlite/database.ts'
import { SqliteSources } from '../../src/storage/sqlite/sources.ts'
import { startHostileServer } from '../sources/hostile-server.ts'
import { aFolder } from '../storage/a-newsroom.ts'

async function aHouse(environment: Record<string, string> = {}) {
  const server = await startHostileServer()
  onTestFinished(() => server.close())
  const configuration = readConfiguration({
    DATELINE_DATA_DIR: aFolder(),
    DATELINE_ALLOW_HOSTS: '127.0.0.0/8',
    DATELINE_LOG_LEVEL: 'silent',
    ...environment,
  })
  const database = new Database(databaseFile(configuration))
  onTestFinished(() => database.close())
  const store = new SqliteSources(database)
  const { source } = await store.add(
    MAIN,
    { kind: 'feed', url: `${server.origin}/listed`, title: 'Post', outlet: 'Post', site: null },
    Temporal.Now.instant(),
  )
  await store.change(MAIN, source.id, { settings: { fullText: 'feed' } })
  const serve = (items: string) =>
    server.on('/listed', (_request, response) =>
      response.end(`<rss version="2.0"><channel><title>Post</title>${items}</channel></rss>`),
    )
  const titles = () =>
    database.all<{ title: string }>('SELECT title FROM article_version ORDER BY id', {}).map(({ title }) => title)
  return { configuration, database, store, source, serve, titles }
}

const item = (title: string, words: string, published: Temporal.Instant) =>
  `<item><title>${title}</title><guid isPermaLink="false">${title}</guid><description>${words}</description>` +
  `<pubDate>${new Date(published.epochMilliseconds).toUTCString()}</pubDate></item>`

test('what is older than articles are kept is not stored again because a feed still lists it', async () => {
  const { configuration, serve, titles } = await aHouse({ DATELINE_KEEP_DAYS: '30' })
  const now = Temporal.Now.instant()
  serve(
    item('An old report', 'The ferry sailed in the old days.', now.subtract({ hours: 24 * 40 })) +
      item('A new report', 'The ferry sails again after the storm.', now.subtract({ hours: 1 })),
  )
  const reading = createReading(configuration)
  await reading.readDue()
  await reading.idle()
  expect(titles()).toEqual(['A new report'])
  await reading.stop()
})

test('a stop while many articles are kept leaves the source as it was, and nothing is lost', async () => {
  const { configuration, store, source, serve, titles } = await aHouse()
  const now = Temporal.Now.instant()
  serve(
    Array.from({ length: 300 }, (_, i) =>
      item(
        `Report ${i}`,
        `Words of the report with the number ${i} on quay ${i * 7}.`,
        now.subtract({ minutes: i + 1 }),
      ),
    ).join(''),
  )
  const first = createReading(configuration)
  await first.readDue()
  await expect.poll(() => titles().length, { interval: 5, timeout: 20_000 }).toBeGreaterThan(0)
  await first.stop()
  expect((await store.get(MAIN, source.id))?.state).toEqual({ kind: 'new' })
  expect(titles().length).toBeLessThan(300)
  const second = createReading(configuration)
  await second.readDue()
  await second.idle()
  await second.stop()
  expect(titles()).toHaveLength(300)
})
