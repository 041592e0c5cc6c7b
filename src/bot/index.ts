export { ActionBook, actionId, type KeyValue } from './action-book.ts'
export { type Bot, type Call, createBot } from './bot.ts'
export {
  type Asker,
  type Command,
  type CommandGroup,
  command,
  type Form,
  isGroup,
  type RunnableCommand,
  type Suggestion,
  usageOf,
} from './command.ts'
export { readTyped, type Typed } from './grammar.ts'
export { type Option, type Options, optional, required, type Values } from './option.ts'
export {
  Busy,
  type LayAt,
  type Limits,
  type Platform,
  type PostRef,
  Refused,
  type Sheet,
  type SheetKey,
  Unknown,
} from './platform.ts'
export { Problem } from './problem.ts'
export { readValues } from './values.ts'
