import { Problem, problemNotice } from '../../bot/index.ts'
import { askerOf, type Desk } from './desk.ts'
import { elsewhere } from './elsewhere.ts'
import { openForm } from './forms.ts'
import { guessesDocument } from './guesses.ts'
import { responseOutlet } from './outlet.ts'
import type { SlashCommand } from './payload.ts'
import { readCall } from './read-call.ts'
import { answerCall, tell } from './show-answer.ts'
import { typedText } from './typed-text.ts'

/** A slash command: "/quote stoltenberg", "/dateline help". Acknowledged already. */
export async function onCommand(desk: Desk, given: SlashCommand): Promise<void> {
  const { zone } = desk.parts
  if (given.team_id !== desk.team) return tell(elsewhere(), { zone }, responseOutlet(desk.api, given.response_url))
  const { line, call } = readCall(desk, (how) => lineOf(given, desk.parts.prefix, how))
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

/** What was typed as one line; the umbrella alone asks for help. */
function lineOf({ command, text }: SlashCommand, prefix: string, how?: { keepsPeople: boolean }): string {
  const name = command.replace(/^\//, '')
  const words = typedText(text, how)
  if (name !== 'dateline' && name !== `${prefix}dateline`) return `/${name} ${words}`
  return words === '' ? '/help' : words
}
