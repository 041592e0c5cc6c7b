import type { ArticleId } from '../../articles/article.ts'
import type { NewsroomId } from '../../newsrooms/index.ts'
import { SqliteArticles } from './articles.ts'
import type { Database } from './database.ts'

/** Whole newsrooms: whether one holds anything, and taking everything out of it. */
export class SqliteNewsrooms {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  holdsArticles(newsroom: NewsroomId): boolean {
    return this.#database.get('SELECT 1 FROM sees WHERE newsroom = $newsroom LIMIT 1', { newsroom }) !== undefined
  }

  /** Removes the newsroom's articles and editions. */
  async clear(newsroom: NewsroomId): Promise<void> {
    const articles = new SqliteArticles(this.#database)
    this.#database.run('DELETE FROM composition WHERE newsroom = $newsroom', { newsroom })
    const seen = this.#database.all<{ article: number }>('SELECT article FROM sees WHERE newsroom = $newsroom', {
      newsroom,
    })
    for (const { article } of seen) await articles.forget(newsroom, article as ArticleId)
  }
}
