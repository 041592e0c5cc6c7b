import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { MAIN } from '../../src/newsrooms/index.ts'
import { Database } from '../../src/storage/sqlite/database.ts'
import { SqliteSources } from '../../src/storage/sqlite/sources.ts'
import { aFolder } from './a-newsroom.ts'

const MIGRATIONS = join(import.meta.dirname, '../../src/storage/sqlite/migrations')

test('sources of the second layout are kept with their state, and trouble that is known is not told again', async () => {
  const file = join(aFolder(), 'dateline.sqlite')
  const old = new DatabaseSync(file)
  for (const name of ['001-house.sql', '002-delivery.sql']) old.exec(readFileSync(join(MIGRATIONS, name), 'utf8'))
  old.exec('PRAGMA user_version = 2')
  const since = '2026-03-03T08:00:00Z'
  const trouble = { since, problem: 'unreachable', says: 'It did not answer.', remedy: 'Wait.', lastRead: null }
  const add = old.prepare(
    `INSERT INTO source (id, newsroom, kind, url, title, outlet, added, interval_minutes, next_read, state)
     VALUES (?, 'main', 'feed', ?, ?, NULL, 1000, 90, ?, ?)`,
  )
  const rows: [number, number | null, object][] = [
    [1, 1_000, { kind: 'new' }],
    [2, 2_000, { kind: 'reading', lastRead: since, lastNew: null }],
    [3, 3_000, { kind: 'failing', failures: 4, ...trouble }],
    [9, null, { kind: 'retired', ...trouble, problem: 'gone' }],
  ]
  for (const [id, next, state] of rows)
    add.run(id, `https://s${id}.example/feed`, `S${id}`, next, JSON.stringify(state))
  old.close()

  const database = new Database(file)
  const store = new SqliteSources(database)
  const sources = await store.list(MAIN)
  expect(sources.map(({ id, state }) => [id, state.kind])).toEqual([
    [1, 'new'],
    [2, 'reading'],
    [3, 'failing'],
    [9, 'retired'],
  ])
  expect(sources[2]).toMatchObject({ observed: { intervalMinutes: 90 }, state: { failures: 4, isTold: true } })
  expect((await store.due(Temporal.Instant.from(since), 10)).map(({ id }) => id)).toEqual([1, 2, 3])
  database.close()
})
