export { daysInWords, longDay, shortDay } from './days.ts'
export {
  type Action,
  type Block,
  type BlockOf,
  type Citation,
  type Claim,
  type Document,
  documentSchema,
  type Inline,
  type Link,
  type TimelineEntry,
} from './document.ts'
export { capitalised } from './words.ts'
export { actions, heading, link, list, notice, paragraph, plain, soft, strong, time } from './writing.ts'
