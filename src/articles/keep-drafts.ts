import { setImmediate as nextTurn } from 'node:timers/promises'
import type { NewsroomId } from '../newsrooms/index.ts'
import type { ArticleStore, Incoming, Kept, ReadIncoming } from './article-store.ts'
import { readArticle } from './reading.ts'

/** Written in one transaction: under 20 ms of the file's write lock, and a commit's cost shared. */
const TOGETHER = 4

/** Reads drafts and keeps them, a few at a time; others get their turn after each. The answer is in the same order. */
export async function keepDrafts(
  store: ArticleStore,
  newsroom: NewsroomId,
  incoming: readonly Incoming[],
  now: () => Temporal.Instant,
): Promise<Kept[]> {
  const kept: Kept[] = []
  for (let at = 0; at < incoming.length; at += TOGETHER) {
    const read: ReadIncoming[] = []
    for (const one of incoming.slice(at, at + TOGETHER)) {
      read.push({ ...one, reading: readArticle(one.draft) })
      await nextTurn()
    }
    kept.push(...(await store.keepAll(newsroom, read, now())))
  }
  return kept
}
