import { Keyv } from 'keyv'
import { expect, test } from 'vitest'
import { ActionBook } from '../../src/bot/index.ts'
import { KeyvStore } from '../../src/storage/sqlite/keyv-store.ts'
import { aNewsroom } from './a-newsroom.ts'

const aKeyv = () => {
  const { database } = aNewsroom()
  return {
    database,
    store: new KeyvStore(database),
    open: (namespace: string) => new Keyv({ store: new KeyvStore(database), namespace }),
  }
}

test('values of any JSON shape come back, also to another keyv over the same file', async () => {
  const { open } = aKeyv()

  await open('a').set('x', { deep: [1, 'two', null] })

  expect(await open('a').get('x')).toEqual({ deep: [1, 'two', null] })
  expect(await open('b').get('x')).toBeUndefined()
})

test('a value past its age is gone, and swept from the file', async () => {
  const { database, store, open } = aKeyv()
  await open('a').set('x', 1, 1)
  await open('a').set('y', 2)
  await new Promise((later) => setTimeout(later, 5))

  expect(await open('a').get('x')).toBeUndefined()
  await open('a').set('x', 1, 1)
  store.sweep(Date.now() + 1_000)

  expect(database.all('SELECT key FROM keyv')).toEqual([{ key: 'a:y' }])
})

test('clearing one namespace leaves the others', async () => {
  const { open } = aKeyv()
  await open('a').set('x', 1)
  await open('b').set('x', 2)

  await open('a').clear()

  expect([await open('a').get('x'), await open('b').get('x')]).toEqual([undefined, 2])
})

test('a button has the same short id after a restart, and still knows what it does', async () => {
  const { open } = aKeyv()
  const action = { label: 'More', command: 'quote', options: { speaker: 'Ada Quill', page: '2' } }

  const id = await new ActionBook(open('a')).keep(action)

  expect(id.length).toBeLessThanOrEqual(16)
  expect(await new ActionBook(open('a')).keep(action)).toBe(id)
  expect(await new ActionBook(open('a')).find(id)).toEqual(action)
  expect(await new ActionBook(open('a')).find('unknown')).toBeUndefined()
})
