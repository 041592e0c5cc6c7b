import type { Draft, Given, Refusal } from './article.ts'
import { readPage } from './page.ts'

/** Stand-in until the worker is there. */
export class PageReader {
  async read(html: string, given: Given): Promise<Draft | Refusal> {
    return readPage(html, given)
  }
  async close(): Promise<void> {}
}
