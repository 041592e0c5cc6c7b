import { copyKeysOf, copyOf, KEY_ARTICLES_MAX, likelyCopies } from '../../articles/copies.ts'
import type { NewsroomId } from '../../newsrooms/index.ts'
import type { Database } from './database.ts'

/** What is found an article's near-copies by. The text is that of its present version. */
export function writeCopyKeys(database: Database, article: number, text: string): void {
  for (const key of copyKeysOf(text)) {
    database.run('INSERT OR IGNORE INTO copy_key (key, article) VALUES ($key, $article)', { key, article })
  }
  database.run('UPDATE article SET is_keyed = 1 WHERE id = $article', { article })
}

export function removeCopyKeys(database: Database, article: number, text: string): void {
  for (const key of copyKeysOf(text)) {
    database.run('DELETE FROM copy_key WHERE key = $key AND article = $article', { key, article })
  }
}

/** Articles that may be near-copies of a text, the likeliest first. */
export function likelyArticles(database: Database, text: string): number[] {
  const articles = copyKeysOf(text).map((key) =>
    database
      .all<{ article: number }>(`SELECT article FROM copy_key WHERE key = $key LIMIT ${KEY_ARTICLES_MAX}`, { key })
      .map((row) => row.article),
  )
  return likelyCopies(articles)
}

interface Standing {
  id: number
  at: number
  copyOf: number | null
  text: string
}

/**
 * Ties a new article to the one that it was copied from, or those that were copied from it. The earliest is the
 * original, and all others point at it.
 */
export function linkCopies(
  database: Database,
  newsroom: NewsroomId,
  added: { id: number; at: number; text: string },
  likely: readonly number[],
): void {
  for (const id of likely) {
    const other = database.get<Standing>(
      `SELECT a.id, a.at, a.copy_of AS copyOf, v.text FROM article a JOIN article_version v ON v.id = a.version
       JOIN sees ON sees.article = a.id AND sees.newsroom = $newsroom WHERE a.id = $id AND a.id <> $added`,
      { id, newsroom, added: added.id },
    )
    if (!other) continue
    const [earlier, later] = other.at <= added.at ? [other, added] : [added, other]
    if (!copyOf(earlier.text, later.text).isCopy) continue
    const original = other.at <= added.at ? (other.copyOf ?? other.id) : added.id
    database.run(
      'UPDATE article SET copy_of = $original WHERE id <> $original AND (id IN ($one, $other) OR copy_of = $other)',
      { original, one: added.id, other: other.id },
    )
    return
  }
}
