import type { NewsroomId } from '../newsrooms/index.ts'
import type { FetchProblem } from './fetch-error.ts'

declare const brand: unique symbol
export type SourceId = number & { readonly [brand]: 'SourceId' }

/** Something that a newsroom reads again and again. */
export interface Source {
  id: SourceId
  newsroom: NewsroomId
  kind: 'feed'
  /** The feed's own address, not that of the page it was found on. Once in a newsroom. */
  url: string
  /** As the feed calls itself. */
  title: string
  /** Who publishes it, as articles name it. */
  outlet: string | null
  added: Temporal.Instant
  intervalMinutes: number
  /** When it is read next; null where it never is again. */
  nextRead: Temporal.Instant | null
  state: SourceState
}

export type SourceState =
  | { kind: 'new' }
  | { kind: 'reading'; lastRead: Temporal.Instant; lastNew: Temporal.Instant | null }
  | ({ kind: 'failing'; lastRead: Temporal.Instant | null; failures: number } & Trouble)
  /** The site says that it is gone for good. It stays listed until somebody removes it. */
  | ({ kind: 'retired'; lastRead: Temporal.Instant | null } & Trouble)

/** `says` and `remedy` are sentences for people. `since` is when it began, not when it was last seen. */
interface Trouble {
  since: Temporal.Instant
  problem: SourceProblem
  says: string
  remedy: string
}

/** `not-a-feed`: an answer came and was none. `not-kept`: Dateline itself could not keep what came. */
export type SourceProblem = FetchProblem | 'not-a-feed' | 'not-kept'

export type NewSource = Pick<Source, 'kind' | 'url' | 'title' | 'outlet' | 'intervalMinutes'>

/** A source was read. `newItems` is how many articles came of it; 0 also where the site said "not modified". */
export interface SourceRead {
  at: Temporal.Instant
  nextRead: Temporal.Instant
  newItems: number
}

/** A source could not be read. `nextRead` null retires it. */
export interface SourceFailure {
  at: Temporal.Instant
  nextRead: Temporal.Instant | null
  problem: SourceProblem
  says: string
  remedy: string
}

/** Where sources are kept. A source of one newsroom is not seen by another. */
export interface SourceStore {
  /** Due at once. `isNew` is false where the newsroom has this address already; the source is then left as it was. */
  add(newsroom: NewsroomId, source: NewSource, now: Temporal.Instant): Promise<{ source: Source; isNew: boolean }>
  /** In the order in which they were added. */
  list(newsroom: NewsroomId): Promise<Source[]>
  get(newsroom: NewsroomId, id: SourceId): Promise<Source | null>
  /** False where it is not there. Articles stay. */
  remove(newsroom: NewsroomId, id: SourceId): Promise<boolean>
  /** Of all newsrooms, those whose `nextRead` has come, longest overdue first, at most `countMax`. */
  due(now: Temporal.Instant, countMax: number): Promise<Source[]>
  /** Sets `reading`; nothing where the source has been removed meanwhile. */
  recordRead(id: SourceId, read: SourceRead): Promise<void>
  /** Sets `failing` or `retired`; keeps `since` and counts `failures` up while it goes on failing. */
  recordFailure(id: SourceId, failure: SourceFailure): Promise<void>
}

/** The state after a read; the same for every store. */
export function stateAfterRead(state: SourceState, { at, newItems }: SourceRead): SourceState {
  const lastNew = state.kind === 'reading' ? state.lastNew : null
  return { kind: 'reading', lastRead: at, lastNew: newItems > 0 ? at : lastNew }
}

/** The state after a failure; the same for every store. */
export function stateAfterFailure(state: SourceState, failure: SourceFailure): SourceState {
  const { at, problem, says, remedy } = failure
  const since = state.kind === 'failing' || state.kind === 'retired' ? state.since : at
  const trouble = { since, problem, says, remedy, lastRead: state.kind === 'new' ? null : state.lastRead }
  if (failure.nextRead === null) return { kind: 'retired', ...trouble }
  return { kind: 'failing', failures: state.kind === 'failing' ? state.failures + 1 : 1, ...trouble }
}
