import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createArchive } from '../../src/archive/index.ts'
import type { Draft } from '../../src/articles/article.ts'
import { readArticle } from '../../src/articles/reading.ts'
import { MAIN, type NewsroomId } from '../../src/newsrooms/index.ts'
import { SqliteArchiveStore } from '../../src/storage/sqlite/archive-store.ts'
import { SqliteArticles } from '../../src/storage/sqlite/articles.ts'
import { Database } from '../../src/storage/sqlite/database.ts'

export const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z')

/** A folder of its own that is gone when the test is over. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A real SQLite file with the stores over it. */
export function aNewsroom() {
  const database = new Database(join(aFolder(), 'dateline.sqlite'))
  onTestFinished(() => database.close())
  const articles = new SqliteArticles(database)
  const store = new SqliteArchiveStore(database)
  const keep = (draft: Draft, newsroom: NewsroomId = MAIN, now = NOW) =>
    articles.keep(newsroom, draft, readArticle(draft), now)
  return { database, articles, store, archive: createArchive(store), keep }
}
