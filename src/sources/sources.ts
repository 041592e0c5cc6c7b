import type { Refusal } from '../articles/article.ts'
import type { NewsroomId, Person } from '../newsrooms/index.ts'
import type { Headers, Source, SourceChange, SourceKind, SourceSettings } from './source.ts'

/** What an admin sees of an item before the source is kept. */
export interface PreviewItem {
  title: string
  link: string | null
  published: Temporal.Instant | null
}

/** What would be read for what a person typed. Nothing is kept by looking. */
export interface Preview {
  kind: SourceKind
  url: string
  title: string
  outlet: string | null
  site: string | null
  /** The three newest, so that people see what they will get. */
  newest: PreviewItem[]
  /** How many it lists now. */
  items: number
  /** Other feeds that the site names. */
  others: { url: string; title: string }[]
  /** Set where the newsroom reads it already. */
  known: Source | null
}

export interface Added {
  source: Source
  /** False where the newsroom had it already. */
  isNew: boolean
  newest: PreviewItem[]
}

/** One reading for an admin's eyes, of which nothing is kept. */
export interface Tested {
  source: Source
  tookMs: number
  items: number
  newest: PreviewItem[]
  /** The newest item as it would be stored: where its words come from and how many they are; null where there is none. */
  article: { title: string; textFrom: 'feed' | 'page'; words: number; quotes: number } | null
  /** What was left out, in sentences: "3 items are error messages". */
  notes: string[]
}

export interface ImportRow {
  title: string
  url: string
}

export type ImportStep = { kind: 'under way'; done: number; all: number; added: number; failed: number } | ImportDone

export interface ImportDone {
  kind: 'done'
  all: number
  added: number
  known: number
  /** Added all the same, since what they answered may pass: a list must not shrink on a bad day. */
  unsteady: (ImportRow & Refusal)[]
  failed: (ImportRow & Refusal)[]
}

/** What is odd about a source; a source can have several. */
export type Complaint =
  | { kind: 'failing' | 'retired'; says: string; remedy: string; since: Temporal.Instant }
  | { kind: 'slow'; answerMs: number }
  | { kind: 'silent'; newest: Temporal.Instant; usualGapMinutes: number }
  | { kind: 'duplicate'; of: Source; share: number }
  | { kind: 'paused'; since: Temporal.Instant }

export interface SourceHealth {
  source: Source
  complaints: Complaint[]
}

export interface NewHeader {
  name: string
  value: string | null
}

/** How a source is to be kept, beside its address. */
export interface AddSetting {
  settings?: Partial<SourceSettings>
  headers?: Headers
}

/**
 * What a newsroom reads, as its admins arrange it. `which` is a source's number, address or title; `by` goes into the
 * audit log. A refusal says what to do.
 */
export interface Sources {
  /** `typed` is the address of a feed, a sitemap, a section or a site. */
  preview(newsroom: NewsroomId, typed: string, headers?: Headers): Promise<Preview | Refusal>
  add(newsroom: NewsroomId, typed: string, by: Person, setting?: AddSetting): Promise<Added | Refusal>
  list(newsroom: NewsroomId): Promise<Source[]>
  find(newsroom: NewsroomId, which: string): Promise<Source | Refusal>
  /** Articles stay. */
  remove(newsroom: NewsroomId, which: string, by: Person): Promise<Source | Refusal>
  pause(newsroom: NewsroomId, which: string, by: Person): Promise<Source | Refusal>
  /** Also of a source that failed or was retired: it is tried again at once. */
  resume(newsroom: NewsroomId, which: string, by: Person): Promise<Source | Refusal>
  change(newsroom: NewsroomId, which: string, change: SourceChange, by: Person): Promise<Source | Refusal>
  /** Of its other headers nothing changes; `value` null takes it off. The value is a secret: it is kept and never told. */
  setHeader(newsroom: NewsroomId, which: string, header: NewHeader, by: Person): Promise<Source | Refusal>
  test(newsroom: NewsroomId, which: string): Promise<Tested | Refusal>
  /**
   * `opml` is the text of an OPML file, or the address of one. Each outline is tried; the last step says what failed and
   * why. Goes on where nobody asks for the next step any more.
   */
  importOpml(newsroom: NewsroomId, opml: string, by: Person): Promise<AsyncIterable<ImportStep> | Refusal>
  /** OPML 2.0. Headers are left out. */
  exportOpml(newsroom: NewsroomId): Promise<string>
  /** Those that have a complaint, the worst first. */
  health(newsroom: NewsroomId): Promise<SourceHealth[]>
}
