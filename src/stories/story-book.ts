import type { NewsroomId } from '../newsrooms/index.ts'
import { StoryIndex } from './clustering.ts'
import type { StoryStore } from './story-store.ts'

/** How far back an article's story may have had its last one; as long as the index itself remembers. */
const WINDOW_MS = 60 * 24 * 60 * 60 * 1000
/** Placed and written together; a few milliseconds of work. */
const BATCH = 100

interface Desk {
  index: StoryIndex
  /** The highest number of an article that the index has seen. */
  seen: number
}

/** Puts stored articles into stories. Several processes may do so at once: the store decides, the index follows. */
export class StoryBook {
  readonly #store: StoryStore
  readonly #now: () => Temporal.Instant
  readonly #desks = new Map<NewsroomId, Desk>()

  constructor(store: StoryStore, now: () => Temporal.Instant) {
    this.#store = store
    this.#now = now
  }

  /** Every article of the newsroom that has no story yet gets one. */
  async catchUp(newsroom: NewsroomId): Promise<void> {
    for (;;) {
      const articles = await this.#store.unplaced(newsroom, BATCH)
      if (articles.length === 0) return
      const desk = await this.#follow(newsroom)
      const placements = articles.map((article) => ({ article: article.id, story: desk.index.add(article) }))
      await this.#store.place(newsroom, placements)
      desk.seen = Math.max(desk.seen, ...articles.map((article) => Number(article.id)))
    }
  }

  /** Forgets what was placed, after a newsroom's articles were replaced. */
  startAgain(newsroom: NewsroomId): void {
    this.#desks.delete(newsroom)
  }

  async #follow(newsroom: NewsroomId): Promise<Desk> {
    const desk = this.#desks.get(newsroom) ?? { index: new StoryIndex(), seen: 0 }
    const sinceMs = this.#now().epochMilliseconds - WINDOW_MS
    for (const { article, story } of await this.#store.placed(newsroom, desk.seen, sinceMs)) {
      desk.index.restore(article, story)
      desk.seen = Math.max(desk.seen, Number(article.id))
    }
    this.#desks.set(newsroom, desk)
    return desk
  }
}
