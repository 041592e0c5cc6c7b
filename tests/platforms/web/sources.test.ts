import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { PageReader } from '../../../src/articles/pages/page-reader.ts'
import { actorOf, createBot } from '../../../src/bot/index.ts'
import { MAIN } from '../../../src/newsrooms/index.ts'
import { startWeb, WEB_CHANNEL } from '../../../src/platforms/web/index.ts'
import { createFetcher, createSources, type Fetcher, type SourceId } from '../../../src/sources/index.ts'
import { SqliteSources } from '../../../src/storage/sqlite/sources.ts'
import { aBot } from '../../commands/a-bot.ts'
import { type HostileServer, startHostileServer } from '../../sources/hostile-server.ts'
import { politeOver } from '../../sources/polite.ts'
import { openBrowser } from './open-browser.ts'
import { get, NOW, ORIGIN, pageOf, post, sourcesOf, sourcesShown, TOKEN, textOf } from './page-of.ts'

const browser = await openBrowser()
let site: HostileServer
let fetcher: Fetcher

const FEED = `<rss version="2.0"><channel><title>Marlow &lt;i&gt;Herald&lt;/i&gt;</title>
<item><title>Tram &lt;b&gt;opens&lt;/b&gt;</title><link>https://marlow-herald.example/1</link><pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate><description>It runs.</description></item>
<item><title>Fares rise</title><link>javascript:alert(1)</link><description>By a tenth.</description></item>
</channel></rss>`
const SPORT = FEED.replace('Marlow &lt;i&gt;Herald&lt;/i&gt;', 'Marlow Sport')
const HOME = `<!doctype html><html><head><title>Marlow Herald</title>
<link rel="alternate" type="application/rss+xml" title="Marlow Herald" href="/herald.xml">
<link rel="alternate" type="application/rss+xml" title="&lt;script&gt;Sport&lt;/script&gt;" href="/sport.xml"></head><body><p>Hello.</p></body></html>`

beforeAll(async () => {
  site = await startHostileServer()
  const pages = { '/herald.xml': FEED, '/sport.xml': SPORT }
  for (const [path, body] of Object.entries(pages)) {
    site.on(path, (_, response) => response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(body))
  }
  site.on('/front', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(HOME))
  fetcher = createFetcher({ allowHosts: site.host, userAgent: 'test' })
})
afterAll(async () => {
  await browser?.close()
  await fetcher.close()
  await site.close()
})

const ADMIN = actorOf({ channel: WEB_CHANNEL, person: null })

/** The real commands and store behind the page, over the site above. */
function aPage() {
  const { database, rooms, archive } = aBot({ now: NOW })
  const { audit } = rooms
  const store = new SqliteSources(database)
  const sources = createSources({ store, fetcher: politeOver(fetcher), pages: new PageReader(), audit, now: () => NOW })
  const bot = createBot({ commands, rooms: { ...rooms, sources }, reportFailure: () => 'R-1' })
  const { app } = pageOf({ bot, sources, archive })
  const send = (command: string, fields: Record<string, string>) =>
    post(app, '/sources/do', {
      token: TOKEN,
      command,
      ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`o.${name}`, value])),
    })
  const look = (address: string) => post(app, '/sources/add', { token: TOKEN, address })
  const upload = (fields: Record<string, string | File>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ token: TOKEN, ...fields })) body.set(name, value)
    return app.request(`${ORIGIN}/sources/import`, { method: 'POST', headers: { origin: ORIGIN }, body })
  }
  return { app, send, look, upload, sources, store, audit }
}

async function aPageWithOne() {
  const page = aPage()
  await page.sources.add(MAIN, `${site.origin}/herald.xml`, ADMIN)
  return page
}

test('a site’s address shows what would be read, its newest items with days and its other feeds; nothing is kept yet', async () => {
  const { look, send, sources, app } = aPage()
  const { html } = await look(`${site.host}/front`)

  const text = textOf(html)
  expect(text).toContain('Tram opens')
  expect(text).toContain('23 Nov')
  expect(text).toContain('no day given')
  expect(text).toContain('Look at this one instead')
  expect(html).not.toMatch(/<script>Sport|javascript:alert|<i>Herald/)
  expect(await sources.list(MAIN)).toEqual([])

  await send('sources add', { address: `${site.origin}/herald.xml`, sure: 'yes' })
  expect(await sources.list(MAIN)).toHaveLength(1)
  expect(textOf((await get(app, '/sources')).html)).toContain('1 source: 1 not read yet.')
  const again = await look(`${site.host}/front`)
  expect(again.html).toContain('<a href="/sources/1">')
  expect(textOf(again.html)).not.toContain('Add this source')
})

test('a refusal says what to do and keeps what was typed', async () => {
  const { look } = aPage()
  for (const typed of ['just words', `${site.origin}/gone`, 'http://169.254.169.254/"><script>']) {
    const { html } = await look(typed)
    expect(html).toContain('role="alert"')
    expect(html).not.toContain('"><script>')
    expect(html).toContain(`value="${typed.replaceAll('"', '&quot;').replaceAll('>', '&gt;').replaceAll('<', '&lt;')}"`)
  }
})

test('a source has a page of its own whose form sets it; what is emptied is none, what is refused stays typed', async () => {
  const { app, send, sources } = await aPageWithOne()
  const setting = { source: '1', form: 'yes', weight: 'more', language: 'de', text: 'feed' }
  await send('sources set', { ...setting, topic: 'harbour' })
  const { dom } = await get(app, '/sources/1')
  expect(dom.querySelector('#topic')?.getAttribute('value')).toBe('harbour')
  expect(dom.querySelector('#weight option[selected]')?.getAttribute('value')).toBe('more')

  const refused = await send('sources set', { ...setting, topic: 'docks', language: 'Klingonish' })
  expect(refused.html).toContain('value="docks"')
  expect(textOf(refused.html)).toContain('“Klingonish” is not a language.')
  expect((await sources.list(MAIN))[0]?.settings.topic).toBe('harbour')

  await send('sources set', { source: '1', form: 'yes', topic: '', weight: 'normal', language: '', text: 'auto' })
  expect((await get(app, '/sources/1')).dom.querySelector('#topic')?.getAttribute('value')).toBe('')
  expect((await get(app, '/sources/77')).response.status).toBe(404)
})

test('it is tested, paused and resumed on its page', async () => {
  const { send } = await aPageWithOne()
  const tested = textOf((await send('sources test', { source: '1' })).html)
  expect(tested).toContain('answers: 2 items')
  expect(tested).toContain('would be stored')
  expect(tested).toContain('Test now Pause Remove')
  expect(textOf((await send('sources pause', { source: '1' })).html)).toContain('Test now Resume Remove')
  expect(textOf((await send('sources resume', { source: '1' })).html)).toContain('Test now Pause Remove')
})

test('removing asks once more', async () => {
  const { app, send, sources } = await aPageWithOne()
  const asked = await get(app, '/sources/1/remove')
  expect(asked.dom.querySelector('main form')?.getAttribute('method')).toBe('post')
  expect(await sources.list(MAIN)).toHaveLength(1)
  await send('sources remove', { source: '1' })
  expect(await sources.list(MAIN)).toEqual([])
  expect((await get(app, '/sources/1/remove')).response.status).toBe(404)
})

test('the value of a secret header stands on no page; its name can be taken off', async () => {
  const { app, send, store } = await aPageWithOne()
  const id = 1 as SourceId
  const set = await send('sources header', { source: '1', form: 'yes', name: 'X-Key', value: 's3cret' })
  const refused = await send('sources header', { source: '1', form: 'yes', name: 'Host', value: 's3cret' })
  const pages = await Promise.all(
    ['/sources/1', '/sources', '/sources/log', '/sources.opml'].map(async (path) => (await get(app, path)).html),
  )
  expect(await store.headers(id)).toEqual({ 'x-key': 's3cret' })
  expect(textOf(pages[0] ?? '')).toContain('x-key Take off')
  expect(textOf(refused.html)).toContain('Dateline sets the header Host itself.')
  expect([set.html, refused.html, ...pages].join('')).not.toContain('s3cret')

  await send('sources header', { source: '1', form: 'yes', name: 'x-key' })
  expect(await store.headers(id)).toEqual({})
})

test('a list is uploaded; its own page tells how far it is and what failed', async () => {
  const { app, upload } = aPage()
  const outlines = `<outline text="Harbour"><outline text="Marlow" xmlUrl="${site.origin}/herald.xml"/></outline><outline text="&lt;b&gt;Odd&lt;/b&gt;" xmlUrl="${site.origin}/gone"/>`
  const opml = `<opml version="2.0"><body>${outlines}</body></opml>`
  const begun = await upload({ file: new File([opml], 'feeds.opml', { type: 'text/xml' }) })
  expect(begun.status).toBe(303)
  const page = begun.headers.get('location') ?? ''
  await expect.poll(async () => textOf((await get(app, page)).html)).toContain('2 sources: 1 added, 1 not added.')
  const { html, response } = await get(app, page)
  expect(textOf(html)).toMatch(/Not added: 1 (?:<b>)?Odd/)
  expect(html).not.toContain('<b>Odd</b>')
  expect(response.headers.get('refresh')).toBeNull()

  const pasted = await upload({ opml })
  const second = pasted.headers.get('location') ?? ''
  await expect.poll(async () => textOf((await get(app, second)).html)).toContain('1 known already')
  const exported = await get(app, '/sources.opml')
  expect(exported.response.headers.get('content-disposition')).toBe('attachment; filename="sources.opml"')
  expect(exported.html).toContain('text="Harbour"')
  expect((await get(app, '/sources/import/none')).response.status).toBe(404)
})

test('while sites are still asked, the page says how far it is and looks again by itself', async () => {
  const { app, upload, sources } = aPage()
  const { promise: asked, resolve: answer } = Promise.withResolvers<void>()
  site.on('/late.xml', async (_, response) => {
    await asked
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(SPORT)
  })
  const outlines = ['/herald.xml', '/late.xml'].map((path) => `<outline xmlUrl="${site.origin}${path}"/>`)
  const begun = await upload({ opml: `<opml><body>${outlines.join('')}</body></opml>` })
  const page = begun.headers.get('location') ?? ''
  await expect.poll(async () => textOf((await get(app, page)).html)).toContain('1 of 2 sources tried, 0 failed.')
  const underWay = await get(app, page)
  expect(underWay.response.headers.get('refresh')).toBe('2')
  expect(underWay.dom.querySelector('progress')?.getAttribute('value')).toBe('1')
  answer()
  await expect.poll(async () => textOf((await get(app, page)).html)).toContain('2 sources: 2 added.')
  expect(await sources.list(MAIN)).toHaveLength(2)
})

test('a list in an older encoding keeps its letters', async () => {
  const { app, upload, sources } = aPage()
  const opml = `<?xml version="1.0" encoding="ISO-8859-1"?><opml><body><outline text="Zürich" xmlUrl="${site.origin}/herald.xml"/></body></opml>`
  const begun = await upload({ file: new File([Buffer.from(opml, 'latin1')], 'feeds.opml') })
  await expect.poll(async () => textOf((await get(app, begun.headers.get('location') ?? '')).html)).toContain('1 added')
  expect((await sources.list(MAIN))[0]?.title).toBe('Zürich')
})

test('a list of up to 10 MB is taken; what is none is refused, and what was typed stays', async () => {
  const { upload } = aPage()
  const refused = await upload({ opml: 'no list & no address' })
  expect(await refused.text()).toContain('no list &amp; no address</textarea>')
  expect(await (await upload({})).text()).toContain('Nothing was chosen.')
  const padded = `<opml><head><title>${'x'.repeat(6 * 1024 * 1024)}</title></head><body><outline xmlUrl="${site.origin}/herald.xml"/></body></opml>`
  expect((await upload({ file: new File([padded], 'large.opml') })).status).toBe(303)
  const large = new File(['x'.repeat(12 * 1024 * 1024)], 'too-large.opml')
  expect((await upload({ file: large })).status).toBe(413)
})

test('those that need a look are told in sentences with what to do, the worst first', async () => {
  const { app, sources, store } = await aPageWithOne()
  expect(textOf((await get(app, '/sources/health')).html)).toContain('All is well with 1 source.')
  await sources.add(MAIN, `${site.origin}/sport.xml`, ADMIN)
  await sources.pause(MAIN, '1', ADMIN)
  await store.recordFailure(2 as SourceId, {
    at: NOW,
    nextRead: NOW.add({ hours: 1 }),
    problem: 'site-error',
    says: '<b>It</b> answers with an error.',
    remedy: 'Wait.',
  })
  const { html, dom } = await get(app, '/sources/health')
  expect(textOf(html)).toContain('2 of 2 sources, the worst first.')
  expect([...dom.querySelectorAll('main h2')].map((one) => one.textContent)).toEqual([
    'Marlow Sport',
    expect.stringContaining('Herald'),
  ])
  expect(textOf(html)).toContain('<b>It</b> answers with an error. Wait.')
  expect(textOf((await get(app, '/sources?show=paused')).html)).not.toContain('Marlow Sport')
  expect(textOf((await get(app, '/sources?find=sport')).html)).not.toContain('Herald')
})

test('whatever a site calls itself or answers stays words', async () => {
  const hostile = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom('<img src=x>', '"><script>', '</title><b>', '&lt;i&gt;'),
  )
  const [plain] = sourcesShown
  if (!plain) throw new Error('no source to change')
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, async (title, says, url) => {
      const trouble = { since: NOW, problem: 'not-a-feed' as const, says, remedy: says, isTold: false }
      const state = { kind: 'failing' as const, lastRead: null, failures: 1, ...trouble }
      const settings = { ...plain.settings, topic: says }
      const source = { ...plain, title, url, site: url, outlet: title, settings, headerNames: [title], state }
      const { app } = pageOf({ sources: sourcesOf([source]) })
      for (const path of ['/sources', '/sources/1', '/sources/1/remove']) {
        const { dom } = await get(app, path)
        expect(dom.querySelectorAll('main img, main script, main b, main i, main h1').length).toBe(1)
        expect(
          [...dom.querySelectorAll('main a')].every((a) => /^(?:\/|https?:)/.test(a.getAttribute('href') ?? '')),
        ).toBe(true)
      }
    }),
    { numRuns: 40 },
  )
})

test('a long list comes in pages, and the log says who did what', async () => {
  const { app, store, audit } = aPage()
  for (let each = 1; each <= 120; each++) {
    const source = { kind: 'feed' as const, title: `Paper ${each}`, outlet: null, site: null }
    await store.add(MAIN, { ...source, url: `https://paper-${each}.example/feed` }, NOW)
  }
  const first = await get(app, '/sources')
  expect(first.dom.querySelectorAll('.listing li').length).toBeLessThanOrEqual(100)
  expect(first.dom.querySelector('a[rel=next]')?.getAttribute('href')).toContain('page=2')
  await audit.record(MAIN, { at: NOW, by: ADMIN, did: 'Added the source <b>Paper</b>.' })
  const log = await get(app, '/sources/log')
  expect(textOf(log.html)).toContain('the web page: Added the source <b>Paper</b>.')
})

test('nothing is changed without the page’s own token, and only what is about sources', async () => {
  const { app, sources } = aPage()
  const fields = { command: 'sources add', 'o.address': `${site.origin}/herald.xml`, 'o.sure': 'yes' }
  const before = site.seen.length
  expect((await post(app, '/sources/do', { ...fields, token: 'wrong' })).response.status).toBe(403)
  expect((await post(app, '/sources/add', { address: `${site.origin}/herald.xml` })).response.status).toBe(403)
  expect((await post(app, '/sources/import', { opml: 'x', token: 'wrong' })).response.status).toBe(403)
  expect((await post(app, '/sources/do', { command: 'schedule list', token: TOKEN })).response.status).toBe(400)
  await get(app, `/sources/add?address=${site.origin}/herald.xml`)
  expect(site.seen.length).toBe(before)
  expect(await sources.list(MAIN)).toEqual([])
})

test.skipIf(!browser)('in a browser without JavaScript: looked at, added, set and removed, by keyboard', async () => {
  if (!browser) return
  const { app, sources } = aPage()
  const web = await startWeb(app, { port: 0 })
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await page.goto(`${web.address}/sources/add`)
  await page.locator('#address').fill(`${site.host}/front`)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add this source' }).press('Enter')
  await page.getByRole('link', { name: 'Settings' }).press('Enter')
  await page.locator('#topic').fill('trams')
  await page.locator('#weight').selectOption('more')
  await page.getByRole('button', { name: 'Save the settings' }).press('Enter')
  await page.getByText('is set.').first().waitFor()
  expect((await sources.list(MAIN))[0]?.settings).toMatchObject({ topic: 'trams', weight: 'more' })
  await page.getByRole('link', { name: /^Remove/ }).press('Enter')
  await page.getByRole('button', { name: 'Remove it' }).press('Enter')
  await page.getByText('is no longer read.').first().waitFor()
  expect(await sources.list(MAIN)).toEqual([])
  await context.close()
  await web.close()
})

test.skipIf(!browser)('in a browser: every page reads in the light, in the dark and on a phone', async () => {
  if (!browser) return
  const { app, store } = await aPageWithOne()
  const endless = 'Donaudampfschifffahrt'.repeat(9)
  const url = `https://${'paper'.repeat(8)}.example/${endless}`
  await store.add(MAIN, { kind: 'feed', title: endless, outlet: endless, site: url, url }, NOW)
  await store.change(MAIN, 1 as SourceId, { headers: { 'x-key': 's' } })
  await store.pause(MAIN, 2 as SourceId, NOW)
  const web = await startWeb(app, { port: 0 })
  const inPage = readFileSync(join(import.meta.dirname, 'in-page.js'), 'utf8').replaceAll(/^export /gm, '')
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } })
  const page = await context.newPage()
  const ask = (question: string): Promise<unknown> => page.evaluate(`(() => { ${inPage}\nreturn ${question} })()`)
  const paths = ['', '/add', '/import', '/health', '/log', '/1', '/2', '/2/remove']
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const path of paths) {
      await page.goto(`${web.address}/sources${path}`)
      expect([path, await ask('lowContrast()'), await ask('sideways()')]).toEqual([path, [], 0])
    }
  }
  await context.close()
  await web.close()
})

test('a paid feed is added with its secret header at once', async () => {
  const { send, look, store } = aPage()
  site.on('/paid.xml', (request, response) => {
    if (request.headers.authorization === 'Bearer s3cret') response.end(FEED)
    else response.writeHead(401).end()
  })
  const address = `${site.origin}/paid.xml`
  const refused = await look(address)
  expect(textOf(refused.html)).toContain('A paid feed needs its secret header')
  expect(textOf(refused.html)).toContain('A paid feed?')
  const added = await send('sources add', { address, header: 'Authorization', value: 'Bearer s3cret' })
  expect(added.html).not.toContain('s3cret')
  expect(await store.list(MAIN)).toMatchObject([{ url: address, headerNames: ['authorization'] }])
})
