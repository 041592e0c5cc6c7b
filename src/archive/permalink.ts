import type { ArticleId } from '../articles/article.ts'
import type { Span } from '../text/span.ts'

/** The path of an article on the local web page, with a passage of it marked and in view. */
export function permalink(article: ArticleId, passage?: Span): string {
  return passage ? `/articles/${article}?at=${passage.start}-${passage.end}#here` : `/articles/${article}`
}
