import type { ArticleId } from '../articles/article.ts'
import { findDates } from '../dates/index.ts'
import type { NewsroomId } from '../newsrooms/index.ts'
import type { EntityKind } from '../people/cast.ts'
import { searchKey } from '../text/search-key.ts'
import type { Archive, ArticleRead, EntityId, QuoteFilter } from './archive.ts'
import type { ArchiveStore, QuoteQuery } from './archive-store.ts'
import { findContext } from './context.ts'
import { findPeople, identitiesOf } from './find-people.ts'

/** One article's quotes and one person's quotes, all of them, still have an end. */
const QUOTES_MAX = 2_000
const TOPICS: readonly EntityKind[] = ['LOC', 'ORG', 'PER']

/** The questions people ask, over any store. */
export function createArchive(store: ArchiveStore): Archive {
  async function readArticle(newsroom: NewsroomId, id: ArticleId): Promise<ArticleRead | undefined> {
    const article = await store.article(newsroom, id)
    if (!article) return undefined
    const [quotes, entities, copies] = await Promise.all([
      store.quotes(newsroom, { article: id, limit: QUOTES_MAX }),
      store.entitiesIn(newsroom, id),
      store.copiesOf(newsroom, id),
    ])
    const { text, parts, language, day: published } = article
    return {
      article,
      quotes,
      people: entities.filter((entity) => entity.kind === 'PER'),
      dates: findDates(text, { parts, language, published }),
      copies,
    }
  }

  async function quoteQuery(newsroom: NewsroomId, person: EntityId, filter: QuoteFilter): Promise<QuoteQuery> {
    const about = searchKey(filter.about ?? '')
      .split(' ')
      .filter(Boolean)
    return {
      entities: await identitiesOf(store, newsroom, person),
      limit: filter.limit ?? QUOTES_MAX,
      ...(filter.offset === undefined ? {} : { offset: filter.offset }),
      ...(about.length > 0 ? { about } : {}),
      ...(filter.since ? { since: filter.since.toZonedDateTime('UTC').toInstant() } : {}),
    }
  }

  const complete = (newsroom: NewsroomId, typed: string, kinds: readonly EntityKind[], limit: number) => {
    const words = searchKey(typed).split(' ').filter(Boolean)
    return words.length === 0
      ? store.mostNamed(newsroom, { kinds, limit })
      : store.entitiesNamed(newsroom, words, { kinds, isLastPrefix: true, limit })
  }

  return {
    coverage: (newsroom) => store.coverage(newsroom),
    articles: (newsroom, page) => store.articles(newsroom, page),
    article: readArticle,
    mostQuoted: (newsroom, options) => store.mostQuoted(newsroom, options),
    person: (newsroom, id) => store.entity(newsroom, id),
    findPeople: (newsroom, typed) => findPeople(store, newsroom, typed),
    quotesOf: async (newsroom, person, filter) => store.quotes(newsroom, await quoteQuery(newsroom, person, filter)),
    countQuotes: async (newsroom, person, filter) =>
      store.countQuotes(newsroom, await quoteQuery(newsroom, person, filter)),
    context: (newsroom, topic) => findContext(store, newsroom, topic),
    completePerson: async (newsroom, typed, limit) =>
      typed.trim() === '' ? store.mostQuoted(newsroom, { limit }) : complete(newsroom, typed, ['PER', 'ORG'], limit),
    completeTopic: (newsroom, typed, limit) => complete(newsroom, typed, TOPICS, limit),
    topics: (newsroom, limit) => store.mostNamed(newsroom, { kinds: ['LOC', 'ORG'], limit }),
  }
}
