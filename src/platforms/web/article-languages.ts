import type { Archive, ArticleRead } from '../../archive/index.ts'
import type { Document, Link } from '../../messages/index.ts'
import type { NewsroomId } from '../../newsrooms/index.ts'

type ArticleId = ArticleRead['article']['id']

const KEPT_MAX = 10_000
/** Looked up for one page; what is beyond stays unmarked until it has been seen. */
const ASKED_MAX = 60

/**
 * In which language the articles are that a page links to, so that it can say so of their titles and sentences: a
 * screen reader chooses its voice by it. A document does not tell; an article does, and never changes it.
 */
export class ArticleLanguages {
  readonly #archive: Archive
  readonly #known = new Map<ArticleId, string>()

  constructor(archive: Archive) {
    this.#archive = archive
  }

  /** Knows the language of these articles from now on. */
  async learn(newsroom: NewsroomId, ids: readonly ArticleId[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.#known.has(id)).slice(0, ASKED_MAX)
    if (this.#known.size + unknown.length > KEPT_MAX) this.#known.clear()
    const read = await Promise.all(unknown.map((id) => this.#archive.article(newsroom, id)))
    for (const found of read) if (found) this.#known.set(found.article.id, found.article.language)
  }

  /** Null where it is English, as the page is, or not known. */
  of(id: ArticleId | undefined): string | null {
    const language = id === undefined ? undefined : this.#known.get(id)
    return language === undefined || language === 'en' ? null : language
  }
}

/** The stored article that a link leads to. */
export const articleOf = ({ local }: Pick<Link, 'local'>): ArticleId | undefined => {
  const id = /^\/articles\/(\d{1,15})\b/.exec(local ?? '')?.[1]
  return id === undefined ? undefined : (Number(id) as ArticleId)
}

/** Every stored article that a document links to anywhere. */
export const articlesIn = (document: Document): ArticleId[] =>
  [...JSON.stringify(document).matchAll(/"local":"(\/articles\/\d{1,15})/g)].flatMap(
    (match) => articleOf({ local: match[1] ?? '' }) ?? [],
  )
