import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { type Faults, type Reply, underFault } from './double-faults.ts'
import type { Ledger } from './double-ledger.ts'
import type { ResponseUrls } from './double-response-urls.ts'
import { bodyOfCall, type WebApi } from './double-web-api.ts'

export interface Rooms {
  ledger: Ledger
  faults: Faults
  webApi: WebApi
  responseUrls: ResponseUrls
}

/** The one address behind which Slack stands for the bot: /api/<method> and /response/<key>. */
export async function listen(): Promise<{ server: Server; host: string }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return { server, host: `127.0.0.1:${port}` }
}

export function serve(server: Server, rooms: Rooms): void {
  server.on('request', (request, response) => {
    answer(rooms, request)
      .then((reply) => send(reply, response))
      .catch((error: unknown) => {
        rooms.ledger.violation('unknown-method', String(request.url), [String(error)])
        send({ status: 500, body: 'the double itself failed' }, response)
      })
  })
}

export async function shut(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}

async function answer({ ledger, faults, webApi, responseUrls }: Rooms, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://slack')
  const raw = await text(request)
  const [, room, name = ''] = url.pathname.split('/')
  return ledger.during(async () => {
    if (room === 'api') {
      const body = bodyOfCall(raw, request.headers['content-type'] ?? '', url.searchParams)
      const { token, ...asked } = body
      return webApi.answer(name, asked, bearer(request) ?? String(token ?? ''))
    }
    if (room === 'response') {
      const refuse = (error: string): Reply => ({ status: 400, body: error })
      return underFault(faults.take('response_url'), () => responseUrls.take(name, raw), refuse)
    }
    ledger.violation('unknown-method', url.pathname)
    return { status: 404, body: 'not found' }
  })
}

const bearer = ({ headers }: IncomingMessage): string | undefined => headers.authorization?.replace(/^Bearer\s+/i, '')

function send(reply: Reply, response: ServerResponse): void {
  if (reply === 'hang') return
  if (reply === 'cut') {
    response.socket?.destroy()
    return
  }
  response.writeHead(reply.status, reply.headers)
  response.end(reply.body)
}
