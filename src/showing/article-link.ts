import { type ArticleListing, permalink } from '../archive/index.ts'
import { type Link, link } from '../messages/index.ts'

/** A passage of an article's text, UTF-16 offsets. */
export type Passage = NonNullable<Parameters<typeof permalink>[1]>

/** A link to a stored article, with a passage of it marked where one is given. */
export const articleLink = (words: string, article: ArticleListing, passage?: Passage): Link =>
  link(words, article.url, { local: permalink(article.id, passage), language: article.language })
