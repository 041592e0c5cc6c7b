import type { Html } from '../../src/platforms/web/markup.ts'

/** What is drawn: a name for its file, and what stands in the window. */
export interface Picture {
  name: string
  body: Html
}
