import type { Context } from 'hono'
import { MAIN } from '../../newsrooms/index.ts'
import type { Source } from '../../sources/index.ts'
import { answerPage } from './answer-page.ts'
import { drawHidden } from './ask-page.ts'
import { counted, type Html, html } from './markup.ts'
import { drawPages, pageOf } from './paging.ts'
import { drawAddressForm } from './sources-add-page.ts'
import { drawAddress, drawState, inTrouble } from './sources-state.ts'
import type { Visit } from './visit.ts'

const A_PAGE = 50

/** Every source with how it is, those in trouble first, and a filter. */
export async function sourcesPage(c: Context, visit: Visit): Promise<Response> {
  const all = await visit.parts.sources.list(MAIN)
  const asked = c.req.query('find')?.trim() ?? ''
  const show = c.req.query('show') ?? ''
  const found = all.filter((source) => isShown(source, show) && isNamed(source, asked)).toSorted(worstFirst)
  const { page, from } = pageOf(c.req.query('page'), A_PAGE)
  const path = `/sources?${new URLSearchParams({ find: asked, show }).toString()}`
  const main = html`<h1>Sources</h1>
<p class="soft">${summaryOf(all)}</p>
${all.length === 0 ? html`<p class="read">The address of a site is enough. What would be read is shown first.</p>\n${drawAddressForm(visit)}` : ''}${drawWays(all.length > 0)}${all.length > 1 ? drawFilter(asked, show) : ''}${found.length === 0 && all.length > 0 ? html`<p class="read">None is like that. <a href="/sources">Show all</a></p>\n` : ''}${found.length === 0 ? '' : html`<ul class="listing">${found.slice(from, from + A_PAGE).map((source) => drawSource(source, visit))}</ul>\n`}${drawPages(path, page, found.length > from + A_PAGE, ['Before', 'More'])}`
  return answerPage(c, visit, { title: 'Sources', section: 'sources', main })
}

/** Where else to go from here. */
const drawWays = (
  isAny: boolean,
): Html => html`<p class="actions ways">${isAny ? html`<a class="button" href="/sources/add">Add a source</a> <a href="/sources/health">What needs a look</a> ` : ''}<a href="/sources/import">Import a list</a> ${isAny ? html`<a href="/sources.opml" download>Export it</a> ` : ''}<a href="/sources/log">Who changed what</a></p>
`

function summaryOf(sources: readonly Source[]): string {
  if (sources.length === 0) return 'None is read yet.'
  const failing = sources.filter(inTrouble).length
  const waiting = sources.filter(({ state, paused }) => paused === null && state.kind === 'new').length
  const paused = sources.filter((source) => source.paused !== null).length
  const parts = [
    ...(failing > 0 ? [`${failing} cannot be read`] : []),
    ...(waiting > 0 ? [`${waiting} not read yet`] : []),
    ...(paused > 0 ? [`${paused} paused`] : []),
    ...(failing + waiting + paused === 0 ? ['all answer'] : []),
  ]
  return `${counted(sources.length, 'source')}: ${parts.join(', ')}.`
}

const STATES: [value: string, says: string, fits: (source: Source) => boolean][] = [
  ['', 'all', () => true],
  ['trouble', 'that cannot be read', inTrouble],
  ['paused', 'that are paused', ({ paused }) => paused !== null],
  ['new', 'not read yet', ({ state, paused }) => state.kind === 'new' && paused === null],
]

const isShown = (source: Source, show: string): boolean => STATES.find(([value]) => value === show)?.[2](source) ?? true

const isNamed = ({ title, url, outlet, settings: { topic } }: Source, asked: string): boolean =>
  `${title} ${url} ${outlet ?? ''} ${topic ?? ''}`.toLowerCase().includes(asked.toLowerCase())

const rankOf = (source: Source): number => (inTrouble(source) ? 0 : source.paused === null ? 1 : 2)

const worstFirst = (one: Source, other: Source): number => rankOf(one) - rankOf(other) || one.id - other.id

function drawFilter(asked: string, show: string): Html {
  return html`<form class="find" method="get" action="/sources" role="search" aria-label="Sources">
<input name="find" type="search" value="${asked}" maxlength="200" placeholder="Name, address or topic" aria-label="Name, address or topic">
<select name="show" aria-label="Which">${STATES.map(([value, says]) => html`<option value="${value}"${value === show ? html` selected` : ''}>${says}</option>`)}</select>
<button type="submit">Show</button>
</form>
`
}

function drawSource(source: Source, visit: Visit): Html {
  const { id, title, url, settings } = source
  const set = [
    ...(settings.topic === null ? [] : [settings.topic]),
    ...(settings.weight === 'normal' ? [] : [`counts ${settings.weight}`]),
  ]
  return html`<li><h2><a href="/sources/${id}">${title}</a></h2>
<p class="soft">${drawAddress(url)}${set.length === 0 ? '' : ` · ${set.join(' · ')}`}</p>
<p class="soft">${drawState(source, visit)}</p>
${drawSteps(source, visit)}</li>
`
}

/** What can be done with it in one go; what asks once more or has fields is a page. */
export function drawSteps(source: Source, visit: Visit, isItsPage = false): Html {
  const { id, title, paused } = source
  const isFailing = inTrouble(source)
  const pause =
    paused === null ? drawStep(visit, 'pause', 'Pause', source) : drawStep(visit, 'resume', 'Resume', source)
  return html`<div class="steps">${isItsPage ? '' : html`<a href="/sources/${id}" aria-label="Settings of ${title}">Settings</a>\n`}${drawStep(visit, 'test', isItsPage ? 'Test now' : 'Test', source)}
${isFailing ? drawStep(visit, 'resume', 'Try again now', source) : ''}
${pause}
<a href="/sources/${id}/remove" aria-label="Remove ${title}">Remove</a></div>
`
}

/** Nothing where there is no such command. */
function drawStep(visit: Visit, step: string, label: string, { id, title }: Source): Html {
  const command = `sources ${step}`
  if (!visit.parts.bot.find(command)) return html``
  const hidden = drawHidden(visit, { command, typed: { source: String(id) } })
  return html`<form method="post" action="/sources/do">${hidden}<button class="quiet" type="submit" aria-label="${label} ${title}">${label}</button></form>`
}
