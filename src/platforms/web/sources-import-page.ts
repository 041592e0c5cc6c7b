import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { Refusal } from '../../articles/article.ts'
import { actorOf } from '../../bot/index.ts'
import { MAIN } from '../../newsrooms/index.ts'
import { decodeBody } from '../../sources/feeds/decode-body.ts'
import type { ImportRow, ImportStep } from '../../sources/index.ts'
import { answerPage } from './answer-page.ts'
import { drawNotice } from './draw-document.ts'
import { counted, type Html, html } from './markup.ts'
import { drawAddress } from './sources-state.ts'
import { askerOf, type Visit } from './visit.ts'
import type { WebParts } from './web-parts.ts'

/** Pages of imports that are kept; the log keeps what each came to. */
const KEPT_MAX = 20
const LOOK_AGAIN_S = 2

interface UnderWay {
  step: ImportStep
  /** Set where Dateline itself failed. */
  fault: string | null
}

export interface Imports {
  start(c: Context, visit: Visit, fields: Record<string, unknown>): Promise<Response>
  show(c: Context, visit: Visit, id: string): Promise<Response>
}

/** Imports that were begun on the page, each with a page of its own that tells how far it is. */
export function createImports({ reportFailure }: Pick<WebParts, 'reportFailure'>): Imports {
  const all = new Map<string, UnderWay>()

  async function follow(id: string, steps: AsyncIterable<ImportStep>): Promise<void> {
    try {
      for await (const step of steps) all.set(id, { step, fault: null })
    } catch (error) {
      const before = all.get(id)
      if (before) all.set(id, { ...before, fault: reportFailure(error) })
    }
  }

  return {
    async start(c, visit, fields) {
      const opml = await opmlIn(fields)
      const steps =
        opml === ''
          ? { refused: 'Nothing was chosen.', remedy: 'Choose an OPML file, or paste its text or address.' }
          : await visit.parts.sources.importOpml(MAIN, opml, actorOf(askerOf(visit)))
      if ('refused' in steps) return formPage(c, visit, steps, opml)
      const id = randomUUID()
      all.set(id, { step: { kind: 'under way', done: 0, all: 0, added: 0, failed: 0 }, fault: null })
      for (const oldest of [...all.keys()].slice(0, -KEPT_MAX)) all.delete(oldest)
      void follow(id, steps)
      return c.redirect(`/sources/import/${id}`, 303)
    },
    async show(c, visit, id) {
      const found = all.get(id)
      if (!found) return forgottenPage(c, visit)
      const { step, fault } = found
      if (step.kind === 'under way' && fault === null) c.header('refresh', String(LOOK_AGAIN_S))
      const main = html`<p class="kicker"><a href="/sources">Sources</a></p>
${fault === null ? drawStep(step) : drawNotice({ tone: 'problem', says: 'The import stopped because of a fault in Dateline.', remedy: `Import the list again: what is there already is kept. Look for ${fault} in the log.` }, true)}`
      return answerPage(c, visit, { title: 'Import of sources', section: 'sources', main })
    },
  }
}

async function opmlIn({ file, opml }: Record<string, unknown>): Promise<string> {
  if (file instanceof File && file.size > 0) return decodeBody(new Uint8Array(await file.arrayBuffer()))
  return typeof opml === 'string' ? opml.trim() : ''
}

export const importPage = (c: Context, visit: Visit): Promise<Response> => formPage(c, visit)

/** Only what could have been typed stands there again: a page as long as a file is of no use. */
const TYPED_MAX = 20_000

function formPage(c: Context, visit: Visit, refusal?: Refusal, typed = ''): Promise<Response> {
  const main = html`<p class="kicker"><a href="/sources">Sources</a></p>
<h1>Import a list</h1>
<p class="read">An OPML file of up to 10 MB, as other feed readers export it. Each feed is tried; what fails is told with its reason.</p>
${refusal ? drawNotice({ tone: 'problem', says: refusal.refused, remedy: refusal.remedy }) : ''}<form class="options" method="post" action="/sources/import" enctype="multipart/form-data"><input type="hidden" name="token" value="${visit.parts.token}">
<p><label for="file">File</label>
<input id="file" name="file" type="file" accept=".opml,.xml,text/xml,text/x-opml"></p>
<p><label for="opml">Or its address or text</label>
<textarea id="opml" name="opml" rows="6" spellcheck="false">${typed.length > TYPED_MAX ? '' : typed}</textarea></p>
<button type="submit">Import</button>
</form>
`
  return answerPage(c, visit, { title: 'Import a list', section: 'sources', main })
}

const forgottenPage = (c: Context, visit: Visit): Promise<Response> =>
  answerPage(
    c,
    visit,
    {
      title: 'No such import',
      section: 'sources',
      main: html`<h1>This import is no longer known</h1>
<p class="read">What it came to is in <a href="/sources/log">the log</a>.</p>
`,
    },
    404,
  )

function drawStep(step: ImportStep): Html {
  if (step.kind === 'under way') {
    return html`<h1>Importing</h1>
<p class="read" role="status">${step.all === 0 ? 'It begins.' : `${step.done} of ${counted(step.all, 'source')} tried, ${step.failed} failed.`}</p>
<p><progress max="${Math.max(1, step.all)}" value="${step.done}" aria-label="Sources tried"></progress></p>
<p class="soft">This page looks again by itself. The import goes on if you leave.</p>
`
  }
  const { added, all, known, failed, unsteady } = step
  const parts = [
    `${added.toLocaleString('en-GB')} added`,
    ...(known > 0 ? [`${known.toLocaleString('en-GB')} known already`] : []),
    ...(failed.length > 0 ? [`${failed.length.toLocaleString('en-GB')} not added`] : []),
  ]
  return html`<h1>Imported</h1>
<p class="read" role="status">${counted(all, 'source')}: ${parts.join(', ')}.</p>
<p class="soft">${added > 0 ? 'Their articles come in over the next minutes. ' : ''}<a href="/sources">All sources</a></p>
${drawRows('Not added', failed)}${drawRows('Added, but not answering just now', unsteady)}`
}

function drawRows(title: string, rows: readonly (ImportRow & Refusal)[]): Html {
  if (rows.length === 0) return html``
  return html`<h2>${title}: ${rows.length}</h2>
<ul class="listing">${rows.map(({ title: name, url, refused, remedy }) => html`<li><p><b>${name}</b></p>\n${name === url ? '' : html`<p class="soft">${drawAddress(url)}</p>\n`}<p class="soft">${refused} ${remedy}</p></li>\n`)}</ul>
`
}
