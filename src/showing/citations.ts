import { type ContextLine, permalink, type StatementFound } from '../archive/index.ts'
import { type Citation, type Inline, link, plain, shortDay } from '../messages/index.ts'

/** Numbers the articles of one document from 1, in the order in which they are cited. */
export class Citations {
  readonly #numbers = new Map<number, number>()

  of(statement: StatementFound): Citation {
    const { article } = statement
    const number = this.#numbers.get(article.id) ?? this.#numbers.size + 1
    this.#numbers.set(article.id, number)
    return {
      kind: 'citation',
      number,
      source: link(article.title, article.url, permalink(article.id, statement)),
      outlet: article.outlet,
      day: article.day ? shortDay(article.day) : null,
    }
  }

  ofLine(line: ContextLine): Citation[] {
    return line.cites.map((cite) => this.of(cite))
  }

  /** The line's sentence with its marks behind it. */
  sentence(line: ContextLine): Inline[] {
    return [plain(line.statement.text), ...this.ofLine(line)]
  }
}
