import type { Context } from 'hono'
import type { Coverage } from '../../archive/index.ts'
import type { Asker } from '../../bot/index.ts'
import type { Edition } from '../../delivery/index.ts'
import type { Document } from '../../messages/index.ts'
import { MAIN, type NewsroomId, SAMPLE } from '../../newsrooms/index.ts'
import type { Source } from '../../sources/index.ts'
import { type ArticleLanguages, articleOf, articlesIn } from './article-languages.ts'
import { addressOfCall } from './call-address.ts'
import { dayOf, type Here, shortMoment, todayOf } from './days-shown.ts'
import { type Drawing, drawLink } from './draw-inline.ts'
import { drawPage, drawRows, type Page } from './layout.ts'
import { counted, type Html, html } from './markup.ts'
import { WEB_CHANNEL, WEB_EDITION_KIND, type WebParts } from './web-parts.ts'

/** The parts with what the page itself keeps between requests. */
export type OpenParts = WebParts & { languages: ArticleLanguages }

/** One request's view: what newsroom is shown, and when. */
export interface Desk extends Here {
  parts: OpenParts
  newsroom: NewsroomId
  coverage: Coverage
}

export async function openDesk(parts: OpenParts): Promise<Desk> {
  const newsroom = await parts.newsroom()
  const coverage = await parts.archive.coverage(newsroom)
  return { parts, newsroom, coverage, zone: parts.zone, now: parts.now() }
}

/** Whoever sits at this machine is its admin; the guard has made sure that nobody else comes this far. */
export const askerOf = ({ newsroom, zone, now }: Desk): Asker => ({
  newsroom,
  channel: WEB_CHANNEL,
  person: null,
  role: 'admin',
  zone,
  now,
})

/** How documents are drawn here; those given are drawn with the languages of the articles behind them. */
export async function drawingOf(desk: Desk, documents: readonly Document[], changedLabel?: string): Promise<Drawing> {
  const { bot, languages } = desk.parts
  await languages.learn(desk.newsroom, documents.flatMap(articlesIn))
  return {
    zone: desk.zone,
    now: desk.now,
    addressOf: ({ command, options }) => addressOfCall(bot, { command, typed: options }),
    languageOf: (link) => languages.of(articleOf(link)),
    ...(changedLabel === undefined ? {} : { changedLabel }),
  }
}

export const latestEdition = async (desk: Desk): Promise<Edition | undefined> =>
  (await desk.parts.editions.list(WEB_CHANNEL, desk.newsroom, 1)).find(({ kind }) => kind === WEB_EDITION_KIND)

type Wanted = Pick<Page, 'title' | 'main'> & Partial<Page>

/** A whole page around `main`. The rail of the front page stands beside it unless another is given. */
export async function answerPage(
  c: Context,
  desk: Desk,
  wanted: Wanted,
  status: 200 | 400 | 404 = 200,
): Promise<Response> {
  const page: Page = {
    section: null,
    asked: '',
    rail: wanted.rail === undefined ? await drawNewsRail(desk) : wanted.rail,
    banner: desk.newsroom === SAMPLE ? sampleBanner : null,
    tries: wanted.tries ?? (await linesToTry(desk)),
    ...wanted,
  }
  return c.html(drawPage(page), status)
}

const sampleBanner = html`You are reading the sample newsroom: invented news of an invented city. It goes once you <a href="/paste">paste an article</a> or <a href="/sources">add a source</a>.`

/** Lines that have an answer in this archive; where it is empty, the commands' own examples. */
async function linesToTry(desk: Desk): Promise<string[]> {
  const { archive, bot } = desk.parts
  const [people, topics] = await Promise.all([
    archive.mostQuoted(desk.newsroom, { limit: 1 }),
    archive.topics(desk.newsroom, 1),
  ])
  const lines = [people[0] && `/quote ${people[0].name}`, topics[0] && `/context ${topics[0].name}`]
  const known = lines.filter((line) => line !== undefined)
  return known.length > 0
    ? known
    : bot.commands
        .filter(({ who }) => who === 'member')
        .map(({ example }) => example)
        .slice(0, 2)
}

const QUOTED_SHOWN = 5
const WEEK_HOURS = 7 * 24

/**
 * What stands beside the news: what else there is today, who speaks, what is ahead, what is read. `ahead` is what is
 * announced, where the page knows it.
 */
export async function drawNewsRail(desk: Desk, edition?: Edition, ahead: Html = html``): Promise<Html> {
  const { archive, sources } = desk.parts
  const since = desk.now.subtract({ hours: WEEK_HOURS })
  const [shown, people, read] = await Promise.all([
    edition ?? latestEdition(desk),
    archive.mostQuoted(desk.newsroom, { limit: QUOTED_SHOWN, since }),
    sources.list(MAIN),
  ])
  return html`${await drawAlso(desk, shown)}${drawRows(
    'Most quoted this week',
    people.map(({ id, name, office, quotes }) => ({
      name: html`<a href="/people/${id}">${name}</a>${office === null ? '' : html`, ${office}`}`,
      figure: html`${quotes.toLocaleString('en-GB')}<span class="unseen"> ${quotes === 1 ? 'quote' : 'quotes'}</span>`,
    })),
  )}${ahead}${drawRows(
    'Sources',
    read.map((source) => ({ name: html`${source.title}`, ...sourceFigure(source, desk) })),
  )}`
}

function sourceFigure({ state }: Source, desk: Desk): { figure: Html; isBad: boolean } {
  if (state.kind === 'new') return { figure: html`not read yet`, isBad: false }
  if (state.kind === 'reading') return { figure: shortMoment(state.lastRead, desk), isBad: false }
  const what = state.kind === 'retired' ? 'gone' : 'no answer'
  return { figure: html`${what} since ${shortMoment(state.since, desk)}`, isBad: true }
}

/** Links that an edition lists beside its stories ("Also"): told once, in the rail. */
async function drawAlso(desk: Desk, edition: Edition | undefined): Promise<Html> {
  const lists = edition?.document.blocks.filter((block) => block.kind === 'links') ?? []
  const isToday = edition?.localDate.equals(todayOf(desk)) === true
  const drawing = await drawingOf(desk, [{ title: '', blocks: lists }])
  return html`${lists.map(({ label, links }) =>
    drawRows(
      isToday ? label.replace(/^Also\b/, 'Also today') : label,
      links.map((link) => ({ name: drawLink(link, drawing), figure: '' })),
    ),
  )}`
}

/** "31 articles of 4 outlets, 14 quotes. The archive reaches back to 3 January." */
export function drawCoverage(desk: Desk): Html {
  const { articles, outlets, quotes } = desk.coverage
  return html`${counted(articles, 'article')} of ${counted(outlets, 'outlet')}, ${counted(quotes, 'quote')}. ${drawReach(desk)}`
}

export function drawReach({ coverage: { since }, zone, now }: Desk): Html {
  if (since === null) return html``
  return html`The archive reaches back to <time datetime="${since.toString()}">${dayInWords(since, dayOf(now, zone))}</time>.`
}

/** The year is said where it is not this one. */
const dayInWords = (day: Temporal.PlainDate, today: Temporal.PlainDate): string =>
  day.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(day.year === today.year ? {} : { year: 'numeric' }),
  })

export const drawEmpty: Html = html`<div class="notice note">
<h1>Nothing is stored yet</h1>
<p>Dateline answers from articles that it has read, and it has read none.</p>
<p>First <a href="/paste">paste an article</a>, or <a href="/sources">add a source</a> that is read every hour. From then on, today’s stories stand here.</p>
</div>
`
