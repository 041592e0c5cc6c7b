import type { Context } from 'hono'
import { MAIN } from '../../newsrooms/index.ts'
import type { Complaint, SourceHealth } from '../../sources/index.ts'
import { answerPage } from './answer-page.ts'
import { timeShown } from './days-shown.ts'
import { counted, type Html, html } from './markup.ts'
import { drawPages, pageOf } from './paging.ts'
import { drawSteps } from './sources-page.ts'
import { everyMinutes } from './sources-state.ts'
import type { Visit } from './visit.ts'

const A_PAGE = 50

/** Every source that has something odd about it, the worst first, with what to do. */
export async function sourcesHealthPage(c: Context, visit: Visit): Promise<Response> {
  const { sources } = visit.parts
  const [all, unwell] = await Promise.all([sources.list(MAIN), sources.health(MAIN)])
  const { page, from } = pageOf(c.req.query('page'), A_PAGE)
  const main = html`<p class="kicker"><a href="/sources">Sources</a></p>
<h1>What needs a look</h1>
<p class="soft">${summaryOf(all.length, unwell.length)}</p>
${unwell.length === 0 ? '' : html`<ul class="listing">${unwell.slice(from, from + A_PAGE).map((one) => drawUnwell(one, visit))}</ul>\n`}${drawPages('/sources/health', page, unwell.length > from + A_PAGE, ['Before', 'More'])}`
  return answerPage(c, visit, { title: 'What needs a look', section: 'sources', main })
}

function summaryOf(all: number, unwell: number): string {
  if (all === 0) return 'None is read yet.'
  if (unwell === 0) return `All is well with ${counted(all, 'source')}.`
  return `${unwell.toLocaleString('en-GB')} of ${counted(all, 'source')}, the worst first.`
}

const drawUnwell = (
  { source, complaints }: SourceHealth,
  visit: Visit,
): Html => html`<li><h2><a href="/sources/${source.id}">${source.title}</a></h2>
${complaints.map((complaint) => html`<p>${drawComplaint(complaint, visit)}</p>\n`)}${drawSteps(source, visit)}</li>
`

function drawComplaint(complaint: Complaint, visit: Visit): Html {
  switch (complaint.kind) {
    case 'failing':
      return html`<span class="bad">Cannot be read since ${timeShown(complaint.since, 'day and time', visit)}.</span> ${complaint.says} ${complaint.remedy}`
    case 'retired':
      return html`<span class="bad">Gone since ${timeShown(complaint.since, 'day and time', visit)}.</span> ${complaint.says} ${complaint.remedy}`
    case 'silent':
      return html`Nothing new since ${timeShown(complaint.newest, 'day', visit)}, though it usually has something every ${everyMinutes(complaint.usualGapMinutes)}. See whether the site has moved its feed.`
    case 'duplicate':
      return html`${Math.round(complaint.share * 100)} % of what it brings comes from <a href="/sources/${complaint.of.id}">${complaint.of.title}</a>, too. One of the two is enough: pause or remove the other.`
    case 'slow':
      return html`Its answers take ${(complaint.answerMs / 1_000).toFixed(1)} seconds. It is read all the same; there is nothing to do.`
    case 'paused':
      return html`Paused since ${timeShown(complaint.since, 'day and time', visit)}. Resume it to read it again.`
  }
}
