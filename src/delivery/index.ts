export type { Composer, Edition, EditionStore, NewEdition } from './edition.ts'
