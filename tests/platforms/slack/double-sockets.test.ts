import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startBoltApp } from './bolt-app.ts'
import { type Slack, startSlack } from './double.ts'

describe('a Bolt app', () => {
  const heard: string[] = []
  const start = () =>
    startBoltApp({ mode: 'socket' }, (app) => {
      app.command('/quote', async ({ ack, command, respond }) => {
        await ack()
        heard.push(command.text)
        await respond('Answered')
      })
    })

  test('comes back when Slack recycles its connection, and when the network goes away', async () => {
    const { slack, stop } = await start()

    await slack.disconnect()
    await slack.connected()
    await slack.slash('/quote', 'recycled')
    await slack.dropSockets()
    await slack.connected()
    await slack.slash('/quote', 'cut')

    expect(heard).toEqual(['recycled', 'cut'])
    expect(slack.violations).toEqual([])
    await stop()
  })

  test('without a connection a command reaches nobody', async () => {
    const { slack, stop } = await start()
    await slack.dropSockets()

    const answer = await slack.slash('/quote', 'nobody')

    expect(answer.acked).toBe(false)
    expect(slack.violations).toEqual([{ kind: 'no-ack', what: '/quote nobody', detail: ['connection_failed'] }])
    await stop()
  })
})

describe('bare connections', () => {
  let slack: Slack
  let sockets: WebSocket[]

  afterEach(async () => {
    for (const socket of sockets) socket.close()
    await slack.stop()
  })

  const envelope = z.looseObject({ type: z.string(), envelope_id: z.string().optional() })

  /** Opens a connection that keeps what it hears, and acknowledges or does not. */
  async function connect(acknowledge: (id: string) => string | null): Promise<string[]> {
    const { SLACK_API_URL, SLACK_APP_TOKEN } = slack.env()
    const headers = { authorization: `Bearer ${SLACK_APP_TOKEN}` }
    const opened = await fetch(`${SLACK_API_URL}apps.connections.open`, { method: 'POST', headers })
    const { url } = z.looseObject({ url: z.string() }).parse(await opened.json())
    const socket = new WebSocket(url)
    const heard: string[] = []
    socket.addEventListener('message', ({ data }) => {
      const { type, envelope_id } = envelope.parse(JSON.parse(String(data)))
      heard.push(type)
      const ack = envelope_id && acknowledge(envelope_id)
      if (ack) socket.send(JSON.stringify({ envelope_id: ack }))
    })
    sockets.push(socket)
    return heard
  }

  test('each payload goes to one of several', async () => {
    slack = await startSlack({ mode: 'socket' })
    sockets = []
    const first = await connect((id) => id)
    const second = await connect((id) => id)
    await slack.connected(2)

    for (const text of ['a', 'b', 'c', 'd']) await slack.slash('/quote', text, { mayBeSilent: true, quietMs: 0 })

    expect([first, second]).toEqual([
      ['hello', 'slash_commands', 'slash_commands'],
      ['hello', 'slash_commands', 'slash_commands'],
    ])
  })

  test('an acknowledgement of nothing, and none within three seconds, are kept', async () => {
    slack = await startSlack({ mode: 'socket' })
    sockets = []
    await connect(() => 'no-such-envelope')
    await slack.connected()

    const answer = await slack.slash('/quote', 'slow')

    expect(answer.acked).toBe(false)
    expect(slack.violations.map(({ kind }) => kind)).toEqual(['unknown-envelope', 'no-ack'])
  })

  test('an app token that Slack does not know opens nothing', async () => {
    slack = await startSlack({ mode: 'socket' })
    sockets = []
    const headers = { authorization: 'Bearer xapp-other' }
    const opened = await fetch(`${slack.env().SLACK_API_URL}apps.connections.open`, { method: 'POST', headers })

    expect(await opened.json()).toEqual({ ok: false, error: 'invalid_auth' })
  })
})
