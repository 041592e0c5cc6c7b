export type { Composer, Edition, EditionStore, NewEdition } from './edition.ts'
export { ensureEdition } from './ensure-edition.ts'
