import type { Context } from 'hono'
import type { ArticleListing, TopicListing } from '../../archive/index.ts'
import { answerPage } from './answer-page.ts'
import { longDayShown } from './days-shown.ts'
import { languageOf } from './foreign-text.ts'
import { counted, dotted, type Html, html } from './markup.ts'
import { drawPages, pageOf } from './paging.ts'
import type { Visit } from './visit.ts'
import { drawCoverage, drawEmpty } from './what-is-stored.ts'

const ARTICLES_A_PAGE = 50
const TOPICS_LISTED = 120

export async function archivePage(c: Context, visit: Visit): Promise<Response> {
  if (visit.coverage.articles === 0)
    return answerPage(c, visit, { title: 'Archive', section: 'archive', main: drawEmpty })
  const outlet = c.req.query('outlet')?.slice(0, 200)
  const { page, from } = pageOf(c.req.query('page'), ARTICLES_A_PAGE)
  // One more than is shown tells whether there is a further page.
  const asked = { limit: ARTICLES_A_PAGE + 1, offset: from, ...(outlet ? { outlet } : {}) }
  const found = await visit.parts.archive.articles(visit.newsroom, asked)
  const shown = found.slice(0, ARTICLES_A_PAGE)
  const path = outlet ? `/archive?${new URLSearchParams({ outlet })}` : '/archive'
  const main = html`<h1>${outlet ? `Archive: ${outlet}` : 'Archive'}</h1>
<p class="soft">${drawCoverage(visit)}${outlet ? html` <a href="/archive">All outlets</a>` : ''}</p>
${found.length === 0 ? html`<p class="read">Nothing stands on this page. <a href="${path}">Go to the newest</a>.</p>` : ''}${drawByDay(shown)}${drawPages(path, page, found.length > ARTICLES_A_PAGE)}`
  return answerPage(c, visit, { title: 'Archive', section: 'archive', main })
}

function drawByDay(articles: readonly ArticleListing[]): Html {
  const groups: { day: Temporal.PlainDate | null; articles: ArticleListing[] }[] = []
  for (const article of articles) {
    const last = groups.at(-1)
    if (last && last.day?.toString() === article.day?.toString()) last.articles.push(article)
    else groups.push({ day: article.day, articles: [article] })
  }
  return html`${groups.map(
    (group) => html`<h2 class="day">${group.day === null ? 'Day not known' : longDayShown(group.day)}</h2>
<ul class="rows broad">${group.articles.map(drawArticle)}</ul>
`,
  )}`
}

function drawArticle(article: ArticleListing): Html {
  const { id, title, outlet, quotes } = article
  const from =
    outlet === null
      ? null
      : html`<a class="quiet" href="/archive?${new URLSearchParams({ outlet }).toString()}">${outlet}</a>`
  const said = quotes === 0 ? null : counted(quotes, 'quote')
  return html`<li><a dir="auto" href="/articles/${id}"${languageOf(article)}>${title}</a> <span class="figure">${dotted([from, said])}</span></li>\n`
}

const KIND_NAMES: Readonly<Record<TopicListing['kind'], string>> = {
  LOC: 'Places',
  ORG: 'Organisations',
  PER: 'People',
}

export async function topicsPage(c: Context, visit: Visit): Promise<Response> {
  if (visit.coverage.articles === 0)
    return answerPage(c, visit, { title: 'Topics', section: 'topics', main: drawEmpty })
  const topics = await visit.parts.archive.topics(visit.newsroom, TOPICS_LISTED)
  const kinds = Object.entries(KIND_NAMES) as [TopicListing['kind'], string][]
  const main = html`<h1>Topics</h1>
<p class="soft">What is named most. Each leads to what the articles state about it, by date. ${drawCoverage(visit)}</p>
<form class="find" action="/context" method="get"><label for="topic">Another topic</label> <input id="topic" name="topic" type="text" maxlength="200" required> <button type="submit">Look up</button></form>
${kinds.map(([kind, name]) =>
  drawKind(
    name,
    topics.filter((topic) => topic.kind === kind),
  ),
)}`
  return answerPage(c, visit, { title: 'Topics', section: 'topics', main })
}

function drawKind(name: string, topics: readonly TopicListing[]): Html {
  if (topics.length === 0) return html``
  return html`<h2 class="day">${name}</h2>
<ul class="rows broad twofold">${topics.map(
    (topic) =>
      html`<li><a href="/context?${new URLSearchParams({ topic: topic.name }).toString()}">${topic.name}</a> <span class="figure">${counted(topic.articles, 'article')}</span></li>\n`,
  )}</ul>
`
}
