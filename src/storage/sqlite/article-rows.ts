import { z } from 'zod'
import type { ArticleListing } from '../../archive/archive.ts'
import type { Article, ArticleId, ArticleVersionId } from '../../articles/article.ts'

export const partSchema = z.object({
  start: z.number(),
  end: z.number(),
  kind: z.enum(['paragraph', 'heading', 'list item', 'caption', 'label']),
})
export type Part = z.infer<typeof partSchema>
const texts = z.array(z.string())

/** The columns of an article in lists; `a` is article, `v` its present version. */
export const LISTING_COLUMNS = `
  a.id, v.title, a.outlet, a.url, a.published, a.day, a.stored, a.language,
  (SELECT count(*) FROM quote WHERE quote.article = a.id) AS quotes`

export interface ListingRow {
  id: number
  title: string
  outlet: string | null
  url: string | null
  published: number | null
  day: string | null
  stored: number
  language: string
  quotes: number
}

export interface ArticleRow extends ListingRow {
  version: number
  byline: string | null
  lede: string
  text: string
  parts: string
  via: string
  published_is: Article['publishedIs']
}

const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms)

export const asListing = (row: ListingRow): ArticleListing => ({
  id: row.id as ArticleId,
  title: row.title,
  outlet: row.outlet,
  url: row.url,
  published: row.published === null ? null : instant(row.published),
  day: row.day === null ? null : Temporal.PlainDate.from(row.day),
  stored: instant(row.stored),
  language: row.language,
  quotes: row.quotes,
})

export const asArticle = (row: ArticleRow): Article => ({
  id: row.id as ArticleId,
  version: row.version as ArticleVersionId,
  title: row.title,
  outlet: row.outlet,
  url: row.url,
  byline: row.byline,
  lede: row.lede,
  text: row.text,
  parts: partSchema.array().parse(JSON.parse(row.parts)),
  published: row.published === null ? null : instant(row.published),
  day: row.day === null ? null : Temporal.PlainDate.from(row.day),
  publishedIs: row.published_is,
  language: row.language,
  via: texts.parse(JSON.parse(row.via)),
  stored: instant(row.stored),
})
