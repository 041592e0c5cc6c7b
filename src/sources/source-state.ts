import type { FetchProblem } from './fetch-error.ts'
import type { Observed } from './source.ts'

export type SourceState =
  | { kind: 'new' }
  | { kind: 'reading'; lastRead: Temporal.Instant; lastNew: Temporal.Instant | null }
  | ({ kind: 'failing'; lastRead: Temporal.Instant | null; failures: number } & Trouble)
  /** The site says that it is gone for good, or it is the same as another one. It stays listed until it is removed. */
  | ({ kind: 'retired'; lastRead: Temporal.Instant | null } & Trouble)

/** `says` and `remedy` are sentences for people. `since` is when it began, not when it was last seen. */
interface Trouble {
  since: Temporal.Instant
  problem: SourceProblem
  says: string
  remedy: string
  /** Whether admins hear of it, or have heard. */
  isTold: boolean
}

/**
 * `not-a-feed`: an answer came and was none. `no-items`: a page or sitemap without any. `same-as-another`: it has moved
 * to where another source stands. `not-kept`: Dateline itself could not keep what came.
 */
export type SourceProblem = FetchProblem | 'not-a-feed' | 'no-items' | 'same-as-another' | 'not-kept'

/** A source was read. `newItems` is how many articles came of it; 0 also where the site said "not modified". */
export interface SourceRead {
  at: Temporal.Instant
  nextRead: Temporal.Instant
  newItems: number
  observed: Observed
}

/** A source could not be read. `nextRead` null retires it. */
export interface SourceFailure {
  at: Temporal.Instant
  nextRead: Temporal.Instant | null
  problem: SourceProblem
  says: string
  remedy: string
}

/** A site may be down for a moment: admins hear of it after so many failures over so long. */
const FAILURES_BEFORE_TOLD = 3
const MINUTES_BEFORE_TOLD = 60

/** The state after a read; the same for every store. */
export function stateAfterRead(state: SourceState, { at, newItems }: SourceRead): SourceState {
  const lastNew = state.kind === 'reading' ? state.lastNew : null
  return { kind: 'reading', lastRead: at, lastNew: newItems > 0 ? at : lastNew }
}

/** The state after a failure; the same for every store. */
export function stateAfterFailure(state: SourceState, failure: SourceFailure): SourceState {
  const { at, problem, says, remedy } = failure
  const before = state.kind === 'failing' || state.kind === 'retired' ? state : null
  const since = before?.since ?? at
  const failures = state.kind === 'failing' ? state.failures + 1 : 1
  const isLasting = failures >= FAILURES_BEFORE_TOLD && minutesBetween(since, at) >= MINUTES_BEFORE_TOLD
  const isTold = before?.isTold === true || isLasting || failure.nextRead === null
  const trouble = { since, problem, says, remedy, isTold, lastRead: state.kind === 'new' ? null : state.lastRead }
  return failure.nextRead === null ? { kind: 'retired', ...trouble } : { kind: 'failing', failures, ...trouble }
}

export interface SourceNews {
  tone: 'problem' | 'note'
  says: string
  remedy: string
}

/** What admins are told of after a change of state: trouble once, and once that it is over. Null: nothing. */
export function newsAfter(title: string, before: SourceState, after: SourceState): SourceNews | null {
  const wasTold = 'isTold' in before && before.isTold
  if (!('isTold' in after)) {
    // Whoever never heard of the trouble need not hear of its end.
    return wasTold ? { tone: 'note', says: `The source ${title} is read again.`, remedy: '' } : null
  }
  const isNews = after.isTold && (!wasTold || (after.kind === 'retired' && before.kind !== 'retired'))
  if (!isNews) return null
  const what = after.kind === 'retired' ? 'is no longer read' : 'cannot be read'
  return { tone: 'problem', says: `The source ${title} ${what}: ${after.says}`, remedy: after.remedy }
}

const minutesBetween = (one: Temporal.Instant, other: Temporal.Instant): number =>
  (other.epochMilliseconds - one.epochMilliseconds) / 60_000
