import { createServer } from 'node:net'
import { z } from 'zod'
import type { Finding } from '../bot/index.ts'
import { DEFAULT_PORT } from '../platforms/web/index.ts'

const HOST = '127.0.0.1'
const ANSWER_MS = 2_000

interface At {
  /** Undefined: the default port, or a free one where it is taken. */
  port: number | undefined
  /** Slack calls this port, so that no other one will do. */
  isCalledBySlack: boolean
  /** Where this data folder's Dateline served last; null where it never did. */
  address: string | null
}

const healthShape = z.object({ isReady: z.boolean(), platforms: z.record(z.string(), z.string()) })
type Health = z.infer<typeof healthShape>

/** Whether Dateline runs, and if not, whether it will find its port. */
export async function inspectPort(at: At): Promise<Finding> {
  const { address, port = DEFAULT_PORT } = at
  const running = address === null ? null : await healthAt(address)
  if (address !== null && running) return findingOnRunning(address, running)
  const what = `port ${port}`
  const trouble = await tryToListen(port)
  if (trouble === null) return { what, state: 'good', says: 'It is free; Dateline does not run now.' }
  if (trouble !== 'EADDRINUSE') {
    const says = trouble === 'EACCES' ? 'This user may not use it.' : `It cannot be used (${trouble}).`
    return { what, state: 'bad', says, remedy: 'Set DATELINE_PORT to another one, above 1023.' }
  }
  const who = (await healthAt(`http://${HOST}:${port}`)) ? 'Another Dateline' : 'Another program'
  if (at.port === undefined && !at.isCalledBySlack) {
    return { what, state: 'note', says: `${who} uses it; Dateline will take a free one and print it.` }
  }
  return { what, state: 'bad', says: `${who} uses it.`, remedy: 'Stop that, or set DATELINE_PORT to another port.' }
}

function findingOnRunning(address: string, { isReady, platforms }: Health): Finding {
  const each = Object.entries(platforms).map(([name, state]) => `${name} ${state}`)
  const says = [`Dateline runs at ${address}`, ...each].join(', ')
  if (isReady) return { what: 'running', state: 'good', says: `${says}.` }
  return {
    what: 'running',
    state: 'bad',
    says: `${says}, and is not ready.`,
    remedy: 'Where that lasts longer than a minute, read its log and start it again.',
  }
}

/** Dateline's own answer to a probe; null where something else answers, or nothing. */
async function healthAt(address: string): Promise<Health | null> {
  try {
    const response = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error' })
    return healthShape.safeParse(await response.json()).data ?? null
  } catch {
    return null
  }
}

/** The system's word for why not, or null. */
function tryToListen(port: number): Promise<string | null> {
  return new Promise((settle) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? 'unknown'))
    server.listen(port, HOST, () => server.close(() => settle(null)))
  })
}
