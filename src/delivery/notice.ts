import type { SheetKey } from '../bot/index.ts'
import type { Person } from '../newsrooms/index.ts'

/** What an admin is told once. */
export interface Notice {
  id: number
  person: Person
  says: string
  remedy: string
  at: Temporal.Instant
}

/** Notices to one person go together, under a key, as one message. */
export interface NoticeAttempt {
  key: SheetKey
  at: Temporal.Instant
}

/** What is still to be told. */
export interface NoticeStore {
  /** In the order in which they came up. */
  list(): Promise<(Notice & { attempt: NoticeAttempt | null })[]>
  /** Before they are sent; null once it is known that they did not arrive. */
  attempt(ids: readonly number[], attempt: NoticeAttempt | null): Promise<void>
  remove(ids: readonly number[]): Promise<void>
}
