import { expect, test } from 'vitest'
import { MAIN } from '../../src/newsrooms/index.ts'
import { NOTHING_OBSERVED, type SourceFailure } from '../../src/sources/index.ts'
import { SqliteNotices } from '../../src/storage/sqlite/notices.ts'
import { SqliteSources } from '../../src/storage/sqlite/sources.ts'
import { aNewsroom } from './a-newsroom.ts'

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-03-03T${time}:00Z`)

async function aSource() {
  const { database } = aNewsroom()
  const store = new SqliteSources(database)
  const notices = new SqliteNotices(database)
  const { source } = await store.add(
    MAIN,
    { kind: 'feed', url: 'https://post.example/feed', title: 'Harbour Post', outlet: null, site: null },
    at('06:00'),
  )
  const fail = (time: string, change: Partial<SourceFailure> = {}) =>
    store.recordFailure(source.id, {
      at: at(time),
      nextRead: at('23:00'),
      problem: 'unreachable',
      says: 'post.example did not answer.',
      remedy: 'Check that the site is up.',
      ...change,
    })
  const read = (time: string) =>
    store.recordRead(source.id, { at: at(time), nextRead: at('23:00'), newItems: 0, observed: NOTHING_OBSERVED })
  const told = async () => (await notices.list()).map(({ says }) => says)
  return { store, source, fail, read, told }
}

test('admins hear of trouble that lasts once, and once that it is over', async () => {
  const { fail, read, told } = await aSource()
  for (const time of ['06:00', '06:20', '06:40']) await fail(time)
  expect(await told()).toEqual([])
  for (const time of ['07:10', '09:00', '12:00']) await fail(time)
  expect(await told()).toEqual(['The source Harbour Post cannot be read: post.example did not answer.'])
  await read('13:00')
  await read('14:00')
  expect(await told()).toEqual([
    'The source Harbour Post cannot be read: post.example did not answer.',
    'The source Harbour Post is read again.',
  ])
})

test('trouble of a moment is told to nobody', async () => {
  const { fail, read, told } = await aSource()
  await fail('06:00')
  await fail('06:20')
  await read('06:40')
  expect(await told()).toEqual([])
})

test('what is gone for good is told at once; a paused source tells nothing', async () => {
  const { fail, told } = await aSource()
  await fail('06:00', { nextRead: null, problem: 'gone', says: 'It has been taken down for good (410).' })
  expect(await told()).toEqual(['The source Harbour Post is no longer read: It has been taken down for good (410).'])
  const paused = await aSource()
  await paused.store.pause(MAIN, paused.source.id, at('06:00'))
  await paused.fail('06:00', { nextRead: null })
  expect(await paused.told()).toEqual([])
})
