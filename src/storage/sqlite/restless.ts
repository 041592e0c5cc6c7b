import type { Database } from './database.ts'

/** So many versions are kept of any article, however fast they follow each other. */
const VERSIONS_FREE = 8
/** Beyond, one comes after this share of the time that the article has been changing already. */
const PAUSE_SHARE = 1 / 8

/**
 * Whether one more version of an article comes too soon. Some feeds print a time, a counter or another text with every
 * reading, and each would be a correction: so the number of versions grows with the logarithm of the time.
 */
export function isRestless(database: Database, article: number, now: Temporal.Instant): boolean {
  const row = database.get<{ versions: number; first: number; last: number }>(
    'SELECT count(*) AS versions, min(stored) AS first, max(stored) AS last FROM article_version WHERE article = $article',
    { article },
  )
  if (!row || row.versions < VERSIONS_FREE) return false
  return now.epochMilliseconds - row.last < (row.last - row.first) * PAUSE_SHARE
}
