export { ActionBook, actionId, type KeyValue } from './action-book.ts'
export { actorOf } from './actor.ts'
export { AnswerBook, type KeptAnswer } from './answer-book.ts'
export { type Bot, type Call, createBot } from './bot.ts'
export {
  type Asker,
  type Command,
  type CommandGroup,
  command,
  exampleOf,
  type Form,
  isGroup,
  type RunnableCommand,
  type Suggestion,
  usageOf,
} from './command.ts'
export {
  type Answer,
  type Conversation,
  createConversation,
  faultNotice,
  forgotten,
  problemNotice,
} from './conversation.ts'
export type { Finding } from './finding.ts'
export { readTyped, type Typed } from './grammar.ts'
export { guessCalls } from './guess-calls.ts'
export { firstFreeText, lineOfCall, readLine, spelledCall } from './line-of-call.ts'
export { type Option, type Options, optional, required, type Values } from './option.ts'
export { patiently } from './patiently.ts'
export {
  Busy,
  type Connection,
  type LayAt,
  type Limits,
  type Log,
  type Member,
  type Platform,
  type PlatformParts,
  type PostRef,
  type Prepared,
  Refused,
  type Sheet,
  type SheetKey,
  Unknown,
} from './platform.ts'
export { Problem } from './problem.ts'
export { type Surface, THIS_MACHINE } from './surface.ts'
export { readTime } from './time-of-day.ts'
export { readValues } from './values.ts'
export { clockTime, findZone, momentIn, placeOf, readZone, suggestZones, weekdayAndDay } from './zones.ts'
