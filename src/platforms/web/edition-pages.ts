import type { Context } from 'hono'
import type { Edition } from '../../delivery/index.ts'
import type { Document } from '../../messages/index.ts'
import { longDay } from '../../messages/index.ts'
import { drawAhead } from './ahead.ts'
import { addressOfCall } from './call-address.ts'
import { longDayShown, readDay, timeShown, todayOf } from './days-shown.ts'
import { answerPage, type Desk, drawEmpty, drawingOf, drawNewsRail } from './desk.ts'
import { drawDocument } from './draw-document.ts'
import { counted, type Html, html, listed } from './markup.ts'
import { WEB_CHANNEL, WEB_EDITION_KIND } from './web-parts.ts'

const EDITIONS_LISTED = 60
const ARTICLES_COUNTED = 50

export async function frontPage(c: Context, desk: Desk): Promise<Response> {
  const [latest, previous] = await newest(desk, 2)
  if (!latest) return answerPage(c, desk, { title: 'Today', section: 'today', main: await drawNoEdition(desk) })
  return editionPage(c, desk, latest, previous)
}

export async function editionOfDay(c: Context, desk: Desk, date: string): Promise<Response> {
  const day = readDay(date)
  const edition = day && (await desk.parts.editions.find(WEB_CHANNEL, desk.newsroom, WEB_EDITION_KIND, day))
  if (!edition) return noEditionPage(c, desk, date)
  const all = await newest(desk, EDITIONS_LISTED)
  const previous = all.find(({ localDate }) => Temporal.PlainDate.compare(localDate, edition.localDate) < 0)
  return editionPage(c, desk, edition, previous)
}

const newest = async (desk: Desk, limit: number): Promise<Edition[]> =>
  (await desk.parts.editions.list(WEB_CHANNEL, desk.newsroom, limit)).filter(({ kind }) => kind === WEB_EDITION_KIND)

async function editionPage(c: Context, desk: Desk, edition: Edition, previous: Edition | undefined): Promise<Response> {
  const today = todayOf(desk)
  const isToday = edition.localDate.equals(today)
  const drawing = await drawingOf(desk, [edition.document], previous && changedLabel(edition, previous))
  return answerPage(c, desk, {
    title: isToday ? edition.document.title : `${edition.document.title}, ${longDay(edition.localDate)}`,
    section: isToday ? 'today' : null,
    rail: await drawNewsRail(desk, edition, isToday ? await drawAhead(desk, edition.document) : undefined),
    main: html`${isToday ? await drawSince(desk, edition) : drawNotToday(edition)}${drawWithdrawn(edition)}${drawDocument(withoutRail(edition.document), drawing)}${drawEarlier(previous)}`,
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
async function drawSince(desk: Desk, { composed }: Edition): Promise<Html> {
  const briefing = desk.parts.bot.find('briefing')
  const newest = await desk.parts.archive.articles(desk.newsroom, { limit: ARTICLES_COUNTED, offset: 0 })
  const count = newest.filter(({ stored }) => Temporal.Instant.compare(stored, composed) > 0).length
  if (!briefing || count === 0) return html``
  const said =
    count === ARTICLES_COUNTED
      ? `${count} articles or more have`
      : count === 1
        ? '1 article has'
        : `${count} articles have`
  const link = addressOfCall(desk.parts.bot, { command: 'briefing', typed: {} })
  return html`<p class="notice note">${said} come in since this was composed at ${timeShown(composed, 'time', desk)}. <a href="${link}">See what is new</a>.</p>\n`
}

function drawWithdrawn({ withdrawn }: Edition): Html {
  if (withdrawn.length === 0) return html``
  const titles = withdrawn.map((title) => html`“${title}”`)
  return html`<div class="notice problem"><p><b>${counted(withdrawn.length, 'article')} used here ${withdrawn.length === 1 ? 'has' : 'have'} been taken back since: ${listed(titles)}.</b></p><p>What it says may be wrong; the next edition does without it.</p></div>\n`
}

const drawEarlier = (previous: Edition | undefined): Html =>
  html`<p class="earlier soft">${previous ? html`Before this: <a href="/editions/${previous.localDate.toString()}">${longDayShown(previous.localDate)}</a>. ` : ''}<a href="/editions">All editions</a></p>\n`

async function drawNoEdition(desk: Desk): Promise<Html> {
  if (desk.coverage.articles === 0) return drawEmpty
  return html`<h1>No edition yet</h1>
<p class="read">Today’s edition is composed when Dateline starts and when the day changes. ${counted(desk.coverage.articles, 'article')} can be read in the <a href="/archive">archive</a> until then.</p>
`
}

async function noEditionPage(c: Context, desk: Desk, date: string): Promise<Response> {
  const day = readDay(date)
  const says = day === null ? `“${date}” is no day.` : `There is no edition of ${longDay(day)}.`
  const main = html`<h1>${says}</h1>
<p class="read">Editions are made once a day while Dateline runs. <a href="/editions">See those there are</a>.</p>
`
  return answerPage(c, desk, { title: 'No such edition', main }, 404)
}

export async function editionsPage(c: Context, desk: Desk): Promise<Response> {
  const editions = await newest(desk, EDITIONS_LISTED)
  const main = html`<h1>Editions</h1>
<p class="soft">One a day, kept as it was composed.</p>
${editions.length === 0 ? html`<p class="read">There is none yet.</p>` : html`<ol class="listing">${editions.map((edition) => drawListed(edition, desk))}</ol>`}
`
  return answerPage(c, desk, { title: 'Editions', main })
}

function drawListed({ localDate, composed, document }: Edition, desk: Desk): Html {
  const stories = document.blocks.filter((block) => block.kind === 'story')
  return html`<li><h2><a href="/editions/${localDate.toString()}">${longDayShown(localDate)}</a></h2>
<p class="read">${stories.slice(0, 3).map((story, index) => html`${index === 0 ? '' : ' · '}${story.headline.text}`)}</p>
<p class="soft">${counted(stories.length, 'story', 'stories')}, composed at ${timeShown(composed, 'time', desk)}</p></li>
`
}
