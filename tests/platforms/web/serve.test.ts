import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { Hono } from 'hono'
import { afterEach, expect, test } from 'vitest'
import { type RunningWeb, startWeb } from '../../../src/platforms/web/index.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const started = async (
  port: number | 'default',
  app = new Hono().get('/', (c) => c.text('here')),
): Promise<RunningWeb> => {
  const web = await startWeb(app, { port })
  open.push(web)
  return web
}

/** Takes a port of this machine; 0 takes a free one. False where somebody has it already. */
const taken = (port: number): Promise<number | false> =>
  new Promise((resolve) => {
    const server: Server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => {
      open.push(server)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : false)
    })
  })

test('serves on this machine at the address it tells', async () => {
  const web = await started(0)

  expect(web.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await (await fetch(web.address)).text()).toBe('here')
})

test('takes a free port where the default one is taken, and says so', async () => {
  await taken(3000)

  const web = await started('default')

  expect([web.isOtherPort, web.address.endsWith(':3000')]).toEqual([true, false])
  expect((await fetch(web.address)).status).toBe(200)
})

test('refuses an explicit port that is taken, and says what to do', async () => {
  const port = await taken(0)

  await expect(started(Number(port))).rejects.toMatchObject({
    message: `Port ${port} of 127.0.0.1 is taken by another program, so the web page cannot be served.`,
    remedy: 'Stop that program, or set DATELINE_PORT to a free port, for example DATELINE_PORT=3001.',
  })
})

test('closes with idle and stalled connections open, and lets the port go', async () => {
  const never = new Promise<Response>(() => {})
  const web = await started(
    0,
    new Hono().get('/', (c) => c.text('here')).get('/stalled', () => never),
  )
  const port = Number(new URL(web.address).port)
  await (await fetch(web.address)).text()
  const idle = connect(port, '127.0.0.1')
  idle.on('error', () => {})
  const stalled = fetch(`${web.address}/stalled`).catch(() => 'ended')

  await web.close()

  expect(await stalled).toBe('ended')
  expect(await taken(port)).toBe(port)
})
