import { type Call, Problem, readLine } from '../../bot/index.ts'
import type { Desk } from './desk.ts'

type Line = (how?: { keepsPeople: boolean }) => string

/** People are read by their names, and by their ids where a command is about a member. */
export function readCall(
  { conversation: { bot }, surface }: Desk,
  lineOf: Line,
): { line: string; call: Call | Problem } {
  const line = lineOf()
  const call = readLine(bot, line, surface)
  const withIds = lineOf({ keepsPeople: true })
  if (withIds === line) return { line, call }
  const read = readLine(bot, withIds, surface)
  const options = read instanceof Problem ? {} : bot.find(read.command)?.options
  const isOfMember = Object.values(options ?? {}).some(({ kind }) => kind === 'member')
  return { line, call: isOfMember ? read : call }
}
