import type { Context } from 'hono'
import { entityId, type PersonListing, type QuoteFound } from '../../archive/index.ts'
import { capitalised } from '../../messages/index.ts'
import { officeInWords, quoteBlock } from '../../showing/index.ts'
import { answerPage } from './answer-page.ts'
import { dayShown } from './days-shown.ts'
import { drawQuote } from './draw-quote.ts'
import { drawRows } from './layout.ts'
import { counted, dotted, type Html, html } from './markup.ts'
import { drawPages, pageOf } from './paging.ts'
import { drawTimes } from './quote-times.ts'
import type { Visit } from './visit.ts'
import { drawCoverage, drawEmpty, drawReach } from './what-is-stored.ts'

const PEOPLE_LISTED = 100
const QUOTES_A_PAGE = 30
/** How far back the drawing over time and the list of outlets look. */
const QUOTES_COUNTED = 500

export async function peoplePage(c: Context, visit: Visit): Promise<Response> {
  const { archive } = visit.parts
  if (visit.coverage.articles === 0)
    return answerPage(c, visit, { title: 'People', section: 'people', main: drawEmpty })
  const typed = c.req.query('name')?.trim() ?? ''
  const found = typed === '' ? undefined : await archive.findPeople(visit.newsroom, typed.slice(0, 200))
  if (found?.kind === 'one') return c.redirect(`/people/${found.person.id}`, 303)
  const people =
    found?.kind === 'several' ? found.people : await archive.mostQuoted(visit.newsroom, { limit: PEOPLE_LISTED })
  const main = html`<h1>People</h1>
<p class="soft">Who is quoted, most quoted first. ${drawCoverage(visit)}</p>
<form class="find" action="/people" method="get"><label for="name">Find a person</label> <input id="name" name="name" type="text" value="${typed}" maxlength="200"> <button type="submit">Find</button></form>
${found?.kind === 'none' ? drawNobody(typed, found.near, found.isClose) : ''}${drawPeople(people)}
`
  return answerPage(c, visit, { title: 'People', section: 'people', main })
}

function drawNobody(typed: string, near: readonly string[], isClose: boolean): Html {
  const names = near.map(
    (name, index) =>
      html`${index === 0 ? '' : ', '}<a href="/people?${new URLSearchParams({ name }).toString()}">${name}</a>`,
  )
  const offer = near.length === 0 ? '' : html`<p>${isClose ? 'Near that: ' : 'Most quoted: '}${names}.</p>`
  return html`<div class="notice note"><p><b>Nobody by the name “${typed}” is quoted.</b></p>\n${offer}</div>\n`
}

const drawPeople = (people: readonly PersonListing[]): Html =>
  html`<ul class="rows broad">${people.map(
    ({ id, name, office, quotes }) =>
      html`<li><span><a href="/people/${id}">${name}</a>${office === null ? '' : html`, ${officeInWords(office)}`}</span> <span class="figure">${counted(quotes, 'quote')}</span></li>\n`,
  )}</ul>`

export async function personPage(c: Context, visit: Visit, id: string): Promise<Response> {
  const { archive } = visit.parts
  const person = /^\d{1,15}$/.test(id) ? await archive.person(visit.newsroom, entityId(Number(id))) : undefined
  if (!person) return nobodyPage(c, visit)
  const { page, from } = pageOf(c.req.query('page'), QUOTES_A_PAGE)
  const [total, shown, recent] = await Promise.all([
    archive.countQuotes(visit.newsroom, person.id, {}),
    archive.quotesOf(visit.newsroom, person.id, { limit: QUOTES_A_PAGE, offset: from }),
    archive.quotesOf(visit.newsroom, person.id, { limit: QUOTES_COUNTED }),
  ])
  return answerPage(c, visit, {
    title: person.name,
    section: 'people',
    asked: `/quote ${person.name}`,
    main: html`<p class="kicker">${capitalised(person.office ?? 'person')}</p>
<h1>${person.name}</h1>
<p class="soft">${counted(total, 'quote')}, newest first. ${drawReach(visit)}</p>
${drawTimes(recent)}${drawByDay(shown)}${drawPages(`/people/${id}`, page, from + QUOTES_A_PAGE < total)}`,
    rail: drawPersonRail(person, recent),
  })
}

/** Quotes under the day on which they were printed, newest first as the archive gives them. */
function drawByDay(quotes: readonly QuoteFound[]): Html {
  let last: string | null = null
  return html`${quotes.map((quote) => {
    const day = quote.article.day
    const key = day?.toString() ?? ''
    const isNew = key !== last
    last = key
    return html`${isNew ? html`<h2 class="day">${day === null ? 'Day not known' : dayShown(day)}</h2>\n` : ''}${drawQuote(quoteBlock(quote))}`
  })}`
}

function drawPersonRail({ names }: PersonListing, quotes: readonly QuoteFound[]): Html {
  const outlets = new Map<string, number>()
  for (const { article } of quotes) {
    if (article.outlet !== null) outlets.set(article.outlet, (outlets.get(article.outlet) ?? 0) + 1)
  }
  const byCount = [...outlets].sort(([, one], [, other]) => other - one)
  return html`${drawRows(
    'Also written as',
    names.slice(1).map((name) => ({ name: html`${name}`, figure: '' })),
  )}${drawRows(
    'Quoted in',
    byCount.map(([outlet, count]) => ({ name: html`${outlet}`, figure: dotted([counted(count, 'quote')]) })),
  )}`
}

function nobodyPage(c: Context, visit: Visit): Promise<Response> {
  const main = html`<h1>This person is not here</h1>
<p class="read">Nobody under this address is quoted in this newsroom. <a href="/people">See who is</a>.</p>
`
  return answerPage(c, visit, { title: 'No such person', main }, 404)
}
