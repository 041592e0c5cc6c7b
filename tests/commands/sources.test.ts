import { expect, test } from 'vitest'
import { aBot, blocksOf } from './a-bot.ts'

const FEED = `<rss version="2.0"><channel><title>Marlow Herald</title><link>https://marlow-herald.example</link>
<item><title>Tram opens</title><link>https://marlow-herald.example/1</link><pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate><description>It runs.</description></item>
</channel></rss>`

test('a feed is added, listed with its state, and removed by its number', async () => {
  const { ask, press } = aBot({ site: FEED })

  const preview = await ask('/sources add https://marlow-herald.example/feed')
  expect(blocksOf(await ask('/sources list'), 'notice')[0]?.says).toBe('Nothing is read yet.')
  const yes = blocksOf(preview, 'actions')[0]?.actions[0]
  const added = await press(yes)
  const again = await press(yes)
  const listed = await ask('/sources list')
  const removed = await ask('/sources remove 1')

  expect(JSON.stringify(blocksOf(preview, 'list'))).toContain('Tram opens')
  expect(yes?.label).toBe('Add this source')
  expect(blocksOf(added, 'notice')[0]?.says).toBe('Marlow Herald is read from now on.')
  expect(JSON.stringify(blocksOf(added, 'list'))).toContain('Tram opens')
  expect(blocksOf(again, 'notice')[0]?.says).toBe('Marlow Herald is read already.')
  expect(JSON.stringify(listed)).toContain('not read yet')
  expect(blocksOf(removed, 'notice')[0]?.says).toBe('Marlow Herald is no longer read.')
  expect(blocksOf(await ask('/sources list'), 'notice')[0]?.says).toBe('Nothing is read yet.')
})

test('what is no feed is refused with what to do', async () => {
  const { ask } = aBot({ site: 'just some words' })

  expect(blocksOf(await ask('/sources add https://marlow-herald.example'), 'notice')).toMatchObject([
    { tone: 'problem', remedy: expect.stringMatching(/\w/) },
  ])
})

test('members may not change what is read', async () => {
  const { ask } = aBot({ site: FEED })

  const answer = await ask('/sources add https://marlow-herald.example/feed', { role: 'member' })

  expect(blocksOf(answer, 'notice')[0]?.says).toBe('Only admins may use /sources add.')
})

test('help is made of the commands: members see theirs, admins all', async () => {
  const { ask } = aBot()

  const forMember = JSON.stringify(await ask('/help', { role: 'member' }))
  const forAdmin = JSON.stringify(await ask('/help'))

  expect(forMember).toContain('/quote <speaker>')
  expect(forMember).not.toContain('/sources')
  expect(forAdmin).toContain('/sources remove <source>')
})

const saysOf = (document: Awaited<ReturnType<ReturnType<typeof aBot>['ask']>>) => blocksOf(document, 'notice')[0]?.says
const added = async () => {
  const bot = aBot({ site: FEED })
  await bot.press({
    label: '',
    command: 'sources add',
    options: { address: 'https://marlow-herald.example/feed', sure: 'yes' },
  })
  return bot
}

test('a source is set, paused, resumed and tested, and every change is in the log', async () => {
  const { ask } = await added()
  expect(saysOf(await ask('/sources set 1 topic:harbour weight:more language:German text:page'))).toBe(
    'Marlow Herald is set.',
  )
  const listed = JSON.stringify(await ask('/sources list'))
  expect(listed).toContain('(topic harbour, counts more, language German, texts from the page)')
  expect(saysOf(await ask('/sources pause marlow-herald.example'))).toBe(
    'Marlow Herald is not read until it is resumed.',
  )
  expect(JSON.stringify(await ask('/sources list'))).toContain('paused')
  expect(saysOf(await ask('/sources resume 1'))).toBe('Marlow Herald is read again.')
  await ask('/sources set 1 text:feed')
  const tested = JSON.stringify(await ask('/sources test 1'))
  expect(tested).toContain('Marlow Herald answers: 1 item')
  expect(tested).toContain('“Tram opens” would be stored with 2 words from the feed and 0 quotes.')
  const log = JSON.stringify(await ask('/sources log'))
  for (const did of ['Added the source Marlow Herald', 'topic harbour', 'Paused', 'Resumed']) expect(log).toContain(did)
  expect(log).toContain('the command line')
})

test.each([
  ['/sources set 1 weight:heavy', /heavy/],
  ['/sources set 1 language:klingon', /“klingon” is not a language/],
  ['/sources set 1', /Nothing was said to be set/],
  ['/sources set 9 topic:x', /No source is called “9”/],
  ['/sources pause nothing', /No source is called “nothing”/],
  ['/sources import just words', /not an OPML file/],
  ['/sources header 1 Authorization', /never typed into a line/],
])('%s is refused with what to do', async (line, says) => {
  const { ask } = await added()
  const [notice] = blocksOf(await ask(line), 'notice')
  expect(notice?.tone).toBe('problem')
  expect(notice?.says).toMatch(says)
})

test('a secret header is kept for its requests and stands in no answer, log or export', async () => {
  const { ask, press } = await added()
  const set = (name: string, value: string) =>
    press({ label: '', command: 'sources header', options: { source: '1', name, value, form: 'yes' } })
  expect(saysOf(await set('Authorization', 'Bearer s3cret'))).toBe(
    'Authorization is sent to Marlow Herald from now on.',
  )
  const shown = JSON.stringify([await ask('/sources list'), await ask('/sources log'), await ask('/sources export')])
  expect(shown).not.toContain('s3cret')
  expect(shown).toContain('Set the header Authorization of Marlow Herald.')
  expect(blocksOf(await set('Host', 'evil.example'), 'notice')[0]).toMatchObject({ tone: 'problem' })
  expect(blocksOf(await set('X-Key', 'a\r\nHost: evil.example'), 'notice')[0]).toMatchObject({ tone: 'problem' })
  expect(saysOf(await set('Authorization', ''))).toBe('Authorization is no longer sent to Marlow Herald.')
})

test('what is exported can be imported, with its topics; what is known is counted', async () => {
  const first = await added()
  await first.ask('/sources set 1 topic:harbour')
  const opml = await first.rooms.sources.exportOpml(first.asker.newsroom)
  const second = aBot({ site: FEED })
  const done = await second.press({ label: '', command: 'sources import', options: { opml } })
  expect(saysOf(done)).toBe('1 of 1 source added.')
  expect(JSON.stringify(await second.ask('/sources list'))).toContain('topic harbour')
  const again = await second.press({ label: '', command: 'sources import', options: { opml } })
  expect(saysOf(again)).toBe('0 of 1 source added, 1 known already.')
  expect(JSON.stringify(await second.ask('/sources log'))).toContain('Imported a list of 1 source: 1 added')
})

test('health tells what is odd, the worst first', async () => {
  const bot = await added()
  expect(saysOf(await bot.ask('/sources health'))).toBe('All is well with 1 source.')
  await bot.ask('/sources pause 1')
  const unwell = await bot.ask('/sources health')
  expect(unwell.title).toBe('1 of 1 source needs a look')
  expect(JSON.stringify(unwell)).toContain('Paused since')
  expect(blocksOf(unwell, 'actions')[0]?.actions.map(({ label }) => label)).toEqual(['Test 1', 'Resume 1', 'Remove 1'])
})

test('a paid feed is added with its secret header, which stands in no answer, list, log or button', async () => {
  const bot = aBot({ site: FEED })
  const add = (typed: Record<string, string>) =>
    bot.press({
      label: '',
      command: 'sources add',
      options: { address: 'https://marlow-herald.example/feed', ...typed },
    })
  expect(saysOf(await add({ header: 'Authorization' }))).toBe('A secret header needs its name and its value.')
  const answer = await add({ header: 'Authorization', value: 'Bearer s3cret' })
  expect(saysOf(answer)).toBe('Marlow Herald is read from now on.')
  const shown = JSON.stringify([answer, await bot.ask('/sources list'), await bot.ask('/sources log')])
  expect(shown).not.toContain('s3cret')
  expect(saysOf(await add({ header: 'Host', value: 'evil.example' }))).toContain('Dateline sets the header Host itself')
})

test('a secret typed into the line is not repeated, in the form or where none opens', async () => {
  const bot = await added()
  const call = bot.bot.read('/sources header 1 name:Authorization value:s3cret')
  const form = await bot.bot.form(call, bot.asker).catch((error: unknown) => String(error))
  expect(JSON.stringify(form)).toContain('not known')
  expect(JSON.stringify(form)).not.toContain('s3cret')
})

test('a number finds its own source before those that have it in their address', async () => {
  const bot = await added()
  for (const path of ['3', 'a'])
    await bot.press({
      label: '',
      command: 'sources add',
      options: { address: `https://marlow-herald.example/${path}`, sure: 'yes' },
    })
  const suggested = await bot.bot.suggest('sources set', 'source', '3', bot.asker)
  expect(suggested.map(({ value }) => value)).toEqual(['3', '2'])
})
