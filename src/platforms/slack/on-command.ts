import { type Call, Problem, problemNotice, readLine } from '../../bot/index.ts'
import { askerOf, type Desk } from './desk.ts'
import { elsewhere } from './elsewhere.ts'
import { openForm } from './forms.ts'
import { guessesDocument } from './guesses.ts'
import { responseOutlet } from './outlet.ts'
import type { SlashCommand } from './payload.ts'
import { answerCall, tell } from './show-answer.ts'
import { typedText } from './typed-text.ts'

/** A slash command: "/quote stoltenberg", "/dateline help". Acknowledged already. */
export async function onCommand(desk: Desk, given: SlashCommand): Promise<void> {
  const { zone } = desk.parts
  if (given.team_id !== desk.team) return tell(elsewhere(), { zone }, responseOutlet(desk.api, given.response_url))
  const { line, call } = readCall(desk, given)
  if (call instanceof Problem) {
    const document = guessesDocument(desk, line) ?? problemNotice(call)
    await desk.conversation.keepActions(document)
    return tell(document, { zone }, responseOutlet(desk.api, given.response_url))
  }
  const where = { user: given.user_id, userName: given.user_name, channel: given.channel_id }
  const at = await askerOf(desk, where, call)
  const form = await desk.conversation.formFor(call, at)
  if (form) return openForm(desk, { form, call, trigger: given.trigger_id, where, responseUrl: given.response_url })
  const outlet = responseOutlet(desk.api, given.response_url, { seen: desk.conversation.bot.seen(call) })
  await answerCall(desk, call, at, outlet)
}

/** People are read by their names, and by their ids where a command is about a member. */
function readCall(desk: Desk, given: SlashCommand): { line: string; call: Call | Problem } {
  const { bot } = desk.conversation
  const line = lineOf(given, desk.parts.prefix)
  const call = readLine(bot, line, desk.surface)
  const withIds = lineOf(given, desk.parts.prefix, { keepsPeople: true })
  if (withIds === line) return { line, call }
  const read = readLine(bot, withIds, desk.surface)
  const options = read instanceof Problem ? {} : bot.find(read.command)?.options
  const isOfMember = Object.values(options ?? {}).some(({ kind }) => kind === 'member')
  return { line, call: isOfMember ? read : call }
}

/** What was typed as one line; the umbrella alone asks for help. */
function lineOf({ command, text }: SlashCommand, prefix: string, how?: { keepsPeople: boolean }): string {
  const name = command.replace(/^\//, '')
  const words = typedText(text, how)
  if (name !== 'dateline' && name !== `${prefix}dateline`) return `/${name} ${words}`
  return words === '' ? '/help' : words
}
