import { setImmediate as nextTurn } from 'node:timers/promises'
import type { NewsroomId } from '../newsrooms/index.ts'
import type { Draft } from './article.ts'
import type { ArticleStore, Kept } from './article-store.ts'
import { type Reading, readArticle } from './reading.ts'

/** Written in one transaction: under 20 ms of the file's write lock, and a commit's cost shared. */
const TOGETHER = 4

/** Reads drafts and keeps them, a few at a time; others get their turn after each. The answer is in the same order. */
export async function keepDrafts(
  store: ArticleStore,
  newsroom: NewsroomId,
  drafts: readonly Draft[],
  now: () => Temporal.Instant,
): Promise<Kept[]> {
  const kept: Kept[] = []
  for (let at = 0; at < drafts.length; at += TOGETHER) {
    const read: { draft: Draft; reading: Reading }[] = []
    for (const draft of drafts.slice(at, at + TOGETHER)) {
      read.push({ draft, reading: readArticle(draft) })
      await nextTurn()
    }
    kept.push(...(await store.keepAll(newsroom, read, now())))
  }
  return kept
}
