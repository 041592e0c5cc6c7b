import { Busy, faultNotice, Problem, problemNotice, Unknown } from '../../bot/index.ts'
import type { Desk } from './desk.ts'
import type { Outlet } from './outlet.ts'
import { tell } from './show-answer.ts'

/** Does the work of an answer. What fails is reported, and told where the answer would have come. Never throws. */
export async function orTellFault(
  { parts }: Desk,
  outlet: Pick<Outlet, 'send'> | null,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Busy || error instanceof Unknown) {
      return parts.log.warn({ why: error.message }, 'Slack: an answer did not get through')
    }
    // A form may find that what was typed is unknown before it opens.
    const told = error instanceof Problem ? problemNotice(error) : faultNotice(parts.reportFailure(error))
    if (!outlet) return
    await tell(told, parts, { ...outlet, replace: outlet.send }).catch((why: unknown) =>
      parts.log.warn({ why: why instanceof Error ? why.message : 'unknown' }, 'Slack: a fault could not be told'),
    )
  }
}
