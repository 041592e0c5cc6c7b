import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../src/articles/article.ts'
import { notice } from '../../src/messages/index.ts'
import { MAIN } from '../../src/newsrooms/index.ts'
import { SqliteArticles } from '../../src/storage/sqlite/articles.ts'
import { Database } from '../../src/storage/sqlite/database.ts'
import { SqliteEditions } from '../../src/storage/sqlite/editions.ts'
import { aFolder } from './a-newsroom.ts'

const WEB = { platform: 'web', place: 'local', channel: 'front' }
const FIRST_LAYOUT = join(import.meta.dirname, '../../src/storage/sqlite/migrations/001-house.sql')

test('editions of the first layout are kept, with what was withdrawn from them', async () => {
  const file = join(aFolder(), 'dateline.sqlite')
  const old = new DatabaseSync(file)
  old.exec(readFileSync(FIRST_LAYOUT, 'utf8'))
  old.exec('PRAGMA user_version = 1')
  const add = old.prepare(
    `INSERT INTO edition (id, channel, newsroom, kind, local_date, composed, document) VALUES (?, ?, 'main', 'daily', ?, ?, ?)`,
  )
  add.run(3, 'web:local:front', '2026-11-23', 1_000, JSON.stringify(notice('Monday')))
  add.run(7, 'web:local:front', '2026-11-24', 2_000, JSON.stringify(notice('Tuesday')))
  old.exec(`INSERT INTO edition_article (edition, article, title, withdrawn) VALUES (7, 5, 'A false report', 1)`)
  old.close()

  const database = new Database(file)
  const editions = await new SqliteEditions(database).list(WEB, MAIN, 10)
  expect(editions.map(({ id, document, withdrawn }) => [id, document.title, withdrawn])).toEqual([
    [7, 'Tuesday', ['A false report']],
    [3, 'Monday', []],
  ])
  expect(await new SqliteArticles(database).forget(MAIN, 5 as ArticleId)).toBe(false)
  database.close()
})
