import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { Problem } from '../../bot/index.ts'

const HOST = '127.0.0.1'
export const DEFAULT_PORT = 3000
/** How long answers under way may take once it closes. */
const CLOSE_MS = 1500
const REQUEST_MS = 60_000

export interface RunningWeb {
  /** "http://127.0.0.1:3000" */
  address: string
  /** True where the default port was taken and a free one serves instead. */
  isOtherPort: boolean
  close(): Promise<void>
}

/** Serves on this machine only. `default` is port 3000, or a free one where that is taken. */
export async function startWeb(app: Hono, { port }: { port: number | 'default' }): Promise<RunningWeb> {
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { requestTimeout: REQUEST_MS } }) as Server
  const wanted = port === 'default' ? DEFAULT_PORT : port
  const isOtherPort = !(await listenUnlessTaken(server, wanted))
  if (isOtherPort) {
    if (port !== 'default') throw portTaken(port)
    await listenUnlessTaken(server, 0)
  }
  const bound = server.address()
  const address = `http://${HOST}:${typeof bound === 'object' && bound ? bound.port : wanted}`
  return { address, isOtherPort, close: () => close(server) }
}

function portTaken(port: number): Problem {
  return new Problem(
    `Port ${port} of ${HOST} is taken by another program, so the web page cannot be served.`,
    `Stop that program, or set DATELINE_PORT to a free port, for example DATELINE_PORT=${port === 3001 ? 3002 : 3001}.`,
  )
}

/** False where another program has the port. */
function listenUnlessTaken(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(false)
      else if (error.code === 'EACCES')
        reject(
          new Problem(`Port ${port} may not be used by this user.`, 'Set DATELINE_PORT to a port above 1023.', {
            cause: error,
          }),
        )
      else reject(error)
    }
    server.once('error', onError)
    server.listen(port, HOST, () => {
      server.off('error', onError)
      resolve(true)
    })
  })
}

/** Idle connections end at once, answers under way get a moment. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), CLOSE_MS)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })
}
