import type { Context } from 'hono'
import type { Refusal } from '../../articles/article.ts'
import { MAIN } from '../../newsrooms/index.ts'
import type { Preview, PreviewItem } from '../../sources/index.ts'
import { answerPage } from './answer-page.ts'
import { drawHidden } from './ask-page.ts'
import { FIELD } from './call-address.ts'
import { timeShown } from './days-shown.ts'
import { drawNotice } from './draw-document.ts'
import { drawOutside } from './draw-inline.ts'
import { counted, type Html, html, outsideAddress } from './markup.ts'
import { drawAddress, KINDS } from './sources-state.ts'
import type { Visit } from './visit.ts'

/** Where an address is given. `address` may stand there already; nothing is asked of it before the form is sent. */
export const addPage = (c: Context, visit: Visit): Promise<Response> =>
  formPage(c, visit, c.req.query('address')?.slice(0, 2000) ?? '', html``)

/** Looks at what was typed and shows what would be read. Nothing is kept. */
export async function lookAtSource(c: Context, visit: Visit, fields: Record<string, unknown>): Promise<Response> {
  const typed = typeof fields.address === 'string' ? fields.address.trim().slice(0, 2000) : ''
  if (typed === '') return refusedPage(c, visit, typed, NOTHING_TYPED)
  const preview = await visit.parts.sources.preview(MAIN, typed)
  return 'refused' in preview ? refusedPage(c, visit, typed, preview) : previewPage(c, visit, typed, preview)
}

const NOTHING_TYPED: Refusal = { refused: 'No address was given.', remedy: 'Type the address of a site or a feed.' }

const refusedPage = (c: Context, visit: Visit, typed: string, { refused, remedy }: Refusal): Promise<Response> =>
  formPage(c, visit, typed, drawNotice({ tone: 'problem', says: refused, remedy }))

function formPage(c: Context, visit: Visit, typed: string, why: Html): Promise<Response> {
  const main = html`<p class="kicker"><a href="/sources">Sources</a></p>
<h1>Add a source</h1>
<p class="read">The address of a site is enough. What would be read is shown first.</p>
${why}${drawAddressForm(visit, typed)}${drawPaidForm(visit, typed)}<p class="earlier soft">Many at once? <a href="/sources/import">Import a list</a>. A single article? <a href="/paste">Paste it</a>.</p>
`
  return answerPage(c, visit, { title: 'Add a source', section: 'sources', main })
}

export const drawAddressForm = (
  visit: Visit,
  typed = '',
): Html => html`<form class="options" method="post" action="/sources/add"><input type="hidden" name="token" value="${visit.parts.token}">
<p><label for="address">Address <span class="soft">of a site, a section, a feed or a news sitemap</span></label>
<input id="address" name="address" type="text" inputmode="url" autocapitalize="off" spellcheck="false" autocomplete="off" maxlength="2000" value="${typed}" required></p>
<button type="submit">Look at it</button>
</form>
`

/** A paid feed answers nobody without its secret, and a secret stands in no preview: it is added at once. */
function drawPaidForm(visit: Visit, typed: string): Html {
  return html`<details class="read"><summary>A paid feed?</summary>
<p>It asks for a secret header. With it the feed is added at once, without a preview; the value is shown nowhere.</p>
<form class="options" method="post" action="/sources/do" autocomplete="off">${drawHidden(visit, { command: 'sources add', typed: {} })}
<p><label for="paid">Address of the feed</label>
<input id="paid" name="${FIELD}address" type="text" inputmode="url" autocapitalize="off" spellcheck="false" autocomplete="off" maxlength="2000" value="${typed}" required></p>
<div class="beside">
<p><label for="header">Header</label>
<input id="header" name="${FIELD}header" type="text" maxlength="64" autocapitalize="off" spellcheck="false" autocomplete="off" placeholder="Authorization" required></p>
<p><label for="value">Value</label>
<input id="value" name="${FIELD}value" type="password" maxlength="4000" autocomplete="new-password" required></p>
</div>
<button type="submit">Add it</button>
</form></details>
`
}

function previewPage(c: Context, visit: Visit, typed: string, preview: Preview): Promise<Response> {
  const { url, title, known, newest, others } = preview
  const main = html`<p class="kicker"><a href="/sources">Sources</a></p>
<h1 dir="auto">${title}</h1>
<p class="soft">${whatItIs(preview)} ${drawAddress(url)}</p>
${
  known
    ? html`<p class="read">It is read already: <a href="/sources/${known.id}">${known.title}</a>.</p>\n`
    : html`<form class="actions" method="post" action="/sources/do">${drawHidden(visit, { command: 'sources add', typed: { address: url, sure: 'yes' } })}<button type="submit">Add this source</button></form>\n`
}<h2>Newest there</h2>
${drawNewest(newest, visit)}${others.length === 0 ? '' : html`<h2>Other feeds of this site</h2>\n<ul class="listing">${others.map((other) => drawOther(other, visit))}</ul>\n`}<h2>Not this one?</h2>
${drawAddressForm(visit, typed)}`
  return answerPage(c, visit, { title, section: 'sources', main })
}

/** "A feed of Harbour Post, 12 items just now." */
function whatItIs({ kind, title, outlet, items }: Preview): string {
  const whose = outlet === null || outlet === title ? '' : ` of ${outlet}`
  return `A ${KINDS[kind]}${whose}, ${counted(items, 'item')} just now.`
}

export function drawNewest(newest: readonly PreviewItem[], visit: Visit): Html {
  if (newest.length === 0) return html`<p class="read">It lists nothing just now.</p>\n`
  return html`<ul class="rows broad">${newest.map(({ title, link, published }) => {
    const address = outsideAddress(link)
    const words = title === '' ? (link ?? 'without a title') : title
    return html`<li><span dir="auto">${address === null ? words : drawOutside(address, words)}</span><span class="figure">${published === null ? 'no day given' : timeShown(published, 'day', visit)}</span></li>\n`
  })}</ul>
`
}

function drawOther({ url, title }: Preview['others'][number], visit: Visit): Html {
  const name = title === '' ? url : title
  return html`<li><p><b dir="auto">${name}</b></p>
<p class="soft">${drawAddress(url)}</p>
<form class="steps" method="post" action="/sources/add"><input type="hidden" name="token" value="${visit.parts.token}"><input type="hidden" name="address" value="${url}"><button class="quiet" type="submit" aria-label="Look at ${name} instead">Look at this one instead</button></form></li>
`
}
