import { expect, test } from 'vitest'
import { MAIN, SAMPLE } from '../../../src/newsrooms/index.ts'
import { get, NOW, pageOf, post, TOKEN, textOf } from './page-of.ts'

test('a typed line is answered with a page of its document, and stays in the command line', async () => {
  const { dom, html } = await get(pageOf().app, '/ask?q=/quote+ada+quill+about:bridge')

  expect(textOf(html)).toBe('ada quill asked about bridge, page 1 More')
  expect(dom.querySelector('#q')?.getAttribute('value')).toBe('/quote ada quill about:bridge')
  expect(dom.title).toBe('ada quill: 14 quotes · Dateline')
})

test('“More” is a plain link that says in its address what it asks', async () => {
  const { app } = pageOf()
  const link = (await get(app, '/ask?q=/quote+quill')).dom.querySelector('main a.button')?.getAttribute('href') ?? ''

  expect(link).toBe('/ask?q=%2Fquote+quill+page%3A2')
  expect(textOf((await get(app, link)).html)).toBe('quill asked about everything, page 2 More')
})

test('options that no line can hold are asked field by field', async () => {
  const { app } = pageOf()
  const strange = 'about:“x" y'

  const { dom, html } = await get(app, `/ask?${new URLSearchParams({ command: 'quote', 'o.speaker': strange })}`)

  expect(textOf(html)).toBe(`${strange} asked about everything, page 1 More`)
  const more = dom.querySelector('main a.button')?.getAttribute('href') ?? ''
  expect(textOf((await get(app, more)).html)).toBe(`${strange} asked about everything, page 2 More`)
})

test('what is no command is told with what may be typed, and offered as a name and a topic', async () => {
  const { app } = pageOf()

  const { dom, html, response } = await get(app, '/ask?q=ada+quill')

  expect([response.status, textOf(html)]).toEqual([
    200,
    'There is no command “ada”. You can type /quote, /context, /boom, /help, /sources. Did you mean /quote ada quill or /context ada quill?',
  ])
  expect(dom.querySelector('main .notice a, main p a')?.getAttribute('href')).toBe('/ask?q=%2Fquote+ada+quill')
  expect(textOf((await get(app, '/ask?q=/sources')).html)).toBe(
    '/sources needs one more word. Type /sources add, /sources remove, /sources list.',
  )
})

test('a command that lacks something gets a form of its options, which needs no script', async () => {
  const { app } = pageOf()
  const { dom } = await get(app, '/ask?q=/quote+about:bridge')
  const form = dom.querySelector('main form')

  expect([form?.getAttribute('method'), form?.getAttribute('action')]).toEqual(['get', '/ask'])
  const fields = [...(form?.querySelectorAll('input') ?? [])].map((one) => [
    one.getAttribute('name'),
    one.getAttribute('value'),
    one.hasAttribute('required'),
  ])
  expect(fields).toEqual([
    ['command', 'quote', false],
    ['o.speaker', '', true],
    ['o.about', 'bridge', false],
  ])
  expect(form?.querySelectorAll('label').length).toBe(2)
  expect(textOf((await get(app, '/ask?command=quote&o.speaker=quill&o.about=bridge')).html)).toBe(
    'quill asked about bridge, page 1 More',
  )
})

test('a choice is a list to choose from, and may be left out where it is optional', async () => {
  const { dom } = await get(pageOf().app, '/ask?q=/context')

  expect([...dom.querySelectorAll('main select option')].map((one) => one.textContent)).toEqual(['', 'short', 'all'])
})

test('what changes something waits for a word, and is done by the form alone', async () => {
  const { app, log } = pageOf()
  const { dom, html } = await get(app, '/ask?q=/sources+add+https://new.invalid/feed')

  expect(textOf(html)).toBe(
    '/sources add Reads a feed every hour. This changes what Dateline does, so it waits for your word. address https://new.invalid/feed Do it',
  )
  expect(log).toEqual([])
  const fields = Object.fromEntries(
    [...dom.querySelectorAll('main form input')].map((one) => [
      one.getAttribute('name') ?? '',
      one.getAttribute('value') ?? '',
    ]),
  )
  const done = await post(app, '/ask', fields)
  expect([textOf(done.html), log]).toEqual(['Reading https://new.invalid/feed.', ['add https://new.invalid/feed']])
})

test('what only admins may see is answered at once, and never of the sample', async () => {
  const { app } = pageOf({ newsroom: async () => SAMPLE })

  expect(textOf((await get(app, '/ask?q=/sources+list')).html)).toBe('Nothing is read for main.')
})

test('a problem is told with its remedy; a fault with a reference and no detail', async () => {
  const { app } = pageOf()

  const wrong = await post(app, '/ask', { command: 'sources add', 'o.address': 'nowhere', token: TOKEN })
  const fault = await get(app, '/ask?q=/boom')

  expect(textOf(wrong.html)).toBe('“nowhere” is no address. Begin it with https://')
  expect(textOf(fault.html)).toContain('fault-1')
  expect(fault.html).not.toContain('secret detail')
})

test('an empty line tells what may be asked', async () => {
  expect(textOf((await get(pageOf().app, '/ask?q=')).html)).toContain(
    '/quote What somebody said: /quote quill about:bridge',
  )
})

const suggested = async (query: Record<string, string>): Promise<unknown> =>
  JSON.parse((await get(pageOf().app, `/suggest?${new URLSearchParams(query)}`)).html)

test.each([
  ['/q', [{ label: '/quote: What somebody said', value: '/quote ' }]],
  [
    'so',
    [
      { label: '/sources add: Reads a feed every hour', value: '/sources add ' },
      { label: '/sources remove: Reads a source no longer', value: '/sources remove ' },
      { label: '/sources list: What is read', value: '/sources list ' },
    ],
  ],
  [
    '/quote ad',
    [
      { label: 'Ada Quill', value: '/quote Ada Quill' },
      { label: 'Adam Stone', value: '/quote Adam Stone' },
    ],
  ],
  ['/quote ada quill about:bri', [{ label: 'bridge', value: '/quote ada quill about:bridge' }]],
  ['/quote zzz', []],
  ['/nothing here', []],
])('while %j is typed, fitting lines are offered', async (typed, offers) => {
  expect(await suggested({ typed })).toEqual(offers)
})

test('while an option’s field is filled, its values are offered', async () => {
  expect(await suggested({ command: 'quote', option: 'speaker', typed: 'bra' })).toEqual([
    { label: 'Tomas Brandt', value: 'Tomas Brandt' },
  ])
  expect(await suggested({ command: 'context', option: 'show', typed: 'a' })).toEqual([{ label: 'all', value: 'all' }])
  expect(await suggested({ command: 'nothing', option: 'at all', typed: 'a' })).toEqual([])
})

test('a pasted text is stored in the newsroom and shown as it was understood', async () => {
  const { app, log } = pageOf()

  const { html } = await post(app, '/paste', {
    token: TOKEN,
    text: 'A text that is long enough to be taken.',
    published: '2024-01-31',
    outlet: 'Harbour Post',
    language: 'EN',
  })

  expect(log).toEqual([`text main 39 {"published":"2024-01-31T00:00:00Z","outlet":"Harbour Post","language":"en"}`])
  expect(textOf(html)).toBe(
    'What was understood Stored A pasted piece Outlet Testhaven Radio Day 24 Nov 2026 People Tomas Brandt Quotes 1 quote You should be able to sleep with the window open, Tomas Brandt, port director, 24 Nov 2026, reported by Testhaven Television. ✓ Verbatim in Testhaven Radio Wrong paste? npm run -s dateline -- forget 7 takes it back. Paste another',
  )
})

test('an address alone is fetched; a text that begins with one is a text', async () => {
  const { app, log } = pageOf()

  await post(app, '/paste', { token: TOKEN, text: ' https://harbour-post.invalid/x \n' })
  await post(app, '/paste', { token: TOKEN, text: 'harbour-post.invalid/news/x?id=1' })
  await post(app, '/paste', { token: TOKEN, text: 'https://harbour-post.invalid/x is where this stood.' })
  await post(app, '/paste', { token: TOKEN, text: 'One sentence, and a second one.Without a space.' })

  expect(log.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'address main https://harbour-post.invalid/x',
    'address main https://harbour-post.invalid/news/x?id=1',
    'text main 51',
    'text main 47',
  ])
})

test('a refusal says why and what to do, and keeps what was pasted', async () => {
  const { app } = pageOf()

  const { html } = await post(app, '/paste', { token: TOKEN, text: '</textarea><b>short' })

  expect(textOf(html)).toContain(
    'What was understood is shown at once. It is too short to be an article. Paste all of it.',
  )
  expect(html).toContain('&lt;/textarea&gt;&lt;b&gt;short</textarea>')
})

test.each([
  [{ text: ' ' }, 'Nothing was pasted. Put the text of an article, or its address, into the field.'],
  [
    { text: 'A long enough text.', published: 'last week' },
    '“last week” is not a day. Write it as 2026-01-31, or as an instant such as 2026-01-31T08:00Z.',
  ],
  [{ text: 'A long enough text.', published: '2026-02-30' }, '“2026-02-30” is not a day.'],
  [
    { text: 'A long enough text.', language: 'English' },
    '“English” is not a language. Use two letters, for example en or uk.',
  ],
])('a paste of %j is told what is wrong and stores nothing', async (fields, says) => {
  const { app, log } = pageOf()

  const { html } = await post(app, '/paste', { token: TOKEN, ...fields })

  expect([textOf(html).includes(says), log]).toEqual([true, []])
})

test('the asker is an admin of the web page, with its zone and its time', async () => {
  const { app, parts } = pageOf()
  const asked: unknown[] = []
  const answer = parts.bot.answer
  parts.bot.answer = async (call, at) => {
    asked.push({ role: at.role, zone: at.zone, now: at.now.toString(), platform: at.channel.platform })
    return answer(call, at)
  }

  await get(app, '/ask?q=/help')

  expect(asked).toEqual([{ role: 'admin', zone: 'UTC', now: NOW.toString(), platform: 'web' }])
})

test('with the first article of its own the newsroom’s news takes the place of the sample at once', async () => {
  let newsroom = SAMPLE
  const { app, parts } = pageOf({ newsroom: async () => newsroom })
  const take = parts.intake.text
  parts.intake.text = async (...given) => {
    newsroom = MAIN
    return take(...given)
  }

  const { html } = await post(app, '/paste', { token: TOKEN, text: 'A text that is long enough to be taken.' })

  expect(html).toContain('What was understood')
  expect(html).not.toContain('invented news')
})

test('an address is a bare word of the line, as a person types it', async () => {
  const { dom } = await get(pageOf().app, '/ask?command=sources+add&o.address=https://new.invalid/feed')

  expect(dom.querySelector('#q')?.getAttribute('value')).toBe('/sources add https://new.invalid/feed')
})
