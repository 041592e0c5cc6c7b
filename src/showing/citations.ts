import type { ArticleListing, ContextLine } from '../archive/index.ts'
import { type Citation, type Inline, plain } from '../messages/index.ts'
import { articleLink, type Passage } from './article-link.ts'

/** Numbers the articles of one document from 1, in the order in which they are cited. */
export class Citations {
  readonly #numbers = new Map<number, number>()

  of(article: ArticleListing, passage: Passage): Citation {
    const number = this.#numbers.get(article.id) ?? this.#numbers.size + 1
    this.#numbers.set(article.id, number)
    return {
      kind: 'citation',
      number,
      source: articleLink(article.title, article, passage),
      outlet: article.outlet,
      day: article.day?.toString() ?? null,
    }
  }

  ofLine({ cites }: ContextLine): Citation[] {
    return cites.map((statement) => this.of(statement.article, statement))
  }

  /** The line's sentence with its marks behind it. */
  sentence(line: ContextLine): Inline[] {
    return [plain(line.statement.text), ...this.ofLine(line)]
  }
}
