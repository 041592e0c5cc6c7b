import type { ArticleStore } from '../articles/article-store.ts'
import { keepDrafts } from '../articles/keep-drafts.ts'
import type { KeyValue } from '../bot/index.ts'
import { SAMPLE } from '../newsrooms/index.ts'
import type { SqliteNewsrooms } from '../storage/sqlite/newsrooms.ts'
import { sampleArticles } from './sample/sample-articles.ts'

/** Articles of the sample's last day are out by then; before that hour yesterday is its last day. */
const OUT_BY_HOUR = 8
const LOADED = 'sample:loaded'

interface Parts {
  articles: ArticleStore
  newsrooms: SqliteNewsrooms
  state: KeyValue
  zone: string
  now: Temporal.Instant
}

/** Brings the sample newsroom to the present day. True where its articles were replaced. */
export async function loadSample({ articles, newsrooms, state, zone, now }: Parts): Promise<boolean> {
  const local = now.toZonedDateTimeISO(zone)
  const lastDay = local.hour < OUT_BY_HOUR ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate()
  const wanted = `${lastDay} ${zone}`
  if ((await state.get(LOADED)) === wanted && newsrooms.holdsArticles(SAMPLE)) return false
  await newsrooms.clear(SAMPLE)
  await keepDrafts(
    articles,
    SAMPLE,
    sampleArticles(lastDay, zone).map((draft) => ({ draft })),
    () => now,
  )
  await state.set(LOADED, wanted)
  return true
}
