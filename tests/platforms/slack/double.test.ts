import type { App } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startBoltApp } from './bolt-app.ts'
import { type Slack, textOf } from './double.ts'

const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } })
const button = (action_id: string, text: string) => ({
  type: 'actions' as const,
  elements: [{ type: 'button' as const, action_id, text: { type: 'plain_text' as const, text } }],
})
const plain = (text: string) => ({ type: 'plain_text' as const, text })

/** What the app of these tests does. */
function listen(app: App): void {
  app.command('/quote', async ({ ack, command, respond }) => {
    await ack()
    await respond({ text: `For ${command.text}`, blocks: [section(`For ${command.text}`), button('more', 'More')] })
  })
  app.command('/find', async ({ ack, command, client }) => {
    await ack()
    const who = { type: 'plain_text_input' as const, action_id: 'who' }
    await client.views.open({
      trigger_id: command.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'find',
        title: plain('Find'),
        submit: plain('Find'),
        blocks: [{ type: 'input', label: plain('Who'), element: who }],
      },
    })
  })
  app.command('/post', async ({ ack, command, client, respond }) => {
    await ack()
    const posted = await client.chat
      .postMessage({ channel: command.channel_id, text: command.text, blocks: [section(command.text)] })
      .catch((error: Error) => error)
    await respond({ text: posted instanceof Error ? posted.message : 'Posted' })
  })
  app.command('/silent', async ({ ack }) => ack())
  app.view('find', async ({ ack, view, body, client }) => {
    const { who } = Object.values(view.state.values)[0] ?? {}
    if (who?.value === 'nobody') {
      await ack({ response_action: 'errors', errors: { [view.blocks[0]?.block_id ?? '']: 'There is no such person' } })
      return
    }
    await ack()
    await client.chat.postMessage({ channel: body.user.id, text: `Found ${who?.value}` })
  })
  app.action('more', async ({ ack, respond }) => {
    await ack()
    await respond({ replace_original: true, text: 'More of it', blocks: [section('More of it'), menu] })
  })
  app.action('menu', async ({ ack, action, respond }) => {
    await ack()
    const value = 'selected_option' in action ? action.selected_option?.value : undefined
    if (value === 'share') await respond({ delete_original: true })
    if (value === 'share') await respond({ response_type: 'in_channel', replace_original: false, text: 'Shared' })
  })
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section('Your Home')] } })
  })
  app.event('app_mention', async ({ event, client }) => {
    await client.chat.postMessage({ channel: event.channel, thread_ts: event.thread_ts ?? event.ts, text: 'Answered' })
  })
}

const menu = {
  ...section('What now?'),
  accessory: {
    type: 'overflow' as const,
    action_id: 'menu',
    options: [
      { text: plain('Share'), value: 'share' },
      { text: plain('Nothing'), value: 'nothing' },
    ],
  },
}

describe.each(['http', 'socket'] as const)('a Bolt app over %s', (mode) => {
  let slack: Slack
  let stop: () => Promise<void>

  beforeEach(async () => {
    const started = await startBoltApp({ mode }, listen)
    slack = started.slack
    stop = started.stop
  })

  afterEach(() => stop())

  test('a command is answered to the person alone', async () => {
    const answer = await slack.slash('/quote', 'ada quill', { user: 'bob', channel: 'newsdesk' })

    expect(answer.acked).toBe(true)
    expect(answer.responses.map(({ seen, did }) => [seen, did])).toEqual([['private', 'posted']])
    expect(slack.privateTo('bob').map((message) => textOf(message))).toEqual(['For ada quill\nMore'])
    expect(slack.privateTo('alice')).toEqual([])
    expect(await slack.messages('newsdesk')).toEqual([])
    expect(slack.violations).toEqual([])
  })

  test('a button changes the private answer, and a menu takes it into the channel', async () => {
    await slack.slash('/quote', 'ada quill')
    const [shown] = slack.privateTo('alice')
    if (!shown) throw new Error('nothing shown')

    const more = await slack.click(shown, 'More')
    const [changed] = slack.privateTo('alice')
    if (!changed) throw new Error('nothing shown')
    const shared = await slack.choose(changed, 'menu', 'Share', { until: ({ responses }) => responses.length === 2 })

    expect(more.responses.map(({ did }) => did)).toEqual(['replaced'])
    expect(textOf(changed)).toBe('More of it\nWhat now?')
    expect(shared.responses.map(({ seen, did }) => [seen, did])).toEqual([
      ['private', 'deleted'],
      ['channel', 'posted'],
    ])
    expect(slack.privateTo('alice')).toEqual([])
    expect((await slack.messages('general')).map((message) => textOf(message))).toEqual(['Shared'])
    expect(slack.violations).toEqual([])
  })

  test('a modal is opened, complains, and is sent', async () => {
    const opened = await slack.slash('/find')
    const [modal] = opened.views
    if (!modal) throw new Error('no modal')

    const complaint = await slack.submit(modal, { Who: 'nobody' })
    expect(complaint.ackBody).toMatchObject({ response_action: 'errors' })
    expect(slack.views).toHaveLength(1)

    const sent = await slack.submit(modal, { Who: 'Ada Quill' }, { mayBeSilent: false })
    expect(sent.text).toContain('Found Ada Quill')
    expect(slack.views).toEqual([])
    await expect(async () => slack.submit(modal, {})).rejects.toThrow('would not send')
    expect(slack.violations).toEqual([])
  })

  test('Home is published to the one who opens it', async () => {
    const opened = await slack.openHome({ user: 'boss' })

    expect(opened.text).toBe('Your Home')
    expect(slack.homeOf('boss')?.type).toBe('home')
    expect(slack.homeOf('alice')).toBeUndefined()
  })

  test('a mention in a thread is answered there', async () => {
    await slack.mention('first')
    const [first] = await slack.messages('general')
    if (!first) throw new Error('nothing written')

    await slack.mention('second', { user: 'bob', thread: first.ts })

    const thread = await slack.replies('general', first.ts)
    expect(thread.map(textOf)).toEqual(['<@U0DATELINE> first', 'Answered', '<@U0DATELINE> second', 'Answered'])
    expect(slack.violations).toEqual([])
  })

  test('what a person types arrives as Slack keeps it', async () => {
    await slack.mention('add https://a.example/?a=1&b=2 <now> for <#C1>')

    const [written] = await slack.messages('general')
    expect(written?.text).toBe('<@U0DATELINE> add <https://a.example/?a=1&amp;b=2> &lt;now&gt; for <#C1>')
  })

  test('an answer lost after the commit leaves the message there', async () => {
    const lost = slack.fault({ match: 'chat.postMessage', kind: 'lose-answer' })

    await slack.slash('/post', 'Once', { until: ({ responses }) => responses.length > 0 })

    expect(lost.hits).toBe(1)
    // Bolt's own client tries again, and posts twice: what Dateline must not do.
    expect((await slack.messages('general')).map(textOf)).toEqual(['Once', 'Once'])
  })

  test('what Slack would refuse is refused and kept', async () => {
    const answer = await slack.slash('/post', 'x'.repeat(3001))

    expect(answer.text).toBe('An API error occurred: invalid_blocks')
    expect(slack.violations).toEqual([
      {
        kind: 'refused',
        what: 'chat.postMessage: invalid_blocks',
        detail: ['must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
      },
    ])
  })

  test('a command that is never answered is kept', async () => {
    await slack.slash('/silent', '', { waitMs: 300 })

    expect(slack.violations).toEqual([{ kind: 'silent', what: '/silent ', detail: [] }])
  })
})
