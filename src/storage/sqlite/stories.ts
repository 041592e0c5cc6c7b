import type { NewsroomId } from '../../newsrooms/index.ts'
import type { NewsText } from '../../stories/news-text.ts'
import type { NewsWindow, StoredStory, StoredStoryArticle, StoryStore } from '../../stories/story-store.ts'
import { asListing, LISTING_COLUMNS, type ListingRow, partSchema } from './article-rows.ts'
import type { Database } from './database.ts'

/** News may come this late and still be told as new. */
const LATE_MS = 24 * 60 * 60 * 1000
const STORIES_MAX = 400
/** Articles among which the newest stories are sought. */
const NEWEST_READ = 200

/** Clustering looks no further into a text; whole texts of weeks would fill the memory. */
const TEXT_READ = 2_400

const NEWS_COLUMNS = `a.id, v.title, substr(v.text, 1, ${TEXT_READ}) AS text, a.at, a.outlet,
  (SELECT json_group_array(e.name) FROM mention m JOIN entity e ON e.id = m.entity WHERE m.article = a.id) AS names`

interface NewsRow {
  id: number
  title: string
  text: string
  at: number
  outlet: string | null
  names: string
}

const asNews = ({ id, names, ...row }: NewsRow): NewsText => ({ ...row, id: String(id), names: JSON.parse(names) })

export class SqliteStories implements StoryStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async unplaced(newsroom: NewsroomId, limit: number): Promise<NewsText[]> {
    return this.#database
      .all<NewsRow>(
        `SELECT ${NEWS_COLUMNS} FROM sees s CROSS JOIN article a ON a.id = s.article
         JOIN article_version v ON v.id = a.version
         WHERE s.newsroom = $newsroom AND s.story IS NULL ORDER BY s.at, s.article LIMIT $limit`,
        { newsroom, limit },
      )
      .map(asNews)
  }

  async placed(newsroom: NewsroomId, after: number, sinceMs: number): Promise<{ article: NewsText; story: string }[]> {
    return this.#database
      .all<NewsRow & { story: string }>(
        `SELECT ${NEWS_COLUMNS}, s.story FROM sees s CROSS JOIN article a ON a.id = s.article
         JOIN article_version v ON v.id = a.version
         WHERE s.newsroom = $newsroom AND s.article > $after AND s.at >= $sinceMs AND s.story IS NOT NULL
         ORDER BY s.at, s.article`,
        { newsroom, after, sinceMs },
      )
      .map(({ story, ...row }) => ({ article: asNews(row), story }))
  }

  async place(newsroom: NewsroomId, placements: readonly { article: string; story: string }[]): Promise<void> {
    this.#database.transaction(() => {
      for (const { article, story } of placements) {
        this.#database.run(
          'UPDATE sees SET story = $story WHERE newsroom = $newsroom AND article = $article AND story IS NULL',
          { newsroom, article: Number(article), story },
        )
      }
    })
  }

  async between(newsroom: NewsroomId, { since, until, hasLate }: NewsWindow): Promise<StoredStory[]> {
    const isNew = `((s.at > $since AND s.at <= $until)
      OR (a.stored > $since AND a.stored <= $until AND s.at > $lateSince AND s.at <= $until))`
    return this.#stories(
      `s.story IN (
         SELECT s.story FROM sees s CROSS JOIN article a ON a.id = s.article
         WHERE s.newsroom = $newsroom AND s.at > $lateSince AND ${isNew} ORDER BY s.at DESC LIMIT 4000)`,
      isNew,
      {
        newsroom,
        since: since.epochMilliseconds,
        until: until.epochMilliseconds,
        lateSince: since.epochMilliseconds - (hasLate ? LATE_MS : 0),
      },
    )
  }

  async newest(newsroom: NewsroomId, until: Temporal.Instant, limit: number): Promise<StoredStory[]> {
    const stories = this.#stories(
      `s.story IN (
         SELECT story FROM (SELECT story, at FROM sees WHERE newsroom = $newsroom AND at <= $until AND story IS NOT NULL
                            ORDER BY at DESC LIMIT ${NEWEST_READ})
         GROUP BY story ORDER BY max(at) DESC LIMIT $limit)`,
      '0',
      { newsroom, until: until.epochMilliseconds, limit },
    )
    const newestOf = (story: StoredStory) => story.articles.at(-1)?.at ?? 0
    return stories.sort((a, b) => newestOf(b) - newestOf(a))
  }

  #stories(condition: string, isNew: string, parameters: Record<string, string | number>): StoredStory[] {
    const rows = this.#database.all<StoryRow>(
      `SELECT s.story, s.at, ${isNew} AS is_new, v.text, v.parts, ${LISTING_COLUMNS}
       FROM sees s CROSS JOIN article a ON a.id = s.article JOIN article_version v ON v.id = a.version
       WHERE s.newsroom = $newsroom AND s.at <= $until AND ${condition}
       ORDER BY s.at, a.id`,
      parameters,
    )
    const stories = new Map<string, StoredStoryArticle[]>()
    for (const row of rows) {
      const articles = stories.get(row.story)
      if (articles) articles.push(asStoryArticle(row))
      else if (stories.size < STORIES_MAX) stories.set(row.story, [asStoryArticle(row)])
    }
    return [...stories].map(([id, articles]) => ({ id, articles }))
  }
}

interface StoryRow extends ListingRow {
  story: string
  at: number
  is_new: number
  text: string
  parts: string
}

const asStoryArticle = (row: StoryRow): StoredStoryArticle => ({
  listing: asListing(row),
  text: row.text,
  parts: partSchema.array().parse(JSON.parse(row.parts)),
  at: row.at,
  isNew: row.is_new === 1,
})
