export type { Person } from '../newsrooms/index.ts'
export { type AdminDesk, createAdminDesk } from './admin-desk.ts'
export { CannotRecord } from './cannot-record.ts'
export { type ChannelDesk, createChannelDesk, type SettingsChange } from './channel-desk.ts'
export {
  hoursInWords,
  listed,
  type TypedSettings,
} from './channel-settings-words.ts'
export { type ClockChange, clockChanges } from './clock-changes.ts'
export { createScheduling } from './create-scheduling.ts'
export {
  type Change,
  type Claim,
  type Delivery,
  type DeliveryLedger,
  isUnderWay,
  type NewComposition,
  type Part,
  type PartState,
  type Progress,
  type Trouble,
} from './delivery.ts'
export { type DeliveryPlatform, type Destination, type Destinations, properName } from './destination.ts'
export { Dispatch, type DispatchParts } from './dispatch.ts'
export type { ComposeAt, Composed, Composer, Edition, EditionStore, NewEdition } from './edition.ts'
export { ensureEdition } from './ensure-edition.ts'
export { type Hearers, hearersOf } from './hearers.ts'
export { hourInWords, typedChannel } from './in-words.ts'
export type {
  Notice,
  NoticeAttempt,
  NoticeStore,
  NoticeTarget,
  RefusingChannel,
  WaitingNotice,
} from './notice.ts'
export { firstAfter, lastUntil, occurrenceOn } from './occurrences.ts'
export { LATE_HOURS, type Plan, planAt } from './plan.ts'
export { postOnce } from './post-once.ts'
export type { Days, Held, Hour, Occurrence, Schedule, ScheduleState, ScheduleStore } from './schedule.ts'
export type { Scheduling, Standing } from './scheduling.ts'
export { type Shared, type Sharing, shareAnswer } from './share-answer.ts'
export { wasQuiet } from './troubles.ts'
