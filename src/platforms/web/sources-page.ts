import type { Context } from 'hono'
import { drawHidden, drawOptionForm } from './ask-page.ts'
import { firstFreeText } from './call-address.ts'
import { timeShown } from './days-shown.ts'
import { answerPage, type Desk } from './desk.ts'
import { drawOutside } from './draw-inline.ts'
import { counted, type Html, html, outsideAddress } from './markup.ts'
import type { SourceShown } from './web-parts.ts'

const ADD = 'sources add'
const REMOVE = 'sources remove'

export async function sourcesPage(c: Context, desk: Desk): Promise<Response> {
  const sources = await desk.parts.sources.list(desk.newsroom)
  const failing = sources.filter(({ state }) => state === 'failing').length
  const add = desk.parts.bot.find(ADD)
  const main = html`<h1>Sources</h1>
<p class="soft">${sources.length === 0 ? 'None is read yet.' : html`${counted(sources.length, 'source')}, read every hour. ${failing === 0 ? 'All answer.' : `${counted(failing, 'source')} cannot be read.`}`}</p>
${sources.length === 0 ? '' : html`<ul class="listing">${sources.map((source) => drawSource(source, desk))}</ul>`}
${add ? html`<h2>Add a source</h2>\n<p class="read">The address of a feed, or of the site that has one.</p>\n${drawOptionForm(desk, { command: ADD, typed: {} }, add, 'Add')}` : ''}
<p class="soft">Or <a href="/paste">paste one article</a>.</p>
`
  return answerPage(c, desk, { title: 'Sources', section: 'sources', main })
}

function drawSource({ title, url, state, lastRead, trouble }: SourceShown, desk: Desk): Html {
  const address = outsideAddress(url)
  const said = lastRead === null ? html`Not read yet` : html`Last read ${timeShown(lastRead, 'day and time', desk)}`
  return html`<li><h2>${title}</h2>
<p class="soft">${address === null ? url : drawOutside(address, url)}</p>
<p class="soft">${state === 'failing' ? html`<span class="bad">Cannot be read.</span> ` : ''}${said}.${trouble === null ? '' : html` ${trouble}`}</p>
${drawRemove(url, title, desk)}</li>
`
}

function drawRemove(url: string, title: string, desk: Desk): Html {
  const remove = desk.parts.bot.find(REMOVE)
  const option = remove && firstFreeText(remove)
  if (option === undefined) return html``
  return html`<form method="post" action="/ask">${drawHidden(desk, { command: REMOVE, typed: { [option]: url } })}<button class="quiet" type="submit" aria-label="Remove ${title}">Remove</button></form>`
}
