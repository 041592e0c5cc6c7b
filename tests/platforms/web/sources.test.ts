import { expect, test } from 'vitest'
import { aBot } from '../../commands/a-bot.ts'
import { get, ORIGIN, pageOf, post, TOKEN, textOf } from './page-of.ts'

const FEED = `<rss version="2.0"><channel><title>Marlow Herald</title>
<item><title>Tram &lt;b&gt;opens&lt;/b&gt;</title><link>https://marlow-herald.example/1</link><description>It runs.</description></item>
</channel></rss>`

const ADDRESS = 'https://marlow-herald.example/feed'

function aPage() {
  const bot = aBot({ site: FEED })
  const { app } = pageOf({ bot: bot.bot, sources: bot.rooms.sources, archive: bot.archive })
  const send = (command: string, fields: Record<string, string>) =>
    post(app, '/sources/do', {
      token: TOKEN,
      command,
      ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`o.${name}`, value])),
    })
  return { ...bot, app, send }
}

test('what would be read is shown, and one button keeps it', async () => {
  const { app, send, rooms, asker } = aPage()
  const preview = await send('sources add', { address: ADDRESS })
  expect(textOf(preview.html)).toContain('This would be read: Marlow Herald')
  expect(await rooms.sources.list(asker.newsroom)).toEqual([])
  const { dom } = await get(app, '/sources')
  expect(dom.querySelector('form[enctype="multipart/form-data"] input[type=file]')).not.toBeNull()
  expect(textOf((await send('sources add', { address: ADDRESS, sure: 'yes' })).html)).toContain(
    'Marlow Herald is read from now on.',
  )
  expect(textOf((await get(app, '/sources')).html)).toContain('1 source: 1 not read yet.')
})

test('a source has a page of its own whose form sets it; what is emptied is none', async () => {
  const { app, send } = aPage()
  await send('sources add', { address: ADDRESS, sure: 'yes' })
  await send('sources set', {
    source: '1',
    form: 'yes',
    topic: 'harbour',
    weight: 'more',
    language: 'de',
    text: 'feed',
  })
  const { dom } = await get(app, '/sources/1')
  expect(dom.querySelector('#topic')?.getAttribute('value')).toBe('harbour')
  expect(dom.querySelector('#weight option[selected]')?.getAttribute('value')).toBe('more')
  await send('sources set', { source: '1', form: 'yes', topic: '', weight: 'normal', language: '', text: 'auto' })
  expect((await get(app, '/sources/1')).dom.querySelector('#topic')?.getAttribute('value')).toBe('')
  expect((await get(app, '/sources/77')).response.status).toBe(404)
})

test('the value of a secret header stands on no page', async () => {
  const { app, send } = aPage()
  await send('sources add', { address: ADDRESS, sure: 'yes' })
  const set = await send('sources header', { source: '1', form: 'yes', name: 'X-Key', value: 's3cret' })
  const pages = await Promise.all(
    ['/sources/1', '/sources', '/sources/log', '/sources.opml'].map(async (path) => (await get(app, path)).html),
  )
  expect(pages[0]).toContain('x-key')
  expect([set.html, ...pages].join('')).not.toContain('s3cret')
})

test('a list is uploaded; its own page tells how far it is and what failed', async () => {
  const { app } = aPage()
  const opml = `<opml version="2.0"><body><outline text="Harbour"><outline text="Marlow" xmlUrl="${ADDRESS}"/></outline><outline text="Odd" xmlUrl="just words"/></body></opml>`
  const body = new FormData()
  body.set('token', TOKEN)
  body.set('file', new File([opml], 'feeds.opml', { type: 'text/xml' }))
  const begun = await app.request(`${ORIGIN}/sources/import`, { method: 'POST', headers: { origin: ORIGIN }, body })
  expect(begun.status).toBe(303)
  const page = begun.headers.get('location') ?? ''
  await expect.poll(async () => textOf((await get(app, page)).html)).toContain('1 of 2 sources added')
  const { html, response } = await get(app, page)
  expect(textOf(html)).toContain('Not added: 1 Odd')
  expect(response.headers.get('refresh')).toBeNull()
  const exported = await get(app, '/sources.opml')
  expect(exported.response.headers.get('content-disposition')).toContain('sources.opml')
  expect(exported.html).toContain('text="Harbour"')
})

test('nothing is changed without the page’s own token, and only what is about sources', async () => {
  const { app, rooms, asker } = aPage()
  const fields = { command: 'sources add', 'o.address': ADDRESS, 'o.sure': 'yes' }
  expect((await post(app, '/sources/do', { ...fields, token: 'wrong' })).response.status).toBe(403)
  expect((await post(app, '/sources/import', { opml: 'x', token: 'wrong' })).response.status).toBe(403)
  expect((await post(app, '/sources/do', { command: 'schedule list', token: TOKEN })).response.status).toBe(400)
  expect(await rooms.sources.list(asker.newsroom)).toEqual([])
})
