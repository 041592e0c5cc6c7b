export type { Cast, EntityKind, Mention, Person } from './cast.ts'
export { type CastOptions, findCast } from './find-cast.ts'
