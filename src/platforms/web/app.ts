import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { firstFreeText } from '../../bot/index.ts'
import { MAIN } from '../../newsrooms/index.ts'
import { answerPage } from './answer-page.ts'
import { archivePage, topicsPage } from './archive-pages.ts'
import { articlePage } from './article-page.ts'
import { answerOrAsk, askPage, doCall } from './ask-page.ts'
import { findAsset } from './assets.ts'
import { callOfFields } from './call-address.ts'
import { createChannelChoice } from './channel-choice.ts'
import { channelsPage } from './channels-page.ts'
import { drawNotice } from './draw-document.ts'
import { editionOfDay, editionsPage, frontPage } from './edition-pages.ts'
import { objectToOrigin, objectToStranger, objectToToken, SECURITY_HEADERS } from './guard.ts'
import { drawPage } from './layout.ts'
import { html } from './markup.ts'
import { pastePage, takePaste } from './paste-page.ts'
import { peoplePage, personPage } from './people-pages.ts'
import { previewPage } from './preview-page.ts'
import { schedulePage } from './schedule-page.ts'
import { addPage, lookAtSource } from './sources-add-page.ts'
import { doOnSources, sourcesLogPage } from './sources-answers.ts'
import { sourcesHealthPage } from './sources-health-page.ts'
import { createImports, importPage } from './sources-import-page.ts'
import { removePage, sourcePage } from './sources-one-page.ts'
import { sourcesPage } from './sources-page.ts'
import { suggestLine, suggestOption } from './suggestions.ts'
import { openVisit } from './visit.ts'
import type { WebParts } from './web-parts.ts'

/** Takes lists of up to 10 MB, and what a form wraps around them. */
const IMPORT = '/sources/import'
const KEPT_FOR_EVER = 'public, max-age=31536000, immutable'

/** The web page: a request in, a response out; it opens no port. */
export function createWebApp(parts: WebParts): Hono {
  const app = new Hono()
  guard(app)
  app.get('/healthz', (c) => {
    const health = parts.health()
    return c.json(health, health.isReady ? 200 : 503)
  })
  app.post('/slack/events', async (c) => parts.onEvents?.(c.req.raw) ?? c.text('Slack is not set up.', 404))
  app.get('/assets/:version/:name', (c) => serveAsset(c))
  addPages(app, parts)
  addSources(app, parts)
  addChanges(app, parts)
  app.notFound(async (c) => answerPage(c, await openVisit(parts), { title: 'No such page', main: noSuchPage }, 404))
  app.onError((error, c) => brokenPage(c, parts.reportFailure(error)))
  return app
}

/** Stands before everything: strangers get one sentence, and every answer its headers. */
function guard(app: Hono): void {
  app.use(async (c, next) => {
    const objection = objectToStranger(c.req.raw, httpVersionOf(c))
    if (objection === null) await next()
    else c.res = c.text(objection, 403)
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.res.headers.set(name, value)
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  })
  const usual = atMost(2)
  const lists = atMost(11)
  app.use((c, next) => (c.req.path === IMPORT ? lists : usual)(c, next))
}

const atMost = (megabytes: number) =>
  bodyLimit({
    maxSize: megabytes * 1024 * 1024,
    onError: (c) => c.text(`That is larger than ${megabytes} MB. Send it in parts.`, 413),
  })

function httpVersionOf(c: Context): string | undefined {
  const env = c.env as { incoming?: { httpVersion?: string } } | undefined
  return env?.incoming?.httpVersion
}

function serveAsset(c: Context): Response {
  const asset = findAsset(c.req.param('name') ?? '')
  if (!asset) return c.text('No such file.', 404)
  return c.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': KEPT_FOR_EVER })
}

function addPages(app: Hono, parts: WebParts): void {
  app.get('/', async (c) => frontPage(c, await openVisit(parts)))
  app.get('/editions', async (c) => editionsPage(c, await openVisit(parts)))
  app.get('/editions/:date', async (c) => editionOfDay(c, await openVisit(parts), c.req.param('date')))
  app.get('/articles/:id', async (c) => articlePage(c, await openVisit(parts), c.req.param('id')))
  app.get('/people', async (c) => peoplePage(c, await openVisit(parts)))
  app.get('/people/:id', async (c) => personPage(c, await openVisit(parts), c.req.param('id')))
  app.get('/topics', async (c) => topicsPage(c, await openVisit(parts)))
  app.get('/archive', async (c) => archivePage(c, await openVisit(parts)))
  const choice = createChannelChoice(parts.scheduling)
  app.get('/schedule', async (c) => schedulePage(c, await openVisit(parts), choice))
  app.get('/channels', async (c) => channelsPage(c, await openVisit(parts), choice))
  app.get('/schedule/preview', async (c) => previewPage(c, await openVisit(parts), c.req.query('channel')))
  app.get('/paste', async (c) => pastePage(c, await openVisit(parts)))
  app.get('/ask', async (c) => askPage(c, await openVisit(parts)))
  app.get('/context', async (c) => {
    const command = parts.bot.find('context')
    const option = command && firstFreeText(command)
    if (option === undefined) return c.notFound()
    return answerOrAsk(c, await openVisit(parts), {
      command: 'context',
      typed: { [option]: c.req.query('topic')?.trim() ?? '' },
    })
  })
  app.get('/suggest', async (c) => {
    const { command, option, typed, q } = c.req.query()
    const visit = await openVisit(parts)
    if (command !== undefined && option !== undefined)
      return c.json(await suggestOption(visit, command, option, typed ?? ''))
    return c.json(await suggestLine(visit, q ?? typed ?? ''))
  })
}

/** What the newsroom reads, and the forms that arrange it. */
function addSources(app: Hono, parts: WebParts): void {
  const imports = createImports(parts)
  app.get('/sources', async (c) => sourcesPage(c, await openVisit(parts)))
  app.get('/sources.opml', async (c) =>
    c.body(await parts.sources.exportOpml(MAIN), 200, {
      'content-type': 'text/x-opml; charset=utf-8',
      'content-disposition': 'attachment; filename="sources.opml"',
    }),
  )
  app.get('/sources/add', async (c) => addPage(c, await openVisit(parts)))
  app.get('/sources/health', async (c) => sourcesHealthPage(c, await openVisit(parts)))
  app.get('/sources/log', async (c) => sourcesLogPage(c, await openVisit(parts)))
  app.get('/sources/import', async (c) => importPage(c, await openVisit(parts)))
  app.get('/sources/import/:id', async (c) => imports.show(c, await openVisit(parts), c.req.param('id')))
  app.get('/sources/:id', async (c) => sourcePage(c, await openVisit(parts), c.req.param('id')))
  app.get('/sources/:id/remove', async (c) => removePage(c, await openVisit(parts), c.req.param('id')))
  app.post('/sources/add', (c) => changed(c, parts, async (fields) => lookAtSource(c, await openVisit(parts), fields)))
  app.post('/sources/do', (c) => changed(c, parts, async (fields) => doOnSources(c, await openVisit(parts), fields)))
  app.post(IMPORT, (c) => changed(c, parts, async (fields) => imports.start(c, await openVisit(parts), fields)))
}

/** What changes something: only by a form of this page, with its token. */
function addChanges(app: Hono, parts: WebParts): void {
  app.post('/paste', (c) => changed(c, parts, (fields) => takePaste(c, parts, fields)))
  app.post('/ask', (c) =>
    changed(c, parts, async (fields) => {
      const call = callOfFields(parts.bot, Object.entries(fields))
      return call ? doCall(c, await openVisit(parts), call) : c.text('The form names no command.', 400)
    }),
  )
}

type Fields = Record<string, unknown>

async function changed(
  c: Context,
  parts: WebParts,
  change: (fields: Fields) => Promise<Response> | Response,
): Promise<Response> {
  const elsewhere = objectToOrigin(c.req.raw)
  if (elsewhere !== null) return c.text(elsewhere, 403)
  const fields: Fields = await c.req.parseBody()
  const unknown = objectToToken(fields.token, parts.token)
  return unknown === null ? change(fields) : c.text(unknown, 403)
}

const noSuchPage = html`<h1>There is no such page</h1>
<p class="read">The address may be mistyped or out of date. Go to <a href="/">today’s edition</a> or the <a href="/archive">archive</a>.</p>
`

/** Says what happened without asking any room again, since one of them may be what failed. */
function brokenPage(c: Context, reference: string): Response | Promise<Response> {
  const main = drawNotice(
    {
      tone: 'problem',
      says: 'This page could not be made because of a fault in Dateline.',
      remedy: `Load it again; if it happens again, look for ${reference} in the log.`,
    },
    true,
  )
  const page = { title: 'A fault', section: null, main, rail: null, asked: '', tries: ['/help'], banner: null }
  return c.html(drawPage(page), 500)
}
