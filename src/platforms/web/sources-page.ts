import type { Context } from 'hono'
import { firstFreeText } from '../../bot/index.ts'
import { MAIN } from '../../newsrooms/index.ts'
import type { Source } from '../../sources/index.ts'
import { answerPage } from './answer-page.ts'
import { drawHidden, drawOptionForm } from './ask-page.ts'
import { timeShown } from './days-shown.ts'
import { drawOutside } from './draw-inline.ts'
import { counted, type Html, html, outsideAddress } from './markup.ts'
import type { Visit } from './visit.ts'

const ADD = 'sources add'
const REMOVE = 'sources remove'

export async function sourcesPage(c: Context, visit: Visit): Promise<Response> {
  const sources = await visit.parts.sources.list(MAIN)
  const add = visit.parts.bot.find(ADD)
  const main = html`<h1>Sources</h1>
<p class="soft">${summaryOf(sources)}</p>
${sources.length === 0 ? '' : html`<ul class="listing">${sources.map((source) => drawSource(source, visit))}</ul>`}
${add ? html`<h2>Add a source</h2>\n<p class="read">The address of a feed, or of the site that has one.</p>\n${drawOptionForm(visit, { command: ADD, typed: {} }, add, 'Add')}` : ''}
<p class="earlier soft">Or <a href="/paste">paste one article</a>.</p>
`
  return answerPage(c, visit, { title: 'Sources', section: 'sources', main })
}

function summaryOf(sources: readonly Source[]): string {
  if (sources.length === 0) return 'None is read yet.'
  const isFailing = ({ state }: Source): boolean => state.kind === 'failing' || state.kind === 'retired'
  const failing = sources.filter(isFailing).length
  const waiting = sources.filter(({ state }) => state.kind === 'new').length
  const parts = [
    ...(failing > 0 ? [`${failing} cannot be read`] : []),
    ...(waiting > 0 ? [`${waiting} not read yet`] : []),
    ...(failing + waiting === 0 ? ['all answer'] : []),
  ]
  return `${counted(sources.length, 'source')}: ${parts.join(', ')}.`
}

function drawSource({ title, url, state, observed: { intervalMinutes } }: Source, visit: Visit): Html {
  const address = outsideAddress(url)
  return html`<li><h2>${title}</h2>
<p class="soft">${address === null ? url : drawOutside(address, url)}</p>
<p class="soft">${drawState(state, visit)} Read every ${everyMinutes(intervalMinutes)}.</p>
${drawRemove(url, title, visit)}</li>
`
}

function drawState(state: Source['state'], visit: Visit): Html {
  switch (state.kind) {
    case 'new':
      return html`Not read yet.`
    case 'reading':
      return html`Last read ${timeShown(state.lastRead, 'day and time', visit)}.`
    case 'failing':
    case 'retired': {
      const what = state.kind === 'retired' ? 'Gone' : 'Cannot be read'
      const before =
        state.lastRead === null ? '' : html` It was last read ${timeShown(state.lastRead, 'day and time', visit)}.`
      return html`<span class="bad">${what} since ${timeShown(state.since, 'day and time', visit)}.</span> ${state.says} ${state.remedy}${before}`
    }
  }
}

const everyMinutes = (minutes: number): string => (minutes === 60 ? 'hour' : counted(minutes, 'minute'))

function drawRemove(url: string, title: string, visit: Visit): Html {
  const remove = visit.parts.bot.find(REMOVE)
  const option = remove && firstFreeText(remove)
  if (option === undefined) return html``
  return html`<form method="post" action="/ask">${drawHidden(visit, { command: REMOVE, typed: { [option]: url } })}<button class="quiet" type="submit" aria-label="Remove ${title}">Remove</button></form>`
}
