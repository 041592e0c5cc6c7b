import { z } from 'zod'
import { type Call, Problem, problemNotice } from '../../bot/index.ts'
import type { Document } from '../../messages/index.ts'
import { notice } from '../../messages/index.ts'
import { askerOf, type Desk } from './desk.ts'
import { elsewhere } from './elsewhere.ts'
import { guessesDocument } from './guesses.ts'
import { orTellFault } from './or-tell-fault.ts'
import { memberOutlet, type Outlet, threadOutlet } from './outlet.ts'
import type { mention } from './payload.ts'
import { readCall } from './read-call.ts'
import { answerCall, tell } from './show-answer.ts'
import { typedText } from './typed-text.ts'

type Mention = z.infer<typeof mention>

/**
 * "@Dateline quote stoltenberg", also in a thread, where slash commands do not run. Answered to the asker alone; whoever
 * is not in the channel (a workflow, another app) cannot be, and is answered in the thread.
 */
export async function onMention(desk: Desk, event: Mention): Promise<void> {
  const { user, channel, thread_ts: thread, ts } = event
  const isInside = user !== undefined && (await isInChannel(desk, channel, user))
  const outlet = isInside
    ? memberOutlet(desk.api, { channel, user, thread })
    : threadOutlet(desk.api, { channel, thread: thread ?? ts })
  if ([event.team, event.user_team].some((team) => team !== undefined && team !== desk.team)) {
    return tell(elsewhere(), { zone: desk.parts.zone }, outlet)
  }
  await orTellFault(desk, outlet, () => answerMention(desk, event, outlet, isInside))
}

async function answerMention(desk: Desk, event: Mention, outlet: Outlet, isInside: boolean): Promise<void> {
  const { user = event.bot_id ?? '', channel } = event
  const said = event.text.replaceAll(`<@${desk.botUser}>`, ' ')
  const { line, call } = readCall(desk, (how) => typedText(said, how) || '/help')
  const at = await askerOf(desk, { user, channel }, call instanceof Problem ? null : call)
  const instead =
    call instanceof Problem ? (guessesDocument(desk, line) ?? problemNotice(call)) : openOnly(desk, call, isInside)
  if (instead) {
    await desk.conversation.keepActions(instead)
    return tell(instead, at, outlet)
  }
  if (!(call instanceof Problem)) await answerCall(desk, call, at, outlet, { canShare: isInside })
}

/** What admins see is not for a whole thread. */
function openOnly({ conversation: { bot }, surface }: Desk, call: Call, isInside: boolean): Document | null {
  if (isInside || bot.find(call.command)?.who !== 'admin') return null
  const spelled = surface.spell(call.command)
  return notice(`${spelled} is answered in private only.`, `Type ${spelled} as a command.`, 'problem')
}

const members = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

/** One page is asked for: in a channel of more people than that, whoever writes is taken for one of them. */
async function isInChannel({ api }: Desk, channel: string, user: string): Promise<boolean> {
  try {
    const page = await api.once('conversations.members', { channel, limit: 999 }, members)
    return page.members.includes(user) || Boolean(page.response_metadata?.next_cursor)
  } catch {
    return true
  }
}
