import type { Article, ArticleId } from '../articles/article.ts'
import type { NewsroomId } from '../newsrooms/index.ts'
import type { EntityKind } from '../people/cast.ts'
import type {
  ArticleListing,
  Coverage,
  EntityId,
  PersonListing,
  QuoteFound,
  StatementFound,
  StatementId,
  TopicListing,
} from './archive.ts'

/** A person, organisation or place as a newsroom knows it. */
export interface EntityListing extends PersonListing, TopicListing {}

export interface QuoteQuery {
  /** Whose quotes: one of these. Left out: everybody's. */
  entities?: readonly EntityId[]
  article?: ArticleId
  /** Words that the passage around the quote or the article's title must hold, in any form. */
  about?: readonly string[]
  since?: Temporal.Instant
  limit: number
  offset?: number
}

/**
 * The plain questions that a store answers; what they mean is decided in this room, once for every store.
 * Words are search keys (see text/search-key.ts). Every list has a limit.
 */
export interface ArchiveStore {
  coverage(newsroom: NewsroomId): Promise<Coverage>
  articles(newsroom: NewsroomId, page: { limit: number; offset: number; outlet?: string }): Promise<ArticleListing[]>
  article(newsroom: NewsroomId, id: ArticleId): Promise<Article | undefined>
  /** Articles of other outlets with nearly the same text. */
  copiesOf(newsroom: NewsroomId, id: ArticleId): Promise<ArticleListing[]>
  entity(newsroom: NewsroomId, id: EntityId): Promise<EntityListing | undefined>
  entitiesIn(newsroom: NewsroomId, article: ArticleId): Promise<EntityListing[]>
  /** Entities whose names hold every one of the words, the last one also as a beginning where asked. Most quoted first. */
  entitiesNamed(
    newsroom: NewsroomId,
    words: readonly string[],
    options: { kinds: readonly EntityKind[]; isLastPrefix: boolean; limit: number },
  ): Promise<EntityListing[]>
  /** Known words that are about one mistake away. */
  wordsLike(word: string): Promise<string[]>
  mostQuoted(newsroom: NewsroomId, options: { limit: number; since?: Temporal.Instant }): Promise<EntityListing[]>
  mostNamed(newsroom: NewsroomId, options: { kinds: readonly EntityKind[]; limit: number }): Promise<EntityListing[]>
  /** Newest article first, each wording once; every piece checked against the stored text. */
  quotes(newsroom: NewsroomId, query: QuoteQuery): Promise<QuoteFound[]>
  countQuotes(newsroom: NewsroomId, query: Omit<QuoteQuery, 'limit' | 'offset'>): Promise<number>
  /** Newest first. */
  statementsAbout(newsroom: NewsroomId, entities: readonly EntityId[], limit: number): Promise<StatementFound[]>
  /** Sentences that hold all the words, newest stored first. */
  statementsWith(newsroom: NewsroomId, words: readonly string[], limit: number): Promise<StatementFound[]>
  /** Every statement of these articles, in their order. */
  statementsIn(newsroom: NewsroomId, articles: readonly ArticleId[]): Promise<StatementFound[]>
  /** The statements that stand right behind these, in the same paragraph, with the one that each follows. */
  statementsBehind(
    newsroom: NewsroomId,
    statements: readonly StatementId[],
  ): Promise<{ before: StatementId; statement: StatementFound }[]>
  /** Articles that hold all the words, newest stored first. */
  articlesWith(newsroom: NewsroomId, words: readonly string[], limit: number): Promise<ArticleId[]>
}
