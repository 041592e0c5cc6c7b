import type { NewsroomId } from './newsroom.ts'
import type { Person } from './person.ts'

/** Somebody whom an admin has made one, beside those whom the platform itself says to be. */
export interface NamedAdmin extends Person {
  namedBy: Person
  since: Temporal.Instant
}

export interface NamedAdminStore {
  /** In the order in which they were named. */
  list(newsroom: NewsroomId): Promise<NamedAdmin[]>
  has(newsroom: NewsroomId, person: Pick<Person, 'platform' | 'id'>): Promise<boolean>
  /** False where they are one already. */
  add(newsroom: NewsroomId, admin: NamedAdmin): Promise<boolean>
  /** False where they were none. */
  remove(newsroom: NewsroomId, person: Pick<Person, 'platform' | 'id'>): Promise<boolean>
}
