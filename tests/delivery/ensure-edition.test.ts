import { expect, test } from 'vitest'
import { type Composer, ensureEdition } from '../../src/delivery/index.ts'
import { notice } from '../../src/messages/index.ts'
import { MAIN, newsroomId } from '../../src/newsrooms/index.ts'
import { SqliteArticles } from '../../src/storage/sqlite/articles.ts'
import { SqliteEditions } from '../../src/storage/sqlite/editions.ts'
import { aNewsroom } from '../storage/a-newsroom.ts'
import { aDraft } from '../storage/drafts.ts'

const channel = { platform: 'web', place: 'local', channel: 'front' }
const wanted = (now: string, zone = 'Europe/Kyiv') => ({
  channel,
  newsroom: MAIN,
  kind: 'daily',
  zone,
  now: Temporal.Instant.from(now),
})

function counting(articles: number[] = []): Composer & { composed: number } {
  const composer = {
    composed: 0,
    async compose() {
      composer.composed++
      return { document: notice(`Edition ${composer.composed}`), articles }
    },
    sameFor: async () => '',
  }
  return composer
}

test('a local day has one edition, however often it is asked for', async () => {
  const editions = new SqliteEditions(aNewsroom().database)
  const composer = counting()

  const first = await ensureEdition(editions, composer, wanted('2026-11-23T22:30:00Z'))
  const again = await ensureEdition(editions, composer, wanted('2026-11-24T20:00:00Z'))
  const next = await ensureEdition(editions, composer, wanted('2026-11-24T22:30:00Z'))

  expect([first.isNew, again.isNew, next.isNew]).toEqual([true, false, true])
  expect(first.edition.localDate.toString()).toBe('2026-11-24')
  expect(again.edition).toEqual(first.edition)
  expect(composer.composed).toBe(2)
  expect((await editions.list(channel, MAIN, 10)).map(({ localDate }) => localDate.toString())).toEqual([
    '2026-11-25',
    '2026-11-24',
  ])
})

test('of two that are composed at once, one stands for both', async () => {
  const editions = new SqliteEditions(aNewsroom().database)
  const composer = counting()

  const both = await Promise.all([
    ensureEdition(editions, composer, wanted('2026-11-24T08:00:00Z')),
    ensureEdition(editions, composer, wanted('2026-11-24T08:00:00Z')),
  ])

  expect(both.map(({ isNew }) => isNew).sort()).toEqual([false, true])
  expect(both[0].edition).toEqual(both[1].edition)
})

test('another newsroom has its own', async () => {
  const editions = new SqliteEditions(aNewsroom().database)
  await ensureEdition(editions, counting(), wanted('2026-11-24T08:00:00Z'))

  expect(
    (await ensureEdition(editions, counting(), { ...wanted('2026-11-24T08:00:00Z'), newsroom: newsroomId('other') }))
      .isNew,
  ).toBe(true)
})

test('an edition is marked when an article that it used is taken back', async () => {
  const { database, keep } = aNewsroom()
  const editions = new SqliteEditions(database)
  const { id } = await keep(
    aDraft({ title: 'Bridge closed', text: 'The northern bridge is closed for repairs until Friday, the city said.' }),
  )
  await ensureEdition(editions, counting([id]), wanted('2026-11-24T08:00:00Z'))

  await new SqliteArticles(database).forget(MAIN, id)

  expect((await editions.list(channel, MAIN, 1))[0]?.withdrawn).toEqual(['Bridge closed'])
})
