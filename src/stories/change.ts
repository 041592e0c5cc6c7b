import { findChangedNumbers } from './changed-numbers.ts'
import { findNewNames } from './new-names.ts'
import { byTime, type Passage, type StoryArticle } from './story-article.ts'

/** What is different since a time, with the sentence that says so and, for a number, the one that said otherwise. */
export interface Change {
  kind: 'number' | 'name'
  before?: Passage
  after: Passage
  /** For readers: "People killed: 12 → 17", "New voice: Edda Quill, mayor of Marlow". */
  says: string
}

/** Articles read on each side, newest first. */
const ARTICLES_READ_MAX = 8

/**
 * What changed in a story since `since` (milliseconds UTC), computed from the texts, numbers before names. Nothing where
 * all of it is new. A wrong change is worse than none, so about a third of the real ones are found.
 */
export function findChanges(articles: readonly StoryArticle[], { since }: { since: number }): Change[] {
  const newestFirst = articles.toSorted(byTime).reverse()
  const after = newestFirst.filter(({ at }) => at > since).slice(0, ARTICLES_READ_MAX)
  const before = newestFirst.filter(({ at }) => at <= since)
  if (after.length === 0 || before.length === 0) return []
  return [
    ...findChangedNumbers(before.slice(0, ARTICLES_READ_MAX), after),
    ...findNewNames(before.slice(0, ARTICLES_READ_MAX * 3), after),
  ]
}
