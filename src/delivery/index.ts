export {
  type Claim,
  type Delivery,
  type DeliveryLedger,
  isUnderWay,
  type NewComposition,
  type Notice,
  type Part,
  type Progress,
  type Trouble,
} from './delivery.ts'
export { clockChanges, type ClockChange } from './clock-changes.ts'
export type { Composer, Edition, EditionStore, NewEdition } from './edition.ts'
export { ensureEdition } from './ensure-edition.ts'
export { postOnce } from './post-once.ts'
export type { Days, Hour, Occurrence, Person, Schedule, ScheduleState, ScheduleStore } from './schedule.ts'
export type { Scheduling, Standing } from './scheduling.ts'
export { type Shared, type Sharing, shareAnswer } from './share-answer.ts'
