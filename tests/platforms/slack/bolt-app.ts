import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { z } from 'zod'
import { type Slack, type SlackOptions, startSlack } from './double.ts'

const settings = z.object({
  SLACK_BOT_TOKEN: z.string(),
  SLACK_API_URL: z.string(),
  SLACK_SIGNING_SECRET: z.string(),
  SLACK_APP_TOKEN: z.string().default(''),
})

/** A bare Bolt app against the double, in either mode; `listen` says what it does. */
export async function startBoltApp(
  options: SlackOptions,
  listen: (app: App) => void,
): Promise<{ slack: Slack; stop(): Promise<void> }> {
  const slack = await startSlack(options)
  const env = settings.parse(slack.env())
  const common = {
    token: env.SLACK_BOT_TOKEN,
    clientOptions: { slackApiUrl: env.SLACK_API_URL },
    logLevel: LogLevel.ERROR,
  }
  const app = env.SLACK_APP_TOKEN
    ? new App({ ...common, socketMode: true, appToken: env.SLACK_APP_TOKEN })
    : new App({
        ...common,
        receiver: new HTTPReceiver({ signingSecret: env.SLACK_SIGNING_SECRET, logLevel: LogLevel.ERROR }),
      })
  listen(app)
  if (env.SLACK_APP_TOKEN) {
    await app.start()
    await slack.connected()
  } else {
    const server = z.custom<import('node:http').Server>().parse(await app.start(0))
    const { port } = z.object({ port: z.number() }).parse(server.address())
    slack.connectTo(`http://127.0.0.1:${port}/slack/events`)
  }
  return {
    slack,
    stop: async () => {
      await app.stop().catch(() => undefined)
      await slack.stop()
    },
  }
}
