import { expect, test } from 'vitest'
import { keepBridgeNews, keepHostileNews } from '../testhaven-articles.ts'
import { aSlack } from './a-slack.ts'
import { textOf } from './double.ts'

const MODES = ['socket', 'http'] as const

test.each(MODES)('a member asks, pages and shares, also after a restart (%s)', async (mode) => {
  const { slack, join, failures, ...newsroom } = await aSlack({ mode })
  await keepBridgeNews(newsroom)
  const first = await join()

  const answer = await slack.slash('/quote', 'quill')
  expect(answer.text).toContain('We will not pay 7 times for the same bridge')
  expect(answer.text).not.toContain('pay 1 times')
  expect(await slack.messages('general')).toEqual([])

  await first.stop()
  await join()
  const [seen] = slack.privateTo('alice')
  if (!seen) throw new Error('nothing was seen')
  await slack.click(seen, 'More')
  const [page] = slack.privateTo('alice')
  expect(textOf(page ?? {})).toContain('We will not pay 1 times for the same bridge')
  expect(slack.privateTo('alice')).toHaveLength(1)

  if (page) await slack.click(page, 'Share to channel')
  const [shared, ...others] = await slack.messages('general')
  expect(others).toEqual([])
  expect(textOf(shared ?? {})).toMatch(/We will not pay 1 times.*Shared by alice · \/quote/is)
  expect(slack.privateTo('alice').map(textOf).join()).toContain('Shared with this channel.')
  expect(slack.violations).toEqual([])
  expect(failures).toEqual([])
})

test('what an article says is never markup', async () => {
  const { slack, join, ...newsroom } = await aSlack({ mode: 'socket' })
  await keepHostileNews(newsroom)
  await join()

  for (const [command, text] of [
    ['/quote', 'brandt'],
    ['/context', 'testhaven'],
    ['/briefing', ''],
  ] as const) {
    await slack.slash(command, text)
  }
  const sent = slack.privateTo('alice')
  expect(JSON.stringify(sent)).toContain('harbour')
  expect(sent.flatMap((message) => [message.text, ...formatted(message.blocks)]).join('\n')).not.toMatch(
    /<(?!!date\^|https:\/\/the-quay\.example\/)|\*Free\*/,
  )
  expect(slack.violations).toEqual([])
})

test('what is typed is understood as people type it, and what is not is answered with what to type', async () => {
  const { slack, join, ...newsroom } = await aSlack({ mode: 'socket' })
  await keepBridgeNews(newsroom)
  await join()

  expect((await slack.slash('/quote', '“ada\u00a0 quill”  about:bridge')).text).toContain('for the same bridge')
  expect((await slack.slash('/quote', '')).text).toContain('Type /quote <speaker>'.replaceAll('<', '<'))
  expect((await slack.slash('/dateline', '')).text).toContain('What you can type')
  expect((await slack.slash('/dateline', 'help')).text).toContain('/dateline help')
  expect((await slack.slash('/dateline', 'quote quill')).text).toContain('for the same bridge')
  const guess = await slack.slash('/dateline', 'ada quill')
  expect(guess.text).toContain('Did you mean')
  const meant = slack.privateTo('alice').at(-1)
  if (meant) expect((await slack.click(meant, '/quote ada quill')).text).toContain('for the same bridge')
  expect(slack.violations).toEqual([])
})

test('an admin adds a source by a form; a member is told who may', async () => {
  const { slack, join } = await aSlack({ mode: 'socket', site: FEED })
  await join()

  expect((await slack.slash('/sources', 'add')).text).toMatch(
    /Only admins may use.*owners and admins of this workspace/s,
  )
  const opened = await slack.slash('/sources', 'add', { user: 'boss' })
  const [form] = opened.views
  if (!form) throw new Error('no form was opened')
  await slack.submit(form, { address: 'https://marlow-herald.example/feed' }, { quietMs: 1000 })
  const [preview] = slack.privateTo('boss')
  if (!preview) throw new Error('nothing was shown')
  expect(textOf(preview)).toContain('This would be read: Marlow Herald')
  await slack.click(preview, 'Add this source', { user: 'boss' })
  expect(slack.privateTo('boss').map(textOf).join()).toContain('Marlow Herald is read from now on.')
  expect((await slack.slash('/sources', 'list', { user: 'boss' })).text).toContain('Marlow Herald')
  expect(slack.violations).toEqual([])
})

test('a source is set by a form that holds what is set, and a secret header by one that does not', async () => {
  const { slack, join, rooms, asker } = await aSlack({ mode: 'socket', site: FEED })
  await join()
  const by = { platform: 'slack', id: 'boss', name: 'boss' }
  await rooms.sources.add(asker.newsroom, 'https://marlow-herald.example/feed', by)
  await rooms.sources.change(asker.newsroom, '1', { settings: { topic: 'harbour', weight: 'more' } }, by)

  const [form] = (await slack.slash('/sources', 'set 1', { user: 'boss' })).views
  if (!form) throw new Error('no form was opened')
  expect(JSON.stringify(form)).toContain('"initial_value":"harbour"')
  await slack.submit(form, { topic: '', language: 'de' }, { quietMs: 500 })
  const [set] = await rooms.sources.list(asker.newsroom)
  expect(set?.settings).toMatchObject({ topic: null, weight: 'more', language: 'de' })

  const [secret] = (await slack.slash('/sources', 'header 1', { user: 'boss' })).views
  if (!secret) throw new Error('no form was opened')
  await slack.submit(secret, { name: 'Authorization', value: 'Bearer s3cret' }, { quietMs: 500 })
  const [kept] = await rooms.sources.list(asker.newsroom)
  expect(kept?.headerNames).toEqual(['authorization'])
  expect(slack.privateTo('boss').map(textOf).join()).not.toContain('s3cret')
  expect(slack.violations).toEqual([])
})

test('a mention is answered like the command, in its thread, to the asker alone', async () => {
  const { slack, join, failures, ...newsroom } = await aSlack({ mode: 'socket' })
  await keepBridgeNews(newsroom)
  await join()
  const by = { thread: '1732435200.000100' }
  await slack.mention('quote quill', by)
  expect(failures).toEqual([])

  const [seen] = slack.privateTo('alice')
  expect(seen).toMatchObject({ thread_ts: '1732435200.000100' })
  expect(textOf(seen ?? {})).toContain('for the same bridge')
  expect((await slack.mention('', by)).text).toContain('What you can type')
  expect(slack.violations).toEqual([])
})

test('the App Home shows the news and what can be typed; admins see what is connected', async () => {
  const { slack, join, ...newsroom } = await aSlack({ mode: 'socket' })
  await keepBridgeNews(newsroom)
  await join()
  await slack.openHome({ user: 'alice' })
  await slack.openHome({ user: 'boss' })

  const [member, admin] = ['alice', 'boss'].map((user) => textOf(slack.homeOf(user) ?? {}))
  expect(member).toMatch(/Northern bridge.*Newest quotes.*What you can type/s)
  expect(member).not.toContain('For admins')
  expect(admin).toContain('For admins: what is connected')
  const home = slack.homeOf('boss')
  if (home)
    expect((await slack.click(home, 'Add a source', { user: 'boss' })).views.at(-1)).toMatchObject({ type: 'modal' })
  expect(slack.violations).toEqual([])
})

test('another workspace gets a polite answer and nothing of ours', async () => {
  const { slack, join, ...newsroom } = await aSlack({ mode: 'http' })
  await keepBridgeNews(newsroom)
  await join()
  const answer = await slack.slash('/quote', 'quill', { team: 'T999999999' })
  expect(answer.text).toContain('serves another workspace')
  expect(answer.text).not.toContain('bridge')
})

test('forged, old and replayed requests do nothing', async () => {
  const { slack, join, ...newsroom } = await aSlack({ mode: 'http' })
  await keepBridgeNews(newsroom)
  await join()
  for (const forgery of [{ badSignature: true }, { unsigned: true }, { ageSeconds: 600 }]) {
    expect((await slack.slash('/quote', 'quill', forgery)).status).toBe(401)
  }
  expect(slack.privateTo('alice')).toEqual([])
  const real = await slack.slash('/quote', 'quill')
  expect(real.responses).toHaveLength(1)
  await slack.replay(real, { quietMs: 1000 })
  expect(slack.privateTo('alice')).toHaveLength(1)
})

test('a share whose answer is lost arrives once', async () => {
  const { slack, join, ...newsroom } = await aSlack({ mode: 'socket' })
  await keepBridgeNews(newsroom)
  await join()
  await slack.slash('/quote', 'quill', { channel: 'briefing' })
  slack.fault({ match: /chat\.postMessage/, kind: 'lose-answer', times: 2 })
  const [seen] = slack.privateTo('alice')
  if (seen) await slack.click(seen, 'Share to channel', { channel: 'briefing', quietMs: 1500 })
  expect(await slack.messages('briefing')).toHaveLength(1)
})

test('newer blocks that a workspace does not have yet are said in older ones', async () => {
  const { slack, join, ...newsroom } = await aSlack({ mode: 'socket', refuseBlocks: ['rich_text'] })
  await keepBridgeNews(newsroom)
  await join()
  expect((await slack.slash('/quote', 'quill')).text).toContain('We will not pay 7 times for the same bridge')
  expect(JSON.stringify(slack.privateTo('alice'))).not.toContain('rich_text')
  await slack.openHome()
  expect(textOf(slack.homeOf('alice') ?? {})).toContain('What you can type')
  expect(slack.violations).toEqual([])
})

test('the prefix renames the commands and what is said of them', async () => {
  const { slack, join, ...newsroom } = await aSlack({ mode: 'socket', prefix: 'news' })
  await keepBridgeNews(newsroom)
  await join()
  expect((await slack.slash('/newsquote', 'quill')).text).toContain('for the same bridge')
  expect((await slack.slash('/newsdateline', 'help')).text).toContain('/newsquote')
})

/** Every text in which Slack would see markup. */
function formatted(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(formatted)
  if (typeof part !== 'object' || part === null) return []
  const own = 'type' in part && part.type === 'mrkdwn' && 'text' in part ? [String(part.text)] : []
  return [...own, ...Object.values(part).flatMap(formatted)]
}

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>Marlow Herald</title><link>https://marlow-herald.example/</link><description>News</description><item><title>Harbour fair</title><link>https://marlow-herald.example/1</link></item></channel></rss>`

test('an answer reaches a channel that the bot is not in by the address of its button', async () => {
  const { slack, join, ...newsroom } = await aSlack({ mode: 'socket' })
  await keepBridgeNews(newsroom)
  await join()
  await slack.slash('/quote', 'quill', { channel: 'newsdesk' })
  const [seen] = slack.privateTo('alice')
  if (seen) await slack.click(seen, 'Share to channel', { channel: 'newsdesk', quietMs: 800 })

  const shared = await slack.messages('newsdesk')
  expect(shared.map(textOf).join()).toContain('Shared by alice')
  expect(shared).toHaveLength(1)
  expect(slack.violations).toEqual([])
})

test('where Slack opens no form, its asker hears what to type instead', async () => {
  const { slack, join } = await aSlack({ mode: 'socket' })
  await join()
  slack.fault({ match: 'views.open', kind: 'error', error: 'expired_trigger_id' })
  const { text } = await slack.slash('/sources', 'add', { user: 'boss' })
  expect(text).toContain('Type it in one line, for example: /sources add https://example.org')
})
