import type { Briefings } from '../briefings/index.ts'
import type { Archive } from '../src/archive/index.ts'
import type { Sources } from '../src/sources/index.ts'

/** The rooms that commands ask their questions of. */
export interface Rooms {
  archive: Archive
  briefings: Briefings
  sources: Sources
}
