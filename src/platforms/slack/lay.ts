import type { types } from '@slack/bolt'
import type { LayAt, Sheet } from '../../bot/index.ts'
import type { Document } from '../../messages/index.ts'
import { isBlank } from './escape.ts'
import { unitsOf } from './lay-blocks.ts'
import { type Folded, fold, type Unit } from './lay-fold.ts'
import { contextLines, richLines } from './lay-parts.ts'
import { boldRun, plainRun } from './lay-runs.ts'
import { homeRoom, messageRoom, type Room } from './limits.ts'

export { withoutNewBlocks } from './lay-plainly.ts'

/** A document as Slack messages. Pure; folds at the limits and loses no story and no word of a quote. */
export const lay = (document: Document, { zone }: LayAt): Sheet[] =>
  foldDocument(document, zone, messageRoom).map(({ blocks, text }) => ({
    text,
    blocks,
    unfurl_links: false,
    unfurl_media: false,
  }))

const MORE = 'There is more than this page holds. Type /dateline help for what you can ask for.'

/** A document as the blocks of one App Home; where not all of it fits, `more` says how to see the rest. */
export function layHome(document: Document, { zone }: LayAt, more = MORE): types.KnownBlock[] {
  const [first, ...others] = foldDocument(document, zone, homeRoom)
  const rest = others.length > 0 ? contextLines([[plainRun(more)]]).slice(0, 1) : []
  return [...(first?.blocks ?? []), ...rest.map(({ block }) => block)]
}

function foldDocument(document: Document, zone: string, room: Room): Folded[] {
  const sheets = fold(unitsOf(document, zone), room)
  return sheets.length > 0 ? sheets : fold([titleOf(document)], room)
}

/** A document in which nothing is shown is at least told by its title. */
const titleOf = ({ title }: Document): Unit => ({
  parts: richLines([[boldRun(isBlank(title) ? 'Nothing to show' : title)]]),
  isStory: false,
  isHeading: false,
})
