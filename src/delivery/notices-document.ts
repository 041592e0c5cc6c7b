import { type Document, notice as noticeDocument } from '../messages/index.ts'
import type { Notice } from './notice.ts'

type Told = Pick<Notice, 'tone' | 'says' | 'remedy'>

const TOLD_MAX = 10

/** What admins are told at once, as one message. */
export function noticesDocument(batch: readonly [Told, ...Told[]]): Document {
  const [first] = batch
  if (batch.length === 1) return noticeDocument(first.says, first.remedy, first.tone)
  const shown = batch.slice(0, TOLD_MAX)
  const rest = batch.length - shown.length
  return {
    title: titleOf(batch),
    blocks: [
      ...shown.map(({ tone, says, remedy }) => ({ kind: 'notice', tone, says, remedy }) as const),
      ...(rest > 0
        ? noticeDocument(`There are ${rest} more.`, 'The status and the list of sources have all of them.').blocks
        : []),
    ],
  }
}

function titleOf(batch: readonly Told[]): string {
  const problems = batch.filter(({ tone }) => tone === 'problem').length
  if (problems === 0) return `${batch.length} things to know`
  return problems === 1 ? '1 thing needs you' : `${problems} things need you`
}
