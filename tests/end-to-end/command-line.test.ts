import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aDataFolder, dateline } from './process.ts'

const REPORT = 'tests/fixtures/end-to-end/pasted-report.txt'
const aNewsroom = () => ({ DATELINE_DATA_DIR: aDataFolder() })

test('a pasted report is answered by /quote: every quote whole, once, with its proof', async () => {
  const newsroom = aNewsroom()
  const ingested = await dateline(['ingest', REPORT, '--published', '2024-01-10'], newsroom)
  expect(ingested).toMatchObject({ code: 0, stderr: '' })

  const { stdout, code } = await dateline(['quote', 'quill', '--json'], newsroom)

  const answer = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(answer.person).toEqual({ name: 'Ada Quill', names: ['Ada Quill', 'Quill'] })
  expect(answer.quotes.map(({ words, kind }: { words: string; kind: string }) => [kind, words])).toEqual([
    ['mixed', 'a last resort'],
    [
      'direct',
      'I was born on the east quay, and nobody ever paid to cross the water. If we must ask for money, we will ask those who come by lorry. People who walk will walk for free.',
    ],
    ['direct', 'Today it is a bridge, tomorrow it is a tunnel'],
    ['direct', 'So let us talk about the price before we talk about the paint'],
  ])
  expect(answer.quotes[0]).toMatchObject({
    speaker: 'Ada Quill',
    date: '2024-01-10',
    outlet: null,
    title: 'Mayor calls bridge toll "a last resort"',
    url: null,
    via: ['the evening programme of Testhaven Radio', 'The Quay'],
    permalink: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/articles\/1\?at=\d+-\d+#here$/),
  })
})

test('/context gives what is stated about a topic, with times resolved against the day of the article', async () => {
  const newsroom = aNewsroom()
  await dateline(['ingest', REPORT, '--published', '2024-01-10'], newsroom)

  const { stdout } = await dateline(['context', 'marlow', '--json'], newsroom)

  const { topic, brief, timeline } = JSON.parse(stdout)
  expect(topic).toBe('Marlow')
  expect(brief.map(({ text }: { text: string }) => text)).toEqual([
    'At the Marlow meeting in July the council refused to raise the ferry fare due to the resistance of the Greens and the Civic List.',
    'The meeting also concluded that any toll must meet the conditions of the Harbour Act.',
  ])
  expect(timeline).toMatchObject([{ from: '2023-07-01', to: '2023-07-31', phrase: 'in July' }])
})

test('where the day of an article is unknown, its times stay as it puts them', async () => {
  const newsroom = aNewsroom()
  await dateline(['ingest', REPORT], newsroom)

  const { stdout } = await dateline(['context', 'marlow', '--json'], newsroom)

  expect(JSON.parse(stdout).timeline).toMatchObject([{ from: null, to: null, phrase: 'in July' }])
})

test('the same report again stores nothing new and says so', async () => {
  const newsroom = aNewsroom()
  await dateline(['ingest', REPORT], newsroom)

  const again = await dateline(['ingest', REPORT], newsroom)

  expect(again).toMatchObject({
    code: 0,
    stdout: 'Already known: Mayor calls bridge toll "a last resort" (article 1)\n',
  })
})

test('what cannot be read is named with the reason and what to do, and the rest is stored', async () => {
  const newsroom = aNewsroom()
  const picture = join(aDataFolder(), 'front.png')
  writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]))

  const { code, stdout, stderr } = await dateline(['ingest', picture, '/nowhere/at-all.txt', REPORT], newsroom)

  expect(code).toBe(1)
  expect(stdout).toContain('Stored: Mayor calls bridge toll')
  expect(stderr.trim().split('\n')).toEqual([
    `${picture}: It is a picture, which Dateline does not read. Copy the text of the article and paste it.`,
    '/nowhere/at-all.txt: there is no such file or folder. Check the name and try again.',
  ])
})

test.each([
  ['http://127.0.0.1:9/feed'],
  ['http://2130706433/'],
  ['http://0x7f.1/'],
  ['http://[::ffff:127.0.0.1]/'],
  ['http://localhost./'],
  ['http://169.254.169.254/latest/meta-data'],
])('no address inside the network is fetched: %s', async (address) => {
  const { code, stderr } = await dateline(['ingest', address], aNewsroom())

  expect(code).toBe(1)
  expect(stderr).toContain('inside a network')
})

test('a forgotten article is gone with its quotes', async () => {
  const newsroom = { ...aNewsroom(), DATELINE_SAMPLE: 'off' }
  await dateline(['ingest', REPORT], newsroom)

  expect(await dateline(['forget', '1'], newsroom)).toMatchObject({
    code: 0,
    stdout: 'Forgotten: Mayor calls bridge toll "a last resort"\n',
  })

  expect((await dateline(['forget', '1'], newsroom)).code).toBe(1)
  expect(JSON.parse((await dateline(['quote', 'quill', '--json'], newsroom)).stdout)).toEqual({
    person: null,
    quotes: [],
    near: [],
  })
})

test('an empty archive says so, and what an admin does first', async () => {
  const newsroom = { ...aNewsroom(), DATELINE_SAMPLE: 'off' }

  for (const words of [['quote', 'quill'], ['context', 'bridge'], ['briefing']]) {
    const { stdout, code } = await dateline(words, newsroom)
    expect(stdout).toContain('There is no article in the archive yet.')
    expect(stdout).toContain('/sources add')
    expect(code).toBe(0)
  }
})

test('until main has an article the sample answers; sources belong to main from the start', async () => {
  const newsroom = aNewsroom()

  const { stdout } = await dateline(['quote', 'stoltenberg', '--json'], newsroom)

  expect(JSON.parse(stdout).quotes.map(({ words }: { words: string }) => words)).toContain('good thing')
  expect((await dateline(['sources', 'list'], newsroom)).stdout).toContain('Nothing is read yet.')
})

test('a wrong setting names the variable, what is wrong and an example', async () => {
  const { code, stderr } = await dateline(['help'], { ...aNewsroom(), DATELINE_ZONE: 'Mars/Olympus' })

  expect(code).toBe(1)
  expect(stderr).toBe(
    'dateline help: DATELINE_ZONE is “Mars/Olympus”, but must be the IANA name of a place, or UTC. For example: DATELINE_ZONE=Europe/Kyiv\n',
  )
})

test('a data folder that cannot be used is named with what to set', async () => {
  const file = join(aDataFolder(), 'a-file')
  writeFileSync(file, 'not a folder')
  const folder = aDataFolder()
  writeFileSync(join(folder, 'dateline.sqlite'), 'no database at all, but a text that is long enough to be looked at')

  for (const DATELINE_DATA_DIR of [file, folder]) {
    const { code, stderr } = await dateline(['help'], { DATELINE_DATA_DIR })
    expect(code).toBe(1)
    expect(stderr).toContain('Set DATELINE_DATA_DIR to a folder that you may write.')
    expect(stderr).not.toContain('    at ')
  }
})

test('every verb tells of itself with an example', { timeout: 120_000 }, async () => {
  const { stdout } = await dateline(['--help'], aNewsroom())
  const verbs = [...stdout.matchAll(/^ {2}([a-z]+) ?/gm)].map((match) => match[1] ?? '')
  const all =
    'start ingest quote context briefing schedule status sources channel admins forget doctor manifest analyze help'
  expect(verbs.join(' ')).toBe(all)

  for (const verb of verbs) {
    expect((await dateline([verb, '--help'], aNewsroom())).stdout).toMatch(
      new RegExp(`^dateline ${verb}[\\s\\S]+Example: `),
    )
  }
})

test('an unknown verb or flag is refused with what there is', async () => {
  expect(await dateline(['qoute'], aNewsroom())).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no verb “qoute”'),
  })
  expect(await dateline(['ingest', '--outlets', 'x'], aNewsroom())).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Example: dateline ingest'),
  })
})
