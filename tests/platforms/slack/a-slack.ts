import { Keyv } from 'keyv'
import { onTestFinished } from 'vitest'
import { commands, homeDocument } from '../../../commands/index.ts'
import { createConversation } from '../../../src/bot/index.ts'
import { MAIN } from '../../../src/newsrooms/index.ts'
import { createSlack } from '../../../src/platforms/slack/index.ts'
import { KeyvStore } from '../../../src/storage/sqlite/keyv-store.ts'
import { aBot } from '../../commands/a-bot.ts'
import { NOW } from '../../storage/a-newsroom.ts'
import { type SlackOptions, startSlack } from './double.ts'

interface Wanted extends SlackOptions {
  prefix?: string
  site?: string
  /** How long the adapter waits for one answer. */
  timeoutMs?: number
}

/** The adapter over the real commands and a real file, joined to a Slack of this machine. */
export async function aSlack({ prefix = '', site = '', timeoutMs, ...options }: Wanted = { mode: 'socket' }) {
  const bot = aBot({ site, prefix })
  const slack = await startSlack(options)
  onTestFinished(() => slack.stop())
  const env = slack.env()
  const failures: unknown[] = []

  /** Not started: what a command-line process has. */
  const create = () => {
    const state = new Keyv({ store: new KeyvStore(bot.database), namespace: 'dateline' })
    return createSlack(
      {
        conversation: createConversation(bot.bot, state),
        newsroom: MAIN,
        zone: 'UTC',
        prefix,
        state,
        log: { info: () => {}, warn: () => {}, error: (fields) => void failures.push(fields) },
        now: () => NOW,
        reportFailure: (error) => {
          failures.push(error)
          return 'R-1'
        },
        isNamedAdmin: (id) => bot.admins.has(MAIN, { platform: 'slack', id }),
        home: (at) => homeDocument(commands, at, bot.rooms),
      },
      {
        botToken: env.SLACK_BOT_TOKEN ?? '',
        signingSecret: env.SLACK_SIGNING_SECRET,
        apiUrl: env.SLACK_API_URL,
        timeoutMs,
        ...(env.SLACK_APP_TOKEN ? { appToken: env.SLACK_APP_TOKEN } : {}),
      },
    )
  }

  /** As many times as Dateline is started: each over the same file. */
  const join = async () => {
    const adapter = create()
    const server = options.mode === 'http' ? await serveEvents(adapter.handle) : null
    if (server) slack.connectTo(`${server.address}/slack/events`)
    await adapter.start()
    let isStopped = false
    const stop = async () => {
      if (isStopped) return
      isStopped = true
      await adapter.stop()
      await server?.close()
    }
    onTestFinished(stop)
    return { ...adapter, stop }
  }
  return { ...bot, slack, create, join, failures }
}

async function serveEvents(handle: (request: Request) => Promise<Response>) {
  const { serve } = await import('@hono/node-server')
  return new Promise<{ address: string; close(): Promise<void> }>((settle) => {
    const server = serve({ fetch: handle, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      settle({
        address: `http://127.0.0.1:${port}`,
        close: () => new Promise((done) => server.close(() => done())),
      }),
    )
  })
}
