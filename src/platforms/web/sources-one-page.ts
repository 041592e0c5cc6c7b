import type { Context } from 'hono'
import { MAIN } from '../../newsrooms/index.ts'
import { SOURCE_WEIGHTS, type Source } from '../../sources/index.ts'
import { answerPage } from './answer-page.ts'
import { drawHidden } from './ask-page.ts'
import { FIELD } from './call-address.ts'
import { timeShown } from './days-shown.ts'
import { type Html, html } from './markup.ts'
import { drawSteps } from './sources-page.ts'
import { drawAddress, drawState, everyMinutes, KINDS } from './sources-state.ts'
import type { Visit } from './visit.ts'

/** What has just been done with it, as its page tells it. */
export interface Told {
  says: Html
  /** What a form was sent with and what is not kept, so that it stands there still. */
  refused: Readonly<Record<string, string>> | null
}

/** One source: how it is, what is set for it, and what can be done. */
export async function sourcePage(c: Context, visit: Visit, id: string, told?: Told): Promise<Response> {
  const source = await sourceOf(visit, id)
  if (!source) return noSuchSource(c, visit)
  const main = html`<p class="kicker"><a href="/sources">Sources</a></p>
<h1 dir="auto">${source.title}</h1>
<p class="soft">${drawState(source, visit)}</p>
${told ? html`<section class="told" role="status" aria-label="What was done">${told.says}</section>\n` : ''}${drawSteps(source, visit, true)}<dl class="given">${drawFacts(source, visit)}</dl>
${drawSettings(source, visit, told?.refused ?? {})}${drawHeaders(source, visit)}`
  return answerPage(c, visit, { title: source.title, section: 'sources', main })
}

export async function sourceOf(visit: Visit, id: string): Promise<Source | undefined> {
  return (await visit.parts.sources.list(MAIN)).find((each) => String(each.id) === id)
}

/** Asks once more. */
export async function removePage(c: Context, visit: Visit, id: string): Promise<Response> {
  const source = await sourceOf(visit, id)
  if (!source) return noSuchSource(c, visit)
  const main = html`<p class="kicker"><a href="/sources">Sources</a></p>
<h1 dir="auto">Remove ${source.title}?</h1>
<p class="soft">${drawAddress(source.url)}</p>
<p class="read">It is read no longer, and its settings and headers go. Its articles stay in the archive. To let it stand still for a while, pause it instead.</p>
<div class="actions"><form method="post" action="/sources/do">${drawHidden(visit, { command: 'sources remove', typed: { source: id } })}<button type="submit">Remove it</button></form>
<a class="button" href="/sources/${id}">Keep it</a></div>
`
  return answerPage(c, visit, { title: `Remove ${source.title}`, section: 'sources', main })
}

function noSuchSource(c: Context, visit: Visit): Promise<Response> {
  const main = html`<h1>There is no such source</h1>
<p class="read">It may have been removed. <a href="/sources">All sources</a></p>
`
  return answerPage(c, visit, { title: 'No such source', section: 'sources', main }, 404)
}

const TEXTS = [
  ['auto', 'found out by comparing'],
  ['feed', 'always the feed’s words'],
  ['page', 'always the article’s page'],
] as const

function drawFacts({ kind, url, outlet, site, added, observed, nextRead }: Source, visit: Visit): Html {
  return html`<dt>What</dt> <dd>A ${KINDS[kind]}</dd>
<dt>Address</dt> <dd>${drawAddress(url)}</dd>
${outlet === null ? '' : html`<dt>Outlet</dt> <dd>${outlet}</dd>\n`}${site === null ? '' : html`<dt>Site</dt> <dd>${drawAddress(site)}</dd>\n`}${observed.gapMinutes === null ? '' : html`<dt>Publishes</dt> <dd>about every ${everyMinutes(observed.gapMinutes)}</dd>\n`}${observed.newest === null ? '' : html`<dt>Newest</dt> <dd>${timeShown(observed.newest, 'day and time', visit)}</dd>\n`}${observed.textFrom === null ? '' : html`<dt>Text from</dt> <dd>${observed.textFrom === 'page' ? 'the articles’ pages' : 'the feed'}</dd>\n`}${observed.answerMs === null ? '' : html`<dt>Answers in</dt> <dd>${(observed.answerMs / 1_000).toFixed(1)} s</dd>\n`}${nextRead === null ? '' : html`<dt>Next read</dt> <dd>${timeShown(nextRead, 'day and time', visit)}</dd>\n`}<dt>Added</dt> <dd>${timeShown(added, 'day', visit)}</dd>
`
}

function drawSettings({ id, title, settings }: Source, visit: Visit, typed: Readonly<Record<string, string>>): Html {
  if (!visit.parts.bot.find('sources set')) return html``
  const { topic, weight, language, fullText } = settings
  const hidden = drawHidden(visit, { command: 'sources set', typed: { source: String(id), form: 'yes' } })
  const field = (name: string, label: string, says: string, value: string, max: number) =>
    html`<p><label for="${name}">${label} <span class="soft">${says}</span></label>
<input id="${name}" name="${FIELD}${name}" type="text" value="${typed[name] ?? value}" maxlength="${max}" autocomplete="off"></p>`
  const choose = (name: string, label: string, choices: readonly (readonly [string, string])[], chosen: string) =>
    html`<p><label for="${name}">${label}</label>
<select id="${name}" name="${FIELD}${name}">${choices.map(([value, says]) => html`<option value="${value}"${value === (typed[name] ?? chosen) ? html` selected` : ''}>${says}</option>`)}</select></p>`
  return html`<h2>Settings</h2>
<form class="options" method="post" action="/sources/do">${hidden}
${field('name', 'Name', '', title, 200)}
<div class="beside">
${field('topic', 'Topic', 'in a word or two', topic ?? '', 60)}
${field('language', 'Language', 'empty: found in each text', language ?? '', 30)}
</div>
<div class="beside">
${choose(
  'weight',
  'How much it counts',
  SOURCE_WEIGHTS.map((each) => [each, each] as const),
  weight,
)}
${choose('text', 'Whole articles', TEXTS, fullText)}
</div>
<button type="submit">Save the settings</button>
</form>
`
}

function drawHeaders({ id, headerNames }: Source, visit: Visit): Html {
  if (!visit.parts.bot.find('sources header')) return html``
  const hidden = drawHidden(visit, { command: 'sources header', typed: { source: String(id), form: 'yes' } })
  return html`<h2>Secret headers</h2>
<p class="read">For a paid feed, such as Authorization. The value is sent to this site alone and shown nowhere.</p>
${headerNames.length === 0 ? '' : html`<ul class="rows broad">${headerNames.map((name) => html`<li><span>${name}</span> <form method="post" action="/sources/do">${hidden}<input type="hidden" name="${FIELD}name" value="${name}"><button class="quiet" type="submit" aria-label="Take ${name} off">Take off</button></form></li>\n`)}</ul>\n`}<form class="options" method="post" action="/sources/do" autocomplete="off">${hidden}
<div class="beside">
<p><label for="header">Header</label>
<input id="header" name="${FIELD}name" type="text" maxlength="64" autocapitalize="off" spellcheck="false" autocomplete="off" required></p>
<p><label for="value">Value</label>
<input id="value" name="${FIELD}value" type="password" maxlength="4000" autocomplete="new-password" required></p>
</div>
<button type="submit">Save the header</button>
</form>
`
}
