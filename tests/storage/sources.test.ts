import { expect, test } from 'vitest'
import { MAIN } from '../../src/newsrooms/index.ts'
import { SqliteSources } from '../../src/storage/sqlite/sources.ts'
import { sourceStoreContract } from '../sources/source-store-contract.ts'
import { aNewsroom, NOW } from './a-newsroom.ts'

sourceStoreContract(() => new SqliteSources(aNewsroom().database))

test('a source of which the file holds nonsense keeps no other from being read', async () => {
  const { database } = aNewsroom()
  const store = new SqliteSources(database)
  for (const name of ['one', 'two']) {
    const url = `https://${name}.example/feed`
    await store.add(MAIN, { kind: 'feed', url, title: name, outlet: null, site: null }, NOW)
  }
  database.run(`UPDATE source SET state = '{"kind":', settings = '[]', observed = '{}' WHERE title = 'one'`, {})
  expect((await store.due(NOW, 10)).map(({ title, state }) => [title, state.kind])).toEqual([
    ['one', 'new'],
    ['two', 'new'],
  ])
})

test('a source that was put off by a clock far ahead is due again once the clock is right', async () => {
  const store = new SqliteSources(aNewsroom().database)
  const url = 'https://one.example/feed'
  const { source } = await store.add(MAIN, { kind: 'feed', url, title: 'One', outlet: null, site: null }, NOW)
  const read = { at: NOW, newItems: 0, observed: source.observed }
  await store.recordRead(source.id, { ...read, nextRead: NOW.add({ hours: 47 }) })
  expect(await store.due(NOW, 10)).toEqual([])
  await store.recordRead(source.id, { ...read, nextRead: NOW.add({ hours: 24 * 365 }) })
  expect((await store.due(NOW, 10)).map(({ id }) => id)).toEqual([source.id])
})
