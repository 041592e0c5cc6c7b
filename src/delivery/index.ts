export type { Composer, Edition, EditionStore, NewEdition } from './edition.ts'
export { ensureEdition } from './ensure-edition.ts'
export { postOnce } from './post-once.ts'
export { type Shared, type Sharing, shareAnswer } from './share-answer.ts'
