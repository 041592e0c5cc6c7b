import { join } from 'node:path'
import { readArticle } from '../../src/articles/reading.ts'
import { MAIN } from '../../src/newsrooms/index.ts'
import { SqliteArticles } from '../../src/storage/sqlite/articles.ts'
import { Database } from '../../src/storage/sqlite/database.ts'
import { keepBridgeNews, keepHostileNews } from '../platforms/testhaven-articles.ts'
import { aDataFolder } from './process.ts'

/** A data folder in which some days of news are stored already. */
export async function aFolderWithNews(): Promise<string> {
  const folder = aDataFolder()
  const database = new Database(join(folder, 'dateline.sqlite'))
  const articles = new SqliteArticles(database)
  const now = Temporal.Now.instant()
  const keep: Parameters<typeof keepBridgeNews>[0]['keep'] = (draft, newsroom = MAIN) =>
    articles.keep(newsroom, draft, readArticle(draft), now)
  await keepBridgeNews({ keep })
  await keepHostileNews({ keep })
  database.close()
  return folder
}
