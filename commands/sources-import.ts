import type { Refusal } from '../src/articles/article.ts'
import { actorOf, command, required } from '../src/bot/index.ts'
import {
  type Block,
  type Document,
  heading,
  type Inline,
  list,
  notice,
  paragraph,
  plain,
  soft,
  strong,
} from '../src/messages/index.ts'
import { counted } from '../src/showing/index.ts'
import type { ImportDone, ImportRow, ImportStep } from '../src/sources/index.ts'
import type { Rooms } from './rooms.ts'
import { granted } from './sources-words.ts'

/** A message may be edited about once a second; people look up less often. */
const EVERY_MS = 2_000
const ROWS_SHOWN = 20

export const importOpml = command<Rooms>()({
  name: 'import',
  says: 'Takes over a list of feeds from another reader, as OPML',
  example: '/sources import https://example.org/feeds.opml',
  who: 'admin',
  seen: 'private',
  changes: true,
  options: { opml: required('text', 'Address of an OPML file, or its text', { isLong: true }) },
  form: () => ({ title: 'Import sources', submit: 'Import', fields: ['opml'] }),

  async *run({ opml }, at, { sources }) {
    const steps = granted(await sources.importOpml(at.newsroom, opml, actorOf(at)))
    let shownMs = Number.NEGATIVE_INFINITY
    for await (const step of steps) {
      if (step.kind === 'under way' && performance.now() - shownMs < EVERY_MS) continue
      shownMs = performance.now()
      yield step.kind === 'done' ? tellDone(step) : tellUnderWay(step)
    }
  },
})

function tellUnderWay({ done, all, failed }: Extract<ImportStep, { kind: 'under way' }>): Document {
  const says = `Trying ${counted(all, 'source')}: ${done} done${failed > 0 ? `, ${failed} of them failed` : ''} …`
  return { title: says, blocks: [paragraph(says)] }
}

/** What an import came to, with what failed and why. */
export function tellDone({ all, added, known, unsteady, failed }: ImportDone, rowsMax = ROWS_SHOWN): Document {
  const says = `${added} of ${counted(all, 'source')} added${known > 0 ? `, ${known} known already` : ''}.`
  return {
    title: says,
    blocks: [
      {
        kind: 'notice',
        tone: 'note',
        says,
        remedy: added > 0 ? 'Their articles come in over the next minutes.' : null,
      },
      ...rowsOf('Not added', failed, rowsMax),
      ...rowsOf('Added, but not answering just now', unsteady, rowsMax),
    ],
  }
}

function rowsOf(title: string, rows: (ImportRow & Refusal)[], rowsMax: number): Block[] {
  if (rows.length === 0) return []
  const rest = rows.length - rowsMax
  return [
    heading(2, `${title}: ${rows.length}`),
    list(
      ...rows
        .slice(0, rowsMax)
        .map(({ title: name, url, refused, remedy }): Inline[] => [
          strong(name),
          ...(name === url ? [] : [plain(` (${url})`)]),
          plain(`: ${refused} ${remedy}`),
        ]),
    ),
    ...(rest > 0 ? [soft(`And ${rest} more; the web page shows all.`)] : []),
  ]
}

/** What a chat message can hold. In characters. */
const SHOWN_LETTERS_MAX = 2_500

export const exportOpml = command<Rooms>()({
  name: 'export',
  says: 'The sources as OPML, for another reader or another Dateline; secrets are left out',
  example: '/sources export',
  who: 'admin',
  seen: 'private',
  options: {},

  async run(_values, at, { sources }) {
    const all = await sources.list(at.newsroom)
    if (all.length === 0) return notice('Nothing is read yet.', `Add a source: ${at.surface.spell('sources add')}`)
    const opml = await sources.exportOpml(at.newsroom)
    const says = `${counted(all.length, 'source')} as OPML`
    const where =
      'The whole file is on the web page under Sources, and the command line writes it: dateline sources export'
    return {
      title: says,
      blocks: [heading(1, says), ...(opml.length <= SHOWN_LETTERS_MAX ? [paragraph(opml)] : []), soft(where)],
    }
  },
})
