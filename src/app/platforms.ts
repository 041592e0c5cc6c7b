import { commands, homeDocument } from '../../commands/index.ts'
import type { Connection, Platform, PlatformParts } from '../bot/index.ts'
import { MAIN } from '../newsrooms/index.ts'
import { createDiscord, type Discord } from '../platforms/discord/index.ts'
import { createSlack, type Slack } from '../platforms/slack/index.ts'
import type { House } from './house.ts'

/** Slack and Discord, as far as they are set up. */
export interface Platforms {
  /** How things stand with each; also those whose settings cannot be used. */
  connections(): Named[]
  /** True once each has connected or been refused. */
  areSettled(): boolean
  /** Connects each by itself: a slow one delays nobody. `onChange` hears whatever an operator should know. */
  start(onChange: (named: Named) => void): void
  /** Slack's requests by HTTP; undefined where Slack is off or comes by Socket Mode. */
  onSlackEvents: ((request: Request) => Promise<Response>) | undefined
  inviteLink(): string | null
  /** Those that are set up, connected or not. */
  adapters: readonly Platform[]
  stop(): Promise<void>
}

export interface Named {
  platform: 'Slack' | 'Discord'
  connection: Connection
}

/** Puts the adapters over the house. Nothing connects yet. */
export function createPlatforms(house: House, now: () => Temporal.Instant): Platforms {
  const { slack: slackSetting, discord: discordSetting } = house.configuration
  let hear: (named: Named) => void = () => {}
  const partsOf = (platform: Named['platform']): PlatformParts => ({
    conversation: house.conversation,
    newsroom: MAIN,
    zone: house.configuration.zone,
    prefix: house.configuration.commandPrefix,
    state: house.state,
    log: house.log.child({ platform }),
    now,
    reportFailure: house.reportFailure,
    isNamedAdmin: (id) => house.admins.has(MAIN, { platform: platform.toLowerCase(), id }),
    onConnection: (connection) => hear({ platform, connection }),
  })
  const slack: Slack | null =
    slackSetting.kind === 'set'
      ? createSlack(
          { ...partsOf('Slack'), home: (at) => homeDocument(commands, at, house.rooms) },
          slackSetting.settings,
        )
      : null
  const discord: Discord | null =
    discordSetting.kind === 'set' ? createDiscord(partsOf('Discord'), discordSetting.settings) : null
  const living = [slack && named('Slack', slack), discord && named('Discord', discord)].filter((each) => each !== null)
  const unusable = [wrongOf('Slack', slackSetting), wrongOf('Discord', discordSetting)].filter((each) => each !== null)
  let settled = living.length === 0

  return {
    connections: () => [
      ...living.map(({ platform, adapter }) => ({ platform, connection: adapter.connection() })),
      ...unusable,
    ],
    areSettled: () => settled,
    start(onChange) {
      hear = onChange
      for (const each of unusable) onChange(each)
      void Promise.all(living.map(({ adapter }) => adapter.start().catch(house.reportFailure))).then(() => {
        settled = true
      })
    },
    onSlackEvents:
      slack && slackSetting.kind === 'set' && slackSetting.settings.appToken === undefined ? slack.handle : undefined,
    adapters: living.map(({ adapter }) => adapter),
    inviteLink: () => discord?.inviteLink() ?? null,
    async stop() {
      await Promise.allSettled(living.map(({ adapter }) => adapter.stop()))
    },
  }
}

/** Lets editions go to what is set up. */
export function joinPlatforms({ destinations }: House, { adapters }: Platforms): void {
  for (const adapter of adapters) destinations.set(adapter.name, { kind: 'platform', platform: adapter })
}

const named = (platform: Named['platform'], adapter: Platform) => ({ platform, adapter })

type Setting = House['configuration']['slack'] | House['configuration']['discord']

const wrongOf = (platform: Named['platform'], setting: Setting): Named | null =>
  setting.kind === 'wrong'
    ? { platform, connection: { state: 'refused', says: setting.says, remedy: setting.remedy } }
    : null
