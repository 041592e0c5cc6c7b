import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommandLine } from '../../src/app/cli/main.ts'
import { aFolder, NOW } from '../storage/a-newsroom.ts'

const FEED = `<rss version="2.0"><channel><title>Marlow Herald</title>
<item><title>Tram opens</title><link>https://marlow-herald.example/1</link><description>It runs.</description></item>
</channel></rss>`

const heard: (string | undefined)[] = []
const server = createServer((request, response) => {
  heard.push(request.headers['x-key']?.toString())
  if (request.url === '/feed') response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(FEED)
  else if (request.url === '/busy') response.writeHead(503).end()
  else response.writeHead(404).end()
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => server.close())

/** Lines of `dateline …` over one data folder; `typed` is standard input. */
function aShell() {
  const folder = aFolder()
  const environment = {
    DATELINE_DATA_DIR: folder,
    DATELINE_ZONE: 'UTC',
    DATELINE_SAMPLE: 'off',
    DATELINE_ALLOW_HOSTS: '127.0.0.1',
    PAPER_KEY: 'from-the-environment',
  }
  const run = async (words: string[], typed = '') => {
    const [out, complaints]: [string[], string[]] = [[], []]
    const code = await runCommandLine(words, {
      input: Readable.from(typed === '' ? [] : [typed]),
      out: (text) => out.push(text),
      complain: (text) => complaints.push(text),
      environment,
      screen: { columns: 120 },
      now: () => NOW,
    })
    return { code, out: out.join(''), complaints: complaints.join('\n') }
  }
  return { folder, run }
}

test('without a terminal a source is added at once, and what can be done next is a line to type', async () => {
  const { run } = aShell()
  const added = await run(['sources', 'add', `${origin}/feed`])
  expect(added).toMatchObject({ code: 0, out: expect.stringContaining('Marlow Herald is read from now on.') })
  expect(added.out).toContain('dateline -- sources remove 1')
  expect((await run(['sources', 'list'])).out).toContain('1. Marlow Herald')
  expect((await run(['sources', 'test', '1'])).out).toContain('Marlow Herald answers: 1 item')
  expect(await run(['sources', 'add', `${origin}/nothing`])).toMatchObject({ code: 1 })
  expect((await run(['sources', 'sing'])).complaints).toContain('say what to do: add')
})

test('a secret comes from the environment or standard input, is sent, and is told nowhere', async () => {
  const { run } = aShell()
  await run(['sources', 'add', `${origin}/feed`])
  const outs = [
    await run(['sources', 'header', '1', 'X-Key'], 'from-standard-input\n'),
    await run(['sources', 'test', '1']),
    await run(['sources', 'header', '1', 'X-Key', '--header-from-env', 'PAPER_KEY']),
    await run(['sources', 'test', '1']),
    await run(['sources', 'log']),
    await run(['sources', 'export']),
  ]
  expect(outs.every(({ code }) => code === 0)).toBe(true)
  expect(heard).toContain('from-standard-input')
  expect(heard).toContain('from-the-environment')
  expect(JSON.stringify(outs)).not.toMatch(/from-standard-input|from-the-environment/)
  expect((await run(['sources', 'header', '1', 'X-Key', 'typed'])).complaints).toContain(
    'does not belong into the line',
  )
})

test('a list is imported from a file: what is busy is added, what is not there is told with its reason', async () => {
  const { run, folder } = aShell()
  const path = join(folder, 'feeds.opml')
  const outline = (text: string, url: string) => `<outline text="${text}" type="rss" xmlUrl="${url}"/>`
  writeFileSync(
    path,
    `<opml version="2.0"><body><outline text="Harbour">${outline('One', `${origin}/feed`)}${outline('Two', `${origin}/busy`)}</outline>${outline('Three', `${origin}/none`)}</body></opml>`,
  )
  const { code, out } = await run(['sources', 'import', path])
  expect(code).toBe(1)
  expect(out).toContain('2 of 3 sources added.')
  expect(out).toContain('Not added: 1')
  expect(out).toContain('Added, but not answering just now: 1')
  const exported = (await run(['sources', 'export'])).out
  const { run: other } = aShell()
  expect((await other(['sources', 'import', '-'], exported)).out).toContain('2 of 2 sources added.')
  expect((await other(['sources', 'export'])).out.replace(/<dateCreated>.*/, '')).toBe(
    exported.replace(/<dateCreated>.*/, ''),
  )
  expect(await run(['sources', 'import', 'nowhere.opml'])).toMatchObject({ code: 1 })
})
