import type { Context } from 'hono'
import type { Call } from '../../bot/index.ts'
import type { Action } from '../../messages/index.ts'
import { MAIN } from '../../newsrooms/index.ts'
import { answerPage } from './answer-page.ts'
import { drawHidden } from './ask-page.ts'
import { callOfFields } from './call-address.ts'
import { drawDocument } from './draw-document.ts'
import { html } from './markup.ts'
import { askerOf, drawingOf, type Visit } from './visit.ts'

/** What a form of the sources' pages asks for; its answer's buttons do at once what they say. */
export async function doOnSources(c: Context, visit: Visit, fields: Record<string, unknown>): Promise<Response> {
  const call = callOfFields(visit.parts.bot, Object.entries(fields))
  if (!call?.command.startsWith('sources ')) return c.text('The form names no command about sources.', 400)
  return answerAboutSources(c, visit, call)
}

export async function answerAboutSources(c: Context, visit: Visit, call: Call): Promise<Response> {
  const document = await visit.parts.bot.answer(call, { ...askerOf(visit), newsroom: MAIN })
  const drawAction = ({ label, command, options }: Action) => {
    const own = ownPageOf(command, options)
    if (own !== null) return html`<a class="button" href="${own}">${label}</a>`
    return html`<form method="post" action="/sources/do">${drawHidden(visit, { command, typed: options })}<button type="submit">${label}</button></form>`
  }
  const main = html`${drawDocument(document, { ...drawingOf(visit), drawAction })}<p class="earlier soft"><a href="/sources">All sources</a></p>
`
  return answerPage(c, visit, { title: document.title, section: 'sources', main })
}

/** What has a page here is not asked by a form. */
function ownPageOf(command: string, { source, page, address }: Action['options']): string | null {
  if (command === 'sources set' && source !== undefined && /^\d+$/.test(source)) return `/sources/${source}`
  if (command === 'sources add' && address === undefined) return '/sources'
  if (command === 'sources list') return '/sources'
  return command === 'sources log' ? `/sources/log?page=${page ?? 1}` : null
}
