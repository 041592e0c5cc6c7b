import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { Database } from '../../src/storage/sqlite/database.ts'
import { SqliteNotices } from '../../src/storage/sqlite/notices.ts'
import { aFolder } from './a-newsroom.ts'

const FOLDER = join(import.meta.dirname, '../../src/storage/sqlite/migrations')

test('notices of an earlier layout are told as they were meant to be, those that may have arrived to the same person', async () => {
  const file = join(aFolder(), 'dateline.sqlite')
  const before = new DatabaseSync(file)
  for (const name of ['001-house.sql', '002-delivery.sql', '003-sources.sql']) {
    before.exec(readFileSync(join(FOLDER, name), 'utf8'))
  }
  before.exec(`PRAGMA user_version = 3;
    INSERT INTO admin_notice (person, says, remedy, at, key, attempted) VALUES
      ('{"platform":"slack","id":"U1","name":"Ada"}', 'One.', 'Look.', 1000, NULL, NULL),
      ('{"platform":"slack","id":"U2","name":"Ben"}', 'Two.', 'Look.', 2000, 'notice|2', 3000)`)
  before.close()

  const database = new Database(file)
  const ben = { platform: 'slack', id: 'U2', name: 'Ben' }
  expect(await new SqliteNotices(database).list()).toMatchObject([
    { says: 'One.', newsroom: 'main', person: { id: 'U1' }, tone: 'problem', target: null, attempt: null },
    { says: 'Two.', person: ben, target: { kind: 'person', person: ben }, attempt: { key: 'notice|2' } },
  ])
  database.close()
})
