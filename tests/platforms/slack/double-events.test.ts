import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type Slack, startSlack } from './double.ts'

let slack: Slack
let server: Server
let came: { headers: IncomingHttpHeaders; body: string }[]
/** What the bot says to each request in turn; 200 after that. */
let statuses: number[]
let headers: Record<string, string>

beforeEach(async () => {
  came = []
  headers = {}
  slack = await startSlack({ mode: 'http', quietMs: 50 })
  server = createServer(async (request, response) => {
    came.push({ headers: request.headers, body: await text(request) })
    response.writeHead(statuses.shift() ?? 200, headers).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(server.address())
  slack.connectTo(`http://127.0.0.1:${port}/`)
})

afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await slack.stop()
})

const retries = () => came.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])

test('an event that is not taken comes again, the same one', async () => {
  statuses = [500, 500]

  const taken = await slack.openHome({ mayBeSilent: true })

  expect(taken).toMatchObject({ acked: true, attempts: 3 })
  expect(retries()).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
  ])
  expect(new Set(came.map(({ body }) => body)).size).toBe(1)
  expect(slack.violations).toEqual([])
})

test('an event that nobody takes is given up after three more', async () => {
  statuses = [500, 500, 500, 500]

  const lost = await slack.openHome()

  expect(lost).toMatchObject({ acked: false, attempts: 4 })
  expect(slack.violations).toEqual([{ kind: 'no-ack', what: 'app_home_opened', detail: ['http_error'] }])
})

test('a bot may say that it wants no retry', async () => {
  statuses = [500]
  headers = { 'x-slack-no-retry': '1' }

  expect(await slack.openHome()).toMatchObject({ acked: false, attempts: 1 })
})

test('a bot that is not there is told from one that refuses', async () => {
  slack.connectTo('http://127.0.0.1:1/')

  await slack.slash('/quote')

  expect(slack.violations).toEqual([{ kind: 'no-ack', what: '/quote ', detail: ['connection_failed'] }])
})
