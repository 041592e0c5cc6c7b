import type { NewsroomId } from '../newsrooms/index.ts'
import type { SourceState } from './source-state.ts'

declare const brand: unique symbol
export type SourceId = number & { readonly [brand]: 'SourceId' }

/**
 * How a source is read. `feed`: RSS, Atom, RDF or JSON Feed. `page`: a section front or home page, whose links are the
 * items. `sitemap`: a news sitemap.
 */
export type SourceKind = 'feed' | 'page' | 'sitemap'

/** Something that a newsroom reads again and again. */
export interface Source {
  id: SourceId
  newsroom: NewsroomId
  kind: SourceKind
  /** What is fetched: the feed's own address, not that of the page it was found on. Once in a newsroom. */
  url: string
  /** As it calls itself. */
  title: string
  /** Who publishes it, as articles name it. */
  outlet: string | null
  /** The home page that it belongs to. */
  site: string | null
  added: Temporal.Instant
  settings: SourceSettings
  observed: Observed
  /** Since when an admin has it stand still; null while it is read. */
  paused: Temporal.Instant | null
  /** Names of the headers that are sent with its requests. Their values are secrets and stay in the store. */
  headerNames: string[]
  /** When it is read next; null where it never is again. */
  nextRead: Temporal.Instant | null
  state: SourceState
}

/** What an admin says of a source. */
export interface SourceSettings {
  /** What its articles are about, in a word or two of the newsroom's own. */
  topic: string | null
  weight: SourceWeight
  /** Two letters, ISO 639-1; wins over what is found in the texts. */
  language: string | null
  /** Where an article's words come from: decided by comparing lengths, or as set. */
  fullText: 'auto' | 'feed' | 'page'
}

/** How much a source counts when stories are chosen. */
export type SourceWeight = (typeof SOURCE_WEIGHTS)[number]
export const SOURCE_WEIGHTS = ['less', 'normal', 'more'] as const

export const PLAIN_SETTINGS: SourceSettings = { topic: null, weight: 'normal', language: null, fullText: 'auto' }

/** What reading a source has shown of it. */
export interface Observed {
  intervalMinutes: number
  /** Between two of its items, in the median; null while that is not known. */
  gapMinutes: number | null
  /** When its newest item was published. */
  newest: Temporal.Instant | null
  /** How long its answers take, smoothed over some ten readings, in ms. */
  answerMs: number | null
  /** Where `settings.fullText` is `auto`: whose words were found to be the whole article. */
  textFrom: 'feed' | 'page' | null
}

export const NOTHING_OBSERVED: Observed = {
  intervalMinutes: 60,
  gapMinutes: null,
  newest: null,
  answerMs: null,
  textFrom: null,
}

export type NewSource = Pick<Source, 'kind' | 'url' | 'title' | 'outlet' | 'site'> & {
  settings?: Partial<SourceSettings>
  /** Sent with each request to the source's own host. */
  headers?: Headers
}

/** Names in lower case; the values may be secrets. */
export type Headers = Readonly<Record<string, string>>

export interface SourceChange {
  title?: string
  settings?: Partial<SourceSettings>
  /** Replaces all of them; {} takes them off. */
  headers?: Headers
}
