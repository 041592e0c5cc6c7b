import { guessCalls, spelledCall } from '../../bot/index.ts'
import { actions, type Document } from '../../messages/index.ts'
import type { Desk } from './desk.ts'

/** Bare words that are no command, with what they may have meant as buttons; null where nothing fits. */
export function guessesDocument({ conversation: { bot }, surface }: Desk, line: string): Document | null {
  const calls = guessCalls(bot, line)
  if (calls.length === 0) return null
  const says = `“${line.slice(0, 80)}” does not begin with a command.`
  return {
    title: says,
    blocks: [
      { kind: 'notice', tone: 'note', says, remedy: 'Did you mean:' },
      actions(
        ...calls.map((call) => ({
          label: spelledCall(bot, call, surface),
          command: call.command,
          options: call.typed,
        })),
      ),
    ],
  }
}
