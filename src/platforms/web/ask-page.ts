import type { Context } from 'hono'
import { type Call, guessCalls, lineOfCall, Problem, type RunnableCommand, readLine, usageOf } from '../../bot/index.ts'
import { capitalised, type Document } from '../../messages/index.ts'
import { MAIN } from '../../newsrooms/index.ts'
import { answerPage } from './answer-page.ts'
import { addressOfCall, callOfFields, FIELD } from './call-address.ts'
import { drawDocument, drawNotice } from './draw-document.ts'
import { counted, type Html, html } from './markup.ts'
import { askerOf, drawingOf, type Visit } from './visit.ts'

/** What an address asks: a typed line, or a command and its options from a form. */
export async function askPage(c: Context, visit: Visit): Promise<Response> {
  const line = c.req.query('q')?.trim()
  const filled = callOfFields(visit.parts.bot, new URL(c.req.url).searchParams)
  if (filled) return answerOrAsk(c, visit, filled)
  if (line === undefined || line === '') return commandsPage(c, visit)
  const read = readLine(visit.parts.bot, line)
  return read instanceof Problem ? misreadPage(c, visit, line, read) : answerOrAsk(c, visit, read)
}

/** A call that came by a form of ours, with the token: it may change something. */
export async function doCall(c: Context, visit: Visit, call: Call): Promise<Response> {
  const command = visit.parts.bot.find(call.command)
  if (command && isLacking(command, call)) return optionsPage(c, visit, call, command)
  // What an admin arranges is the newsroom's own, never the sample's.
  const newsroom = command?.who === 'admin' ? MAIN : visit.newsroom
  const document = await visit.parts.bot.answer(call, { ...askerOf(visit), newsroom })
  return documentPage(c, visit, document, lineOfCall(visit.parts.bot, call) ?? '')
}

export async function answerOrAsk(c: Context, visit: Visit, call: Call): Promise<Response> {
  const { bot } = visit.parts
  const command = bot.find(call.command)
  if (command && isLacking(command, call)) return optionsPage(c, visit, call, command)
  if (command?.changes) return confirmPage(c, visit, call, command)
  return doCall(c, visit, call)
}

const isLacking = ({ options }: RunnableCommand<unknown>, { typed }: Call): boolean =>
  Object.entries(options).some(([name, { isRequired }]) => isRequired && !typed[name]?.trim())

const documentPage = async (c: Context, visit: Visit, document: Document, asked: string): Promise<Response> =>
  answerPage(c, visit, {
    title: document.title,
    asked,
    main: drawDocument(document, drawingOf(visit)),
  })

/** What was typed is no command: says so, and offers what it may have meant. */
function misreadPage(c: Context, visit: Visit, line: string, problem: Problem): Promise<Response> {
  const meant = guessCalls(visit.parts.bot, line)
  const main = html`${drawNotice({ tone: 'problem', says: problem.message, remedy: problem.remedy }, true)}${
    meant.length === 0
      ? ''
      : html`<p class="read">Did you mean ${meant.map((call, index) => html`${index === 0 ? '' : ' or '}<a href="${addressOfCall(visit.parts.bot, call)}">${lineOfCall(visit.parts.bot, call)}</a>`)}?</p>\n`
  }`
  return answerPage(c, visit, { title: problem.message, asked: line, main })
}

function confirmPage(c: Context, visit: Visit, call: Call, command: RunnableCommand<unknown>): Promise<Response> {
  const given = Object.entries(call.typed)
  const main = html`<h1 class="command">/${call.command}</h1>
<p class="read">${command.says}. This changes what Dateline does, so it waits for your word.</p>
${given.length === 0 ? '' : html`<dl class="given">${given.map(([name, value]) => html`<dt>${name}</dt> <dd>${value}</dd>\n`)}</dl>`}
<form method="post" action="/ask">${drawHidden(visit, call)}<button type="submit">Do it</button></form>
`
  return answerPage(c, visit, { title: `/${call.command}`, asked: lineOfCall(visit.parts.bot, call) ?? '', main })
}

export function drawHidden(visit: Visit, call: Call): Html {
  const fields = Object.entries(call.typed)
  return html`<input type="hidden" name="token" value="${visit.parts.token}"><input type="hidden" name="command" value="${call.command}">${fields.map(([name, value]) => html`<input type="hidden" name="${FIELD}${name}" value="${value}">`)}`
}

function optionsPage(c: Context, visit: Visit, call: Call, command: RunnableCommand<unknown>): Promise<Response> {
  const main = html`<h1 class="command">/${call.command}</h1>
<p class="read">${command.says}. In the command line: <code>${usageOf(call.command, command.options)}</code>, for example <code>${command.example}</code>.</p>
${drawOptionForm(visit, call, command)}
`
  return answerPage(c, visit, {
    title: `/${call.command}`,
    asked: lineOfCall(visit.parts.bot, call) ?? `/${call.command} `,
    main,
  })
}

/** A form with a field for each option that people may give. */
export function drawOptionForm(visit: Visit, call: Call, command: RunnableCommand<unknown>, submit = 'Ask'): Html {
  const fields = Object.entries(command.options).filter(([, { isHidden }]) => !isHidden)
  return html`<form class="options" method="${command.changes ? 'post' : 'get'}" action="/ask">
${command.changes ? html`<input type="hidden" name="token" value="${visit.parts.token}">` : ''}<input type="hidden" name="command" value="${call.command}">
${fields.map(([name, option]) => drawField(call, name, option))}
<button type="submit">${submit}</button>
</form>`
}

function drawField(call: Call, name: string, option: RunnableCommand<unknown>['options'][string]): Html {
  const id = `option-${name}`
  const value = call.typed[name] ?? ''
  const need = option.isRequired ? html` required` : ''
  const suggest = new URLSearchParams({ command: call.command, option: name })
  return html`<p><label for="${id}">${capitalised(name)} <span class="soft">${option.says}${option.isRequired ? '' : ', may be left out'}</span></label>
${
  option.kind === 'choice'
    ? html`<select id="${id}" name="${FIELD}${name}"${need}>${option.isRequired ? '' : html`<option value=""></option>`}${(option.choices ?? []).map((choice) => html`<option${choice === value ? html` selected` : ''}>${choice}</option>`)}</select>`
    : html`<span class="line-and-list"><input id="${id}" name="${FIELD}${name}" type="text" value="${value}" autocomplete="off" maxlength="2000" data-suggest="/suggest?${suggest.toString()}"${need}></span>`
}</p>
`
}

/** The command line sent empty: what may be typed. */
function commandsPage(c: Context, visit: Visit): Promise<Response> {
  const { commands } = visit.parts.bot
  const main = html`<h1>What may be asked</h1>
<p class="soft">${counted(commands.length, 'command')}. Type one above, or follow its example.</p>
<dl class="given">${commands.map(({ name, says, example }) => html`<dt>/${name}</dt> <dd>${says}: <a href="/ask?${new URLSearchParams({ q: example }).toString()}">${example}</a></dd>\n`)}</dl>
`
  return answerPage(c, visit, { title: 'Commands', main })
}
