import type { Context } from 'hono'
import type { Edition } from '../../delivery/index.ts'
import type { Document } from '../../messages/index.ts'
import { longDay } from '../../messages/index.ts'
import { drawAhead } from './ahead.ts'
import { answerPage } from './answer-page.ts'
import { addressOfCall } from './call-address.ts'
import { longDayShown, readDay, timeShown, todayOf } from './days-shown.ts'
import { drawDocument } from './draw-document.ts'
import { counted, type Html, html, listed } from './markup.ts'
import { drawNewsRail } from './news-rail.ts'
import { drawingOf, type Visit } from './visit.ts'
import { WEB_CHANNEL, WEB_EDITION_KIND } from './web-parts.ts'
import { drawEmpty } from './what-is-stored.ts'

const EDITIONS_LISTED = 60
const ARTICLES_COUNTED = 50

export async function frontPage(c: Context, visit: Visit): Promise<Response> {
  const [latest, previous] = await newest(visit, 2)
  if (!latest) return answerPage(c, visit, { title: 'Today', section: 'today', main: await drawNoEdition(visit) })
  return editionPage(c, visit, latest, previous)
}

export async function editionOfDay(c: Context, visit: Visit, date: string): Promise<Response> {
  const day = readDay(date)
  const edition = day && (await visit.parts.editions.find(WEB_CHANNEL, visit.newsroom, WEB_EDITION_KIND, day))
  if (!edition) return noEditionPage(c, visit, date)
  const all = await newest(visit, EDITIONS_LISTED)
  const previous = all.find(({ localDate }) => Temporal.PlainDate.compare(localDate, edition.localDate) < 0)
  return editionPage(c, visit, edition, previous)
}

const newest = async (visit: Visit, limit: number): Promise<Edition[]> =>
  (await visit.parts.editions.list(WEB_CHANNEL, visit.newsroom, limit)).filter(({ kind }) => kind === WEB_EDITION_KIND)

async function editionPage(
  c: Context,
  visit: Visit,
  edition: Edition,
  previous: Edition | undefined,
): Promise<Response> {
  const today = todayOf(visit)
  const isToday = edition.localDate.equals(today)
  const drawing = { ...drawingOf(visit), ...(previous ? { changedLabel: changedLabel(edition, previous) } : {}) }
  return answerPage(c, visit, {
    title: isToday ? edition.document.title : `${edition.document.title}, ${longDay(edition.localDate)}`,
    section: isToday ? 'today' : null,
    rail: await drawNewsRail(visit, edition, isToday ? await drawAhead(visit, edition.document) : undefined),
    main: html`${isToday ? await drawSince(visit, edition) : drawNotToday(edition)}${drawWithdrawn(edition)}${drawDocument(withoutRail(edition.document), drawing)}${drawEarlier(previous)}`,
  })
}

/** Lists of links stand in the rail. */
const withoutRail = (document: Document): Document => ({
  ...document,
  blocks: document.blocks.filter(({ kind }) => kind !== 'links'),
})

const changedLabel = ({ localDate }: Edition, previous: Edition): string =>
  previous.localDate.equals(localDate.subtract({ days: 1 }))
    ? 'Changed since yesterday'
    : `Changed since ${longDay(previous.localDate)}`

const drawNotToday = ({ localDate }: Edition): Html =>
  html`<p class="notice note">This is the edition of ${longDayShown(localDate)}. <a href="/">Go to the latest</a>.</p>\n`

/** What came in after the edition was composed: it stays as it is, and `/briefing` tells the rest. */
async function drawSince(visit: Visit, { composed }: Edition): Promise<Html> {
  const briefing = visit.parts.bot.find('briefing')
  const newest = await visit.parts.archive.articles(visit.newsroom, { limit: ARTICLES_COUNTED, offset: 0 })
  const count = newest.filter(({ stored }) => Temporal.Instant.compare(stored, composed) > 0).length
  if (!briefing || count === 0) return html``
  const said =
    count === ARTICLES_COUNTED
      ? `${count} articles or more have`
      : count === 1
        ? '1 article has'
        : `${count} articles have`
  const link = addressOfCall(visit.parts.bot, { command: 'briefing', typed: {} })
  return html`<p class="notice note">${said} come in since this was composed at ${timeShown(composed, 'time', visit)}. <a href="${link}">See what is new</a>.</p>\n`
}

function drawWithdrawn({ withdrawn }: Edition): Html {
  if (withdrawn.length === 0) return html``
  const titles = withdrawn.map((title) => html`“${title}”`)
  return html`<div class="notice problem"><p><b>${counted(withdrawn.length, 'article')} used here ${withdrawn.length === 1 ? 'has' : 'have'} been taken back since: ${listed(titles)}.</b></p><p>What it says may be wrong; the next edition does without it.</p></div>\n`
}

const drawEarlier = (previous: Edition | undefined): Html =>
  html`<p class="earlier soft">${previous ? html`Before this: <a href="/editions/${previous.localDate.toString()}">${longDayShown(previous.localDate)}</a>. ` : ''}<a href="/editions">All editions</a></p>\n`

async function drawNoEdition(visit: Visit): Promise<Html> {
  if (visit.coverage.articles === 0) return drawEmpty
  const next = (await visit.parts.scheduling.find(WEB_CHANNEL))?.next
  const when = next
    ? html`The first comes ${timeShown(next.due, 'day and time', visit)}, as its <a href="/schedule">schedule</a> says.`
    : html`Today’s edition is composed in a moment; look again.`
  return html`<h1>No edition yet</h1>
<p class="read">${when} ${counted(visit.coverage.articles, 'article')} can be read in the <a href="/archive">archive</a> meanwhile.</p>
`
}

async function noEditionPage(c: Context, visit: Visit, date: string): Promise<Response> {
  const day = readDay(date)
  const says = day === null ? `“${date}” is no day.` : `There is no edition of ${longDay(day)}.`
  const main = html`<h1>${says}</h1>
<p class="read">Editions are made once a day while Dateline runs. <a href="/editions">See those there are</a>.</p>
`
  return answerPage(c, visit, { title: 'No such edition', main }, 404)
}

export async function editionsPage(c: Context, visit: Visit): Promise<Response> {
  const editions = await newest(visit, EDITIONS_LISTED)
  const main = html`<h1>Editions</h1>
<p class="soft">One a day, kept as it was composed.</p>
${editions.length === 0 ? html`<p class="read">There is none yet.</p>` : html`<ol class="listing">${editions.map((edition) => drawListed(edition, visit))}</ol>`}
`
  return answerPage(c, visit, { title: 'Editions', main })
}

function drawListed({ localDate, composed, document }: Edition, visit: Visit): Html {
  const stories = document.blocks.filter((block) => block.kind === 'story')
  return html`<li><h2><a href="/editions/${localDate.toString()}">${longDayShown(localDate)}</a></h2>
<p class="read">${stories.slice(0, 3).map((story, index) => html`${index === 0 ? '' : ' · '}${story.headline.text}`)}</p>
<p class="soft">${counted(stories.length, 'story', 'stories')}, composed at ${timeShown(composed, 'time', visit)}</p></li>
`
}
