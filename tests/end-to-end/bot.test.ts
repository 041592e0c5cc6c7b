import { createServer } from 'node:http'
import { connect } from 'node:net'
import { parseHTML } from 'linkedom'
import { expect, onTestFinished, test } from 'vitest'
import { aDataFolder, aFreePort, dateline, startBot } from './process.ts'

const page = async (address: string) => {
  const answer = await fetch(address)
  const { document } = parseHTML(await answer.text())
  return { status: answer.status, document, text: document.body?.textContent?.replace(/\s+/g, ' ') ?? '' }
}

/** A news site on loopback with one feed. */
async function aSite(items: () => string): Promise<{ host: string; feed: string; asked: () => number }> {
  let asked = 0
  const server = createServer((_request, answer) => {
    asked++
    answer.setHeader('content-type', 'application/rss+xml')
    answer.end(`<rss version="2.0"><channel><title>Marlow Herald</title>${items()}</channel></rss>`)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  const bound = server.address()
  const host = `127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  return { host, feed: `http://${host}/feed.xml`, asked: () => asked }
}

const item = (number: number, title: string, text: string, at: Temporal.Instant) =>
  `<item><title>${title}</title><link>https://marlow-herald.example/${number}</link><guid>${number}</guid>` +
  `<pubDate>${new Date(at.epochMilliseconds).toUTCString()}</pubDate><description><![CDATA[<p>${text}</p>]]></description></item>`

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((later) => setTimeout(later, 100))
}

test('a new installation runs with a sample, serves its page and says what to do next', async () => {
  const port = await aFreePort()

  const bot = await startBot({ DATELINE_DATA_DIR: aDataFolder(), DATELINE_PORT: String(port) })

  expect(bot.address).toBe(`http://127.0.0.1:${port}`)
  expect(bot.welcome.split('\n').length).toBeLessThanOrEqual(12)
  expect(bot.welcome).toContain('sample newsroom')
  const { document } = await page(bot.address)
  expect(document.querySelectorAll('article.story').length).toBeGreaterThanOrEqual(4)
  const health = await fetch(`${bot.address}/healthz`)
  expect([health.status, await health.json()]).toEqual([200, { isReady: true, platforms: { web: 'connected' } }])
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s stops it cleanly, an open connection or not', async (signal) => {
  const bot = await startBot({ DATELINE_DATA_DIR: aDataFolder(), DATELINE_PORT: String(await aFreePort()) })
  const { port } = new URL(bot.address)
  const idle = connect(Number(port), '127.0.0.1')
  await new Promise((ready) => idle.on('connect', ready))

  const { code, stderr } = await bot.stop(signal)

  idle.destroy()
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

test('it ends when the npm that began it is gone', async () => {
  const bot = await startBot(
    { DATELINE_DATA_DIR: aDataFolder(), DATELINE_PORT: String(await aFreePort()) },
    { isUnderNpm: true },
  )

  bot.child.kill('SIGTERM')

  await until(async () =>
    fetch(`${bot.address}/healthz`).then(
      () => false,
      () => true,
    ),
  )
})

test('an explicit port that is taken is an error that says what to do', async () => {
  const first = await startBot({ DATELINE_DATA_DIR: aDataFolder(), DATELINE_PORT: String(await aFreePort()) })
  const { port } = new URL(first.address)

  const second = await dateline(['start'], { DATELINE_DATA_DIR: aDataFolder(), DATELINE_PORT: port })

  expect(second.code).toBe(1)
  expect(second.stderr).toContain(`Port ${port}`)
  expect(second.stderr).toContain('DATELINE_PORT')
})

test('where the default port is taken it serves on a free one and says so', async () => {
  const other = createServer()
  // Somebody else may have the port already; then there is nothing to take.
  await new Promise<void>((taken) => other.once('error', () => taken()).listen(3000, '127.0.0.1', () => taken()))
  onTestFinished(() => void other.close())

  const bot = await startBot({ DATELINE_DATA_DIR: aDataFolder() })

  expect(bot.address).not.toBe('http://127.0.0.1:3000')
  expect(bot.welcome).toContain('Port 3000 is taken')
  expect((await fetch(`${bot.address}/healthz`)).status).toBe(200)
  // Links of the command line lead to where the page is.
  const { stdout } = await dateline(['quote', 'stoltenberg', '--json'], { DATELINE_DATA_DIR: bot.dataDir })
  expect(JSON.parse(stdout).quotes[0].permalink).toContain(`${bot.address}/articles/`)
})

test('the day has one edition, whatever starts again', async () => {
  const variables = { DATELINE_DATA_DIR: aDataFolder(), DATELINE_PORT: String(await aFreePort()) }
  const first = await startBot(variables)
  const before = await page(first.address)
  await first.stop('SIGKILL')

  const second = await startBot(variables)

  const after = await page(second.address)
  expect(after.document.querySelector('main')?.innerHTML).toBe(before.document.querySelector('main')?.innerHTML)
  const editions = await page(`${second.address}/editions`)
  expect(editions.document.querySelectorAll('main a[href^="/editions/"]')).toHaveLength(1)
})

test('a source that is added is read at once, told and answered; what is pasted while it runs is there too', async () => {
  const now = Temporal.Now.instant()
  const site = await aSite(() =>
    item(
      1,
      'Marlow opens its tram line',
      'The tram runs to the coast. “We waited forty years for this,” said Bruno Kell, the mayor of Marlow, at the first stop.',
      now.subtract({ hours: 2 }),
    ),
  )
  const variables = {
    DATELINE_DATA_DIR: aDataFolder(),
    DATELINE_PORT: String(await aFreePort()),
    DATELINE_ALLOW_HOSTS: site.host,
  }
  const bot = await startBot(variables)

  expect((await dateline(['sources', 'add', site.feed], variables)).stdout).toContain(
    'Marlow Herald is read from now on.',
  )

  await until(async () =>
    (await dateline(['quote', 'kell'], variables)).stdout.includes('We waited forty years for this'),
  )
  const quote = await page(`${bot.address}/ask?q=${encodeURIComponent('/quote kell')}`)
  expect(quote.text).toContain('We waited forty years for this')
  expect(quote.text).not.toContain('Stoltenberg')
  expect((await dateline(['briefing'], variables)).stdout).toContain('Marlow opens its tram line')
  const pasted = await dateline(
    ['ingest', '-', '--outlet', 'The Quay'],
    variables,
    'Marlow tram breaks down\n\nThe new tram of Marlow stood still for an hour on its first day, the city said.\n',
  )
  expect(pasted.stdout).toContain('Stored: Marlow tram breaks down')
  expect((await page(`${bot.address}/archive`)).text).toContain('Marlow tram breaks down')
  // Sources are looked at every 20 s, and the machine may be busy.
}, 90_000)

test('a forgotten article marks the edition that used it', async () => {
  const variables = { DATELINE_DATA_DIR: aDataFolder(), DATELINE_PORT: String(await aFreePort()) }
  const text =
    'Council raises the harbour fee\n\nThe council raised the harbour fee by a tenth on the advice of its auditors, the town hall said.\n'
  await dateline(['ingest', '-'], variables, text)
  const bot = await startBot(variables)
  expect((await page(bot.address)).text).toContain('Council raises the harbour fee')

  expect((await dateline(['forget', '1'], variables)).code).toBe(0)

  expect((await page(bot.address)).text).toMatch(/withdrawn|taken back/i)
})

test('whatever an article says, the page shows it as text', async () => {
  const variables = { DATELINE_DATA_DIR: aDataFolder(), DATELINE_PORT: String(await aFreePort()) }
  const text =
    'Mayor <script>alert(1)</script> speaks\n\n“Look at <img src=x onerror=alert(1)> and [this](javascript:alert(1))” said Ada Quill, the mayor, <!channel> @everyone.\n'
  await dateline(['ingest', '-'], variables, text)
  const bot = await startBot(variables)

  for (const path of ['/', '/articles/1', '/archive', `/ask?q=${encodeURIComponent('/quote quill')}`]) {
    const { document, text: shown } = await page(bot.address + path)
    expect(shown).toContain('<script>alert(1)</script>')
    for (const script of document.querySelectorAll('script')) expect(script.getAttribute('src')).toMatch(/^\/assets\//)
    expect(document.querySelectorAll('img, [onerror], a[href^="javascript"]')).toHaveLength(0)
  }
})
