import type { Edition } from '../../delivery/index.ts'
import { MAIN } from '../../newsrooms/index.ts'
import { officeInWords } from '../../showing/index.ts'
import type { Source } from '../../sources/index.ts'
import { shortMoment, todayOf } from './days-shown.ts'
import { drawLink } from './draw-inline.ts'
import { drawRows } from './layout.ts'
import { type Html, html } from './markup.ts'
import type { Visit } from './visit.ts'
import { WEB_CHANNEL, WEB_EDITION_KIND } from './web-parts.ts'

const QUOTED_SHOWN = 5
const WEEK_HOURS = 7 * 24

/**
 * What stands beside the news: what else there is today, who speaks, what is ahead, what is read. `ahead` is what is
 * announced, where the page knows it.
 */
export async function drawNewsRail(visit: Visit, edition?: Edition, ahead: Html = html``): Promise<Html> {
  const { archive, sources } = visit.parts
  const since = visit.now.subtract({ hours: WEEK_HOURS })
  const [shown, people, read] = await Promise.all([
    edition ?? latestEdition(visit),
    archive.mostQuoted(visit.newsroom, { limit: QUOTED_SHOWN, since }),
    sources.list(MAIN),
  ])
  return html`${drawAlso(visit, shown)}${drawRows(
    'Most quoted this week',
    people.map(({ id, name, office, quotes }) => ({
      name: html`<a href="/people/${id}">${name}</a>${office === null ? '' : html`, ${officeInWords(office)}`}`,
      figure: html`${quotes.toLocaleString('en-GB')}<span class="unseen"> ${quotes === 1 ? 'quote' : 'quotes'}</span>`,
    })),
  )}${ahead}${drawRows(
    'Sources',
    read.map((source) => ({ name: html`${source.title}`, ...sourceFigure(source, visit) })),
  )}`
}

function sourceFigure({ state }: Source, visit: Visit): { figure: Html; isBad: boolean } {
  if (state.kind === 'new') return { figure: html`not read yet`, isBad: false }
  if (state.kind === 'reading') return { figure: shortMoment(state.lastRead, visit), isBad: false }
  const what = state.kind === 'retired' ? 'gone' : 'no answer'
  return { figure: html`${what} since ${shortMoment(state.since, visit)}`, isBad: true }
}

/** Links that an edition lists beside its stories ("Also"): told once, in the rail. */
function drawAlso(visit: Visit, edition: Edition | undefined): Html {
  const lists = edition?.document.blocks.filter((block) => block.kind === 'links') ?? []
  const isToday = edition?.localDate.equals(todayOf(visit)) === true
  return html`${lists.map(({ label, links }) =>
    drawRows(
      isToday ? label.replace(/^Also\b/, 'Also today') : label,
      links.map((link) => ({ name: drawLink(link), figure: link.note ?? '' })),
    ),
  )}`
}

const latestEdition = async (visit: Visit): Promise<Edition | undefined> =>
  (await visit.parts.editions.list(WEB_CHANNEL, visit.newsroom, 1)).find(({ kind }) => kind === WEB_EDITION_KIND)
