export { findDates } from './find-dates.ts'
export { findStatements } from './find-statements.ts'
export type { EntityRef, Statement } from './statement.ts'
export type { Grain, When } from './when.ts'
