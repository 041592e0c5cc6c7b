import { createHash } from 'node:crypto'
import type { Draft } from '../../articles/article.ts'
import type { ReadIncoming } from '../../articles/article-store.ts'
import { urlKey } from '../../articles/clean-url.ts'
import { fingerprintOf, likeness, NEAR_COPY_LIKENESS, SAME_LIKENESS, sketchOf } from '../../articles/likeness.ts'
import type { NewsroomId } from '../../newsrooms/index.ts'
import type { Database } from './database.ts'

/** A stored article that may be the one that came in, in its present version. */
export interface Found {
  id: number
  version: number
  title: string
  text: string
  outlet: string | null
  published: number | null
  url_key: string | null
  fingerprint: string
}

/**
 * The article that this one is: the same address, or else the same or nearly the same text by the same outlet, or by
 * one whose outlet or address nobody stated. The same text in another outlet is another article.
 */
export function findSame(
  database: Database,
  newsroom: NewsroomId,
  { draft, from }: ReadIncoming,
  sketch: Uint32Array,
  likely: readonly number[],
): Found | undefined {
  const key = draft.url === null ? null : urlKey(draft.url)
  if (key !== null) {
    const byAddress = database.get<Found>(`${FOUND} AND a.url_key = $key`, { newsroom, key })
    if (byAddress) return byAddress
  }
  const byId = from && underId(database, newsroom, from, draft, sketch)
  if (byId) return byId
  const isSameOutlet = (found: Found) =>
    (found.outlet === null || draft.outlet === null || found.outlet === draft.outlet) &&
    (found.url_key === null || key === null)
  const fingerprint = identityOf(draft)
  const alike = database.all<Found>(`${FOUND} AND a.fingerprint = $fingerprint`, { newsroom, fingerprint })
  return (
    alike.find(isSameOutlet) ??
    foundOf(database, newsroom, likely).find((found) => isSameOutlet(found) && isLike(found.text, sketch))
  )
}

/** What its source brought under this id before. Feeds that give one id to everything are told by the words. */
function underId(
  database: Database,
  newsroom: NewsroomId,
  { source, item }: NonNullable<ReadIncoming['from']>,
  draft: Draft,
  sketch: Uint32Array,
): Found | undefined {
  const found = database.get<Found>(
    `${FOUND} AND a.id = (SELECT article FROM source_article WHERE source = $source AND item = $item)`,
    { newsroom, source, item: hashOfItem(item) },
  )
  if (!found) return undefined
  const isSame =
    (found.title === draft.title && !isAnotherDay(found, draft)) ||
    likeness(sketchOf(found.text), sketch) >= NEAR_COPY_LIKENESS
  return isSame ? found : undefined
}

/** "Morning briefing" under the id of yesterday's is another one. */
const ANOTHER_DAY_MS = 12 * 3_600_000
const isAnotherDay = (found: Found, { published }: Draft): boolean =>
  found.published !== null &&
  published !== null &&
  Math.abs(published.epochMilliseconds - found.published) > ANOTHER_DAY_MS

const foundOf = (database: Database, newsroom: NewsroomId, articles: readonly number[]): Found[] =>
  articles
    .map((article) => database.get<Found>(`${FOUND} AND a.id = $article`, { newsroom, article }))
    .filter((found) => found !== undefined)

const FOUND = `
  SELECT a.id, a.version, v.title, v.text, a.outlet, a.published, a.url_key, a.fingerprint
  FROM article a JOIN sees s ON s.article = a.id AND s.newsroom = $newsroom JOIN article_version v ON v.id = a.version
  WHERE true`

/** Ids of items can be as long as they like; 48 bits of a hash tell those of one source apart. */
export const hashOfItem = (item: string): number => createHash('sha256').update(item).digest().readUIntBE(0, 6)

/** A headline alone is known by its headline. */
export const identityOf = ({ title, text }: Draft): string =>
  fingerprintOf(/[\p{L}\p{N}]/u.test(text) ? text : `headline ${title}`)

const MONTHS_AND_DAYS =
  'january|february|march|april|may|june|july|august|september|october|november|december|' +
  'monday|tuesday|wednesday|thursday|friday|saturday|sunday'
const FIGURES = new RegExp(`\\p{N}+|\\b(?:${MONTHS_AND_DAYS})\\b`, 'giu')

/** A changed figure, month or weekday is a correction, however alike the texts are otherwise. */
export const figuresOf = (text: string): string =>
  (text.match(FIGURES) ?? [])
    .map((figure) => figure.toLowerCase())
    .sort()
    .join(' ')

export const isLike = (text: string, sketch: Uint32Array): boolean => likeness(sketchOf(text), sketch) >= SAME_LIKENESS
