import { SqliteAuditLog } from '../../src/storage/sqlite/audit-log.ts'
import { SqliteSources } from '../../src/storage/sqlite/sources.ts'
import { aNewsroom } from '../storage/a-newsroom.ts'

/** A store of sources over a file of its own, for one test. */
export function aSourceStore() {
  const { database } = aNewsroom()
  return { store: new SqliteSources(database), audit: new SqliteAuditLog(database) }
}
