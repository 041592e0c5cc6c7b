import { z } from 'zod'
import { copyKeysOf, copyOf, KEY_ARTICLES_MAX, likelyCopies } from '../../articles/copies.ts'
import { type Dated, originalOf } from '../../articles/original.ts'
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

/** Boilerplate stands in ten thousand articles; so many of them are looked through for those of one newsroom. */
const KEY_ARTICLES_SEEN_MAX = KEY_ARTICLES_MAX * 8

/**
 * A newsroom's articles that may be near-copies of a text, the likeliest first. Of a key that many have, the newest
 * count. Those of other newsrooms that read the same feeds would crowd out its own.
 */
export function likelyArticles(database: Database, newsroom: NewsroomId, text: string): number[] {
  const articles = copyKeysOf(text).map((key) =>
    database
      .all<{ article: number }>(
        `SELECT k.article FROM
           (SELECT article FROM copy_key WHERE key = $key ORDER BY article DESC LIMIT ${KEY_ARTICLES_SEEN_MAX}) k
         CROSS JOIN sees ON sees.newsroom = $newsroom AND sees.article = k.article
         ORDER BY k.article DESC LIMIT ${KEY_ARTICLES_MAX}`,
        { key, newsroom },
      )
      .map((row) => row.article),
  )
  return likelyCopies(articles)
}

/** When an original goes, the earliest of its copies takes its place for the others. */
export function handOnCopies(database: Database, original: number): void {
  const heir = database.get<{ id: number }>(
    'SELECT id FROM article WHERE copy_of = $original ORDER BY coalesce(published, stored), id LIMIT 1',
    { original },
  )
  if (!heir) return
  database.run('UPDATE article SET copy_of = nullif($heir, id) WHERE copy_of = $original', { original, heir: heir.id })
}

interface StandingRow {
  id: number
  copyOf: number | null
  outlet: string | null
  published: number | null
  stored: number
  via: string
  text: string
}

interface Standing extends Dated {
  id: number
  copyOf: number | null
  text: string
}

const STANDING = `SELECT a.id, a.copy_of AS copyOf, a.outlet, a.published, a.stored, v.via, v.text
  FROM article a JOIN article_version v ON v.id = a.version
  JOIN sees ON sees.article = a.id AND sees.newsroom = $newsroom WHERE a.id = $id`

/**
 * Ties an article to the one that it shares most with: the one that was there first is the original, and whatever was
 * copied from either points at it.
 */
export function linkCopies(database: Database, newsroom: NewsroomId, id: number, likely: readonly number[]): void {
  const added = standingOf(database, newsroom, id)
  if (!added) return
  const shares = likely
    .filter((other) => other !== id)
    .map((other) => standingOf(database, newsroom, other))
    .filter((other) => other !== undefined)
    .map((other) => ({ other, ...shareOf(added, other) }))
    .filter(({ isCopy }) => isCopy)
  const best = shares.toSorted((one, other) => other.share - one.share)[0]?.other
  if (!best) return
  const root = (best.copyOf === null ? undefined : standingOf(database, newsroom, best.copyOf)) ?? best
  const original = originalOf(root, added).id
  database.run(
    `UPDATE article SET copy_of = nullif($original, id)
     WHERE id IN ($added, $best, $root) OR copy_of IN ($added, $best, $root)`,
    { original, added: added.id, best: best.id, root: root.id },
  )
}

function shareOf(one: Standing, other: Standing): { share: number; isCopy: boolean } {
  const first = originalOf(one, other)
  const isKnown = one.published !== null && other.published !== null && !one.published.equals(other.published)
  return copyOf(first.text, first === one ? other.text : one.text, isKnown ? 'known' : 'unknown')
}

function standingOf(database: Database, newsroom: NewsroomId, id: number): Standing | undefined {
  const row = database.get<StandingRow>(STANDING, { newsroom, id })
  return (
    row && {
      ...row,
      published: row.published === null ? null : Temporal.Instant.fromEpochMilliseconds(row.published),
      stored: Temporal.Instant.fromEpochMilliseconds(row.stored),
      via: z.string().array().parse(JSON.parse(row.via)),
    }
  )
}
