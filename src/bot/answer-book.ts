import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Document, documentSchema } from '../messages/index.ts'
import type { KeyValue } from './action-book.ts'

/** An answer as it was given, with the line that asked for it ("/quote quill"). */
export interface KeptAnswer {
  line: string
  document: Document
  /** Whether it may be shown to a channel. */
  canShare: boolean
}

const stored = z.object({ line: z.string(), document: documentSchema, canShare: z.boolean() })

/** Chat platforms forget private messages long before. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

/** Answers under short ids, so that what is shared or continued is what was seen, whatever has been stored since. */
export class AnswerBook {
  readonly #store: KeyValue

  constructor(store: KeyValue) {
    this.#store = store
  }

  async keep(answer: KeptAnswer): Promise<string> {
    const id = createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 16)
    await this.#store.set(`answer:${id}`, answer, KEPT_MS)
    return id
  }

  async find(id: string): Promise<KeptAnswer | undefined> {
    const parsed = stored.safeParse(await this.#store.get(`answer:${id}`))
    return parsed.success ? parsed.data : undefined
  }
}
