import type { Context } from 'hono'
import type { Call } from '../../bot/index.ts'
import type { Action, Document } from '../../messages/index.ts'
import { MAIN } from '../../newsrooms/index.ts'
import { answerPage } from './answer-page.ts'
import { drawHidden } from './ask-page.ts'
import { callOfFields } from './call-address.ts'
import { drawDocument, drawWithoutTitle } from './draw-document.ts'
import { type Html, html } from './markup.ts'
import { pageOf } from './paging.ts'
import { sourceOf, sourcePage, type Told } from './sources-one-page.ts'
import { askerOf, drawingOf, type Visit } from './visit.ts'

/** What a form of the sources' pages asks for: told on the page of the source that it is about, else on one of its own. */
export async function doOnSources(c: Context, visit: Visit, fields: Record<string, unknown>): Promise<Response> {
  const call = callOfFields(visit.parts.bot, Object.entries(fields))
  if (!call?.command.startsWith('sources ')) return c.text('The form names no command about sources.', 400)
  const document = await answerOf(visit, call)
  const id = call.typed.source ?? ''
  const isThere = (await sourceOf(visit, id)) !== undefined
  return isThere ? sourcePage(c, visit, id, toldOf(visit, call, document)) : documentPage(c, visit, document)
}

/** Who changed what. */
export async function sourcesLogPage(c: Context, visit: Visit): Promise<Response> {
  const { page } = pageOf(c.req.query('page'), 1)
  const document = await answerOf(visit, { command: 'sources log', typed: { page: String(page) } })
  const later =
    page === 1
      ? html``
      : html`<p class="earlier soft"><a href="/sources/log?page=${page - 1}" rel="prev">Later</a></p>\n`
  return documentPage(c, visit, document, later)
}

const answerOf = (visit: Visit, call: Call): Promise<Document> =>
  visit.parts.bot.answer(call, { ...askerOf(visit), newsroom: MAIN })

/** Its buttons are left out: the source's page has them. */
function toldOf(visit: Visit, { command, typed }: Call, document: Document): Told {
  const blocks = document.blocks.filter(({ kind }) => kind !== 'actions')
  const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1)
  const isRefused = blocks.some((block) => block.kind === 'notice' && block.tone === 'problem')
  return {
    says: html`${heading ? html`<h2>${document.title}</h2>\n` : ''}${drawWithoutTitle({ ...document, blocks }, drawingOf(visit))}`,
    refused: isRefused && command === 'sources set' ? typed : null,
  }
}

function documentPage(c: Context, visit: Visit, document: Document, below: Html = html``): Promise<Response> {
  const drawAction = ({ label, command, options }: Action) => {
    const own = ownPageOf(command, options)
    if (own !== null) return html`<a class="button" href="${own}">${label}</a>`
    return html`<form method="post" action="/sources/do">${drawHidden(visit, { command, typed: options })}<button type="submit">${label}</button></form>`
  }
  const main = html`<p class="kicker"><a href="/sources">Sources</a></p>
${drawDocument(document, { ...drawingOf(visit), drawAction })}${below}`
  return answerPage(c, visit, { title: document.title, section: 'sources', main })
}

/** What has a page here is not asked by a form. */
function ownPageOf(command: string, { source, page, address }: Action['options']): string | null {
  if (source !== undefined && /^\d+$/.test(source)) {
    if (command === 'sources set') return `/sources/${source}`
    if (command === 'sources remove') return `/sources/${source}/remove`
  }
  if (command === 'sources add' && address === undefined) return '/sources/add'
  if (command === 'sources list') return '/sources'
  return command === 'sources log' ? `/sources/log?page=${page ?? 1}` : null
}
