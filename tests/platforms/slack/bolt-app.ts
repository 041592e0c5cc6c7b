import type { Server } from 'node:http'
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { z } from 'zod'
import { type Slack, type SlackOptions, startSlack } from './double.ts'

const settings = z.object({
  SLACK_BOT_TOKEN: z.string(),
  SLACK_API_URL: z.string(),
  SLACK_SIGNING_SECRET: z.string(),
  SLACK_APP_TOKEN: z.string().default(''),
})

const quiet = (): void => undefined
/** These tests make things fail; nobody needs to read about it. */
export const silent: Logger = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  setLevel: quiet,
  setName: quiet,
  getLevel: () => LogLevel.ERROR,
}

/** Bolt's own five seconds are long in a test. */
const reconnectAfterMs = 1000

/** A bare Bolt app against the double, in either mode; `listen` says what it does. */
export async function startBoltApp(
  options: SlackOptions,
  listen: (app: App) => void,
): Promise<{ slack: Slack; app: App; stop(): Promise<void> }> {
  const slack = await startSlack({ quietMs: 80, ...options })
  const env = settings.parse(slack.env())
  const clientOptions = { slackApiUrl: env.SLACK_API_URL }
  const receiver = env.SLACK_APP_TOKEN
    ? new SocketModeReceiver({
        appToken: env.SLACK_APP_TOKEN,
        installerOptions: { clientOptions },
        clientPingTimeout: reconnectAfterMs,
        logger: silent,
      })
    : new HTTPReceiver({ signingSecret: env.SLACK_SIGNING_SECRET, logger: silent })
  const app = new App({ token: env.SLACK_BOT_TOKEN, clientOptions, receiver, logger: silent })
  listen(app)
  if (env.SLACK_APP_TOKEN) {
    await app.start()
    await slack.connected()
  } else {
    const server = z.custom<Server>().parse(await app.start(0))
    const { port } = z.object({ port: z.number() }).parse(server.address())
    slack.connectTo(`http://127.0.0.1:${port}/slack/events`)
  }
  return {
    slack,
    app,
    stop: async () => {
      await app.stop().catch(() => undefined)
      await slack.stop()
    },
  }
}
