import type { Article, ArticleId } from '../articles/article.ts'
import type { When } from '../dates/when.ts'
import type { NewsroomId } from '../newsrooms/index.ts'
import type { EntityKind } from '../people/cast.ts'
import type { QuoteKind, Speaker } from '../quotes/quote.ts'
import type { Span } from '../text/span.ts'

declare const brand: unique symbol

/** A person, organisation or place over all stored articles. */
export type EntityId = number & { readonly [brand]: 'EntityId' }
export type StatementId = number & { readonly [brand]: 'StatementId' }
export const entityId = (id: number): EntityId => id as EntityId

/** What the archive of a newsroom holds; said whenever something is not found. */
export interface Coverage {
  articles: number
  outlets: number
  quotes: number
  /** The day of the oldest article whose day is known. */
  since: Temporal.PlainDate | null
}

/** An article as it stands in lists. */
export interface ArticleListing {
  id: ArticleId
  title: string
  outlet: string | null
  url: string | null
  /** `published` where it is known, else null. */
  published: Temporal.Instant | null
  day: Temporal.PlainDate | null
  stored: Temporal.Instant
  /** Two letters, ISO 639-1. */
  language: string
  quotes: number
}

/**
 * An utterance as it is shown: its pieces in the order of the article, each verbatim (checked on every read).
 * Spans point into the text of the article version that it was read from.
 */
export interface QuoteFound {
  article: ArticleListing
  pieces: (Span & { words: string })[]
  speaker: Speaker | null
  /** The entity that the speaker is, where they are a person or an organisation with a name. */
  entity: EntityId | null
  office: string | null
  kind: Exclude<QuoteKind, 'indirect'>
  cue: string | null
  via: string[]
  confidence: number
  /** Other articles in which the same words stand. */
  also: ArticleListing[]
}

export interface PersonListing {
  id: EntityId
  name: string
  office: string | null
  /** Every form of the name that articles use. */
  names: string[]
  quotes: number
}

/** What a typed name leads to. */
export type PeopleFound =
  | { kind: 'one'; person: PersonListing }
  | { kind: 'several'; people: PersonListing[] }
  /** `near` are the nearest names or, where `isClose` is false, the most quoted ones. */
  | { kind: 'none'; near: string[]; isClose: boolean }

export interface QuoteFilter {
  /** Words or names that the quote or the passage around it speaks of. */
  about?: string
  since?: Temporal.PlainDate
  limit?: number
  offset?: number
}

/** A sentence of a stored article with the time it speaks of. `text` is the sentence as it stands. */
export interface StatementFound extends Span {
  id: StatementId
  article: ArticleListing
  text: string
  from: Temporal.PlainDate | null
  to: Temporal.PlainDate | null
  phrase: string
  isPlanned: boolean
}

/** One line of a context: a fact, with every article that states it, the first one worded as shown. */
export interface ContextLine {
  statement: StatementFound
  cites: StatementFound[]
  /** How much a stranger learns from it; higher is better, comparable within one context. */
  importance: number
}

export interface Context {
  /** The topic as the archive names it ("Vilnius"), or as it was typed. */
  topic: string
  brief: ContextLine[]
  /** Newest first by the day spoken of; undated ones last. */
  timeline: ContextLine[]
  quotes: QuoteFound[]
  articles: number
  outlets: number
  /** Where nothing was found: names near what was typed. */
  near: string[]
}

/** An article with all that was understood of it. */
export interface ArticleRead {
  article: Article
  quotes: QuoteFound[]
  people: PersonListing[]
  dates: When[]
  /** Articles of other outlets that hold the same text. */
  copies: ArticleListing[]
}

export interface TopicListing {
  id: EntityId
  kind: EntityKind
  name: string
  articles: number
}

/** Everything stored, and the questions asked of it. Every question is asked for one newsroom; nothing crosses. */
export interface Archive {
  coverage(newsroom: NewsroomId): Promise<Coverage>
  /** Newest first. */
  articles(newsroom: NewsroomId, page: { limit: number; offset: number; outlet?: string }): Promise<ArticleListing[]>
  article(newsroom: NewsroomId, id: ArticleId): Promise<ArticleRead | undefined>
  /** The most quoted people, since a day or ever. */
  mostQuoted(newsroom: NewsroomId, options: { limit: number; since?: Temporal.Instant }): Promise<PersonListing[]>
  person(newsroom: NewsroomId, id: EntityId): Promise<PersonListing | undefined>
  findPeople(newsroom: NewsroomId, typed: string): Promise<PeopleFound>
  /** Newest article first, those of one article in its order. Direct and mixed ones. */
  quotesOf(newsroom: NewsroomId, person: EntityId, filter: QuoteFilter): Promise<QuoteFound[]>
  countQuotes(newsroom: NewsroomId, person: EntityId, filter: QuoteFilter): Promise<number>
  context(newsroom: NewsroomId, topic: string): Promise<Context>
  completePerson(newsroom: NewsroomId, typed: string, limit: number): Promise<PersonListing[]>
  completeTopic(newsroom: NewsroomId, typed: string, limit: number): Promise<TopicListing[]>
  /** The most named organisations and places. */
  topics(newsroom: NewsroomId, limit: number): Promise<TopicListing[]>
}
