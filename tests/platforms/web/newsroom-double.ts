import { createHash } from 'node:crypto'
import type {
  Archive,
  ArticleListing,
  ArticleRead,
  Coverage,
  PersonListing,
  QuoteFound,
  TopicListing,
} from '../../../src/archive/index.ts'
import { entityId, permalink } from '../../../src/archive/index.ts'
import type { Article, ArticleId, ArticleVersionId } from '../../../src/articles/article.ts'
import { findParagraphs, type Part } from '../../../src/text/parts.ts'

/** Articles as a test writes them, and an archive over them in memory: small, but it keeps the seam's promises. */

export interface Written {
  title: string
  text: string
  outlet?: string | null
  url?: string | null
  byline?: string
  day?: string | null
  language?: string
  via?: string[]
  parts?: Part[]
  quotes?: { words: string[]; speaker?: string; office?: string; kind?: 'direct' | 'mixed'; via?: string[] }[]
  dates?: { words: string; from: string | null; to?: string; isPlanned?: boolean }[]
  topics?: string[]
  copyOf?: number
}

const idOf = (number: number): ArticleId => number as ArticleId
export const personId = (name: string): number => createHash('sha256').update(name).digest().readUInt16BE(0) + 1

export function articleFrom(written: Written, number: number): Article {
  const day = written.day ? Temporal.PlainDate.from(written.day) : null
  const published = day?.toZonedDateTime({ timeZone: 'UTC', plainTime: '07:00' }).toInstant() ?? null
  return {
    id: idOf(number),
    version: number as ArticleVersionId,
    title: written.title,
    outlet: written.outlet ?? null,
    url: written.url ?? null,
    byline: written.byline ?? null,
    lede: written.text.split('\n')[0] ?? '',
    text: written.text,
    parts: written.parts ?? findParagraphs(written.text),
    published,
    day,
    publishedIs: day ? 'stated' : 'unknown',
    language: written.language ?? 'en',
    via: written.via ?? [],
    stored: Temporal.Instant.from('2026-11-24T07:58:00Z'),
  }
}

export class ArchiveDouble implements Archive {
  readonly #all: { written: Written; article: Article }[] = []

  constructor(written: readonly Written[]) {
    for (const one of written) this.add(one)
  }

  add(written: Written): ArticleId {
    const article = articleFrom(written, this.#all.length + 1)
    this.#all.push({ written, article })
    return article.id
  }

  #listing({ article, written }: { article: Article; written: Written }): ArticleListing {
    const { id, title, outlet, url, published, day, stored, language } = article
    return { id, title, outlet, url, published, day, stored, language, quotes: written.quotes?.length ?? 0 }
  }

  #quotes(one: { article: Article; written: Written }): QuoteFound[] {
    return (one.written.quotes ?? []).map((quote) => ({
      article: this.#listing(one),
      pieces: quote.words.map((words) => {
        const start = one.article.text.indexOf(words)
        if (start < 0) throw new Error(`“${words}” does not stand in “${one.article.title}”`)
        return { start, end: start + words.length, words }
      }),
      speaker: quote.speaker ? { kind: 'person', name: quote.speaker } : null,
      entity: quote.speaker ? entityId(personId(quote.speaker)) : null,
      office: quote.office ?? null,
      kind: quote.kind ?? 'direct',
      cue: 'said',
      via: quote.via ?? [],
      confidence: 0.9,
      also: this.#all.filter((other) => other.written.copyOf === one.article.id).map((other) => this.#listing(other)),
    }))
  }

  get #newestFirst() {
    const day = ({ article }: { article: Article }): string => article.day?.toString() ?? ''
    return this.#all.toSorted((one, other) => day(other).localeCompare(day(one)))
  }

  #people(): PersonListing[] {
    const people = new Map<string, PersonListing>()
    for (const quote of this.#all.flatMap((one) => this.#quotes(one))) {
      if (!quote.speaker || quote.entity === null) continue
      const { name } = quote.speaker
      const surname = name.split(' ').at(-1) ?? name
      const known = people.get(name) ?? { id: quote.entity, name, office: null, names: [name, surname], quotes: 0 }
      people.set(name, { ...known, office: known.office ?? quote.office, quotes: known.quotes + 1 })
    }
    return [...people.values()].sort((one, other) => other.quotes - one.quotes)
  }

  #topics(): TopicListing[] {
    const counts = new Map<string, number>()
    for (const topic of this.#all.flatMap(({ written }) => written.topics ?? []))
      counts.set(topic, (counts.get(topic) ?? 0) + 1)
    return [...counts].map(([name, articles], at) => ({
      id: entityId(at + 1),
      kind: at % 2 ? 'ORG' : 'LOC',
      name,
      articles,
    }))
  }

  async coverage(): Promise<Coverage> {
    const days = this.#all.flatMap(({ article }) => article.day ?? []).sort(Temporal.PlainDate.compare)
    return {
      articles: this.#all.length,
      outlets: new Set(this.#all.flatMap(({ article }) => article.outlet ?? [])).size,
      quotes: this.#all.flatMap(({ written }) => written.quotes ?? []).length,
      since: days[0] ?? null,
    }
  }

  async articles(_: unknown, { limit, offset, outlet }: { limit: number; offset: number; outlet?: string }) {
    const fitting = this.#newestFirst.filter(({ article }) => outlet === undefined || article.outlet === outlet)
    return fitting.slice(offset, offset + limit).map((one) => this.#listing(one))
  }

  async article(_: unknown, id: ArticleId): Promise<ArticleRead | undefined> {
    const one = this.#all.find(({ article }) => article.id === id)
    if (!one) return undefined
    const { article, written } = one
    const quotes = this.#quotes(one)
    const named = new Set(quotes.flatMap(({ speaker }) => speaker?.name ?? []))
    const dates = (written.dates ?? []).map(({ words, from, to, isPlanned }) => {
      const start = article.text.indexOf(words)
      const first = from === null ? null : Temporal.PlainDate.from(from)
      const last = to === undefined ? first : Temporal.PlainDate.from(to)
      const how: 'resolved' | 'unresolved' = first ? 'resolved' : 'unresolved'
      return {
        words,
        start,
        end: start + words.length,
        from: first,
        to: last,
        grain: 'day' as const,
        how,
        isPlanned: isPlanned ?? false,
      }
    })
    const copies = this.#all.filter((other) => other.written.copyOf === id).map((other) => this.#listing(other))
    return { article, quotes, people: this.#people().filter(({ name }) => named.has(name)), dates, copies }
  }

  async mostQuoted(_: unknown, { limit }: { limit: number }) {
    return this.#people().slice(0, limit)
  }

  async person(_: unknown, id: number) {
    return this.#people().find((person) => person.id === id)
  }

  async findPeople(_: unknown, typed: string) {
    const people = this.#people().filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
    const [first] = people
    if (!first) return { kind: 'none' as const, near: this.#people().map(({ name }) => name), isClose: false }
    return people.length === 1 ? { kind: 'one' as const, person: first } : { kind: 'several' as const, people }
  }

  async quotesOf(_: unknown, person: number, { limit = 1000, offset = 0 }: { limit?: number; offset?: number }) {
    const quotes = this.#newestFirst.flatMap((one) => this.#quotes(one))
    return quotes.filter(({ entity }) => entity === person).slice(offset, offset + limit)
  }

  async countQuotes(_: unknown, person: number) {
    return (await this.quotesOf(_, person, {})).length
  }

  async context(_: unknown, topic: string) {
    return { topic, brief: [], timeline: [], quotes: [], articles: 0, outlets: 0, near: [] }
  }

  async completePerson(_: unknown, typed: string, limit: number) {
    return this.#people()
      .filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
      .slice(0, limit)
  }

  async completeTopic(_: unknown, typed: string, limit: number) {
    return this.#topics()
      .filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()))
      .slice(0, limit)
  }

  async topics(_: unknown, limit: number) {
    return this.#topics().slice(0, limit)
  }
}

export const pathOf = (article: number, start?: number, end?: number): string =>
  permalink(idOf(article), start === undefined || end === undefined ? undefined : { start, end })
