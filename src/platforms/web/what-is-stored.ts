import { dayOf } from './days-shown.ts'
import { counted, type Html, html } from './markup.ts'
import type { Visit } from './visit.ts'

/** "31 articles of 4 outlets, 14 quotes. The archive reaches back to 3 January." */
export function drawCoverage(visit: Visit): Html {
  const { articles, outlets, quotes } = visit.coverage
  return html`${counted(articles, 'article')} of ${counted(outlets, 'outlet')}, ${counted(quotes, 'quote')}. ${drawReach(visit)}`
}

export function drawReach({ coverage: { since }, zone, now }: Visit): Html {
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
<p>First <a href="/paste">paste an article</a>, or <a href="/sources">add a source</a> that is read from then on. Soon after, today’s stories stand here.</p>
</div>
`
