import type { Context } from 'hono'
import type { ArticleRead } from '../../archive/index.ts'
import { Problem } from '../../bot/index.ts'
import { MAIN } from '../../newsrooms/index.ts'
import { quoteBlock } from '../../showing/index.ts'
import type { Intake, Taken } from '../../sources/index.ts'
import { answerPage } from './answer-page.ts'
import { dayShown } from './days-shown.ts'
import { drawNotice } from './draw-document.ts'
import { drawQuote } from './draw-quote.ts'
import { languageOf } from './foreign-text.ts'
import { counted, type Html, html, listed } from './markup.ts'
import { openVisit, type Visit } from './visit.ts'
import type { WebParts } from './web-parts.ts'

type Given = Parameters<Intake['text']>[2]

/** What the form holds, as it was typed. */
interface Pasted {
  text: string
  published: string
  outlet: string
  language: string
}

const EMPTY: Pasted = { text: '', published: '', outlet: '', language: '' }

export const pastePage = (c: Context, visit: Visit): Promise<Response> =>
  answerPage(c, visit, { title: 'Paste an article', section: 'paste', main: drawForm(visit, EMPTY, html``) })

/**
 * Stores what was pasted in the newsroom's own archive and shows at once what was understood of it. The view is opened
 * anew behind it: the first article of its own ends the sample.
 */
export async function takePaste(c: Context, parts: WebParts, fields: Record<string, unknown>): Promise<Response> {
  const pasted = readPasted(fields)
  try {
    const taken = await takeIn(parts.intake, pasted)
    const visit = await openVisit(parts)
    const understood = await Promise.all(taken.map((one) => drawTaken(one, visit)))
    if (taken.every(({ kind }) => kind === 'refused')) return await refusedPage(c, visit, pasted, html`${understood}`)
    const main = html`<h1>${taken.length === 1 ? 'What was understood' : `What was understood of ${counted(taken.length, 'article')}`}</h1>
${understood}<p class="earlier soft"><a href="/paste">Paste another</a></p>
`
    return await answerPage(c, visit, { title: 'What was understood', section: 'paste', main })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { message: says, remedy } = error
    return refusedPage(c, await openVisit(parts), pasted, drawNotice({ tone: 'problem', says, remedy }))
  }
}

const refusedPage = (c: Context, visit: Visit, pasted: Pasted, why: Html): Promise<Response> =>
  answerPage(c, visit, { title: 'Not stored', section: 'paste', main: drawForm(visit, pasted, why) })

function readPasted(fields: Record<string, unknown>): Pasted {
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name].trim() : '')
  return { text: text('text'), published: text('published'), outlet: text('outlet'), language: text('language') }
}

async function takeIn(intake: Intake, pasted: Pasted): Promise<Taken[]> {
  if (pasted.text === '')
    throw new Problem('Nothing was pasted.', 'Put the text of an article, or its address, into the field.')
  const given = givenBy(pasted)
  const address = addressIn(pasted.text)
  return address === null ? intake.text(MAIN, pasted.text, given) : intake.address(MAIN, address, given)
}

/** One word that looks like an address, with its scheme or as people write it; anything longer is a text. */
function addressIn(text: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text)) return text
  return /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u.test(text) ? `https://${text}` : null
}

function givenBy({ published, outlet, language }: Pasted): Given {
  return {
    ...(published === '' ? {} : { published: readPublished(published) }),
    ...(outlet === '' ? {} : { outlet: outlet.slice(0, 200) }),
    ...(language === '' ? {} : { language: readLanguage(language) }),
  }
}

/** A day, meaning its first moment in UTC, or an instant. */
function readPublished(typed: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(/^\d{4}-\d{2}-\d{2}$/.test(typed) ? `${typed}T00:00Z` : typed)
  } catch (cause) {
    throw new Problem(
      `“${typed}” is not a day.`,
      'Write it as 2026-01-31, or as an instant such as 2026-01-31T08:00Z.',
      { cause },
    )
  }
}

function readLanguage(typed: string): string {
  if (/^[a-z]{2}$/i.test(typed)) return typed.toLowerCase()
  throw new Problem(`“${typed}” is not a language.`, 'Use two letters, for example en or uk.')
}

/** Named only where there could be a doubt which one is meant. */
const isPastedText = ({ what }: Taken): boolean => what === 'the pasted text'

async function drawTaken(taken: Taken, visit: Visit): Promise<Html> {
  if (taken.kind === 'refused') {
    return drawNotice({
      tone: 'problem',
      says: isPastedText(taken) ? taken.why : `${taken.what}: ${taken.why}`,
      remedy: taken.remedy,
    })
  }
  const said = {
    stored: 'Stored',
    known: 'Already known; nothing new was stored',
    completed: 'Already known; its day or outlet was filled in',
    corrected: 'Stored as a new version',
  }
  const read = await visit.parts.archive.article(MAIN, taken.id)
  return html`<article class="understood">
<p class="kicker">${said[taken.kind]}</p>
<h2 dir="auto"${read ? languageOf(read.article) : ''}><a href="/articles/${taken.id}">${taken.title}</a></h2>
${read ? drawUnderstood(read) : ''}<p class="earlier soft">Wrong paste? <code>npm run -s dateline -- forget ${taken.id}</code> takes it back.</p>
</article>
`
}

function drawUnderstood({ article, quotes, people }: ArticleRead): Html {
  const blocks = quotes.map((quote) => quoteBlock(quote))
  const names = people.map(({ id, name }) => html`<a href="/people/${id}">${name}</a>`)
  const via = article.via.map((name) => html`${name}`)
  return html`<dl class="given">
<dt>Outlet</dt> <dd>${article.outlet ?? 'not stated'}</dd>
<dt>Day</dt> <dd>${article.day === null ? 'not known; times stay as the text puts them' : dayShown(article.day)}</dd>
${via.length === 0 ? '' : html`<dt>Reported by</dt> <dd>${listed(via)}</dd>\n`}<dt>People</dt> <dd>${names.length === 0 ? 'none named' : listed(names)}</dd>
<dt>Quotes</dt> <dd>${quotes.length === 0 ? 'none found' : counted(quotes.length, 'quote')}</dd>
</dl>
${blocks.map(drawQuote)}
`
}

function drawForm(visit: Visit, pasted: Pasted, why: Html): Html {
  return html`<h1>Paste an article</h1>
<p class="read">Its text, or its address. What is not the article goes: share buttons, captions, appeals. What was understood is shown at once.</p>
${why}<form class="options" method="post" action="/paste">
<input type="hidden" name="token" value="${visit.parts.token}">
<p><label for="text">Text or address</label>
<textarea id="text" name="text" rows="14" required>${pasted.text}</textarea></p>
<div class="beside">
${drawField('published', 'Published', 'as 2026-01-31, if it does not say', pasted.published)}
${drawField('outlet', 'Outlet', 'if it does not say', pasted.outlet)}
${drawField('language', 'Language', 'two letters, if it is not clear', pasted.language)}
</div>
<button type="submit">Store and read it</button>
</form>
`
}

const drawField = (name: keyof Pasted, label: string, hint: string, value: string): Html =>
  html`<p><label for="${name}">${label} <span class="soft">${hint}</span></label>
<input id="${name}" name="${name}" type="text" value="${value}" maxlength="200" autocomplete="off"></p>`
