import type { Context } from 'hono'
import { MAIN } from '../../newsrooms/index.ts'
import { SOURCE_WEIGHTS, type Source } from '../../sources/index.ts'
import { answerPage } from './answer-page.ts'
import { drawHidden } from './ask-page.ts'
import { FIELD } from './call-address.ts'
import { timeShown } from './days-shown.ts'
import { type Html, html } from './markup.ts'
import { drawStep } from './sources-page.ts'
import { drawAddress, drawState, inTrouble } from './sources-state.ts'
import type { Visit } from './visit.ts'

/** One source: how it is, what is set for it, and what can be done. */
export async function sourcePage(c: Context, visit: Visit, id: string): Promise<Response> {
  const source = (await visit.parts.sources.list(MAIN)).find((each) => String(each.id) === id)
  if (!source) {
    const main = html`<h1>There is no such source</h1>
<p class="read">It may have been removed. <a href="/sources">All sources</a></p>
`
    return answerPage(c, visit, { title: 'No such source', section: 'sources', main }, 404)
  }
  const isStanding = source.paused !== null || inTrouble(source)
  const main = html`<p class="kicker"><a href="/sources">Sources</a></p>
<h1>${source.title}</h1>
<p class="soft">${drawState(source, visit)}</p>
<dl class="given">${drawFacts(source, visit)}</dl>
<div class="steps">${drawStep(visit, 'test', 'Test', source)}
${isStanding ? drawStep(visit, 'resume', inTrouble(source) ? 'Try now' : 'Resume', source) : drawStep(visit, 'pause', 'Pause', source)}
${drawStep(visit, 'remove', 'Remove', source)}</div>
${drawSettings(source, visit)}${drawHeaders(source, visit)}`
  return answerPage(c, visit, { title: source.title, section: 'sources', main })
}

const KINDS = { feed: 'feed', page: 'page, whose links to articles are followed', sitemap: 'news sitemap' } as const
const TEXTS = [
  ['auto', 'found out by comparing'],
  ['feed', 'always the feed’s words'],
  ['page', 'always the article’s page'],
] as const

function drawFacts({ kind, url, outlet, site, added, observed, headerNames }: Source, visit: Visit): Html {
  return html`<dt>What</dt> <dd>A ${KINDS[kind]}</dd>
<dt>Address</dt> <dd>${drawAddress(url)}</dd>
${outlet === null ? '' : html`<dt>Outlet</dt> <dd>${outlet}</dd>\n`}${site === null ? '' : html`<dt>Site</dt> <dd>${drawAddress(site)}</dd>\n`}${observed.newest === null ? '' : html`<dt>Newest</dt> <dd>${timeShown(observed.newest, 'day and time', visit)}</dd>\n`}${observed.textFrom === null ? '' : html`<dt>Text from</dt> <dd>${observed.textFrom === 'page' ? 'the articles’ pages' : 'the feed'}</dd>\n`}${observed.answerMs === null ? '' : html`<dt>Answers in</dt> <dd>${(observed.answerMs / 1_000).toFixed(1)} s</dd>\n`}${headerNames.length === 0 ? '' : html`<dt>Headers</dt> <dd>${headerNames.join(', ')} (their values are shown nowhere)</dd>\n`}<dt>Added</dt> <dd>${timeShown(added, 'day', visit)}</dd>
`
}

function drawSettings({ id, title, settings }: Source, visit: Visit): Html {
  if (!visit.parts.bot.find('sources set')) return html``
  const { topic, weight, language, fullText } = settings
  const hidden = drawHidden(visit, { command: 'sources set', typed: { source: String(id), form: 'yes' } })
  const field = (name: string, label: string, says: string, value: string, max: number) =>
    html`<p><label for="${name}">${label} <span class="soft">${says}</span></label>
<input id="${name}" name="${FIELD}${name}" type="text" value="${value}" maxlength="${max}" autocomplete="off"></p>`
  const choose = (name: string, label: string, choices: readonly (readonly [string, string])[], chosen: string) =>
    html`<p><label for="${name}">${label}</label>
<select id="${name}" name="${FIELD}${name}">${choices.map(([value, says]) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${says}</option>`)}</select></p>`
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
<button type="submit">Save</button>
</form>
`
}

function drawHeaders({ id }: Source, visit: Visit): Html {
  if (!visit.parts.bot.find('sources header')) return html``
  const hidden = drawHidden(visit, { command: 'sources header', typed: { source: String(id), form: 'yes' } })
  return html`<h2>A secret header</h2>
<p class="read">For a paid feed, such as Authorization. Its value is sent to this site alone and shown nowhere; left empty, the header is taken off.</p>
<form class="options" method="post" action="/sources/do" autocomplete="off">${hidden}
<div class="beside">
<p><label for="header">Header</label>
<input id="header" name="${FIELD}name" type="text" maxlength="64" autocomplete="off" required></p>
<p><label for="value">Value</label>
<input id="value" name="${FIELD}value" type="password" maxlength="4000" autocomplete="new-password"></p>
</div>
<button type="submit">Save</button>
</form>
`
}
